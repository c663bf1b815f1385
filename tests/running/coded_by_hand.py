"""Articles and a coder of two lines, for tests that need reports of many articles and no language model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from polybius.records import Article, Coder, EventDate, EventReport, Span, report_to_record
from polybius.running.assembling import document_of
from polybius.running.outcome import Coded, Failure
from tests.records_made_by_hand import TEXT, make_report

CODER = Coder("0.1.0", "abc", ("spacy/en",))


WEATHER = "rain fog snow hail wind dust heat frost".split()
ROADS = "border bridge market station harbour school airfield quarry tunnel".split()


def make_article(number: int) -> Article:
    """Three articles in a row tell one act, in the same words; the next three another one on another day."""
    act = number // 3
    told = (
        f"The road to the {ROADS[act % 9]} was closed by {WEATHER[act % 8]} for {act} hours while people waited there. "
        f"Drivers with {act + 3} lorries turned back near the {ROADS[act // 9 % 9]} because of the {WEATHER[act // 8 % 8]}."
    )
    text = f"{_sentence(act)} {told}"
    published = date(2024, 1, 1) + timedelta(days=5 * act)
    return Article(f"article-{number}", text, f"Troops {number}", published=published.isoformat())


def _sentence(act: int) -> str:
    """As long as TEXT, so that the offsets of its words hold."""
    return TEXT.replace("300", str(100 + act))


def make_reports(article: Article) -> tuple[EventReport, ...]:
    """One act, and the request for it."""
    words = article.text[: len(TEXT)]
    full = make_report()
    (quantity,) = full.quantities
    span = quantity.span
    amount = replace(quantity, value=float(words[span.start + 6 : span.start + 9]), span=_span(words, span))
    first = replace(
        full,
        id=f"{article.id}-0",
        document=document_of(article),
        date=EventDate(
            article.published, article.published, "day", "text", _span(words, full.date.span), "by hand"
        ),
        quantities=(amount,),
        sentence=replace(full.sentence, text=words),
        coder=CODER,
    )
    return first, replace(first, id=f"{article.id}-1", event_type="REQUEST", quad_class="verbal conflict")


def _span(words: str, span: Span | None) -> Span:
    assert span is not None
    return Span(span.start, span.end, words[span.start : span.end])


def code_by_hand(articles: Iterable[Article]) -> Iterator[Coded]:
    """Codes articles; one with "broken" in its text fails, and the coder of one with "lost" is lost. Other texts tell no act."""
    for article in articles:
        if "lost" in article.text:
            yield Coded(document_of(article), (), Failure("worker", "worker-lost", "It died."))
        elif "broken" in article.text:
            failure = Failure("coding", "internal-error", "It broke.")
            yield Coded(document_of(article), (), failure, coder=CODER)
        elif not article.text.startswith(TEXT[:20]):
            yield Coded(document_of(article), (), coder=CODER)
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
