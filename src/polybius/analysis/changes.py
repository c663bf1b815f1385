"""What changed between two dates: states and ties gained and lost, and the run of acts before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from polybius.analysis.acts import Acts
from polybius.analysis.relations import Act, QuadCount, choose_day, find_relation
from polybius.analysis.rule_files import StateRule
from polybius.analysis.sides import Side, day_before, read_day
from polybius.analysis.states import State
from polybius.analysis.ties import HeldTie, Tie
from polybius.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Changes:
    """What holds on `until` and did not on `since`, and the other way round.

    `before` counts the acts of a stretch as long as that from `since` to `until`, ending the day before `since`.
    """

    one: Side
    other: Side | None
    since: str
    until: str
    gained: tuple[State, ...]
    lost: tuple[State, ...]
    kept: tuple[State, ...]
    ties_gained: tuple[HeldTie, ...]
    ties_lost: tuple[HeldTie, ...]
    before: tuple[QuadCount, ...]
    after: tuple[QuadCount, ...]
    first_day_before: str
    last: tuple[Act, ...]
    source: str


def find_changes(
    acts: Acts,
    one: Side,
    other: Side | None,
    *,
    since: str,
    until: str | None = None,
    ties: Sequence[Tie] = (),
    earlier_ties: Sequence[Tie] | None = None,
    rules: Sequence[StateRule] | None = None,
) -> Changes:
    """What changed from `since` to `until` (the last day reported). `earlier_ties` are the ties as they stood at `since`."""
    until = choose_day(acts, until)
    first = read_day(since)
    length = (read_day(until) - first).days
    if length < 1:
        raise SettingsError(f"--since {since} must be a day before {until}, the last one that is looked at")
    start = day_before(since, length + 1)
    eve = (first - timedelta(days=1)).isoformat() if first.toordinal() > 1 else since
    known = ties if earlier_ties is None else earlier_ties
    before = find_relation(acts, one, other, at=eve, since=start, ties=known, rules=rules)
    after = find_relation(acts, one, other, at=until, since=since, ties=ties, rules=rules)
    old, new = ({state.key for state in relation.states} for relation in (before, after))
    tied_old, tied_new = ({_key(held) for held in relation.ties} for relation in (before, after))
    return Changes(
        one=one,
        other=other,
        since=since,
        until=until,
        gained=tuple(state for state in after.states if state.key not in old),
        lost=tuple(state for state in before.states if state.key not in new),
        kept=tuple(state for state in after.states if state.key in old),
        ties_gained=tuple(held for held in after.ties if _key(held) not in tied_old),
        ties_lost=tuple(held for held in before.ties if _key(held) not in tied_new),
        before=before.counts,
        after=after.counts,
        first_day_before=start,
        last=after.last,
        source=acts.source,
    )


def _key(held: HeldTie) -> tuple[str, str, str, str | None]:
    return held.tie.id, held.tie.stage, held.one.code, held.other.code if held.other is not None else None
