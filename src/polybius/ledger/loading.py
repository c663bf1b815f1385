"""Whole event reports out of the ledger, as statements of the events they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from polybius.ledger.claims import Statement
from polybius.ledger.parts import ASKED_AT_ONCE, in_parts
from polybius.ledger.reports import unfold_rows
from polybius.ledger.schema import links, reports
from polybius.ledger.visible import event_of, is_retracted, is_visible, origin_of


@dataclass(frozen=True, slots=True)
class Loaded:
    """A visible report of an event: the statement, the article's version, and the batch that wrote it."""

    statement: Statement
    event: str
    version: int
    batch: int


def load_events(connection: Connection, events: Collection[str], until: int) -> dict[str, list[Loaded]]:
    """All visible reports of the events as of a batch, in order of writing. Retracted events have none."""
    members: set[str] = set()
    for some in in_parts(sorted(events), ASKED_AT_ONCE):
        linked = select(links.c.report).where(links.c.event.in_(some), links.c.batch <= until)
        members.update(connection.execute(linked).scalars())
    members.update(events)  # a report that is not linked yet stands for itself
    found: dict[str, list[Loaded]] = defaultdict(list)
    wanted = set(events)
    for loaded in load_reports(connection, members, until):
        if loaded.event in wanted:
            found[loaded.event].append(loaded)
    return dict(found)


def load_reports(connection: Connection, wanted: Iterable[str], until: int) -> list[Loaded]:
    """The visible ones of the reports named, in order of writing."""
    rows: list[Row[Any]] = []
    event = event_of(reports.c.report, until)
    origin = origin_of(reports.c.article, until).label("origin")
    for some in in_parts(sorted(wanted), ASKED_AT_ONCE):
        asked = select(reports, event.label("event"), origin).where(
            reports.c.report.in_(some),
            is_visible(reports, until),
            ~is_retracted("event", event, until),
        )
        rows.extend(connection.execute(asked))
    return unfold_statements(connection, sorted(rows, key=lambda row: row.seq))


def unfold_statements(connection: Connection, rows: Collection[Row[Any]]) -> list[Loaded]:
    """Rows of `reports` that have `event` and `origin` beside, in the order given."""
    records = unfold_rows(connection, rows, events={row.report: row.event for row in rows})
    return [
        Loaded(Statement(row.report, row.origin, records[row.report]), row.event, row.version, row.batch)
        for row in rows
    ]
