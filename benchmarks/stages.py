"""How long each stage of coding takes, and all of them together against the language model alone.

python benchmarks/stages.py [DOCUMENTS]     prints seconds and words a second of each stage on one core, and the ratio
                                            of the whole to the model's own parse

The text is the evaluation passages over and over. The model's parse is the floor: nothing can be coded faster.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Final

import polybius
from polybius.records import Article
from polybius.running.assembling import assemble_reports
from polybius.running.coder import BATCH, Coder

PASSAGES: Final = Path(__file__).parent.parent / "evaluation" / "passages.jsonl"
PARAGRAPHS: Final = 4


def main() -> None:
    """Prints what was measured."""
    articles = make_articles(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    coder = polybius.load()
    words = sum(len(article.text.split()) for article in articles)
    measure_stages(coder, articles[:BATCH])  # the first articles also read what is read once
    seconds = measure_stages(coder, articles)
    lines = [f"{name:<12} {time:7.2f} s  {words / time:9,.0f} words/s" for name, time in seconds.items()]
    total = sum(time for name, time in seconds.items() if name != "plain model")
    lines.append(f"{'total':<12} {total:7.2f} s  {words / total:9,.0f} words/s")
    lines.append(
        f"{len(articles)} articles, {words:,} words; {total / seconds['plain model']:.2f} times the plain model"
    )
    sys.stdout.write("\n".join(lines) + "\n")


def make_articles(number: int) -> list[Article]:
    """Articles of a few passages each, the same passages again and again."""
    passages = [json.loads(line)["text"] for line in PASSAGES.read_text("utf-8").splitlines()]
    return [
        Article(
            str(i), "\n\n".join(passages[(PARAGRAPHS * i + k) % len(passages)] for k in range(PARAGRAPHS))
        )
        for i in range(number)
    ]


def measure_stages(coder: Coder, articles: list[Article]) -> dict[str, float]:
    """Seconds of each stage; "plain model" is the model alone, "reading" the model with what the room does around it."""
    seconds: dict[str, float] = {}
    rooms = coder.rooms

    started = time.perf_counter()
    for _ in rooms.parser.nlp.pipe((article.text for article in articles), batch_size=BATCH):
        pass
    seconds["plain model"] = time.perf_counter() - started

    started = time.perf_counter()
    parses = list(rooms.parser.pipe(articles, batch_size=BATCH))
    seconds["reading"] = time.perf_counter() - started

    started = time.perf_counter()
    for parse in parses:
        _ = parse.clauses
    seconds["clauses"] = time.perf_counter() - started

    started = time.perf_counter()
    mentions = [rooms.actors.find(parse) for parse in parses]
    seconds["actors"] = time.perf_counter() - started

    started = time.perf_counter()
    for parse, found in zip(parses, mentions, strict=True):
        rooms.events.find(parse, found)
    seconds["events"] = time.perf_counter() - started

    started = time.perf_counter()
    for parse in parses:
        assemble_reports(parse, rooms)
    # assembling finds actors and acts anew
    seconds["qualifiers"] = max(time.perf_counter() - started - seconds["actors"] - seconds["events"], 1e-9)
    return seconds


if __name__ == "__main__":
    main()
