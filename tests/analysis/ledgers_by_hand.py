"""Ledgers whose reports are written as lines: event, origin, day, actors, recipients, type, mode, status, confidence, words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from polybius.ledger import Ledger
from polybius.ledger.taking import fold_article, write_articles
from polybius.records import (
    QUAD_CLASS,
    Actor,
    Article,
    Coder,
    Document,
    EventDate,
    Sentence,
    Span,
    report_to_record,
)
from tests.records_made_by_hand import make_report

CODER = Coder("0.1.0", "abc", ("spacy/en",))
GOLDSTEIN = {
    "AID": 7.0,
    "ASSAULT": -10.0,
    "CONSULT": 1.0,
    "SANCTION": -4.0,
    "ACCUSE": -2.0,
    "SUPPORT": 3.5,
    "RETREAT": 9.0,
}


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def actor(text: str, code: str) -> Actor:
    found = span(text, code)
    country = code.split(".")[0]
    state = len(country) == 3
    return Actor(
        code,
        code,
        country if state else None,
        "MIL" if "." in code else "GOV",
        None,
        None,
        code,
        found.start,
        found.end,
    )


def record_of(line: str) -> tuple[Article, dict[str, Any], str, str]:
    """The article, the record, the event and the origin of a line; `-` leaves a value out."""
    event, origin, day, actors, recipients, kind, mode, status, confidence, *words = line.split()
    sides = [[] if side == "-" else side.split("+") for side in (actors, recipients)]
    said = " ".join(words) or "acted"
    text = f"{' and '.join(sides[0]) or 'Someone'} {said} upon {' and '.join(sides[1]) or 'someone'}."
    number = f"{event}-{origin}-{status}-{day}-{kind}"
    background = day.startswith("~")
    stated = None if background or day == "-" else day
    published = day.removeprefix("~") if day != "-" else "2024-01-01"
    date = (
        EventDate(stated, stated, "day", "published", None, "day of publication")
        if stated is not None
        else EventDate(None, None, "unknown", "none", None, "no date found")
    )
    article = Article(number, text, f"Report {number}", None, "The Example", published=published)
    report = make_report(
        id=f"r-{number}",
        document=Document(number, f"Report {number}", None, "The Example", published),
        event_type=kind,
        mode=None if mode == "-" else mode,
        contexts=("military",),
        quad_class=QUAD_CLASS[kind],
        goldstein=GOLDSTEIN.get(kind, -7.0),
        cameo=None,
        actors=tuple(actor(text, code) for code in sides[0]),
        recipients=tuple(actor(text, code) for code in sides[1]),
        status=status,
        background=background,
        attribution=(),
        date=date,
        place=None,
        quantities=(),
        trigger=span(text, said.split()[0]),
        sentence=Sentence(0, 0, len(text), text),
        confidence=float(confidence),
        coder=CODER,
    )
    return article, report_to_record(report), event, origin


def write_lines(ledger: Ledger, lines: str | Iterable[str]) -> None:
    """One batch of articles and one of their links and origins."""
    given = [line for line in (lines.splitlines() if isinstance(lines, str) else lines) if line.strip()]
    made = [record_of(line) for line in given]
    with ledger.batch(kind="add") as batch:
        write_articles(batch, [fold_article(article, CODER, [record]) for article, record, _, _ in made])
    with ledger.batch(kind="link") as batch:
        batch.insert(
            "origins",
            [
                {"article": article.id, "version": 1, "origin": origin, "why": "{}"}
                for article, _, _, origin in made
            ],
        )
        batch.insert(
            "links",
            [
                {"report": record["id"], "event": event, "score": 1.0, "why": "{}"}
                for _, record, event, _ in made
            ],
        )
