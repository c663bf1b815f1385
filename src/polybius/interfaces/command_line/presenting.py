"""Tables and texts for people. Wide terminals get a table with a line a row; narrow ones two lines a row.

Colour only repeats what words say as well, so that nothing is lost without it.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from polybius.interfaces.command_line.grouping import (
    UNKNOWN,
    TableRow,
    describe_date,
    describe_parties,
    describe_place,
    describe_source,
    describe_type,
    excerpt,
    group_reports,
)

if TYPE_CHECKING:
    from polybius.records import Article, EventReport

WIDE: Final = 120
QUAD_STYLES: Final = {
    "verbal cooperation": "green",
    "material cooperation": "bold green",
    "verbal conflict": "yellow",
    "material conflict": "bold red",
}
STATUS_STYLES: Final = {
    "actual": "",
    "ongoing": "",
    "planned": "cyan",
    "possible": "cyan",
    "hypothetical": "dim cyan",
    "alleged": "magenta",
    "denied": "red",
    "negated": "red",
}


def make_console() -> Console:
    """Standard output with nothing guessed: no emoji, no markup, no automatic highlighting."""
    return Console(emoji=False, markup=False, highlight=False)


def show_article(console: Console, article: Article) -> None:
    """Headline, publisher and date, as far as they are known."""
    published = f"published {article.published}" if article.published else None
    facts = [fact for fact in (article.publisher, published, article.url) if fact]
    if article.title:
        console.print(Text(article.title, style="bold"))
    if facts:
        console.print(Text(" · ".join(facts), style="dim"))
    if article.title or facts:
        console.print()


def show_reports(console: Console, reports: list[EventReport], *, every_passage: bool, why: bool) -> None:
    """The table, the steps if wanted, and a closing line."""
    rows = group_reports(reports, every_passage=every_passage)
    if not rows:
        console.print("No acts between states, bodies or armed groups were found.")
        return
    console.print(_wide_table(console, rows) if console.width >= WIDE else _narrow_table(console, rows))
    if why:
        for row in rows:
            _show_steps(console, row)
    plural = "s" if len(rows) != 1 else ""
    passages = f" in {len(reports)} passages" if len(reports) != len(rows) else ""
    console.print(Text(f"{len(rows)} act{plural}{passages}", style="dim"))


def _wide_table(console: Console, rows: list[TableRow]) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False,
        header_style="bold", leading=1,
    )  # fmt: skip
    table.add_column("", justify="right", style="dim", no_wrap=True)
    table.add_column("when, where", width=15)
    table.add_column("actors → recipients", ratio=6)
    table.add_column("type", width=13)
    table.add_column("status", width=12)
    table.add_column("on whose word", ratio=4)
    table.add_column("conf", justify="right", no_wrap=True)
    table.add_column("words", ratio=10)
    for row in rows:
        report = row.best
        table.add_row(
            str(row.number),
            _when_and_where(report),
            describe_parties(report),
            _type(report),
            _status(report),
            describe_source(report),
            f"{report.confidence:.2f}",
            _words(row, console.width - 20),
        )
    return table


def _narrow_table(console: Console, rows: list[TableRow]) -> Table:
    table = Table(box=None, show_header=False, expand=True, padding=(0, 1, 1, 0))
    table.add_column("", justify="right", style="dim", no_wrap=True)
    table.add_column("", ratio=1)
    for row in rows:
        report = row.best
        first = Text(describe_parties(report), style="bold")
        second = Text(" · ").join(
            part
            for part in (
                _type(report),
                _status(report),
                Text(describe_date(report))
                if describe_date(report) != UNKNOWN
                else Text("undated", style="dim"),
                Text(describe_place(report)),
                Text(f"according to {describe_source(report)}" if report.attribution else ""),
                Text(f"{report.confidence:.2f}"),
            )
            if part.plain
        )
        table.add_row(str(row.number), Text("\n").join((first, second, _words(row, 2 * console.width - 20))))
    return table


def _when_and_where(report: EventReport) -> Text:
    return Text("\n").join(Text(part) for part in (describe_date(report), describe_place(report)) if part)


def _type(report: EventReport) -> Text:
    return Text(describe_type(report), style=QUAD_STYLES[report.quad_class])


def _status(report: EventReport) -> Text:
    text = Text(report.status, style=STATUS_STYLES[report.status])
    return text.append(" (background)", style="dim") if report.background else text


def _words(row: TableRow, length: int) -> Text:
    words, start, end = excerpt(row.best, length)
    text = Text(f"“{words}”", style="italic")
    text.stylize("bold not italic " + QUAD_STYLES[row.best.quad_class], start + 1, end + 1)
    if len(row.passages) > 1:
        text.append(f" +{len(row.passages) - 1} more", style="dim not italic")
    return text


def _show_steps(console: Console, row: TableRow) -> None:
    """Each step of the row's best passage, in order, by stage."""
    console.print(
        Text(f"{row.number}. {describe_parties(row.best)}: {describe_type(row.best)}", style="bold")
    )
    for stage, steps in groupby(row.best.why, key=lambda step: step.stage):
        lines = Text("\n").join(Text.assemble((step.rule, "cyan"), f"  {step.detail}") for step in steps)
        table = Table(box=None, show_header=False, padding=(0, 1))
        table.add_column(width=12, style="dim")
        table.add_column()
        table.add_row(stage, lines)
        console.print(Padding(table, (0, 0, 0, 2)))
    console.print()


def show_text(console: Console, article: Article, reports: list[EventReport]) -> None:
    """The article with triggers coloured, parties underlined, and the number of its row behind each trigger."""
    rows = group_reports(reports, every_passage=False)
    numbers: dict[tuple[int, int], list[int]] = {}
    text = Text(article.text)
    for row in rows:
        for report in row.passages:
            _style_report(text, report)
            numbers.setdefault((report.trigger.start, report.trigger.end), []).append(row.number)
    shown = Text()
    done = 0
    for (_, end), row_numbers in sorted(numbers.items(), key=lambda item: item[0][1]):
        shown.append_text(text[done:end])
        shown.append(f"[{','.join(str(number) for number in sorted(set(row_numbers)))}]", style="dim")
        done = end
    shown.append_text(text[done:])
    console.print(shown)
    console.print()


def _style_report(text: Text, report: EventReport) -> None:
    for actor in (*report.actors, *report.recipients):
        text.stylize("underline", actor.start, actor.end)
    for link in report.attribution:
        text.stylize("italic magenta", link.cue.start, link.cue.end)
    text.stylize(f"{QUAD_STYLES[report.quad_class]} reverse", report.trigger.start, report.trigger.end)
