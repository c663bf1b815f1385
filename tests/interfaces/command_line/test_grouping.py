"""How reports become rows and words for people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from polybius.interfaces.command_line.grouping import (
    describe_actor,
    describe_date,
    describe_parties,
    describe_place,
    describe_source,
    describe_type,
    excerpt,
    group_reports,
)
from polybius.records import EventDate, Span
from tests.records_made_by_hand import make_actor, make_report


def test_passages_of_one_act_share_a_row() -> None:
    first, second = make_report(confidence=0.6), make_report(id="b", confidence=0.9)
    other = make_report(id="c", status="denied")
    rows = group_reports([first, other, second], every_passage=False)
    assert [(row.number, row.best.id, len(row.passages)) for row in rows] == [(1, "b", 2), (2, "c", 1)]
    assert len(group_reports([first, other, second], every_passage=True)) == 3


def test_parties() -> None:
    report = make_report()
    assert describe_parties(report) == "Kenya → South Sudan"
    assert describe_parties(replace(report, actors=())) == "unnamed → South Sudan"
    both = (make_actor("Kenya", "Kenya", "KEN"), make_actor("Juba", "South Sudan", "SSD"))
    assert describe_parties(replace(report, actors=both, recipients=())) == "Kenya ↔ South Sudan"
    assert (
        describe_parties(replace(report, actors=(*both, both[0]), recipients=()))
        == "Kenya, South Sudan, Kenya"
    )


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2024-06-04", "2024-06-04", "day", "2024-06-04"),
        ("2024-06-04", "2024-06-06", "day", "2024-06-04 to 2024-06-06"),
        ("2024-06-01", "2024-06-30", "month", "2024-06"),
        ("2024-01-01", "2024-12-31", "year", "2024"),
        ("2024-06-03", "2024-06-09", "week", "2024-06-03 to 2024-06-09"),
        ("2024-06-03", None, "day", "2024-06-03"),
        (None, "2024-06-03", "day", "before 2024-06-03"),
        (None, None, "unknown", "-"),
    ],
)
def test_dates(start: str | None, end: str | None, precision: str, expected: str) -> None:
    date = EventDate(start, end, precision, "text", None, "")  # type: ignore[arg-type]
    assert describe_date(make_report(date=date)) == expected


@pytest.mark.parametrize(
    ("role", "former", "elect", "expected"),
    [
        ("president", False, False, "Uhuru (KEN)"),
        ("president", True, False, "Uhuru (KEN, former president)"),
        ("president", False, True, "Uhuru (KEN, president-elect)"),
        (None, True, False, "Uhuru (KEN, former)"),
    ],
)
def test_persons(role: str | None, former: bool, elect: bool, expected: str) -> None:
    person = replace(make_actor("Kenya", "Uhuru", "KEN:Uhuru"), country="KEN", role=role)
    assert describe_actor(replace(person, former=former, elect=elect)) == expected


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [
        ("The leaders", ("Kenya", "Uganda"), "The leaders"),
        ("They", ("Kenya", "Uganda"), "Kenya, Uganda"),
        ("the ministry", ("Kenya",), "Kenya"),
        ("an aide, who asked not to be named because of the talks", (), "an aide"),
        ("two\nofficials", (), "two officials"),
        (None, (), "unnamed source"),
    ],
)
def test_sources(words: str | None, names: tuple[str, ...], expected: str) -> None:
    actors = tuple(make_actor("Kenya", name, name) for name in names)
    source = None if words is None else Span(0, len(words), words)
    link = replace(make_report().attribution[0], source=source, actors=actors)
    assert describe_source(make_report(attribution=(link, link))) == expected


def test_source_and_type() -> None:
    report = make_report()
    assert describe_source(report) == "The ministry"
    assert describe_source(replace(report, attribution=())) == ""
    assert report.place is not None
    assert describe_place(report) == "Juba"
    assert describe_place(replace(report, place=replace(report.place, admin1="Jubek"))) == "Juba (SSD)"
    assert describe_place(replace(report, place=None)) == ""
    assert describe_type(report) == "AID military"
    assert describe_type(replace(report, mode=None)) == "AID"


@pytest.mark.parametrize("length", [10, 20, 40, 200])
def test_excerpts_keep_the_trigger(length: int) -> None:
    words, start, end = excerpt(make_report(), length)
    assert words[start:end] == "sent"
    assert len(words) <= max(length, len("sent")) + 2
