"""`polybius read`: one article, shown to a person or written as records."""

from __future__ import annotations

import argparse
import sys
from typing import Final

import polybius
from polybius.interfaces.command_line.choosing import choose_sure
from polybius.interfaces.command_line.options import add_precision, settings_of
from polybius.interfaces.exports import encode_record
from polybius.reading.dateline import find_dateline
from polybius.reading.sources import read_source
from polybius.records import EventReport, report_to_record

UNDATED: Final = (
    'no publication date is known, so "on Monday" and the like stay undated; --published gives it'
)


def add_arguments(parser: argparse.ArgumentParser, _name: str) -> None:
    """What the command takes."""
    parser.add_argument(
        "place", metavar="FILE|URL|-", help="plain text or HTML, an http(s) address, or - for standard input"
    )
    parser.add_argument(
        "--published",
        metavar="DATE",
        help='day of publication, as 2024-11-16; "on Monday" is counted from it',
    )
    parser.add_argument("--title", help="headline, where the source does not say")
    parser.add_argument("--publisher", help="who published it, where the source does not say")
    parser.add_argument(
        "--text", action="store_true", help="show the article with the words that the rows rest on"
    )
    parser.add_argument("--why", action="store_true", help="show the steps behind each row")
    parser.add_argument(
        "--passages", action="store_true", help="a row for each passage, though several report one act"
    )
    parser.add_argument("--json", action="store_true", help="write records, one JSON object a line")
    add_precision(parser)


def run(arguments: argparse.Namespace) -> int:
    """Reads, codes and shows one article."""
    settings = settings_of(arguments)
    source = read_source(
        arguments.place,
        settings,
        published=arguments.published,
        title=arguments.title,
        publisher=arguments.publisher,
    )
    for note in source.notes:
        _note(note)
    coded = polybius.load(settings).code(source.article)
    sure = choose_sure([report.confidence for report in coded], arguments.precision)
    reports = [report for report, is_sure in zip(coded, sure, strict=True) if is_sure]
    if arguments.json:
        _write_records(reports)
        return 0
    dateline = find_dateline(source.article)
    if source.article.published is None and (dateline is None or dateline.date is None):
        _note(UNDATED)
    from polybius.interfaces.command_line import presenting

    console = presenting.make_console()
    presenting.show_article(console, source.article)
    if arguments.text:
        presenting.show_text(console, source.article, reports)
    presenting.show_reports(console, reports, every_passage=arguments.passages, why=arguments.why)
    return 0


def _note(line: str) -> None:
    sys.stderr.write(f"note: {line}\n")


def _write_records(reports: list[EventReport]) -> None:
    sys.stdout.buffer.writelines(encode_record(report_to_record(report)) for report in reports)
    sys.stdout.buffer.flush()
