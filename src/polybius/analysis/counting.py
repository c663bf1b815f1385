"""Counts events by month, type, dyad and more."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

import pyarrow as pa

from polybius.analysis.acts import Acts
from polybius.analysis.rule_files import load_counting
from polybius.errors import SettingsError
from polybius.records import EVENT_TYPES, STATUSES

# What to count by, and the SQL that gives it.
DIMENSIONS: Final = {
    "year": "substr(day, 1, 4)",
    "month": "substr(day, 1, 7)",
    "week": "strftime(try_cast(day AS DATE), '%G-W%V')",
    "day": "day",
    "type": "event_type",
    "mode": "mode",
    "quad": "quad_class",
    "status": "status",
    "actor": "actor",
    "recipient": "recipient",
    "dyad": "CASE WHEN actor = '' OR recipient = '' THEN NULL ELSE least(actor, recipient) || '-' || greatest(actor, recipient) END",
}
ALL: Final = "all"


def count_acts(
    acts: Acts,
    by: Sequence[str] = ("month", "type"),
    *,
    types: Collection[str] = (),
    statuses: Collection[str] = (),
    actors: Collection[str] = (),
    recipients: Collection[str] = (),
    parties: Collection[str] = (),
    since: str | None = None,
    until: str | None = None,
) -> pa.Table:
    """Events by the dimensions named, with the sum of their acts' weights and their mean Goldstein value.

    Done and alleged ones, unless `statuses` names others (`all`: whatever status). An event with several pairs of parties
    is counted once in each cell. Months and days without an event have no row. Raises SettingsError.
    """
    _check(by, DIMENSIONS, "dimension")
    _check(types, EVENT_TYPES, "event type")
    _check(statuses, (*STATUSES, ALL), "status")
    counting = load_counting()
    conditions = ["day IS NOT NULL"]
    values: list[Any] = []
    chosen = list(statuses) or [*counting["done"], *counting["alleged"]]
    for column, wanted in (
        ("status", [] if ALL in chosen else chosen),
        ("event_type", types),
        ("actor", actors),
        ("recipient", recipients),
    ):
        if wanted:
            conditions.append(f"{column} IN (SELECT unnest(?))")
            values.append(list(wanted))
    for party in parties:
        conditions.append("(actor = ? OR recipient = ?)")
        values += [party, party]
    for bound, sign in ((since, ">="), (until, "<=")):
        if bound is not None:
            conditions.append(f"day {sign} ?")
            values.append(bound)
    return acts.ask_table(_question(by, conditions), values)


def _question(by: Sequence[str], conditions: Sequence[str]) -> str:
    named = ", ".join(f"{DIMENSIONS[name]} AS {name}" for name in by)
    places = ", ".join(str(place) for place in range(1, len(by) + 1))
    # Two steps, by the hash of the event: counting distinct names cell by cell takes ten times as long.
    return f"""
    WITH cell AS (
        SELECT {named}, hash(event) AS event_hash, sum(weight) AS weight, sum(weight * goldstein) AS goldstein,
            sum(weight) FILTER (goldstein IS NOT NULL) AS scaled
        FROM acts WHERE {" AND ".join(conditions)} GROUP BY ALL
    )
    SELECT {", ".join(by)}, count(*) AS events, round(sum(weight), 2) AS weight,
        round(sum(goldstein) / nullif(sum(scaled), 0), 2) AS mean_goldstein
    FROM cell GROUP BY {places} ORDER BY {places}
    """


def _check(given: Collection[Any], allowed: Collection[str], what: str) -> None:
    for value in given:
        if value not in allowed:
            raise SettingsError(f"{value!r} is no {what}; allowed are {', '.join(allowed)}")
