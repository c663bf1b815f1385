"""Events: what all reports of one act say together, with the value that is shown and everything it was chosen from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection

from polybius.ledger.claims import Shown, Statement, show_values
from polybius.ledger.corrections import Correction, corrections_by_report, newest_values
from polybius.ledger.disputes import Dispute, find_disputes
from polybius.ledger.finding import find_stubs
from polybius.ledger.loading import Loaded, load_events
from polybius.ledger.moments import batch_at
from polybius.ledger.queries import EventQuery, check_query
from polybius.ledger.store import Ledger
from polybius.records import QUAD_CLASS

AT_ONCE: Final = 100
CORRECTED: Final = "corrected"


@dataclass(frozen=True, slots=True)
class LedgerEvent:
    """One act as the ledger knows it. `shown` holds the value of each field with the rule and claims behind it.

    `statements` are all visible reports, the surest first; `versions` the article versions they rest on.
    """

    id: str
    shown: dict[str, Shown]
    statements: tuple[Statement, ...]
    versions: dict[str, int]
    disputes: tuple[Dispute, ...]
    corrections: tuple[Correction, ...]
    first_batch: int

    def value(self, field: str) -> Any:
        """The shown value of a field."""
        return self.shown[field].value

    @property
    def quad_class(self) -> str:
        """The quad class of the shown type."""
        return QUAD_CLASS[self.value("event_type")]

    @property
    def best(self) -> Statement:
        """The surest report that has the shown type."""
        fitting = [one for one in self.statements if one.record["event_type"] == self.value("event_type")]
        return (fitting or list(self.statements))[0]

    @property
    def origins(self) -> tuple[str, ...]:
        """The independent origins that tell of it."""
        return tuple(sorted({statement.origin for statement in self.statements}))

    @property
    def published(self) -> tuple[str | None, str | None]:
        """The first and the last day on which it was reported."""
        days = sorted(
            day[:10] for one in self.statements if (day := one.record["document"]["published"]) is not None
        )
        return (days[0], days[-1]) if days else (None, None)


def find_events(
    ledger: Ledger, query: EventQuery, *, rules: Mapping[str, str] | None = None
) -> list[LedgerEvent]:
    """The events that a query asks for, as of its moment. `rules` names other rules for shown values."""
    query = check_query(query)
    with ledger.reading() as connection:
        until = batch_at(connection, query.as_of)
        found = _fitting(connection, query, until, rules)
        events = list(islice(found, query.limit))
    if query.sort == "date":
        events.sort(key=lambda event: (_day(event), event.id), reverse=not query.ascending)
    return events


def find_disputed(ledger: Ledger, query: EventQuery) -> list[LedgerEvent]:
    """Of the events that a query asks for, those that are disputed; the limit counts these alone."""
    query = check_query(query)
    with ledger.reading() as connection:
        until = batch_at(connection, query.as_of)
        disputed = (event for event in _fitting(connection, query, until, None) if event.disputes)
        return list(islice(disputed, query.limit))


def load_event(
    ledger: Ledger, event: str, *, as_of: str | None = None, rules: Mapping[str, str] | None = None
) -> LedgerEvent | None:
    """One event, or None where the ledger has none of that id then."""
    with ledger.reading() as connection:
        until = batch_at(connection, as_of)
        return next(_build(connection, [event], until, rules), None)


def _fitting(
    connection: Connection, query: EventQuery, until: int, rules: Mapping[str, str] | None
) -> Iterator[LedgerEvent]:
    """Events in the order of their reports, each once, as far as what is shown of them fits."""
    ids = _distinct(stub.event for stub in find_stubs(connection, query, until))
    while some := list(islice(ids, AT_ONCE)):
        for event in _build(connection, some, until, rules):
            if _fits(event, query):
                yield event


def _distinct(events: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for event in events:
        if event not in seen:
            seen.add(event)
            yield event


def _build(
    connection: Connection, ids: Sequence[str], until: int, rules: Mapping[str, str] | None
) -> Iterator[LedgerEvent]:
    loaded = load_events(connection, ids, until)
    corrected = corrections_by_report(connection, until)
    for event in ids:
        if event in loaded:
            yield build_event(event, loaded[event], corrected, rules)


def build_event(
    event: str,
    loaded: Collection[Loaded],
    corrected: Mapping[str, Sequence[Correction]],
    rules: Mapping[str, str] | None = None,
) -> LedgerEvent:
    """Puts the reports of an event together; what a person corrected is shown whatever the reports say."""
    statements = tuple(
        sorted(
            (one.statement for one in loaded),
            key=lambda one: (-one.record["confidence"], one.record["document"]["id"], one.report),
        )
    )
    bearing = {
        correction.id: correction for one in statements for correction in corrected.get(one.report, ())
    }
    newest = newest_values(bearing.values())
    shown = show_values(statements, rules)
    for field, correction in newest.items():
        shown[field] = replace(
            shown[field], value=correction.value, rule=f"{CORRECTED} by {correction.who}: {correction.reason}"
        )
    return LedgerEvent(
        event,
        shown,
        statements,
        {one.statement.report: one.version for one in loaded},
        find_disputes(statements),
        tuple(newest[field] for field in sorted(newest)),
        min(one.batch for one in loaded),
    )


def _fits(event: LedgerEvent, query: EventQuery) -> bool:
    """Filters on what is shown; those on parties, days, places and words were met by a report already."""
    return (
        _one_of(event.value("event_type"), query.types)
        and _one_of(event.value("mode"), query.modes)
        and _one_of(event.quad_class, query.quad_classes)
        and _one_of(event.value("status"), query.statuses)
        and len(event.origins) >= query.origins
    )


def _one_of(value: Any, allowed: tuple[str, ...]) -> bool:
    return not allowed or value in allowed


def _day(event: LedgerEvent) -> str:
    date = event.value("date")
    return str((date and (date["start"] or date["end"])) or event.published[0] or "")
