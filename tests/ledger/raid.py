"""A small ledger filled by hand: three outlets tell of one raid, one of them denies it, a fourth of another act."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from polybius.ledger import Ledger
from polybius.ledger.dyads import index_dyads
from polybius.ledger.searching import index_words
from polybius.ledger.taking import fold_article, write_articles
from polybius.records import QUAD_CLASS, Article, Coder, report_to_record
from tests.records_made_by_hand import TEXT, make_report

OLD = Coder("0.1.0", "abc", ())
NEW = Coder("0.2.0", "def", ())


def record(number: str, article: Article, **changes: Any) -> dict[str, Any]:
    """A record of TEXT with some values changed; a changed type brings its quad class along."""
    made = report_to_record(make_report(id=number))
    made["document"] = {
        "id": article.id, "title": article.title, "url": article.url, "publisher": article.publisher,
        "published": article.published,
    }  # fmt: skip
    made.update(changes)
    made["quad_class"] = QUAD_CLASS[made["event_type"]]
    return made


def article(number: str, publisher: str = "The Example", published: str = "2024-06-05") -> Article:
    """An article of TEXT."""
    return Article(number, TEXT, title=f"Title of {number}", publisher=publisher, published=published)


def add(
    ledger: Ledger, source: Article, *records: Mapping[str, Any], coder: Coder = OLD, index: bool = True
) -> None:
    """Adds one article in a batch of its own."""
    with ledger.batch(kind="add") as batch:
        write_articles(batch, [fold_article(source, coder, records)])
    if index:
        index_words(ledger)
        index_dyads(ledger)


def link(ledger: Ledger, events: Mapping[str, str], origins: Mapping[str, str] | None = None) -> None:
    """Links reports to events and articles to origins, as linking would."""
    why = json.dumps([{"rule": "by-hand", "weight": 1.0, "detail": "test"}])
    with ledger.batch(kind="test") as batch:
        batch.insert(
            "links", [{"report": r, "event": e, "score": 1.0, "why": why} for r, e in events.items()]
        )
        batch.insert(
            "origins",
            [{"article": a, "version": 1, "origin": o, "why": why} for a, o in (origins or {}).items()],
        )


def quantity(value: float, *, low: float | None = None, high: float | None = None) -> list[dict[str, Any]]:
    """ "about 300 troops" of TEXT, read as another figure."""
    made = report_to_record(make_report())["quantities"][0]
    return [{**made, "value": value, "low": low, "high": high}]


def fill(ledger: Ledger) -> None:
    """Articles a, b (a copy of a) and c tell of event e1, c denying it; d tells of a meeting, e2."""
    a, b = article("a"), article("b", "The Copy")
    add(
        ledger,
        a,
        record(
            "r-a",
            a,
            event_type="MOBILIZE",
            mode="troops",
            status="actual",
            quantities=quantity(300, low=300, high=300),
        ),
    )
    add(
        ledger,
        b,
        record(
            "r-b",
            b,
            event_type="MOBILIZE",
            mode="troops",
            status="actual",
            quantities=quantity(300, low=300, high=300),
        ),
    )
    c = article("c", "Other News", "2024-06-06")
    add(
        ledger,
        c,
        record(
            "r-c",
            c,
            event_type="MOBILIZE",
            mode="troops",
            status="denied",
            quantities=quantity(900, low=900, high=900),
            confidence=0.9,
        ),
    )
    d = article("d", "Other News", "2024-06-07")
    both = report_to_record(make_report())
    add(
        ledger,
        d,
        record(
            "r-d",
            d,
            event_type="CONSULT",
            mode="visit",
            status="actual",
            actors=[*both["actors"], *both["recipients"]],
            recipients=[],
            quantities=[],
        ),
    )
    link(
        ledger,
        {"r-a": "e1", "r-b": "e1", "r-c": "e1", "r-d": "e2"},
        {"a": "o1", "b": "o1", "c": "o2", "d": "o3"},
    )
