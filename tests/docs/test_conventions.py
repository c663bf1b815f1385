"""The examples on the page of conventions, and the row of the how-to page, come out as they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from polybius.qualifiers.quantities_numbers import find_numbers
from polybius.records import EventReport
from polybius.running.coder import Coder
from polybius.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reference" / "conventions.md").read_text("utf-8")
PUBLISHED = "2024-11-16"


def cells(heading: str) -> list[tuple[str, ...]]:
    """The rows of the table under a heading."""
    part = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    table = [line for line in part.splitlines() if line.startswith("| ")][1:]
    return [tuple(cell.strip().strip("`") for cell in line.strip("| ").split(" | ")) for line in table]


def first(coder: Coder, passage: str) -> EventReport:
    return coder.read(passage, published=PUBLISHED)[0]


@pytest.mark.parametrize(("passage", "event_type", "status"), cells("Status"))
def test_statuses(coder: Coder, passage: str, event_type: str, status: str) -> None:
    reports = coder.read(passage, published=PUBLISHED)
    assert (event_type, status) in [(report.event_type, report.status) for report in reports]


@pytest.mark.parametrize(("passage", "sources"), cells("Attribution"))
def test_sources(coder: Coder, passage: str, sources: str) -> None:
    links = first(coder, passage).attribution
    assert (", ".join(link.source.text if link.source else "null" for link in links) or "none") == sources


@pytest.mark.parametrize(("passage", "start", "end", "precision"), cells("Date"))
def test_dates(coder: Coder, passage: str, start: str, end: str, precision: str) -> None:
    date = first(coder, passage).date
    assert (date.start or "null", date.end or "null", date.precision) == (start, end, precision)


@pytest.mark.parametrize(("passage", "name", "country"), cells("Place"))
def test_places(coder: Coder, passage: str, name: str, country: str) -> None:
    place = first(coder, passage).place
    assert ((place.name, place.country) if place else ("null", "null")) == (name, country)


@pytest.mark.parametrize(("words", "value", "low", "high"), cells("Quantity"))
def test_quantities(words: str, value: str, low: str, high: str) -> None:
    (number,) = find_numbers(f"They sent {words} tents.")
    expected = tuple(None if cell == "null" else float(cell) for cell in (value, low, high))
    assert (number.value, number.low, number.high) == expected


def test_the_row_of_ones_own_fires(tmp_path: Path) -> None:
    page = (DOCS / "how-to" / "add-a-trigger-word.md").read_text("utf-8")
    block = re.search(r"```tsv\n(.*?)```", page, re.DOTALL)
    sentence = re.search(r'polybius patterns "(.*?)"', page)
    assert block is not None
    assert sentence is not None
    (tmp_path / "verbs").mkdir()
    rows = "".join(f"{line.strip()}\n" for line in block[1].splitlines() if line.strip())
    (tmp_path / "verbs" / "own.tsv").write_text(rows, "utf-8")
    report = first(Coder.load(Settings(lexicon=str(tmp_path))), sentence[1])
    assert (report.event_type, report.mode) == ("SANCTION", "discontinue")
