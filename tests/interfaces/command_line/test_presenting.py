"""Tables at the widths of real terminals, with and without colour."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from polybius.interfaces.command_line import presenting
from polybius.records import Article
from tests.records_made_by_hand import TEXT, make_report

REPORTS = [make_report(), make_report(id="b", status="planned", attribution=(), background=True)]


def show(width: int, *, colour: bool = False, why: bool = False, text: bool = False) -> str:
    stream = io.StringIO()
    console = Console(
        file=stream, width=width, force_terminal=colour, color_system="truecolor" if colour else None,
        markup=False, highlight=False,
    )  # fmt: skip
    presenting.show_article(console, Article("a", TEXT, title="Troops", publisher="The Example"))
    if text:
        presenting.show_text(console, Article("a", TEXT), REPORTS)
    presenting.show_reports(console, REPORTS, every_passage=False, why=why)
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 119, 120, 140, 200])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    lines = show(width, why=True, text=True).splitlines()
    assert max(len(line) for line in lines) <= width


@pytest.mark.parametrize("width", [80, 140])
def test_all_that_matters_is_shown_without_colour(width: int) -> None:
    shown = " ".join(show(width).split())
    for words in (
        "Kenya",
        "South Sudan",
        "AID",
        "alleged",
        "planned",
        "background",
        "The ministry",
        "0.81",
        "2024-06-04",
        "sent",
    ):
        assert words in shown
    assert "\x1b" not in shown


def test_colour_changes_no_word() -> None:
    console = Console(file=io.StringIO(), record=True, width=140, force_terminal=True)
    presenting.show_reports(console, REPORTS, every_passage=False, why=False)
    assert console.export_text().split() == show(140).split()[3:]


def test_the_steps_and_the_marked_text() -> None:
    assert "send-troops" in show(80, why=True)
    assert "sent[1,2]" in show(80, text=True)


def test_no_acts() -> None:
    stream = io.StringIO()
    presenting.show_reports(Console(file=stream), [], every_passage=False, why=False)
    assert "No acts" in stream.getvalue()
