"""`polybius code`: many articles to a file of event reports."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from polybius.actors.staleness import OfficeHolders, warn_of_stale_register
from polybius.errors import OutputError
from polybius.interfaces.command_line.choosing import choose_sure
from polybius.interfaces.command_line.options import add_output, add_precision, settings_of, whole_number
from polybius.interfaces.command_line.progress import Progress, show_progress
from polybius.interfaces.command_line.skipping import Tally, report_tally
from polybius.interfaces.exports import encode_record, open_writer
from polybius.interfaces.exports.schemas import EVENT_COLUMNS, event_schema
from polybius.reading.counting import count_articles
from polybius.reading.rows import Skipped
from polybius.reading.tables import read_articles
from polybius.records import Article, report_to_record
from polybius.running.outcome import Coded, Failure
from polybius.settings import Settings


@dataclass(frozen=True, slots=True)
class Encoded:
    """An article's records as lines; small enough to travel between processes."""

    document: str
    lines: tuple[bytes, ...]
    failure: Failure | None
    holders: OfficeHolders


def encode(coded: Coded) -> Encoded:
    """Records to lines; runs in the worker."""
    lines = tuple(encode_record(report_to_record(report)) for report in coded.reports)
    return Encoded(coded.document.id, lines, coded.failure, coded.holders)


def add_arguments(parser: argparse.ArgumentParser, _name: str) -> None:
    """What the command takes."""
    parser.add_argument(
        "inputs", metavar="IN", nargs="+",
        help="tables (.jsonl .json .csv .tsv .parquet, also .gz .zst), reports (.txt .html) or folders of them",
    )  # fmt: skip
    add_output(parser, ".jsonl or .csv (also .gz .zst) or .parquet; - for JSON Lines on standard output")
    parser.add_argument(
        "--workers", metavar="N", type=whole_number, default=1,
        help="processes to code with; the result is the same to the byte",
    )  # fmt: skip
    add_precision(parser)


def run(arguments: argparse.Namespace) -> int:
    """Codes all articles, and says at the end what was not coded and why."""
    settings = settings_of(arguments)
    inputs, out = arguments.inputs, arguments.out
    _check_distinct(inputs, out)
    tally = Tally()
    events = 0
    holders = OfficeHolders()
    with (
        open_writer(out, columns=EVENT_COLUMNS, schema=event_schema) as writer,
        show_progress("coding", lambda: count_articles(inputs)) as progress,
    ):
        articles = _articles(inputs, settings, tally, progress)
        for encoded in _run(articles, settings, arguments.workers):
            progress.advance()
            _count(encoded, tally)
            holders |= encoded.holders
            lines = _sure_lines(encoded.lines, arguments.precision)
            writer.write(lines)
            events += len(lines)
    report_tally(
        tally, f"read {tally.total:,} articles, coded {tally.done:,} ({events:,} event reports, {out})"
    )
    if stale := warn_of_stale_register(holders):
        sys.stderr.write(f"{stale.reason}: {stale.message}\n")
    return tally.status


def _check_distinct(inputs: list[str], out: str) -> None:
    if any(Path(out).resolve() == Path(name).resolve() for name in inputs):
        raise OutputError(f"{out} is also an input; it would be overwritten")


def _articles(inputs: list[str], settings: Settings, tally: Tally, progress: Progress) -> Iterator[Article]:
    for item in read_articles(inputs, settings):
        if isinstance(item, Skipped):
            tally.skip(item.reason, item.message)
            progress.advance()
        else:
            yield item


def _run(articles: Iterable[Article], settings: Settings, workers: int) -> Iterator[Encoded]:
    if workers > 1:
        from polybius.running.workers import run_workers

        return run_workers(articles, settings, workers=workers, finish=encode)
    from polybius.running.coder import Coder

    return map(encode, Coder.load(settings).pipe(articles))


def _count(encoded: Encoded, tally: Tally) -> None:
    failure = encoded.failure
    if failure is None:
        tally.done += 1
    else:
        tally.skip(failure.reason, f"{encoded.document}: {failure.stage}: {failure.message}")


def _sure_lines(lines: Sequence[bytes], precision: float) -> list[bytes]:
    """The lines of one article that are kept; each article is judged by itself, so that nothing has to wait."""
    if precision == 0:
        return list(lines)
    sure = choose_sure([json.loads(line)["confidence"] for line in lines], precision)
    return [line for line, is_sure in zip(lines, sure, strict=True) if is_sure]
