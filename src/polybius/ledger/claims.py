"""What the reports of one event claim, and which value is shown. Every report's version of every value is kept.

A claim is one value with all reports that state it. Copies of one origin speak once: a value's weight is the number of
origins behind it. Which value is shown is decided by a named rule; `shown_values.yaml` names one for each field and a
caller may name another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from statistics import median_low
from typing import Any, Final

import yaml

from polybius.errors import DataError, SettingsError

Record = Mapping[str, Any]
# Fields whose values are compared between reports, in the order in which they are shown.
FIELDS: Final = ("event_type", "mode", "status", "actors", "recipients", "date", "place", "quantities")


@dataclass(frozen=True, slots=True)
class Statement:
    """One report of an event, with the origin its article was traced to."""

    report: str
    origin: str
    record: Record


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one field, with the reports and origins that state it; `confidence` is that of the surest report."""

    field: str
    value: Any
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Shown:
    """The value that is shown, the rule that chose it, and all claims it was chosen from."""

    field: str
    value: Any
    rule: str
    claims: tuple[Claim, ...]


def find_claims(statements: Sequence[Statement], field: str) -> tuple[Claim, ...]:
    """The distinct values of a field, those with the most origins first; unstated ones (null, empty) make no claim."""
    groups: dict[str, list[Statement]] = {}
    values: dict[str, Any] = {}
    for statement in statements:
        value = value_of(statement.record, field)
        if value is None or value == []:
            continue
        key = json.dumps(value, sort_keys=True, ensure_ascii=False)
        groups.setdefault(key, []).append(statement)
        values[key] = value
    claims = [_claim(field, values[key], group) for key, group in groups.items()]
    return tuple(sorted(claims, key=_rank))


def _claim(field: str, value: Any, group: Sequence[Statement]) -> Claim:
    return Claim(
        field,
        value,
        tuple(sorted(statement.report for statement in group)),
        tuple(sorted({statement.origin for statement in group})),
        max(float(statement.record["confidence"]) for statement in group),
    )


def _rank(claim: Claim) -> tuple[int, float, str]:
    """Most origins, then the surest, then the order of the alphabet: nothing depends on who came first."""
    return -len(claim.origins), -claim.confidence, json.dumps(claim.value, sort_keys=True, ensure_ascii=False)


def value_of(record: Record, field: str) -> Any:
    """The comparable core of a field: parties by code and name, dates and places without the words that name them."""
    value = record[field]
    if field in ("actors", "recipients"):
        return sorted({actor["code"] for actor in value})
    if field == "date":
        known = value["start"] is not None or value["end"] is not None
        return {name: value[name] for name in ("start", "end", "precision")} if known else None
    if field == "place" and value is not None:
        return {name: value[name] for name in ("name", "country", "admin1")}
    if field == "quantities":
        return [
            {name: item[name] for name in ("of", "unit", "currency", "value", "low", "high")}
            for item in value
        ]
    return value


def show_values(statements: Sequence[Statement], rules: Mapping[str, str] | None = None) -> dict[str, Shown]:
    """The shown value of every field. `rules` names other rules by field; raises SettingsError for unknown ones."""
    chosen = {**shipped_rules(), **check_rules(rules or {})}
    return {field: show_value(statements, field, chosen[field]) for field in FIELDS}


def show_value(statements: Sequence[Statement], field: str, rule: str) -> Shown:
    """One field by one rule."""
    claims = find_claims(statements, field)
    value = RULES[rule](claims) if claims else None
    return Shown(field, value, rule, claims)


def show_majority(claims: Sequence[Claim]) -> Any:
    """What most origins state; of equals the surest."""
    return claims[0].value


def show_surest(claims: Sequence[Claim]) -> Any:
    """What the report with the highest confidence states."""
    return min(claims, key=lambda claim: (-claim.confidence, _rank(claim))).value


def show_finest(claims: Sequence[Claim]) -> Any:
    """Of dates the most precise, of places the one with a region: the finer claim of one event includes the coarser."""
    return min(claims, key=lambda claim: (_coarseness(claim.value), _rank(claim))).value


def _coarseness(value: Any) -> int:
    if isinstance(value, dict) and "precision" in value:
        order = ("day", "week", "month", "season", "year", "unknown")
        return order.index(value["precision"])
    if isinstance(value, dict):
        return 0 if value.get("admin1") else 1
    return 0


def show_range(claims: Sequence[Claim]) -> Any:
    """Quantities by what they count: the lowest and the highest bound of all origins, and the median of their best readings."""
    readings: dict[str, list[dict[str, Any]]] = {}
    for claim in claims:
        for item in claim.value:
            key = json.dumps([item["of"], item["unit"], item["currency"]])
            readings.setdefault(key, []).append({**item, "origins": len(claim.origins)})
    return [_merge_quantities(group) for _, group in sorted(readings.items())]


def _merge_quantities(group: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    best = [item["value"] for item in group if item["value"] is not None for _ in range(item["origins"])]
    low = [item["low"] for item in group if item["low"] is not None] + best
    high = [item["high"] for item in group if item["high"] is not None] + best
    return {
        **{name: group[0][name] for name in ("of", "unit", "currency")},
        "value": median_low(best) if best else None,
        "low": min(low) if low else None,
        "high": max(high) if high else None,
    }


RULES: Final[dict[str, Callable[[Sequence[Claim]], Any]]] = {
    "majority-of-origins": show_majority,
    "best-source": show_surest,
    "finest": show_finest,
    "range": show_range,
}


@cache
def shipped_rules() -> dict[str, str]:
    """The rule for each field as shipped. Raises DataError where the file does not fit."""
    raw = yaml.safe_load(resources.files("polybius.ledger").joinpath("shown_values.yaml").read_text("utf-8"))
    if not isinstance(raw, dict) or set(raw) != set(FIELDS):
        raise DataError(f"shown_values.yaml must name one rule for each of {', '.join(FIELDS)}")
    try:
        return check_rules(raw)
    except SettingsError as error:
        raise DataError(f"shown_values.yaml: {error}") from error


def check_rules(rules: Mapping[str, str]) -> dict[str, str]:
    """The rules as given. Raises SettingsError for an unknown field or rule, or one that does not fit its field."""
    for field, rule in rules.items():
        if field not in FIELDS:
            raise SettingsError(f"there is no field {field!r} to show; fields are {', '.join(FIELDS)}")
        allowed = [name for name in RULES if name != "range" or field == "quantities"]
        if rule not in allowed:
            raise SettingsError(f"{field} cannot be shown by {rule!r}; its rules are {', '.join(allowed)}")
    return dict(rules)
