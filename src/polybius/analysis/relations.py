"""What stands between two actors or blocs on a day, or between one and everybody: ties, states, the run of their acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from polybius.analysis.acts import Acts
from polybius.analysis.rule_files import StateRule, load_counting
from polybius.analysis.sides import SCOPE, Side, day_before, gather_scope, read_day
from polybius.analysis.states import State, find_states
from polybius.analysis.ties import HeldTie, Tie, ties_between, ties_of
from polybius.errors import SettingsError

QUADS: Final = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
LAST: Final = 10
DEFAULT_DAYS: Final = 365


@dataclass(frozen=True, slots=True)
class QuadCount:
    """Events of one quad class in one direction.

    `done`, `alleged` and `announced` count events; `origins` the independent origins that tell of the done and alleged
    ones. `weight` is the sum of the chances that those are right, each origin counted once; `goldstein` the sum of their
    Goldstein values, each by its weight.
    """

    actor: str
    recipient: str
    quad_class: str
    done: int
    alleged: int
    announced: int
    origins: int
    weight: float
    goldstein: float


@dataclass(frozen=True, slots=True)
class MonthCount:
    """The done and alleged acts of one month, in both directions."""

    month: str
    cooperation: int
    conflict: int
    goldstein: float


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a party towards another, as shown, with the surest report of it."""

    event: str
    actor: str
    recipient: str
    day: str
    event_type: str
    mode: str | None
    quad_class: str
    goldstein: float | None
    status: str
    confidence: float
    origins: int
    disputed: bool
    report: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Partner:
    """One of those that a single actor dealt with most."""

    code: str
    events: int
    cooperation: int
    conflict: int
    goldstein: float


@dataclass(frozen=True, slots=True)
class Relation:
    """The answer. `other` is None where the question is about one actor or bloc; then `partners` says with whom it dealt.

    `since` to `at` is the stretch that counts, months, last acts and disputes cover; states look back as far as their
    rules say. `source` says what was read.
    """

    one: Side
    other: Side | None
    since: str
    at: str
    ties: tuple[HeldTie, ...]
    states: tuple[State, ...]
    counts: tuple[QuadCount, ...]
    months: tuple[MonthCount, ...]
    last: tuple[Act, ...]
    disputed: tuple[Act, ...]
    partners: tuple[Partner, ...]
    source: str


def find_relation(
    acts: Acts,
    one: Side,
    other: Side | None = None,
    *,
    at: str | None = None,
    since: str | None = None,
    ties: Sequence[Tie] = (),
    rules: Sequence[StateRule] | None = None,
) -> Relation:
    """The relation on a day (the last one reported where none is named), its run counted from `since` (a year before)."""
    at = choose_day(acts, at)
    since = read_day(since).isoformat() if since is not None else day_before(at, DEFAULT_DAYS)
    if since > at:
        raise SettingsError(f"nothing lies between {since} and {at}: the first is later")
    gather_scope(acts, one, other, at, since=since, rules=rules)
    held = (
        ties_between(ties, one.codes, other.codes, at) if other is not None else ties_of(ties, one.codes, at)
    )
    chosen = tuple(held)
    stating = list({id(each.tie): each.tie for each in chosen}.values())
    states = find_states(acts, stating, at, rules=rules)
    return Relation(
        one=one,
        other=other,
        since=since,
        at=at,
        ties=chosen,
        states=tuple(state for state in states if _concerns(state, one, other)),
        counts=_count_quads(acts, one, other, since),
        months=_count_months(acts, since),
        last=_find_last(acts, since, "status NOT IN ('denied', 'negated', 'hypothetical')"),
        disputed=_find_last(acts, since, "(disputed OR status IN ('denied', 'negated'))"),
        partners=() if other is not None else _count_partners(acts, since),
        source=acts.source,
    )


def choose_day(acts: Acts, at: str | None) -> str:
    """The day asked for, or the last one reported. Raises SettingsError where there is none."""
    day = at if at is not None else acts.last_day
    if day is None:
        raise SettingsError(
            "nothing was published yet, so there is no last day; name one with --at 2024-11-16"
        )
    return read_day(day).isoformat()


def _concerns(state: State, one: Side, other: Side | None) -> bool:
    """Ties of many (an alliance) make states among all their members; those of the question are wanted."""
    pair = (state.one, state.other)
    if other is None:
        return pair[0] in one.codes or pair[1] in one.codes
    return (pair[0] in one.codes and pair[1] in other.codes) or (
        pair[1] in one.codes and pair[0] in other.codes
    )


