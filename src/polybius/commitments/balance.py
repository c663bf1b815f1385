"""Pledged, delivered, outstanding, overdue: what the reports of one commitment add up to, in the units reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from polybius.records.commitment import (
    BalanceLine,
    CommitmentAmount,
    CommitmentKind,
    CommitmentParty,
    CommitmentReport,
    DueDate,
    Range,
)

PLEDGING: Final = frozenset({"announced", "signed", "ratified"})
DELIVERING: Final = frozenset({"delivered", "partly delivered"})
VOUCHED: Final = frozenset({"actual", "ongoing"})
TOLD: Final = frozenset({"actual", "ongoing", "alleged", "planned"})
# Two articles that tell of one delivery differ by a few days and by rounding.
SAME_DELIVERY: Final = 14
ROUNDING: Final = 0.05
VOID: Final = frozenset({"denied", "withdrawn", "expired"})
GIVING: Final = frozenset({"giver", "sender"})
GETTING: Final = frozenset({"receiver", "host"})


@dataclass(slots=True)
class Delivery:
    """One delivery as told; `vouched` is true where the writer vouches for it."""

    low: float
    best: float
    high: float
    day: str
    documents: set[str]
    vouched: bool


def unit_of(amount: CommitmentAmount) -> str | None:
    """An ISO 4217 code, or what is counted."""
    return amount.currency or amount.unit or amount.of


def sum_up(
    commitment: str,
    kind: CommitmentKind,
    parties: Iterable[CommitmentParty],
    reports: Iterable[CommitmentReport],
    *,
    due: DueDate | None,
    stage: str | None,
    at: str,
) -> tuple[BalanceLine, ...]:
    """One line a unit, sorted by unit; none for a pledge that is denied. `reports` are in order; `at` is the day asked for."""
    told = tuple(reports)
    giver = next((party.code for party in parties if party.role in GIVING), "")
    receiver = next((party.code for party in parties if party.role in GETTING), "")
    if stage == "denied" or not (giver or receiver):
        return ()
    lines: list[BalanceLine] = []
    for unit in sorted(_units(told)):
        pledged = _pledged(told, unit)
        delivered, sources = _delivered(told, unit, pledged)
        outstanding = None if pledged is None else _less(pledged, delivered)
        late = outstanding is not None and due is not None and due.day < at and stage not in VOID
        lines.append(
            BalanceLine(
                giver, receiver, kind, unit, pledged, delivered, outstanding,
                None if outstanding is None else outstanding if late else Range(0.0, 0.0, 0.0),
                (commitment,), sources,
            )
        )  # fmt: skip
    return tuple(lines)


def _units(reports: tuple[CommitmentReport, ...]) -> set[str]:
    """Money where money was pledged; else what was pledged or delivered."""
    steps = (PLEDGING, DELIVERING)
    for wanted in steps:
        units = {
            unit
            for report in reports
            if report.step in wanted
            for amount in report.amounts
            if amount.value is not None and (unit := unit_of(amount)) is not None
        }
        if units:
            return units
    return set()


def _pledged(reports: tuple[CommitmentReport, ...], unit: str) -> Range | None:
    """Best is what most articles say, the earliest of several; bounds are the lowest and highest told."""
    found: list[tuple[str, CommitmentAmount]] = []
    for report in reports:
        for amount in report.amounts:
            if unit_of(amount) != unit or report.status not in TOLD:
                continue
            if report.step in PLEDGING and amount.value is not None and not amount.so_far:
                found.append((report.document.id, amount))
    if not found:
        totals = [
            amount.of_total
            for report in reports
            for amount in report.amounts
            if unit_of(amount) == unit and amount.of_total is not None
        ]
        return Range(min(totals), totals[0], max(totals)) if totals else None
    values = [amount.value for _, amount in found if amount.value is not None]
    counts = Counter(values)
    best = max(values, key=lambda value: (counts[value], -values.index(value)))
    lows = [amount.low if amount.low is not None else amount.value or 0.0 for _, amount in found]
    highs = [amount.high if amount.high is not None else amount.value or 0.0 for _, amount in found]
    return Range(min(*lows, best), best, max(*highs, best))


def _delivered(
    reports: tuple[CommitmentReport, ...], unit: str, pledged: Range | None
) -> tuple[Range, tuple[str, ...]]:
    """The sum of deliveries, each counted once; a total to date lifts the sum to itself. Low counts only what is vouched for."""
    deliveries: list[Delivery] = []
    floor = 0.0
    sources: list[str] = []
    for report in reports:
        if report.step not in DELIVERING or report.status not in TOLD - {"planned"}:
            continue
        for told in report.amounts:
            amount = _read(told, unit, pledged, deliveries)
            if amount is None:
                continue
            sources.append(report.id)
            if told.so_far:
                floor = max(floor, amount[1])
            else:
                _add(deliveries, amount, report)
    best = max(floor, sum(item.best for item in deliveries))
    low = sum(item.low for item in deliveries if item.vouched)
    high = max(best, sum(item.high for item in deliveries))
    return Range(min(low, best), best, high), tuple(sources)


def _read(
    amount: CommitmentAmount, unit: str, pledged: Range | None, deliveries: list[Delivery]
) -> tuple[float, float, float] | None:
    """An amount in the unit: as told, as a part of what was pledged, or as all that is left."""
    if amount.value is not None:
        if unit_of(amount) not in (unit, None):  # "1,200 of them" are of what was pledged
            return None
        value = amount.value
        return (
            amount.low if amount.low is not None else value,
            value,
            amount.high if amount.high is not None else value,
        )
    total = amount.of_total if amount.of_total is not None else pledged.best if pledged is not None else None
    if total is None:
        return None
    if amount.part is not None:
        return (amount.part * total,) * 3
    if amount.rest:
        left = max(0.0, total - sum(item.best for item in deliveries))
        return (left,) * 3
    return None


def _add(deliveries: list[Delivery], amount: tuple[float, float, float], report: CommitmentReport) -> None:
    """Adds a delivery unless it is one that was told before."""
    day = report.date.start or report.known
    for item in deliveries:
        close = abs(item.best - amount[1]) <= ROUNDING * max(item.best, amount[1])
        if close and (report.document.id in item.documents or _gap(item.day, day) <= SAME_DELIVERY):
            item.documents.add(report.document.id)
            item.vouched = item.vouched or report.status in VOUCHED
            return
    deliveries.append(Delivery(*amount, day, {report.document.id}, report.status in VOUCHED))


def _gap(first: str, second: str) -> int:
    if not first or not second:
        return SAME_DELIVERY + 1
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)


def _less(pledged: Range, delivered: Range) -> Range:
    return Range(
        max(0.0, pledged.low - delivered.high),
        max(0.0, pledged.best - delivered.best),
        max(0.0, pledged.high - delivered.low),
    )


def join_lines(lines: Iterable[BalanceLine]) -> tuple[BalanceLine, ...]:
    """One line for each giver, receiver, kind and unit over all commitments, in that order."""
    joined: dict[tuple[str, str, str, str], BalanceLine] = {}
    for line in lines:
        key = (line.giver, line.receiver, line.kind, line.unit)
        other = joined.get(key)
        joined[key] = line if other is None else _plus(other, line)
    return tuple(joined[key] for key in sorted(joined))


def _plus(first: BalanceLine, second: BalanceLine) -> BalanceLine:
    return BalanceLine(
        first.giver, first.receiver, first.kind, first.unit,
        _sum(first.pledged, second.pledged),
        _sum(first.delivered, second.delivered) or Range(0.0, 0.0, 0.0),
        _sum(first.outstanding, second.outstanding),
        _sum(first.overdue, second.overdue),
        (*first.commitments, *second.commitments),
        (*first.reports, *second.reports),
    )  # fmt: skip


def _sum(first: Range | None, second: Range | None) -> Range | None:
    if first is None or second is None:
        return first or second
    return Range(first.low + second.low, first.best + second.best, first.high + second.high)
