"""Alarms of the statistical kind: dyads in which some class of acts has risen suddenly against their own past."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from polybius.analysis.acts import Acts
from polybius.analysis.relations import choose_day
from polybius.analysis.rule_files import RiseRule, load_rise_rules
from polybius.analysis.sides import day_before
from polybius.analysis.testing import TESTS, adjust
from polybius.records.commitment import Alarm, content_id

CITED: Final = 5
# A date no finer than a month lies on the month's first day, and would make rises of its own.
FINE: Final = ("day", "week")


@dataclass(frozen=True, slots=True)
class Rise:
    """A dyad (in the order of the alphabet) whose last window stands out.

    `past` are the counts of the windows before, the latest first. `p` is the largest of the tests' p-values, `q` that p
    after the adjustment for all dyads tested. `coverage` and `coverage_before` are all acts of the ledger in the last window
    and per past window: where both rose alike, the press may have risen and not the conflict.
    """

    rule: str
    one: str
    other: str
    since: str
    at: str
    count: int
    by_one: int
    by_other: int
    past: tuple[int, ...]
    expected: float
    p_values: tuple[tuple[str, float], ...]
    p: float
    q: float
    tested: int
    coverage: int
    coverage_before: float
    events: tuple[str, ...]
    reports: tuple[str, ...]
    explanation: str


def find_rises(
    acts: Acts,
    *,
    at: str | None = None,
    parties: Collection[str] = (),
    rules: Sequence[RiseRule] | None = None,
) -> tuple[Rise, ...]:
    """All rises on a day (the last one reported), the least likely first; with `parties`, those that one of them is in."""
    at = choose_day(acts, at)
    found = [rise for rule in rules or load_rise_rules() for rise in _by_rule(acts, rule, at)]
    wanted = [rise for rise in found if not parties or rise.one in parties or rise.other in parties]
    return tuple(sorted(wanted, key=lambda rise: (rise.p, rise.one, rise.other, rise.rule)))


def _by_rule(acts: Acts, rule: RiseRule, at: str) -> list[Rise]:
    _gather_windows(acts, rule, at)
    windows = _count_windows(acts, rule, at)
    if windows < rule.fewest_past_windows:
        return []
    ((tested,),) = acts.ask("SELECT count(DISTINCT (one, other)) FROM windows")
    candidates = []
    for one, other, now, past in _count_dyads(acts, rule, windows):
        chances = tuple((name, TESTS[name](now, past)) for name in rule.tests)
        candidates.append((max(p for _, p in chances), one, other, now, past, chances))
    candidates.sort()
    adjusted = adjust([each[0] for each in candidates], tested)
    coverage = _count_coverage(acts, rule, at, windows)
    return [
        _describe(acts, rule, at, each, q, tested, coverage)
        for each, q in zip(candidates, adjusted, strict=True)
        if each[0] < rule.p_below and q < rule.discovery_rate
    ]


def _gather_windows(acts: Acts, rule: RiseRule, at: str) -> None:
    """The table `windows`: acts between two parties, by dyad and by window, 0 being the last one."""
    acts.database.execute(
        """
        CREATE OR REPLACE TEMP TABLE windows AS
        SELECT least(actor, recipient) AS one, greatest(actor, recipient) AS other, event,
            (date_diff('day', day::DATE, ?::DATE) // ?)::INTEGER AS back
        FROM acts
        WHERE day > ? AND day <= ? AND list_contains(?, quad_class) AND list_contains(?, status)
            AND list_contains(?, date_precision) AND actor <> '' AND recipient <> '' AND actor <> recipient
            AND (NOT together OR actor < recipient)
        """,
        [
            at, rule.window_days, day_before(at, rule.window_days * (rule.past_windows + 1)), at,
            list(rule.quad_classes), list(rule.statuses), list(FINE),
        ],
    )  # fmt: skip


def _count_windows(acts: Acts, rule: RiseRule, at: str) -> int:
    """How many past windows the reports at hand were published in; a dyad that was quiet in one counts as quiet."""
    ((days,),) = acts.ask(
        "SELECT date_diff('day', min(substr(published, 1, 10))::DATE, ?::DATE) + 1 FROM reports", [at]
    )
    return min(rule.past_windows, (days or 0) // rule.window_days - 1)


def _count_dyads(acts: Acts, rule: RiseRule, windows: int) -> list[tuple[str, str, int, tuple[int, ...]]]:
    rows = acts.ask(
        """
        WITH counted AS (
            SELECT one, other, back, count(DISTINCT event) AS n FROM windows WHERE back <= ? GROUP BY ALL
        )
        SELECT one, other, sum(n) FILTER (back = 0)::BIGINT AS now, map_from_entries(list((back, n))) AS past
        FROM counted GROUP BY one, other HAVING now >= ? ORDER BY one, other
        """,
        [windows, rule.at_least],
    )
    return [
        (one, other, now, tuple(past.get(back, 0) for back in range(1, windows + 1)))
        for one, other, now, past in rows
    ]


def _count_coverage(acts: Acts, rule: RiseRule, at: str, windows: int) -> tuple[int, float]:
    """All acts of the last window, and per past window."""
    last, first = day_before(at, rule.window_days), day_before(at, rule.window_days * (windows + 1))
    ((now, before),) = acts.ask(
        "SELECT count(*) FILTER (day > ?), count(*) FILTER (day <= ?) FROM acts WHERE day > ? AND day <= ?",
        [last, last, first, at],
    )
    return now, before / windows


def _describe(
    acts: Acts,
    rule: RiseRule,
    at: str,
    candidate: tuple[Any, ...],
    q: float,
    tested: int,
    coverage: tuple[int, float],
) -> Rise:
    p, one, other, now, past, chances = candidate
    rows = acts.ask_records(
        """
        SELECT event, report, actor, day FROM acts
        WHERE least(actor, recipient) = ? AND greatest(actor, recipient) = ? AND day > ? AND day <= ?
            AND list_contains(?, quad_class) AND list_contains(?, status) AND list_contains(?, date_precision)
        ORDER BY day DESC, event, actor
        """,
        [
            one,
            other,
            day_before(at, rule.window_days),
            at,
            list(rule.quad_classes),
            list(rule.statuses),
            list(FINE),
        ],
    )
    by_one = len({row["event"] for row in rows if row["actor"] == one})
    by_other = len({row["event"] for row in rows if row["actor"] == other})
    since = day_before(at, rule.window_days - 1)
    expected = sum(past) / len(past)
    tests = "; ".join(f"{name.replace('-', ' ')} test p = {chance:.2g}" for name, chance in chances)
    explanation = (
        f"{rule.means}: {now} acts of {' or '.join(rule.quad_classes)} from {since} to {at} ({by_one} by {one}, {by_other} by "
        f"{other}), against {expected:.1f} on average in {len(past)} windows of {rule.window_days} days before (at most "
        f"{max(past)}); {tests}; after adjustment for {tested:,} dyads q = {q:.2g}. All acts in the ledger: {coverage[0]:,}, "
        f"against {coverage[1]:,.0f} on average before"
    )
    return Rise(
        rule=rule.rule,
        one=one,
        other=other,
        since=since,
        at=at,
        count=now,
        by_one=by_one,
        by_other=by_other,
        past=past,
        expected=round(expected, 4),
        p_values=chances,
        p=p,
        q=q,
        tested=tested,
        coverage=coverage[0],
        coverage_before=round(coverage[1], 2),
        events=tuple(dict.fromkeys(row["event"] for row in rows))[:CITED],
        reports=tuple(dict.fromkeys(row["report"] for row in rows))[:CITED],
        explanation=explanation,
    )


def alarm_of(rise: Rise) -> Alarm:
    """The rise in the shape of every alarm, to be shown beside those about commitments."""
    return Alarm(
        id=content_id("rise", rise.rule, rise.one, rise.other, rise.at),
        kind="rise",
        rule=rise.rule,
        day=rise.at,
        commitment="",
        parties=(rise.one, rise.other),
        reports=rise.reports,
        documents=(),
        explanation=rise.explanation,
    )
