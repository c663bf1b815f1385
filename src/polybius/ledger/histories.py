"""The history of one event: everything that was ever written about it, in the order in which it was known."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from polybius.ledger.schema import batches, codings, corrections, decisions, links, reports, retractions
from polybius.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was written: when it was known, what kind of thing it is, what it is about, and what it says."""

    recorded_at: str
    batch: int
    kind: str
    subject: str
    detail: str


def find_history(ledger: Ledger, event: str) -> list[Entry]:
    """All entries that bear on an event or one of the reports that ever stood in it; none for an unknown one."""
    with ledger.reading() as connection:
        members = _ever_members(connection, event)
        if not members:
            return []
        written = [
            *_report_entries(connection, members),
            *_link_entries(connection, members),
            *_person_entries(connection, {event, *members}),
        ]
        times = {
            row.batch: row.recorded_at
            for row in connection.execute(
                select(batches.c.batch, batches.c.recorded_at).where(
                    batches.c.batch.in_(sorted({entry[0] for entry in written}))
                )
            )
        }
    ordered = sorted(written, key=lambda entry: entry[:2])
    return [Entry(times[batch], batch, *rest) for batch, _, *rest in ordered]


Written = tuple[int, int, str, str, str]


def _ever_members(connection: Connection, event: str) -> list[str]:
    linked = set(connection.execute(select(links.c.report).where(links.c.event == event)).scalars())
    own = connection.execute(select(reports.c.report).where(reports.c.report == event)).scalars()
    return sorted(linked | set(own))


def _report_entries(connection: Connection, members: Collection[str]) -> list[Written]:
    """Reports as they were coded, and codings of their articles that came after."""
    rows = list(connection.execute(select(reports).where(reports.c.report.in_(members))))
    entries: list[Written] = [
        (
            row.batch,
            0,
            "report",
            row.report,
            f"{row.event_type} {row.status}, of {row.article} version {row.version}",
        )
        for row in rows
    ]
    sources = {row.article for row in rows}
    own = {row.coding for row in rows}
    first = min(row.batch for row in rows)
    later = select(codings).where(codings.c.article.in_(sorted(sources)), codings.c.batch >= first)
    entries += [
        (
            row.batch,
            1,
            "coding",
            row.article,
            f"version {row.version} coded by {row.coder}: {row.outcome}, {row.report_count} reports, none of this event",
        )
        for row in connection.execute(later)
        if row.coding not in own
    ]
    return entries


def _link_entries(connection: Connection, members: Collection[str]) -> list[Written]:
    """Each report's way from event to event."""
    asked = select(links).where(links.c.report.in_(members)).order_by(links.c.seq)
    return [
        (row.batch, 2, "link", row.report, f"to {row.event}{_reasons(row.why)}")
        for row in connection.execute(asked)
    ]


def _reasons(why: str) -> str:
    """The reasons of a link in one line."""
    found: Any = json.loads(why)
    if isinstance(found, dict):
        found = found.get("reasons", [])
    words = [
        f"{reason.get('rule', '')} {reason.get('detail', '')}".strip()
        if isinstance(reason, dict)
        else str(reason)
        for reason in found
    ]
    return f" ({'; '.join(words)})" if words else ""


def _person_entries(connection: Connection, subjects: Collection[str]) -> list[Written]:
    """Corrections, tombstones and decisions."""
    articles_of = set(
        connection.execute(select(reports.c.article).where(reports.c.report.in_(sorted(subjects)))).scalars()
    )
    entries: list[Written] = [
        (row.batch, 3, "correction", row.subject, f"{row.field} is {row.value}, says {row.who}: {row.reason}")
        for row in connection.execute(select(corrections).where(corrections.c.subject.in_(sorted(subjects))))
    ]
    stones = select(retractions).where(retractions.c.subject.in_(sorted({*subjects, *articles_of})))
    entries += [
        (row.batch, 4, "retraction", row.subject, f"{row.subject_kind} retracted by {row.who}: {row.reason}")
        for row in connection.execute(stones)
    ]
    mentioned = or_(*(decisions.c.payload.contains(json.dumps(one)) for one in sorted(subjects)))
    found = list(connection.execute(select(decisions).where(mentioned)))
    undoing = select(decisions).where(decisions.c.undoes.in_([row.decision for row in found]))
    entries += [
        (row.batch, 5, row.kind, row.decision, f"by {row.who}: {row.reason}")
        for row in (*found, *connection.execute(undoing))
    ]
    return entries
