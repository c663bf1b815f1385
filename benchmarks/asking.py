"""How fast a ledger takes in reports that are coded already, and how fast it answers once it is large.

    python -m benchmarks.asking [--reports 1000000] [--where FILE|postgresql://...]

Invented reports: skewed parties (a few dyads have much of the news), ten years of days, sentences of a small vocabulary. Prints
a line a figure. Linking is not timed here, see `benchmarks/linking.py`.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from polybius.ledger import Ledger, open_ledger
from polybius.ledger.dyads import index_dyads
from polybius.ledger.events import find_events
from polybius.ledger.queries import make_query
from polybius.ledger.searching import index_words
from polybius.ledger.taking import fold_article, write_articles
from polybius.records import QUAD_CLASS, Article, Coder

COUNTRIES: Final = [
    "USA", "RUS", "CHN", "UKR", "ISR", "IRN", "PRK", "KOR", "JPN", "IND", "PAK", "TUR", "SYR", "FRA", "GBR", "DEU",
    "SAU", "EGY", "KEN", "SDN", "ETH", "NGA", "VEN", "COL", "MEX", "BRA", "AUS", "POL", "GRC", "CYP",
]  # fmt: skip
WORDS: Final = (
    "border convoy ministry ceasefire envoy talks shelling village harbour airbase missiles drones grain loan treaty summit "
    "parliament protest sanctions embargo hostages corridor patrol exercise frigate radar garrison province capital mediator"
).split()
TYPES: Final = sorted(QUAD_CLASS)
CODER: Final = Coder("0.0.0", "benchmark", ())
REPORTS_AN_ARTICLE: Final = 5
ARTICLES_A_BATCH: Final = 2_000
FIRST_DAY: Final = date(2015, 1, 1)
REPEATS: Final = 9


def make_articles(reports: int, rng: random.Random) -> Iterator[tuple[Article, list[dict[str, Any]]]]:
    """Articles with their records."""
    for number in range(reports // REPORTS_AN_ARTICLE):
        day = (FIRST_DAY + timedelta(days=rng.randrange(3_650))).isoformat()
        sentences = [_sentence(rng) for _ in range(REPORTS_AN_ARTICLE)]
        text = " ".join(words for words, _, _ in sentences)
        article = Article(f"a{number}", text, title=f"Report {number}", publisher="Wire", published=day)
        records, start = [], 0
        for place, (words, one, other) in enumerate(sentences):
            records.append(_record(f"r{number}-{place}", article, words, start, one, other, place, rng))
            start += len(words) + 1
        yield article, records


def _sentence(rng: random.Random) -> tuple[str, str, str]:
    # The square of a uniform number puts a quarter of all acts on a sixteenth of the parties.
    one, other = (COUNTRIES[int(len(COUNTRIES) * rng.random() ** 2)] for _ in range(2))
    words = rng.choices(WORDS, k=12)
    return f"{one} told {other} on Monday of {' '.join(words)}.", one, other


def _record(
    number: str,
    article: Article,
    words: str,
    start: int,
    one: str,
    other: str,
    index: int,
    rng: random.Random,
) -> dict[str, Any]:
    kind = rng.choice(TYPES)

    def span(part: str) -> dict[str, Any]:
        first = start + words.index(part)
        return {"start": first, "end": first + len(part), "text": part}

    def actor(code: str) -> dict[str, Any]:
        named = {"name": code, "code": code, "country": code, "sector": "GOV", "role": None, "wikidata": None}
        return {**named, **span(code), "alternatives": [], "former": False, "elect": False}

    dated = span("on Monday")
    return {
        "id": number,
        "document": {"id": article.id, "title": article.title, "url": None, "publisher": "Wire", "published": article.published},
        "event_type": kind, "mode": None, "contexts": ["diplomatic"], "quad_class": QUAD_CLASS[kind], "cameo": "010",
        "goldstein": 0.0, "actors": [actor(one)], "recipients": [actor(other)], "status": "actual", "background": False,
        "attribution": [],
        "date": {
            "start": article.published, "end": article.published, "precision": "day", "basis": "text", "reason": "weekday",
            "text": dated["text"], "span": [dated["start"], dated["end"]],
        },
        "place": None, "quantities": [], "trigger": span("told"),
        "sentence": {"index": index, "start": start, "end": start + len(words), "text": words},
        "confidence": round(rng.random(), 3),
        "why": [{"stage": "events", "rule": "lexicon/verbs/consult.tsv:73", "detail": "tell CONSULT"}] * 4,
        "coder": {"version": "0.0.0", "lexicon": "benchmark", "models": []}, "event_id": None,
    }  # fmt: skip


def fill(ledger: Ledger, reports: int) -> None:
    """Fills the ledger and prints how fast."""
    rng, stored, busy = random.Random(7), 0, 0.0
    held: list[tuple[Article, list[dict[str, Any]]]] = []
    for item in make_articles(reports, rng):
        held.append(item)
        if len(held) == ARTICLES_A_BATCH:
            busy += _store(ledger, held)
            stored, held = stored + len(held) * REPORTS_AN_ARTICLE, []
    busy += _store(ledger, held)
    stored += len(held) * REPORTS_AN_ARTICLE
    print(f"stored {stored:,} reports, checked against their words: {stored / busy:,.0f} reports/s")
    for name, index in (("words", index_words), ("dyads", index_dyads)):
        begin = time.perf_counter()
        index(ledger)
        took = time.perf_counter() - begin
        busy += took
        print(f"index of {name}: {stored / took:,.0f} reports/s")
    print(f"stored and indexed: {stored / busy:,.0f} reports/s")


def _store(ledger: Ledger, held: list[tuple[Article, list[dict[str, Any]]]]) -> float:
    """Seconds to fold and write; making the invented records is not counted."""
    begin = time.perf_counter()
    with ledger.batch(kind="add") as batch:
        write_articles(batch, [fold_article(article, CODER, records) for article, records in held])
    return time.perf_counter() - begin


def ask(ledger: Ledger) -> None:
    """Times questions and prints the median in milliseconds."""
    asked: dict[str, Callable[[], object]] = {
        "one dyad over three years, all events": lambda: find_events(
            ledger, make_query(actors="KEN", recipients="CYP", since="2018", until="2020", limit=None)
        ),
        "a busy dyad over three years, newest 50": lambda: find_events(
            ledger, make_query(actors="USA", recipients="RUS", since="2018", until="2020")
        ),
        "full text, newest 50": lambda: find_events(ledger, make_query(text='"missiles drones" frigate')),
        "newest 50 of all": lambda: find_events(ledger, make_query()),
    }
    for name, question in asked.items():
        times = []
        for _ in range(REPEATS):
            begin = time.perf_counter()
            question()
            times.append(1_000 * (time.perf_counter() - begin))
        print(f"{name}: {statistics.median(times):.1f} ms")


def read_while_writing(ledger: Ledger, where: str) -> None:
    """Eight readers ask while 20 batches are written."""
    done, answers, errors = threading.Event(), [0] * 8, []

    def read(number: int) -> None:
        try:
            with open_ledger(where, read_only=True) as own:
                while not done.is_set():
                    find_events(own, make_query(actors="KEN", recipients="CYP", limit=5))
                    answers[number] += 1
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in a reader is what is measured
            errors.append(error)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for reader in readers:
        reader.start()
    rng = random.Random(11)
    for number in range(20):
        items = [
            (Article(f"w{number}-{article.id}", article.text, published=article.published), records)
            for article, records in make_articles(500, rng)
        ]
        _store(ledger, [(a, [{**r, "id": f"w{number}-{r['id']}", "document": {**r["document"], "title": None, "publisher": None, "id": a.id}} for r in records]) for a, records in items])  # fmt: skip
    done.set()
    for reader in readers:
        reader.join()
    print(f"8 readers while writing: {sum(answers):,} answers, {len(errors)} errors")


def main() -> None:
    """Fills, asks, reads while writing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--where", help="a new ledger; a temporary file if not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = options.where or str(Path(folder) / "benchmark.ledger")
        with open_ledger(where, create=True) as ledger:
            fill(ledger, options.reports)
            if ledger.address.file is not None:
                print(f"size: {ledger.address.file.stat().st_size / 1e6:,.0f} MB")
            ask(ledger)
            read_while_writing(ledger, where)


if __name__ == "__main__":
    main()
