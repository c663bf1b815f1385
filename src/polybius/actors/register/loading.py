"""The register in memory: all tables read, persons joined from their terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from polybius.actors.register.rows import Body, Membership, Person, Role, Seat, State, Term
from polybius.actors.register.tables import Row, read_table

FOLDER: Final = Path(__file__).parent
STATE_KINDS: Final = ("state", "territory", "disputed", "historic")
NUMBERS: Final = ("person", "plural", "collective")
TERM_COLUMNS: Final = (
    "name", "family", "names", "country", "organisation", "role", "sector", "start", "end", "source",
)  # fmt: skip
BODY_COLUMNS: Final = {
    "institutions": ("code", "name", "country", "sector", "kind", "names", "wikidata", "source"),
    "organisations": (
        "code", "name", "kind", "sector", "names", "people", "seat", "country", "wikidata", "start", "end", "source",
    ),
    "armed_groups": (
        "code", "name", "names", "people", "country", "sector", "allegiance", "start", "end", "wikidata", "source",
    ),
    "parties": ("code", "name", "names", "people", "country", "sector", "start", "end", "source"),
}  # fmt: skip
TERM_TABLES: Final = ("leaders", "ministers", "figures")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Register:
    """Everything that is known of actors, by code."""

    states: dict[str, State]
    bodies: dict[str, Body]
    seats: tuple[Seat, ...]
    roles: tuple[Role, ...]
    persons: dict[str, Person]
    memberships: tuple[Membership, ...]
    own_codes: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def load(cls, user_file: Path | None = None, *, folder: Path = FOLDER) -> Register:
        """Reads the shipped tables, then the user's own file over them; raises DataError."""
        states = _read_keyed(folder, "states", STATE_COLUMNS, _state, lambda state: state.code)
        bodies: dict[str, Body] = {}
        for table, columns in BODY_COLUMNS.items():
            for row in read_table(folder / f"{table}.tsv", columns):
                _add(row, bodies, _body(row, table))
        terms = [_term(row, table) for table in TERM_TABLES for row in _rows(folder, table, TERM_COLUMNS)]
        register = cls(
            states=states,
            bodies=bodies,
            seats=(
                *(_seat(row) for row in _rows(folder, "seats", SEAT_COLUMNS)),
                *(_town(row) for row in _rows(folder, "towns", TOWN_COLUMNS)),
            ),
            roles=tuple(_role(row) for row in _rows(folder, "roles", ROLE_COLUMNS)),
            persons=join_terms(terms),
            memberships=tuple(_membership(row) for row in _rows(folder, "memberships", MEMBER_COLUMNS)),
        )
        if user_file is None:
            return register
        from polybius.actors.register.user_file import override_register

        return override_register(register, user_file)

    def state_of(self, code: str | None) -> State | None:
        """The state with the code, or None."""
        return self.states.get(code) if code else None


STATE_COLUMNS: Final = (
    "code", "name", "kind", "iso2", "wikidata", "parent", "capital", "names", "adjectives", "people", "start",
    "end", "source",
)  # fmt: skip
SEAT_COLUMNS: Final = ("name", "country", "sector", "institution", "kind", "source")
TOWN_COLUMNS: Final = ("name", "country", "source")
ROLE_COLUMNS: Final = ("noun", "plural", "sector", "role", "number", "source")
MEMBER_COLUMNS: Final = ("organisation", "state", "start", "end", "source")


def _rows(folder: Path, table: str, columns: tuple[str, ...]) -> Iterator[Row]:
    return read_table(folder / f"{table}.tsv", columns)


def _read_keyed(
    folder: Path,
    table: str,
    columns: tuple[str, ...],
    build: Callable[[Row], Value],
    key: Callable[[Value], str],
) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for row in _rows(folder, table, columns):
        value = build(row)
        if key(value) in found:
            raise row.error(f"code {key(value)!r} is there twice")
        found[key(value)] = value
    return found


def _add(row: Row, bodies: dict[str, Body], body: Body) -> None:
    if body.code in bodies:
        raise row.error(f"code {body.code!r} is already in {bodies[body.code].table}")
    bodies[body.code] = body


def _state(row: Row) -> State:
    start, end = row.stretch()
    return State(
        code=row.text("code", required=True),
        name=row.text("name", required=True),
        kind=row.one_of("kind", STATE_KINDS),
        iso2=row.text("iso2"),
        wikidata=row.text("wikidata"),
        parent=row.text("parent"),
        capital=row.text("capital"),
        names=row.items("names"),
        adjectives=row.items("adjectives"),
        people=row.items("people"),
        start=start,
        end=end,
        source=row.text("source", required=True),
    )


def _body(row: Row, table: str) -> Body:
    dated = "start" in row.cells
    start, end = row.stretch() if dated else ("", "")
    return Body(
        table=table,
        code=row.text("code", required=True),
        name=row.text("name", required=True),
        kind=row.text("kind") if "kind" in row.cells else table.rstrip("s").replace("_", "-"),
        sector=row.sector(),
        names=row.items("names"),
        people=row.items("people") if "people" in row.cells else (),
        seats=row.items("seat") if "seat" in row.cells else (),
        country=row.text("country"),
        wikidata=row.text("wikidata") if "wikidata" in row.cells else "",
        start=start,
        end=end,
        source=row.text("source", required=True),
        allegiance=row.text("allegiance") if "allegiance" in row.cells else "",
    )


def _seat(row: Row) -> Seat:
    return Seat(
        name=row.text("name", required=True),
        country=row.text("country"),
        sector=row.sector(),
        institution=row.text("institution"),
        kind=row.text("kind", required=True),
        source=row.text("source", required=True),
    )


def _town(row: Row) -> Seat:
    """A town or region that is somebody's, whom an act against it is against: no seat of power, and never a doer."""
    return Seat(
        name=row.text("name", required=True),
        country=row.text("country", required=True),
        sector="GOV",
        institution="",
        kind="town",
        source=row.text("source", required=True),
    )


def _role(row: Row) -> Role:
    return Role(
        noun=row.text("noun", required=True),
        plural=row.text("plural"),
        sector=row.sector(),
        role=row.text("role"),
        number=row.one_of("number", NUMBERS),
        source=row.text("source", required=True),
    )


def _term(row: Row, table: str) -> Term:
    start, end = row.stretch()
    return Term(
        name=row.text("name", required=True),
        family=row.text("family"),
        names=row.items("names"),
        country=row.text("country"),
        organisation=row.text("organisation"),
        role=row.text("role", required=True),
        sector=row.sector(),
        start=start,
        end=end,
        source=row.text("source", required=True),
        table=table,
    )


def _membership(row: Row) -> Membership:
    start, end = row.stretch()
    return Membership(
        organisation=row.text("organisation", required=True),
        state=row.text("state", required=True),
        start=start,
        end=end,
        source=row.text("source", required=True),
    )


def join_terms(terms: list[Term]) -> dict[str, Person]:
    """Persons by code ("JPN:Shigeru Ishiba"); terms with the same name and country are one person's."""
    grouped: dict[str, list[Term]] = {}
    for term in terms:
        grouped.setdefault(f"{term.country or term.organisation}:{term.name}", []).append(term)
    persons: dict[str, Person] = {}
    for code, group in grouped.items():
        group.sort(key=lambda term: term.start)
        names = dict.fromkeys(name for term in group for name in (term.name, *term.names))
        families = dict.fromkeys(term.family for term in group if term.family)
        persons[code] = Person(
            code, group[0].name, group[0].country, tuple(families), tuple(names), tuple(group)
        )
    return persons
