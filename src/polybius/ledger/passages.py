"""Reports as passages: what was said of a report yesterday holds for the report that a newer coder makes of the same words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, select

from polybius.ledger.moments import batch_at
from polybius.ledger.parts import ASKED_AT_ONCE, in_parts
from polybius.ledger.schema import articles, links, reports
from polybius.ledger.store import Ledger
from polybius.ledger.visible import event_of, is_visible


def find_members(connection: Connection, kind: str, subject: str, until: int) -> list[str]:
    """The reports that a report or an event stood for as of a batch; none where there is no such thing."""
    if kind == "report":
        asked = select(reports.c.report).where(reports.c.report == subject, reports.c.batch <= until)
        return list(connection.execute(asked).scalars())
    linked = select(links.c.report).where(links.c.event == subject, links.c.batch <= until)
    members = set(connection.execute(linked).scalars()) | {subject}
    asked = select(reports.c.report).where(
        reports.c.report.in_(sorted(members)),
        reports.c.batch <= until,
        event_of(reports.c.report, until) == subject,
    )
    return list(connection.execute(asked.order_by(reports.c.seq)).scalars())


def find_event(ledger: Ledger, number: str, *, as_of: str | None = None) -> str | None:
    """The event of that id, or the event that the report of that id stands in; None where the ledger has neither then."""
    with ledger.reading() as connection:
        until = batch_at(connection, as_of)
        event = event_of(reports.c.report, until)
        asked = select(event).where(reports.c.report == number, reports.c.batch <= until)
        found: str | None = connection.execute(asked).scalar()
        if found is not None:
            return found
        return number if find_members(connection, "event", number, until) else None


def find_reports_of(connection: Connection, article: str) -> list[str]:
    """All reports that an article ever had."""
    asked = select(reports.c.report).where(reports.c.article == article).order_by(reports.c.seq)
    return list(connection.execute(asked).scalars())


def find_current(connection: Connection, wanted: Collection[str], until: int) -> list[str]:
    """The visible reports that stand where the given ones stood.

    In the same text the triggers overlap; in an edited text the trigger and its sentence are the same words. A report
    that is visible itself stands for itself.
    """
    found: list[str] = []
    for some in in_parts(sorted(wanted), ASKED_AT_ONCE):
        old = select(reports).where(reports.c.report.in_(some))
        for row in list(connection.execute(old)):
            found.extend(_successors(connection, row, until))
    return list(dict.fromkeys(found))


def _successors(connection: Connection, old: Any, until: int) -> Sequence[str]:
    asked = select(reports).where(reports.c.article == old.article, is_visible(reports, until))
    candidates = list(connection.execute(asked.order_by(reports.c.seq)))
    if any(row.report == old.report for row in candidates):
        return [old.report]
    same = [row for row in candidates if row.version == old.version and _overlap(row, old)]
    if not same and any(row.version != old.version for row in candidates):
        words = _words(connection, old)
        same = [row for row in candidates if row.version != old.version and _words(connection, row) == words]
    alike = [row for row in same if row.event_type == old.event_type] or same
    return [row.report for row in alike]


def _overlap(one: Any, other: Any) -> bool:
    return bool(one.trigger_start < other.trigger_end and other.trigger_start < one.trigger_end)


def _words(connection: Connection, row: Any) -> tuple[str, str]:
    """The trigger and its sentence."""
    asked = select(articles.c.text).where(
        articles.c.article == row.article, articles.c.version == row.version
    )
    text: str = connection.execute(asked).scalar_one()
    return text[row.trigger_start : row.trigger_end], text[row.sentence_start : row.sentence_end]
