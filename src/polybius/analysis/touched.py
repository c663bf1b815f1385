"""Which reports may be shown otherwise since a batch: new ones, relinked, corrected and retracted ones, and their neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Column, Connection, func, select

from polybius.ledger.parts import ASKED_AT_ONCE, in_parts
from polybius.ledger.schema import batches, codings, corrections, links, origins, reports, retractions

MOST: Final = 500_000  # rows


def find_touched(connection: Connection, since: int) -> set[str] | None:
    """Ids of reports, with all reports of the events that they are or were linked to.

    None where so much has changed that writing everything anew is quicker.
    """
    if _count_new(connection, since) > MOST:
        return None
    articles = _scalars(connection, codings.c.article, codings.c.batch > since)
    articles |= _scalars(connection, origins.c.article, origins.c.batch > since)
    touched = _scalars(connection, links.c.report, links.c.batch > since)
    events: set[str] = set()
    for table in (retractions, corrections):
        for row in connection.execute(
            select(table.c.subject_kind, table.c.subject).where(table.c.batch > since)
        ):
            {"article": articles, "report": touched, "event": events}[row.subject_kind].add(row.subject)
    touched |= _matching(connection, reports.c.report, reports.c.article, articles)
    events |= _matching(connection, links.c.event, links.c.report, touched)
    touched |= events  # a report that is not linked stands for itself
    touched |= _matching(connection, links.c.report, links.c.event, events)
    return touched if len(touched) <= MOST else None


def _scalars(connection: Connection, column: Column[Any], condition: Any) -> set[str]:
    return set(connection.execute(select(column).where(condition)).scalars())


def _matching(
    connection: Connection, column: Column[Any], key: Column[Any], wanted: Iterable[str]
) -> set[str]:
    found: set[str] = set()
    for some in in_parts(sorted(wanted), ASKED_AT_ONCE):
        found.update(connection.execute(select(column).where(key.in_(some))).scalars())
    return found


def _count_new(connection: Connection, since: int) -> int:
    asked = select(func.sum(batches.c.row_count)).where(batches.c.batch > since)
    return int(connection.execute(asked).scalar() or 0)
