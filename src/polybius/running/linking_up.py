"""Gives every article its origin and every report its event, a part at a time, each in a batch of its own.

What was written and not yet linked is found by its place in the tables, so that a kill between adding and linking is made
good by the next run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from polybius.ledger.articles import article_of_row
from polybius.ledger.deciding import decided_pairs
from polybius.ledger.linked import (
    LINK,
    articles_of_origins,
    current_records,
    find_report_rows,
    last_report,
    latest_links,
    latest_origins,
    latest_versions,
    linked_up_to,
    next_articles,
    next_reports,
    read_sketches,
    reports_of_events,
    subjects_of,
    superseded_reports,
)
from polybius.stories.features import ReportFeatures, blocks_of, features_of
from polybius.stories.regrouping import regroup_events, regroup_origins
from polybius.stories.sketching import ArticleSketch, bands_of, sketch_article

if TYPE_CHECKING:
    from polybius.ledger import Batch, Ledger
    from polybius.stories.linking import EventLink
    from polybius.stories.origins import OriginLink

# Small enough that other writers do not wait long for their turn.
ARTICLES_AT_ONCE: Final = 200
REPORTS_AT_ONCE: Final = 1_000


def link_up(ledger: Ledger, *, advance: Callable[[int], None] = lambda _reports: None) -> int:
    """Links all that is not linked yet; returns how many reports were new."""
    with ledger.reading() as connection:
        place = linked_up_to(connection)
    done = 0
    while True:
        with ledger.batch(kind=LINK) as batch:
            # Another process may have linked meanwhile; a part of which no row counts leaves no note.
            part = _link_part(batch, max(place, linked_up_to(batch.connection)))
        place = part.place
        done += part.reports
        advance(part.reports)
        if part.is_last:
            return done


def count_unlinked(ledger: Ledger) -> int:
    """How many reports wait to be linked."""
    with ledger.reading() as connection:
        return last_report(connection) - linked_up_to(connection)[1]


def relink_reports(batch: Batch, reports: Iterable[str]) -> int:
    """Links these reports, and all that stood in one event with them, anew; returns how many rows changed.

    For decisions of people, retractions and new codings, within the batch that writes them.
    """
    events = {row.event for row in latest_links(batch.connection, reports).values()}
    mates = reports_of_events(batch.connection, events)
    rows = find_report_rows(batch.connection, {*reports, *mates})
    return _link_reports(batch, current_records(batch.connection, rows).values())


@dataclass(frozen=True, slots=True)
class _Part:
    """What was linked: up to which `seq` of articles and of reports, and how many reports."""

    place: tuple[int, int]
    reports: int
    is_last: bool


def _link_part(batch: Batch, place: tuple[int, int]) -> _Part:
    connection = batch.connection
    articles = next_articles(connection, place[0], ARTICLES_AT_ONCE)
    reports = next_reports(connection, place[1], REPORTS_AT_ONCE)
    if articles:
        _sketch_articles(batch, articles)
    if articles or reports:
        _key_reports(batch, reports, {row.article for row in (*articles, *reports)})
    place = (articles[-1].seq if articles else place[0], reports[-1].seq if reports else place[1])
    batch.note = json.dumps(place)
    is_last = len(articles) < ARTICLES_AT_ONCE and len(reports) < REPORTS_AT_ONCE
    return _Part(place, len(reports), is_last)


def _sketch_articles(batch: Batch, rows: Collection[Any]) -> None:
    connection = batch.connection
    before = {row.origin for row in latest_origins(connection, (row.article for row in rows)).values()}
    made = [(row, sketch_article(article_of_row(row))) for row in rows]
    batch.insert(
        "sketches",
        (
            {"article": row.article, "version": row.version, "sketch": _json(sketch.to_record())}
            for row, sketch in made
        ),
    )
    batch.insert(
        "lookup_keys",
        (
            {"kind": "band", "key": key, "subject": row.article}
            for row, sketch in made
            for key in dict.fromkeys(bands_of(sketch))
        ),
    )

    def find_sharing(keys: Collection[str]) -> list[ArticleSketch]:
        return _sketches(connection, subjects_of(connection, "band", keys))

    former = _sketches(connection, articles_of_origins(connection, before))
    new = {each.article: each for each in (*former, *(sketch for _, sketch in made))}
    _write_origins(batch, regroup_origins(new.values(), find_sharing=find_sharing))


def _sketches(connection: Any, articles: Iterable[str]) -> list[ArticleSketch]:
    return [ArticleSketch.from_record(record) for record in read_sketches(connection, articles)]


def _write_origins(batch: Batch, found: dict[str, OriginLink]) -> None:
    known = latest_origins(batch.connection, found)
    versions = latest_versions(batch.connection, found)
    rows = []
    for article, link in sorted(found.items()):
        row = {"origin": link.origin, "why": _json(_why(link, source=link.source))}
        old = known.get(article)
        if old is None or old.version != versions[article] or (old.origin, old.why) != tuple(row.values()):
            rows.append({"article": article, "version": versions[article], **row})
    batch.insert("origins", rows)


def _key_reports(batch: Batch, rows: Collection[Any], articles: Collection[str]) -> None:
    """Keys for the new reports, then links for them and for those whose mates are not current any more."""
    connection = batch.connection
    records = current_records(connection, rows)
    features = [features_of(record) for record in records.values()]
    batch.insert(
        "lookup_keys",
        (
            {"kind": "block", "key": key, "subject": each.report}
            for each in features
            for key in dict.fromkeys(blocks_of(each))
        ),
    )
    left = superseded_reports(connection, articles)
    events = {row.event for row in latest_links(connection, left).values()}
    mates = find_report_rows(connection, reports_of_events(connection, events))
    _link_reports(batch, [*records.values(), *current_records(connection, mates).values()])


def _link_reports(batch: Batch, records: Iterable[dict[str, Any]]) -> int:
    connection = batch.connection
    known: dict[str, ReportFeatures] = {record["id"]: features_of(record) for record in records}

    def find_named(reports: Collection[str]) -> list[ReportFeatures]:
        missing = [report for report in reports if report not in known]
        current = current_records(connection, find_report_rows(connection, missing))
        known.update((name, features_of(record)) for name, record in current.items())
        return [known[report] for report in reports if report in known]

    def find_sharing(keys: Collection[str]) -> list[ReportFeatures]:
        return find_named(subjects_of(connection, "block", keys))

    must, cannot = decided_pairs(connection, batch.number)
    found = regroup_events(
        list(known.values()), find_sharing=find_sharing, find_named=find_named, must=must, cannot=cannot
    )
    return _write_links(batch, found)


def _write_links(batch: Batch, found: dict[str, EventLink]) -> int:
    known = latest_links(batch.connection, found)
    rows = []
    for report, link in sorted(found.items()):
        row = {"event": link.event, "score": link.score, "why": _json(_why(link, nearest=link.nearest))}
        old = known.get(report)
        if old is None or (old.event, old.score, old.why) != tuple(row.values()):
            rows.append({"report": report, **row})
    return batch.insert("links", rows)


def _why(link: OriginLink | EventLink, **more: str | None) -> dict[str, Any]:
    return {**more, "score": link.score, "reasons": [asdict(reason) for reason in link.why]}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
