"""How fast a ledger takes in what was coded before, and how it grows.

python -m benchmarks.adding [REPORTS]    prints reports a second for reading, holding against the text and storing, for the word
                                         index, for `check` and `verify`; and bytes a report; 100,000 reports by default

Reports are those of the examples, over and over under new ids, six to an article of a few hundred words.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from polybius.ledger import open_ledger
from polybius.ledger.checking import check_ledger
from polybius.ledger.searching import index_words
from polybius.ledger.verifying import verify_ledger
from polybius.reading.tables import read_articles
from polybius.running.coded_files import CodedFile, fold_all, pair_with_articles
from polybius.running.taking_in import take_in_coded
from polybius.settings import Settings

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
NAMES: Final = ("summit", "war_day")
A_ARTICLE: Final = 6


def main() -> None:
    """Prints what was measured."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        articles, events = write_files(Path(folder), reports)
        place = Path(folder) / "2.ledger"
        for workers in (1, 2):
            with open_ledger(Path(folder) / f"{workers}.ledger", create=True) as ledger:
                file = CodedFile(events, skip=print)
                reported = pair_with_articles(file, read_articles([articles], Settings()), skip=print)
                coded = fold_all(reported, workers=workers, skip=print)
                name = f"read, checked and stored, {workers} workers"
                _report(
                    name,
                    reports,
                    lambda coded=coded, ledger=ledger: sum(1 for _ in take_in_coded(ledger, coded)),
                )
        with open_ledger(place) as ledger:
            _report("word index", reports, lambda: index_words(ledger))
            _report("check", reports, lambda: check_ledger(ledger))
            _report("verify", reports, lambda: verify_ledger(ledger))
        sys.stdout.write(f"size: {place.stat().st_size / reports:,.0f} bytes a report\n")


def _report(name: str, reports: int, action: Callable[[], object]) -> None:
    begin, used = time.perf_counter(), time.process_time()
    action()
    seconds, used = time.perf_counter() - begin, time.process_time() - used
    sys.stdout.write(
        f"{name}: {reports / seconds:,.0f} reports/s; {used / reports * 1e6:.0f} µs of this process a report\n"
    )


def write_files(folder: Path, reports: int) -> tuple[Path, Path]:
    """Articles and their reports as `polybius code` writes them."""
    articles, events = folder / "articles.jsonl", folder / "events.jsonl"
    written = 0
    with articles.open("w", encoding="utf-8") as texts, events.open("w", encoding="utf-8") as lines:
        for number, (text, records) in enumerate(_examples()):
            if written >= reports:
                break
            name = f"article-{number}"
            texts.write(
                json.dumps({"id": name, "text": text, "published": f"20{number % 25:02}-03-01"}) + "\n"
            )
            for record in records:
                record["document"]["id"] = name
                record["id"] = f"{written * 2654435761 % 2**64:016x}"  # in no order, as hashes are
                record["coder"] = {"version": "0", "lexicon": "0", "models": []}
                lines.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
                written += 1
    return articles, events


def _examples() -> Iterator[tuple[str, list[dict[str, object]]]]:
    """The examples' texts with a part of their reports each, for ever."""
    while True:
        for name in NAMES:
            text = (EXAMPLES / f"{name}.txt").read_text("utf-8")
            records = [
                json.loads(line)
                for line in (EXAMPLES / f"{name}.events.jsonl").read_text("utf-8").splitlines()
            ]
            for start in range(0, len(records), A_ARTICLE):
                yield text, records[start : start + A_ARTICLE]


if __name__ == "__main__":
    main()
