"""Finds the reports that a query asks for, and the events they stand in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from polybius.ledger.corrections import corrected_reports
from polybius.ledger.dyads import dyads
from polybius.ledger.queries import EventQuery
from polybius.ledger.schema import parties, reports
from polybius.ledger.searching import matching
from polybius.ledger.visible import event_of, is_visible, origin_of, overlaps

IN_A_CODE: Final = ":. "  # what the code of a person, a branch or a body holds and a country's does not


@dataclass(frozen=True, slots=True)
class Stub:
    """A report that was found, and its event."""

    report: str
    event: str


def find_stubs(connection: Connection, query: EventQuery, until: int) -> Iterator[Stub]:
    """The visible reports that fit, in the order asked for; read as far as is needed."""
    event = event_of(reports.c.report, until)
    chosen = select(reports.c.report, event.label("event")).select_from(
        dyads.join(reports, reports.c.seq == dyads.c.report_seq)
    )
    chosen = chosen.where(*_conditions(connection, query, until), is_visible(reports, until))
    found: Iterable[Any]
    if query.sort in ("reports", "origins"):
        found = _by_count(connection, query, chosen, until)
    else:
        order = {"date": dyads.c.day, "confidence": reports.c.confidence, "recorded": reports.c.seq}[
            query.sort
        ]
        ways = (order, reports.c.seq) if query.ascending else (order.desc(), reports.c.seq.desc())
        found = connection.execution_options(stream_results=True).execute(chosen.order_by(*ways))
    seen: set[str] = set()
    for row in found:
        if row.report not in seen:
            seen.add(row.report)
            yield Stub(row.report, row.event)


def _by_count(connection: Connection, query: EventQuery, chosen: Select[Any], until: int) -> list[Any]:
    """Events with the most reports or origins first, each by one of its reports."""
    found = chosen.add_columns(origin_of(reports.c.article, until).label("origin")).subquery()
    counted = found.c.report if query.sort == "reports" else found.c.origin
    count = func.count(counted.distinct())
    order = (count, found.c.event) if query.ascending else (count.desc(), found.c.event)
    asked = select(func.min(found.c.report).label("report"), found.c.event).group_by(found.c.event)
    return list(connection.execute(asked.order_by(*order)))


def _conditions(connection: Connection, query: EventQuery, until: int) -> list[ColumnElement[bool]]:
    conditions = _party_conditions(query)
    conditions += overlaps(reports, query.since, query.until)
    if query.since is not None:
        # Acts that began earlier and reach into the stretch are kept; the index is asked for no more than a day.
        conditions.append(or_(dyads.c.day >= query.since, reports.c.date_end >= query.since))
    if query.until is not None:
        conditions.append(dyads.c.day <= query.until)
    if query.place is not None:
        wanted = query.place.lower()
        names = (reports.c.place_name, reports.c.place_admin1, reports.c.place_country)
        conditions.append(or_(*(func.lower(name) == wanted for name in names)))
    if query.text is not None:
        conditions.append(reports.c.seq.in_(matching(connection, "reports", query.text)))
    if query.confidence:
        conditions.append(reports.c.confidence >= query.confidence)
    if query.background is not None:
        conditions.append(reports.c.background == int(query.background))
    return [*conditions, *_coded_conditions(connection, query, until)]


def _coded_conditions(connection: Connection, query: EventQuery, until: int) -> list[ColumnElement[bool]]:
    """Conditions on what a person may have corrected: corrected reports come along and are judged by what is shown."""
    asked = {
        reports.c.event_type: query.types,
        reports.c.mode: query.modes,
        reports.c.quad_class: query.quad_classes,
        reports.c.status: query.statuses,
    }
    wanted = [column.in_(values) for column, values in asked.items() if values]
    if not wanted:
        return []
    corrected = corrected_reports(connection, until)
    return [or_(and_(*wanted), reports.c.report.in_(corrected))] if corrected else [and_(*wanted)]


def _party_conditions(query: EventQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.actors:
        conditions.append(_acts_as(query.actors, "actor"))
    if query.recipients:
        conditions.append(_acts_as(query.recipients, "recipient"))
    either = (or_(_acts_as((party,), "actor"), _acts_as((party,), "recipient")) for party in query.parties)
    return [*conditions, *either]


def _acts_as(names: Collection[str], side: str) -> ColumnElement[bool]:
    """The side holds one of the names: a country or body by the index, a person or branch by its code."""
    column = dyads.c.actor if side == "actor" else dyads.c.recipient
    if not any(mark in name for name in names for mark in IN_A_CODE):
        return column.in_(names)
    coded = select(parties.c.report).where(parties.c.code.in_(names), parties.c.side == side)
    return or_(column.in_(names), reports.c.report.in_(coded))
