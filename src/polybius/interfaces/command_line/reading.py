"""`polybius read`: one article, shown to a person or written as records."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

import polybius
from polybius.errors import SettingsError
from polybius.interfaces.command_line.options import NO_OPTIONS, SettingOptions
from polybius.interfaces.exports import encode_record
from polybius.reading.sources import read_source
from polybius.records import EventReport, report_to_record


def read(
    place: Annotated[str, Parameter(name="FILE|URL|-", allow_leading_hyphen=True)],
    /,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    text: Annotated[bool, Parameter(negative="")] = False,
    why: Annotated[bool, Parameter(negative="")] = False,
    passages: Annotated[bool, Parameter(negative="")] = False,
    json: Annotated[bool, Parameter(negative="")] = False,
    precision: float = 0.0,
    setting: SettingOptions = NO_OPTIONS,
) -> int:
    """Read one report and show who did what to whom.

    Parameters
    ----------
    place
        A file of plain text or HTML, an http(s) address, or - for standard input.
    published
        Day the report was published, as 2024-11-16; "on Monday" is counted from it.
    title
        Headline, when the file does not say.
    publisher
        Who published it, when the file does not say.
    text
        Show the article with the words that the rows rest on.
    why
        Show the steps behind each row.
    passages
        One row for each passage, though several report the same act.
    json
        Write records, one JSON object a line.
    precision
        Keep only rows at least this likely to be right, 0 to 1.
    """
    if not 0 <= precision <= 1:
        raise SettingsError(f"--precision is {precision:g}; it must lie between 0 and 1")
    settings = setting.settings()
    source = read_source(place, settings, published=published, title=title, publisher=publisher)
    for note in source.notes:
        _note(note)
    coder = polybius.load(settings)
    reports = [report for report in coder.code(source.article) if report.confidence >= precision]
    if json:
        _write_records(reports)
        return 0
    if source.article.published is None:
        _note('no publication date is known, so "on Monday" and the like stay undated; --published gives it')
    from polybius.interfaces.command_line import presenting

    console = presenting.make_console()
    presenting.show_article(console, source.article)
    if text:
        presenting.show_text(console, source.article, reports)
    presenting.show_reports(console, reports, every_passage=passages, why=why)
    return 0


def _note(line: str) -> None:
    print(f"note: {line}", file=sys.stderr)  # noqa: T201 - this is the command line


def _write_records(reports: list[EventReport]) -> None:
    sys.stdout.buffer.writelines(encode_record(report_to_record(report)) for report in reports)
    sys.stdout.buffer.flush()
