"""`polybius code`: many articles to a file of event reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from polybius.errors import OutputError, SettingsError
from polybius.interfaces.command_line.options import NO_OPTIONS, SettingOptions
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


def encode(coded: Coded) -> Encoded:
    """Records to lines; runs in the worker."""
    lines = tuple(encode_record(report_to_record(report)) for report in coded.reports)
    return Encoded(coded.document.id, lines, coded.failure)


def code(
    inputs: Annotated[list[str], Parameter(name="IN", negative="")],
    /,
    *,
    out: Annotated[str, Parameter(name=["--out", "-o"], allow_leading_hyphen=True)],
    workers: int = 1,
    precision: float = 0.0,
    setting: SettingOptions = NO_OPTIONS,
) -> int:
    """Code many articles into a file of event reports.

    Parameters
    ----------
    inputs
        Tables (.jsonl, .json, .csv, .tsv, .parquet, also .gz and .zst), reports (.txt, .html) or folders of them.
    out
        Where to write: .jsonl, .csv (both also .gz, .zst) or .parquet; - for JSON Lines on standard output.
    workers
        Processes to code with. The result is the same to the byte whatever their number.
    precision
        Keep only rows at least this likely to be right, 0 to 1.
    """
    settings = setting.settings()
    _check(inputs, out, workers, precision)
    tally = Tally()
    events = 0
    with (
        open_writer(out, columns=EVENT_COLUMNS, schema=event_schema) as writer,
        show_progress("coding", lambda: count_articles(inputs)) as progress,
    ):
        articles = _articles(inputs, settings, tally, progress)
        for encoded in _run(articles, settings, workers):
            progress.advance()
            _count(encoded, tally)
            lines = [line for line in encoded.lines if _is_sure(line, precision)]
            writer.write(lines)
            events += len(lines)
    result = f"read {tally.total:,} articles, coded {tally.done:,} ({events:,} event reports, {out})"
    report_tally(tally, result)
    return tally.status


def _check(inputs: list[str], out: str, workers: int, precision: float) -> None:
    if workers < 1:
        raise SettingsError(f"--workers is {workers}; it must be 1 or more")
    if not 0 <= precision <= 1:
        raise SettingsError(f"--precision is {precision:g}; it must lie between 0 and 1")
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


def _is_sure(line: bytes, precision: float) -> bool:
    return precision == 0 or json.loads(line)["confidence"] >= precision
