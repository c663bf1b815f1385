"""Articles and a coder of two lines, for tests that need reports of many articles and no language model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from polybius.records import Article, Coder, EventDate, EventReport, Span, report_to_record
from polybius.running.assembling import document_of
from polybius.running.outcome import Coded, Failure
from tests.records_made_by_hand import TEXT, make_report

CODER = Coder("0.1.0", "abc", ("spacy/en",))


def make_article(number: int) -> Article:
    """Every third article tells the same act again, in other words around it."""
    day = 1 + number // 3 % 28
    text = (
        f"{TEXT} The road to the border was closed on day {day} of the month, and report {number} came late."
    )
    return Article(f"article-{number}", text, f"Troops {number}", published=f"2024-06-{day:02}")


def make_reports(article: Article) -> tuple[EventReport, ...]:
    """One act, and its denial."""
    document, day = document_of(article), article.published
    words = Span(TEXT.index("on Tuesday"), TEXT.index("on Tuesday") + 10, "on Tuesday")
    when = EventDate(day, day, "day", "text", words, "by hand")
    first = make_report(id=f"{article.id}-0", document=document, date=when, coder=CODER)
    return first, replace(first, id=f"{article.id}-1", event_type="REQUEST", quad_class="verbal conflict")


def code_by_hand(articles: Iterable[Article]) -> Iterator[Coded]:
    """Codes articles; one with "broken" in its text fails, and the coder of one with "lost" is lost."""
    for article in articles:
        if "lost" in article.text:
            yield Coded(document_of(article), (), Failure("worker", "worker-lost", "It died."))
        elif "broken" in article.text:
            failure = Failure("coding", "internal-error", "It broke.")
            yield Coded(document_of(article), (), failure, coder=CODER)
        else:
            yield Coded(document_of(article), make_reports(article), coder=CODER)


def write_files(folder: Path, count: int) -> tuple[Path, Path]:
    """Articles and their reports as `polybius code` writes them."""
    made = [make_article(number) for number in range(count)]
    articles, events = folder / "articles.jsonl", folder / "events.jsonl"
    fields = ("id", "text", "title", "published")
    rows = ({name: getattr(article, name) for name in fields} for article in made)
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    records = (report_to_record(report) for article in made for report in make_reports(article))
    events.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return articles, events
