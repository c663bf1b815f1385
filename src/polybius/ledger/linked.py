"""What linking reads and writes: lookup keys, sketches, and the latest origin and event of articles and reports."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any, Final

from sqlalchemy import Connection, Row, func, select

from polybius.ledger.parts import ASKED_AT_ONCE, in_parts
from polybius.ledger.reports import Records, unfold_rows
from polybius.ledger.schema import (
    articles,
    batches,
    links,
    lookup_keys,
    origins,
    reports,
    sketches,
)
from polybius.ledger.visible import EVER, is_visible

LINK: Final = "link"


def linked_up_to(connection: Connection) -> tuple[int, int]:
    """The last `seq` of articles and of reports that were linked; linking batches note it, and it only grows."""
    asked = select(batches.c.note).where(batches.c.kind == LINK).order_by(batches.c.batch.desc()).limit(1)
    note = connection.execute(asked).scalar()
    articles_to, reports_to = (0, 0) if note is None else json.loads(note)
    return articles_to, reports_to


def last_report(connection: Connection) -> int:
    """The `seq` of the last report."""
    return connection.execute(select(func.max(reports.c.seq))).scalar() or 0


def subjects_of(connection: Connection, kind: str, keys: Collection[str]) -> list[str]:
    """Articles (`band`) or reports (`block`) that hold one of the keys."""
    found: set[str] = set()
    for some in in_parts(sorted(keys), ASKED_AT_ONCE):
        asked = (
            select(lookup_keys.c.subject)
            .where(lookup_keys.c.kind == kind, lookup_keys.c.key.in_(some))
            .distinct()
        )
        found.update(connection.execute(asked).scalars())
    return sorted(found)


def read_sketches(connection: Connection, ids: Iterable[str]) -> list[dict[str, Any]]:
    """The sketch of the latest version of each article that has one."""
    found: dict[str, str] = {}
    for some in in_parts(sorted(set(ids)), ASKED_AT_ONCE):
        asked = select(sketches.c.article, sketches.c.sketch).where(sketches.c.article.in_(some))
        found.update(
            (row.article, row.sketch) for row in connection.execute(asked.order_by(sketches.c.version))
        )
    return [json.loads(sketch) for sketch in found.values()]


def next_articles(connection: Connection, after: int, limit: int) -> list[Row[Any]]:
    """The articles that were written after `after`, in order."""
    asked = select(articles).where(articles.c.seq > after).order_by(articles.c.seq).limit(limit)
    return list(connection.execute(asked).all())


def next_reports(connection: Connection, after: int, limit: int) -> list[Row[Any]]:
    """The reports that were written after `after`, in order."""
    asked = select(reports).where(reports.c.seq > after).order_by(reports.c.seq).limit(limit)
    return list(connection.execute(asked).all())


def find_report_rows(connection: Connection, ids: Iterable[str]) -> list[Row[Any]]:
    """The rows of the reports named."""
    found: list[Row[Any]] = []
    for some in in_parts(sorted(set(ids)), ASKED_AT_ONCE):
        found.extend(connection.execute(select(reports).where(reports.c.report.in_(some))))
    return found


def current_records(connection: Connection, rows: Iterable[Row[Any]]) -> Records:
    """The records of those rows of `reports` that are shown now: of newest codings, and not retracted."""
    given = list(rows)
    shown: set[str] = set()
    for some in in_parts((row.report for row in given), ASKED_AT_ONCE):
        asked = select(reports.c.report).where(reports.c.report.in_(some), is_visible(reports, EVER))
        shown.update(connection.execute(asked).scalars())
    return unfold_rows(connection, [row for row in given if row.report in shown])


def latest_links(connection: Connection, ids: Iterable[str]) -> dict[str, Row[Any]]:
    """The row that counts of each report's links."""
    found: dict[str, Row[Any]] = {}
    for some in in_parts(sorted(set(ids)), ASKED_AT_ONCE):
        asked = select(links).where(links.c.report.in_(some)).order_by(links.c.seq)
        found.update((row.report, row) for row in connection.execute(asked))
    return found


def reports_of_events(connection: Connection, events: Iterable[str]) -> list[str]:
    """The reports that were ever linked to one of the events."""
    found: set[str] = set()
    for some in in_parts(sorted(set(events)), ASKED_AT_ONCE):
        found.update(connection.execute(select(links.c.report).where(links.c.event.in_(some))).scalars())
    return sorted(found)


def latest_origins(connection: Connection, ids: Iterable[str]) -> dict[str, Row[Any]]:
    """The row that counts of each article's origins: that of the latest version."""
    found: dict[str, Row[Any]] = {}
    for some in in_parts(sorted(set(ids)), ASKED_AT_ONCE):
        asked = select(origins).where(origins.c.article.in_(some))
        found.update(
            (row.article, row) for row in connection.execute(asked.order_by(origins.c.version, origins.c.seq))
        )
    return found


def articles_of_origins(connection: Connection, names: Iterable[str]) -> list[str]:
    """The articles that ever had one of the origins."""
    found: set[str] = set()
    for some in in_parts(sorted(set(names)), ASKED_AT_ONCE):
        found.update(
            connection.execute(select(origins.c.article).where(origins.c.origin.in_(some))).scalars()
        )
    return sorted(found)


def superseded_reports(connection: Connection, ids: Collection[str]) -> list[str]:
    """Reports of these articles that are shown no more: of older versions and older coders, and retracted ones."""
    found: list[str] = []
    for some in in_parts(sorted(set(ids)), ASKED_AT_ONCE):
        asked = select(reports.c.report).where(reports.c.article.in_(some), ~is_visible(reports, EVER))
        found += connection.execute(asked.order_by(reports.c.seq)).scalars()
    return found


def latest_versions(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The latest version of each article that has a sketch."""
    found: dict[str, int] = {}
    newest = select(sketches.c.article, func.max(sketches.c.version)).group_by(sketches.c.article)
    for some in in_parts(sorted(set(ids)), ASKED_AT_ONCE):
        rows = connection.execute(newest.where(sketches.c.article.in_(some)))
        found.update((article, version) for article, version in rows)
    return found
