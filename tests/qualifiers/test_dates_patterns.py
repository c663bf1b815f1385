"""The table of shapes: every one compiles, has a reader, and an example of its own."""

from __future__ import annotations

from datetime import date

import pytest

from polybius.qualifiers.dates_patterns import COMPILED, HINT, NOT_DATES, SHAPES
from polybius.qualifiers.dates_reading import READERS, needs_anchor, read_date
from polybius.qualifiers.dates_setting import Setting

ANCHOR = date(2024, 10, 10)
EXAMPLES = {
    "named-day": ("the Oct. 7 attack", "2023-10-07", "2023-10-07"),
    "iso-day": ("on 2024-09-18", "2024-09-18", "2024-09-18"),
    "month-days": ("May 3-5, 2023", "2023-05-03", "2023-05-05"),
    "days-month": ("between 3 and 5 May 2023", "2023-05-03", "2023-05-05"),
    "day-to-day": ("from June 7 to July 2, 2024", "2024-06-07", "2024-07-02"),
    "week-of": ("the week of September 18", "2024-09-16", "2024-09-22"),
    "month-day": ("on Oct. 7, 2023", "2023-10-07", "2023-10-07"),
    "day-month": ("the 7th of October 2023", "2023-10-07", "2023-10-07"),
    "first-days-of-month": ("the first three days of June", "2024-06-01", "2024-06-03"),
    "nth-week-of-month": ("the second week of May", "2024-05-08", "2024-05-14"),
    "half-of-month": ("the first half of May", "2024-05-01", "2024-05-15"),
    "part-of-month": ("in mid-August", "2024-08-11", "2024-08-20"),
    "months": ("between March and May 2022", "2022-03-01", "2022-05-31"),
    "month-year": ("in March 2022", "2022-03-01", "2022-03-31"),
    "relative-month": ("last March", "2024-03-01", "2024-03-31"),
    "month-of-relative-year": ("in March last year", "2023-03-01", "2023-03-31"),
    "month": ("in March", "2024-03-01", "2024-03-31"),
    "quarter": ("the third quarter of 2023", "2023-07-01", "2023-09-30"),
    "quarter-number": ("Q3 2023", "2023-07-01", "2023-09-30"),
    "half-of-year": ("the second half of 2022", "2022-07-01", "2022-12-31"),
    "first-months-of-year": ("the first six months of 2023", "2023-01-01", "2023-06-30"),
    "part-of-year": ("in late 2021", "2021-09-01", "2021-12-31"),
    "part-of-this": ("by the end of the year", "2024-09-01", "2024-12-31"),
    "years": ("from 2015 to 2022", "2015-01-01", "2022-12-31"),
    "decade": ("in the late 1990s", "1997-01-01", "1999-12-31"),
    "season-year": ("in spring 2023", "2023-03-01", "2023-05-31"),
    "relative-season": ("last summer", "2024-06-01", "2024-08-31"),
    "season": ("in the spring", "2024-03-01", "2024-05-31"),
    "year": ("in 2018", "2018-01-01", "2018-12-31"),
    "nine-eleven": ("since the 9/11 attacks", "2001-09-11", "2001-09-11"),
    "holiday": ("on Christmas Eve", "2023-12-24", "2023-12-24"),
    "weekdays": ("from Monday to Wednesday", "2024-10-07", "2024-10-09"),
    "weekday-of-week": ("Tuesday last week", "2024-10-01", "2024-10-01"),
    "week-before-weekday": ("a week ago Tuesday", "2024-10-01", "2024-10-01"),
    "relative-weekday": ("next Tuesday", "2024-10-15", "2024-10-15"),
    "weekday": ("on Tuesday", "2024-10-08", "2024-10-08"),
    "weekend": ("over the weekend", "2024-10-05", "2024-10-06"),
    "near-day": ("yesterday", "2024-10-09", "2024-10-09"),
    "earlier-this": ("earlier this month", "2024-10-01", "2024-10-10"),
    "relative-unit": ("last week", "2024-09-30", "2024-10-06"),
    "spell": ("the past two weeks", "2024-09-26", "2024-10-10"),
    "last-of-month": ("the end of last month", "2024-09-21", "2024-09-30"),
    "ago": ("three weeks ago", "2024-09-16", "2024-09-22"),
    "in-time": ("in two weeks' time", "2024-10-21", "2024-10-27"),
    "narrative-day": ("the next day", "2024-08-02", "2024-08-02"),
    "narrative-shift": ("two days later", "2024-08-03", "2024-08-03"),
    "same-month": ("in the same month", "2024-08-01", "2024-08-31"),
    "day-of-month": ("on the 4th", "2024-10-04", "2024-10-04"),
}


def test_every_shape_has_a_reader_and_an_example() -> None:
    names = [name for name, _ in SHAPES]
    assert len(names) == len(set(names))
    assert set(names) == set(READERS) == set(EXAMPLES)


@pytest.mark.parametrize("shape", sorted(EXAMPLES))
def test_shape(shape: str) -> None:
    text, start, end = EXAMPLES[shape]
    match = dict(COMPILED)[shape].search(text)
    assert match is not None
    assert HINT.search(text)
    window = read_date(shape, match, Setting(ANCHOR, "past", narrative=date(2024, 8, 1)))
    assert window is not None
    assert (str(window.start), str(window.end)) == (start, end)


@pytest.mark.parametrize("shape", sorted(EXAMPLES))
def test_without_an_anchor_only_full_dates_are_read(shape: str) -> None:
    match = dict(COMPILED)[shape].search(EXAMPLES[shape][0])
    assert match is not None
    window = read_date(shape, match, Setting(None, "past"))
    if needs_anchor(shape, match):
        assert window is None
    else:
        assert window is not None


@pytest.mark.parametrize(
    "text", ["the Good Friday agreement", "the Sunday Times wrote", "Russia Today said", "Resolution 1973"]
)
def test_names_are_no_dates(text: str) -> None:
    assert NOT_DATES.search(text)
