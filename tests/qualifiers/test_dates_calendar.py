"""Calendar arithmetic, without any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.qualifiers.dates_calendar import (
    add_months,
    divide_month,
    divide_year,
    find_day_year,
    find_month_year,
    find_weekday,
    join_windows,
    make_day,
    month_window,
    season_window,
    week_window,
    year_window,
)
from polybius.reading.calendar_names import WEEKDAYS

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))


@given(DAYS, st.integers(0, 6))
def test_a_weekday_lies_within_a_week_on_its_side(anchor: date, weekday: int) -> None:
    past, future = find_weekday(anchor, weekday, "past"), find_weekday(anchor, weekday, "future")
    assert past.weekday() == future.weekday() == weekday
    assert 0 <= (anchor - past).days <= 6
    assert 0 <= (future - anchor).days <= 6


@given(DAYS)
def test_windows_hold_their_day(day: date) -> None:
    for window in (week_window(day), month_window(day.year, day.month), year_window(day.year)):
        assert window.start is not None and window.end is not None
        assert window.start <= day <= window.end


@given(DAYS, st.integers(-40, 40))
def test_adding_months_and_taking_them_away_stays_in_the_month(day: date, months: int) -> None:
    back = add_months(add_months(day, months), -months)
    assert (back.year, back.month) == (day.year, day.month)


@given(st.integers(1950, 2090), st.integers(1, 12))
def test_parts_of_a_month_follow_each_other(year: int, month: int) -> None:
    early, mid, late = (divide_month(year, month, part) for part in ("early", "mid", "late"))
    whole = month_window(year, month)
    assert early.start == whole.start
    assert late.end == whole.end
    assert early.end is not None and mid.start is not None
    assert (mid.start - early.end).days == 1


def test_winter_runs_into_the_next_year() -> None:
    window = season_window(2023, "winter")
    assert (window.start, window.end) == (date(2023, 12, 1), date(2024, 2, 29))


def test_parts_of_a_year_are_four_months() -> None:
    assert divide_year(2022, "early").end == date(2022, 4, 30)


def test_a_month_without_year_is_the_nearest_on_its_side() -> None:
    anchor = date(2024, 10, 10)
    assert find_month_year(anchor, 12, "past") == 2023
    assert find_month_year(anchor, 10, "past") == 2024
    assert find_month_year(anchor, 3, "future") == 2025


@pytest.mark.parametrize(
    ("month", "day", "direction", "soon", "year"),
    [
        (11, 12, "past", 2, 2023),
        (10, 9, "past", 2, 2024),
        (10, 20, "past", 40, 2024),
        (3, 1, "future", 40, 2025),
    ],
)
def test_a_day_without_year(month: int, day: int, direction: str, soon: int, year: int) -> None:
    assert find_day_year(date(2024, 10, 10), month, day, direction, soon) == year  # type: ignore[arg-type]


def test_days_that_do_not_exist_are_none() -> None:
    assert make_day(2023, 2, 29) is None
    assert make_day(2023, 13, 1) is None


def test_joined_windows_are_as_fine_as_the_coarser() -> None:
    joined = join_windows(week_window(date(2024, 1, 3)), month_window(2024, 3))
    assert joined.precision == "month"
    assert joined.end == date(2024, 3, 31)


def test_weekday_names_follow_the_calendar() -> None:
    assert WEEKDAYS[date(2024, 10, 10).weekday()] == "thursday"
