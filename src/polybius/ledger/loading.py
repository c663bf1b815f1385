"""Whole event reports out of the ledger, as statements of the events they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from polybius.ledger.articles import ASKED_AT_ONCE, in_parts
from polybius.ledger.claims import Statement
from polybius.ledger.folding import unfold_report
from polybius.ledger.schema import articles, coders, links, reports
from polybius.ledger.visible import event_of, is_retracted, is_visible, origin_of

ARTICLE: Final = ("article", "version", "text", "title", "url", "publisher", "published")
CODER: Final = ("version", "lexicon", "models")


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
    rows: list[Any] = []
    event = event_of(reports.c.report, until).label("event")
    origin = origin_of(reports.c.article, until).label("origin")
    for some in in_parts(sorted(wanted), ASKED_AT_ONCE):
        asked = (
            select(reports, event, origin)
            .where(reports.c.report.in_(some), is_visible(reports, until))
            .where(~is_retracted("event", event_of(reports.c.report, until), until))
        )
        rows.extend(connection.execute(asked).mappings())
    return unfold_rows(connection, sorted(rows, key=lambda row: row["seq"]))


def unfold_rows(connection: Connection, rows: Collection[Any]) -> list[Loaded]:
    """Rows of `reports` with `event` and `origin` beside, as whole records."""
    texts = _articles(connection, {(row["article"], row["version"]) for row in rows})
    made_by = {
        row["coder"]: dict(row)
        for row in connection.execute(select(coders.c.coder, *(coders.c[name] for name in CODER))).mappings()
    }
    return [
        Loaded(
            Statement(
                row["report"],
                row["origin"],
                unfold_report(
                    row, texts[row["article"], row["version"]], made_by[row["coder"]], event=row["event"]
                ),
            ),
            row["event"],
            row["version"],
            row["batch"],
        )
        for row in rows
    ]


def _articles(
    connection: Connection, wanted: Collection[tuple[str, int]]
) -> dict[tuple[str, int], dict[str, Any]]:
    found: dict[tuple[str, int], dict[str, Any]] = {}
    columns = [articles.c[name] for name in ARTICLE]
    for some in in_parts(sorted({article for article, _ in wanted}), ASKED_AT_ONCE):
        for row in connection.execute(select(*columns).where(articles.c.article.in_(some))).mappings():
            if (row["article"], row["version"]) in wanted:
                found[row["article"], row["version"]] = dict(row)
    return found