def _count_quads(acts: Acts, one: Side, other: Side | None, since: str) -> tuple[QuadCount, ...]:
    counting = load_counting()
    shown = {name: list(statuses) for name, statuses in counting.items()}
    weighed = "list_contains($weighed, status)"
    rows = acts.database.execute(
        f"""
        SELECT forth, quad_class, count(DISTINCT event) FILTER (list_contains($done, status)) AS done,
            count(DISTINCT event) FILTER (list_contains($alleged, status)) AS alleged,
            count(DISTINCT event) FILTER (list_contains($announced, status)) AS announced,
            coalesce(sum(origins) FILTER ({weighed}), 0)::BIGINT AS origins,
            round(coalesce(sum(weight) FILTER ({weighed}), 0), 2) AS weight,
            round(coalesce(sum(weight * goldstein) FILTER ({weighed}), 0), 2) AS goldstein
        FROM {SCOPE} WHERE day >= $since GROUP BY ALL
        """,
        {**shown, "weighed": [*counting["done"], *counting["alleged"]], "since": since},
    ).fetchall()
    found = {(forth, quad): values for forth, quad, *values in rows}
    names = (one.name, other.name if other is not None else "others")
    return tuple(
        QuadCount(*(names if forth else names[::-1]), quad, *found[forth, quad])
        for forth in (True, False)
        for quad in QUADS
        if (forth, quad) in found
    )


def weighed_statuses() -> list[str]:
    """The statuses that weigh in sums: done and alleged."""
    counting = load_counting()
    return [*counting["done"], *counting["alleged"]]


def _count_months(acts: Acts, since: str) -> tuple[MonthCount, ...]:
    rows = acts.ask(
        f"""
        SELECT substr(day, 1, 7), count(DISTINCT event) FILTER (quad_class LIKE '%cooperation'),
            count(DISTINCT event) FILTER (quad_class LIKE '%conflict'), round(coalesce(sum(weight * goldstein), 0), 2)
        FROM {SCOPE} WHERE day >= ? AND list_contains(?, status) GROUP BY 1 ORDER BY 1
        """,
        [since, weighed_statuses()],
    )
    return tuple(MonthCount(*row) for row in rows)


def _find_last(acts: Acts, since: str, condition: str) -> tuple[Act, ...]:
    columns = ", ".join(field.name for field in fields(Act) if field.name != "sentence")
    rows = acts.ask_records(
        f"SELECT {columns} FROM {SCOPE} WHERE day >= ? AND {condition} "
        f"ORDER BY day DESC, origins DESC, confidence DESC, event, actor, recipient LIMIT {LAST}",
        [since],
    )
    sentences = _read_sentences(acts, rows)
    return tuple(Act(**row, sentence=sentences[row["event"], row["actor"], row["recipient"]]) for row in rows)


def _read_sentences(acts: Acts, rows: Sequence[dict[str, Any]]) -> dict[tuple[str, str, str], str]:
    """The sentences of a few acts; the scope of a question goes without, since they are most of its bulk."""
    if not rows:
        return {}
    keys = ("event", "actor", "recipient")
    wanted = {
        key: ", ".join("'" + value.replace("'", "''") + "'" for value in sorted({row[key] for row in rows}))
        for key in keys
    }
    days = [row["day"] for row in rows]
    found = acts.ask(
        f"SELECT {', '.join(keys)}, sentence FROM acts WHERE actor IN ({wanted['actor']}) AND recipient IN ({wanted['recipient']}) "
        f"AND event IN ({wanted['event']}) AND day >= ? AND day <= ?",
        [min(days), max(days)],
    )
    return {(event, actor, recipient): sentence for event, actor, recipient, sentence in found}


def _count_partners(acts: Acts, since: str) -> tuple[Partner, ...]:
    rows = acts.ask(
        f"""
        SELECT CASE WHEN forth THEN recipient ELSE actor END AS code, count(DISTINCT event) AS events,
            count(DISTINCT event) FILTER (quad_class LIKE '%cooperation'),
            count(DISTINCT event) FILTER (quad_class LIKE '%conflict'), round(coalesce(sum(weight * goldstein), 0), 2)
        FROM {SCOPE} WHERE day >= ? AND list_contains(?, status) GROUP BY 1 HAVING code <> ''
        ORDER BY events DESC, code LIMIT {LAST}
        """,
        [since, weighed_statuses()],
    )
    return tuple(Partner(*row) for row in rows)


def tables_of(relation: Relation) -> dict[str, list[dict[str, Any]]]:
    """The parts of a relation as lists of plain rows, for data frames and JSON."""
    from polybius.records import to_plain

    plain: dict[str, Any] = to_plain(relation)
    ties = [
        {
            "commitment": held.tie.id,
            "kind": held.tie.kind,
            "name": held.tie.name,
            "stage": held.tie.stage,
            "one": held.one.code,
            "other": held.other.code if held.other is not None else None,
            "since": held.tie.since,
            "stage_since": held.tie.stage_since,
            "source": held.tie.source,
            "reports": list(held.tie.reports),
        }
        for held in relation.ties
    ]
    names = ("states", "counts", "months", "last", "disputed", "partners")
    return {"ties": ties, **{name: plain[name] for name in names}}
