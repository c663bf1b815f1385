"""In which states two parties are on a day (allied, at war, sanctioned ...), each with the acts or ties that make it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from polybius.analysis.acts import Acts
from polybius.analysis.marking import mark_of
from polybius.analysis.rule_files import ActRule, StateRule, TieRule, load_counting, load_state_rules
from polybius.analysis.sides import SCOPE, day_before
from polybius.analysis.ties import Tie, TieParty, holds

CITED: Final = 5
OUTSIDE: Final = {"guarantor", "mediator"}


@dataclass(frozen=True, slots=True)
class State:
    """A state that holds. `one` is in it towards `other`; where `mutual`, both alike.

    `since` and `last` are the first and last day of the acts that make it, or the day a tie began. `alleged` is true where
    it rests on allegations alone. `events`, `reports` and `ties` are what it rests on, the latest first.
    """

    state: str
    one: str
    other: str
    mutual: bool
    since: str | None
    last: str | None
    alleged: bool
    count: int
    events: tuple[str, ...]
    reports: tuple[str, ...]
    ties: tuple[str, ...]
    means: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two states the same one on two days."""
        return (self.state, self.one, self.other)


def find_states(
    acts: Acts, ties: Sequence[Tie], at: str, *, rules: Sequence[StateRule] | None = None
) -> tuple[State, ...]:
    """All states on a day that the acts in the gathered `scope` and the ties given make, in the order of the rules."""
    found: list[State] = []
    for rule in rules if rules is not None else load_state_rules():
        by_acts = {(state.one, state.other): state for state in _by_acts(acts, rule, at)}
        by_ties = {(state.one, state.other): state for state in _by_ties(ties, rule, at)}
        pairs = sorted(by_acts.keys() | by_ties.keys())
        found += [_joined(by_acts.get(pair), by_ties.get(pair)) for pair in pairs]
    return tuple(found)


def _joined(acted: State | None, tied: State | None) -> State:
    """A state that acts and ties make alike rests on both, and is alleged no more."""
    if acted is None or tied is None:
        found = acted or tied
        assert found is not None
        return found
    return State(
        **{
            **{
                name: getattr(acted, name)
                for name in ("state", "one", "other", "mutual", "last", "count", "means")
            },
            "since": min(filter(None, (acted.since, tied.since)), default=None),
            "alleged": False,
            "events": acted.events,
            "reports": tuple(dict.fromkeys((*acted.reports, *tied.reports))),
            "ties": tied.ties,
        }
    )


def _by_acts(acts: Acts, rule: StateRule, at: str) -> Iterator[State]:
    if not rule.acts:
        return
    counting = load_counting()
    sql, values = _question(rule, at, acts.marks)
    rows = acts.ask_records(
        sql,
        [*values, day_before(at, rule.within_days), at, [*counting["done"], *counting["alleged"]], list(counting["done"]),
         rule.at_least, rule.on_days],
    )  # fmt: skip
    for row in rows:
        yield State(
            state=rule.state,
            one=row["one"],
            other=row["other"],
            mutual=rule.way == "pair",
            since=row["since"],
            last=row["last"],
            alleged=row["sure"] < rule.at_least,
            count=row["n"],
            events=tuple(row["events"][:CITED]),
            reports=tuple(row["reports"][:CITED]),
            ties=(),
            means=rule.means,
        )


def _question(rule: StateRule, at: str, tried: Sequence[str]) -> tuple[str, list[Any]]:
    """The acts that make a state and were not followed by one that ends it, by pair."""
    pair = (
        ("least(actor, recipient)", "greatest(actor, recipient)")
        if rule.way == "pair"
        else ("actor", "recipient")
    )
    made, made_values = _condition(rule.acts, tried)
    ended, ended_values = _condition(rule.ended_by, tried)
    done = list(load_counting()["done"])
    # What ends a one-sided state may be told as an act of either side, or as one done together.
    sql = f"""
    WITH ends AS (
        SELECT least(actor, recipient) AS low, greatest(actor, recipient) AS high, max(day) AS ended
        FROM {SCOPE} WHERE ({ended}) AND list_contains(?, status) AND day <= ? GROUP BY ALL
    ), made AS (
        SELECT {pair[0]} AS one, {pair[1]} AS other, event, report, day, status FROM {SCOPE}
        LEFT JOIN ends ON low = least(actor, recipient) AND high = greatest(actor, recipient)
        WHERE ({made}) AND day > ? AND day <= ? AND (ended IS NULL OR day > ended) AND list_contains(?, status)
    )
    SELECT one, other, count(DISTINCT event) AS n, count(DISTINCT event) FILTER (list_contains(?, status)) AS sure,
        min(day) AS since, max(day) AS last, list(event ORDER BY day DESC, event) AS events,
        list(report ORDER BY day DESC, event) AS reports
    FROM made GROUP BY one, other HAVING n >= ? AND count(DISTINCT day) >= ? ORDER BY one, other
    """
    return sql, [*ended_values, done, at, *made_values]


def _condition(rules: Iterable[ActRule], tried: Sequence[str]) -> tuple[str, list[Any]]:
    """Any of the descriptions; false where there is none."""
    parts: list[str] = []
    values: list[Any] = []
    for rule in rules:
        conditions = ["list_contains(?, event_type)"]
        values.append(list(rule.types))
        if rule.modes:
            conditions.append("list_contains(?, mode)")
            values.append(list(rule.modes))
        if rule.contexts:
            conditions.append("list_has_any(string_split(contexts, ','), ?)")
            values.append(list(rule.contexts))
        if rule.words and mark_of(rule.words) in tried:
            conditions.append(f"contains(marks, '{mark_of(rule.words)}')")
        elif rule.words:
            conditions.append("regexp_matches(sentence, ?, 'i')")
            values.append(rule.words)
        parts.append(f"({' AND '.join(conditions)})")
    return " OR ".join(parts) or "false", values


def _by_ties(ties: Iterable[Tie], rule: StateRule, at: str) -> Iterator[State]:
    if rule.ties is None:
        return
    found: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        if tie.binding and tie.kind in rule.ties.kinds:
            for pair in _pairs(tie, rule.ties, at, mutual=rule.way == "pair"):
                found.setdefault(pair, []).append(tie)
    for (one, other), bound in found.items():
        yield State(
            state=rule.state,
            one=one,
            other=other,
            mutual=rule.way == "pair",
            since=min((tie.since for tie in bound if tie.since is not None), default=None),
            last=None,
            alleged=False,
            count=len(bound),
            events=(),
            reports=tuple(dict.fromkeys(report for tie in bound for report in tie.reports))[:CITED],
            ties=tuple(tie.id for tie in bound),
            means=rule.means,
        )


def _pairs(tie: Tie, rule: TieRule, at: str, *, mutual: bool) -> Iterator[tuple[str, str]]:
    bound = [party for party in tie.parties if holds(tie, party, at)]
    for one in bound:
        for other in bound:
            if mutual and not _bind_each_other(one, other):
                continue
            fits = (not rule.first or one.role in rule.first) and (
                not rule.second or other.role in rule.second
            )
            if fits and (one.code < other.code if mutual else one.code != other.code):
                yield one.code, other.code


def _bind_each_other(one: TieParty, other: TieParty) -> bool:
    """Guarantors and mediators stand outside a pact, but for whom a guarantor covers."""
    outside = {one.role, other.role} & OUTSIDE
    return not outside or {one.role, other.role} == {"guarantor", "beneficiary"}
