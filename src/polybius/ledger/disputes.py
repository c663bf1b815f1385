"""Where the reports of one event contradict each other: denials, figures, dates, places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final, Literal

from polybius.ledger.claims import Claim, Statement, find_claims, value_of

DisputeKind = Literal["denial", "figures", "date", "place", "type"]
CLAIMED: Final = frozenset({"actual", "ongoing", "alleged"})
DENIED: Final = frozenset({"denied", "negated"})


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sides that cannot both be right, each with its reports; `reason` says in words what differs."""

    kind: DisputeKind
    first: Any
    second: Any
    first_reports: tuple[str, ...]
    second_reports: tuple[str, ...]
    reason: str


def find_disputes(statements: Sequence[Statement]) -> tuple[Dispute, ...]:
    """All disputes of one event, denials first."""
    return (
        *_denials(statements),
        *_figures(statements),
        *_clashing(statements, "date"),
        *_clashing(statements, "place"),
        *_types(statements),
    )


def _denials(statements: Sequence[Statement]) -> Iterator[Dispute]:
    """Everybody who denies is paired with everybody who claims."""
    sides = {
        name: [statement for statement in statements if statement.record["status"] in wanted]
        for name, wanted in (("claimed", CLAIMED), ("denied", DENIED))
    }
    if not all(sides.values()):
        return
    stated = [sorted({statement.record["status"] for statement in side}) for side in sides.values()]
    deniers = sorted({name for statement in sides["denied"] for name in _sources(statement)})
    by = f" by {', '.join(deniers)}" if deniers else ""
    yield Dispute(
        "denial",
        stated[0],
        stated[1],
        _reports(sides["claimed"]),
        _reports(sides["denied"]),
        f"{' or '.join(stated[0])}, but {' or '.join(stated[1])}{by}",
    )


def _sources(statement: Statement) -> list[str]:
    return [link["source"] for link in statement.record["attribution"] if link["source"]]


def _figures(statements: Sequence[Statement]) -> Iterator[Dispute]:
    """Quantities of the same things whose bounds do not touch."""
    stated = [
        (statement, item) for statement in statements for item in value_of(statement.record, "quantities")
    ]
    seen: set[tuple[str, str]] = set()
    for (one, first), (other, second) in combinations(stated, 2):
        same = all(first[name] == second[name] for name in ("of", "unit", "currency"))
        if not same or one.origin == other.origin or _touch(_bounds(first), _bounds(second)):
            continue
        texts = _describe(first), _describe(second)
        if texts in seen or texts[::-1] in seen:
            continue
        seen.add(texts)
        yield Dispute("figures", first, second, (one.report,), (other.report,), f"{texts[0]}, but {texts[1]}")


def _bounds(item: dict[str, Any]) -> tuple[float, float]:
    """An exact figure is a point; an open side is open: "about 500" (no bounds) disputes nothing within a fifth of it."""
    value, low, high = item["value"], item["low"], item["high"]
    if low is None and high is None:
        return (0.8 * value, 1.2 * value) if value is not None else (float("-inf"), float("inf"))
    return low if low is not None else float("-inf"), high if high is not None else float("inf")


def _touch(first: tuple[float, float], second: tuple[float, float]) -> bool:
    return first[0] <= second[1] and second[0] <= first[1]


def _describe(item: dict[str, Any]) -> str:
    low, value, high = item["low"], item["value"], item["high"]
    what = item["of"] or item["unit"] or item["currency"] or ""
    if value is not None and low == high:
        figure = f"{value:,g}"
    elif low is not None and high is not None:
        figure = f"{low:,g} to {high:,g}"
    elif low is not None:
        figure = f"at least {low:,g}"
    elif high is not None:
        figure = f"at most {high:,g}"
    else:
        figure = f"about {value:,g}" if value is not None else "an unknown number"
    return f"{figure} {what}".strip()


def _clashing(statements: Sequence[Statement], field: Literal["date", "place"]) -> Iterator[Dispute]:
    """Dates whose stretches do not overlap; places in different countries."""
    for first, second in combinations(find_claims(statements, field), 2):
        if set(first.origins) & set(second.origins):
            continue
        if field == "date" and _touch(_stretch(first), _stretch(second)):
            continue
        if field == "place" and (
            None in (first.value["country"], second.value["country"])
            or first.value["country"] == second.value["country"]
        ):
            continue
        words = [claim.value["name"] if field == "place" else _days(claim) for claim in (first, second)]
        yield Dispute(
            field, first.value, second.value, first.reports, second.reports, f"{words[0]}, but {words[1]}"
        )


def _stretch(claim: Claim) -> tuple[Any, Any]:
    start, end = claim.value["start"], claim.value["end"]
    return start or "0000", end or "9999"


def _days(claim: Claim) -> str:
    start, end = claim.value["start"], claim.value["end"]
    return str(start) if start == end else f"{start or '?'} to {end or '?'}"


def _types(statements: Sequence[Statement]) -> Iterator[Dispute]:
    """Types of different quad classes: what one origin calls aid another calls an assault."""
    by_quad: dict[str, list[Statement]] = {}
    for statement in statements:
        by_quad.setdefault(statement.record["quad_class"], []).append(statement)
    for (one, first), (other, second) in combinations(sorted(by_quad.items()), 2):
        if {statement.origin for statement in first} & {statement.origin for statement in second}:
            continue
        yield Dispute("type", one, other, _reports(first), _reports(second), f"{one}, but {other}")


def _reports(side: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(sorted(statement.report for statement in side))
