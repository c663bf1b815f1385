"""A user's own actors: one table that overrides the shipped register, checked as strictly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import yaml

from polybius.actors.register.loading import Register, join_terms
from polybius.actors.register.rows import Body, Person, Term
from polybius.actors.register.tables import Row, read_table
from polybius.errors import DataError

COLUMNS: Final = (
    "code", "name", "kind", "sector", "country", "names", "people", "role", "organisation", "start", "end", "source",
)  # fmt: skip
KINDS: Final = (
    "person",
    "organisation",
    "institution",
    "armed-group",
    "party",
    "company",
    "media",
    "ngo",
    "igo",
)
TABLES: Final = {"institution": "institutions", "armed-group": "armed_groups", "party": "parties"}
# Offices that a new holder takes over from the one that the shipped register has.
SUCCEEDED: Final = frozenset(
    {"president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "pope", "supreme leader",
     "foreign minister", "defence minister"}
)  # fmt: skip
SUFFIXES: Final = (".tsv", ".yaml", ".yml")


def override_register(register: Register, path: Path) -> Register:
    """The register with the user's actors put over it; raises DataError with file, line and reason."""
    bodies, terms = dict(register.bodies), []
    seen: set[str] = set()
    people: set[str] = set()
    for row in read_user_rows(path):
        code = row.text("code", required=True)
        kind = row.one_of("kind", KINDS)
        if code in seen and kind != "person":
            raise row.error(f"code {code!r} is there twice")
        seen.add(code)
        country = row.text("country")
        if country and country not in register.states:
            raise row.error(
                f"country {country!r} does not exist; give an ISO 3166-1 alpha-3 code of the register"
            )
        if kind == "person":
            people.add(code)
            terms.append(_term(row))
        else:
            bodies[code] = _body(row, kind)
    persons = join_terms(terms)
    return replace(
        register,
        bodies=bodies,
        persons={**_end_terms(register.persons, terms), **persons},
        own_codes=frozenset(seen - people) | frozenset(persons),
    )


def _end_terms(persons: dict[str, Person], own: list[Term]) -> dict[str, Person]:
    """The shipped persons, out of office where a person of the user's has taken over an office that one holds at a time."""
    taken = {(term.country, term.role): term.start for term in own if term.role in SUCCEEDED and term.start}
    if not taken:
        return persons
    return {code: replace(person, terms=tuple(_end(term, taken) for term in person.terms))
            for code, person in persons.items()}  # fmt: skip


def _end(term: Term, taken: dict[tuple[str, str], str]) -> Term:
    start = taken.get((term.country, term.role))
    if start is None or term.end or term.organisation or term.start >= start:
        return term
    return replace(term, end=start)


def read_user_rows(path: Path) -> Iterator[Row]:
    """Rows of a table or of a YAML list of mappings; both have the same columns."""
    if path.suffix not in SUFFIXES:
        raise DataError(f"{path.name}: an actor file ends in one of {', '.join(SUFFIXES)}")
    if path.suffix == ".tsv":
        yield from read_table(path, COLUMNS)
        return
    try:
        entries = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataError(f"{path.name}: cannot be read: {error}") from error
    if not isinstance(entries, yaml.SequenceNode):
        raise DataError(f"{path.name}, line 1: a list of actors is wanted")
    for node in entries.value:
        yield _yaml_row(path, node)


def _yaml_row(path: Path, node: Any) -> Row:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise DataError(f"{path.name}, line {line}: an actor is a mapping of column names to values")
    cells = dict.fromkeys(COLUMNS, "")
    for key, value in node.value:
        if key.value not in cells:
            raise DataError(
                f"{path.name}, line {key.start_mark.line + 1}: unknown key {key.value!r}; known: {', '.join(COLUMNS)}"
            )
        cells[key.value] = _yaml_cell(path, value)
    return Row(path.name, line, cells)


def _yaml_cell(path: Path, node: Any) -> str:
    if isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        return "|".join(item.value for item in node.value)
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    raise DataError(f"{path.name}, line {node.start_mark.line + 1}: a value is a word or a list of words")


def _term(row: Row) -> Term:
    start, end = row.stretch()
    name = row.text("name", required=True)
    return Term(
        name=name,
        family=name.split()[-1],
        names=row.items("names"),
        country=row.text("country"),
        organisation=row.text("organisation"),
        role=row.text("role", required=True),
        sector=row.sector(),
        start=start,
        end=end,
        source=row.text("source"),
        table=row.file,
    )


def _body(row: Row, kind: str) -> Body:
    start, end = row.stretch()
    return Body(
        table=TABLES.get(kind, "organisations"),
        code=row.text("code"),
        name=row.text("name", required=True),
        kind=kind,
        sector=row.sector(),
        names=row.items("names"),
        people=row.items("people"),
        seats=(),
        country=row.text("country"),
        wikidata="",
        start=start,
        end=end,
        source=row.text("source"),
    )
