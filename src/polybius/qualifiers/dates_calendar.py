"""Calendar arithmetic: stretches of days, and how fine they are known."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from polybius.records import Precision

Direction = Literal["past", "future"]

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SOON: Final = 40
FINENESS: Final[tuple[Precision, ...]] = ("day", "week", "month", "season", "year", "unknown")


@dataclass(frozen=True, slots=True)
class Window:
    """The days from `start` to `end`, both included; None where that side is open."""

    start: date | None
    end: date | None
    precision: Precision


def day_window(day: date) -> Window:
    """One day."""
    return Window(day, day, "day")


def week_window(day: date) -> Window:
    """The week that holds the day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Window(monday, monday + timedelta(days=6), "week")


def month_window(year: int, month: int) -> Window:
    """One month."""
    return Window(date(year, month, 1), last_of_month(year, month), "month")


def year_window(year: int, last: int | None = None) -> Window:
    """One year, or the years up to `last`."""
    return Window(date(year, 1, 1), date(last or year, 12, 31), "year")


def season_window(year: int, season: str) -> Window:
    """Three months; the winter of a year is the one that begins in its December."""
    month = SEASONS[season]
    if season == "winter":
        return Window(date(year, 12, 1), last_of_month(year + 1, 2), "season")
    return Window(date(year, month, 1), last_of_month(year, month + 2), "season")


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def make_day(year: int, month: int, day: int) -> date | None:
    """A date, or None where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_number(word: str) -> int:
    """1 to 12 for any usual spelling."""
    return MONTHS.index(word[:3].lower()) + 1


def find_weekday(anchor: date, weekday: int, direction: Direction) -> date:
    """The nearest such weekday; the anchor's own day counts in both directions."""
    if direction == "future":
        return anchor + timedelta(days=(weekday - anchor.weekday()) % 7)
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def find_month_year(anchor: date, month: int, direction: Direction) -> int:
    """The year of the nearest such month; the running month counts in both directions."""
    if direction == "future":
        return anchor.year + (month < anchor.month)
    return anchor.year - (month > anchor.month)


def find_day_year(anchor: date, month: int, day: int, direction: Direction, soon: int = SOON) -> int:
    """The year in which that day of the month last came round, or next will."""
    if direction == "future":
        # "will meet on 3 March" in a report of 5 March is a slip or a late copy, not next year's meeting.
        close = (month, day) >= (anchor.month, anchor.day) or anchor.month - month in (0, 1, 2)
        return anchor.year if close else anchor.year + 1
    # two days ahead of the report: the paper is dated before the event it calls past (time zones)
    ahead = make_day(anchor.year, month, day)
    if ahead is None or ahead <= anchor + timedelta(days=2):
        following = make_day(anchor.year + 1, month, day)
        return (
            anchor.year + 1
            if following is not None and following <= anchor + timedelta(days=soon)
            else anchor.year
        )
    # nobody writes of eleven months ago without the year: "declared a truce from 10 to 15 March" in February
    return anchor.year if ahead <= anchor + timedelta(days=soon) else anchor.year - 1


def join_windows(first: Window, second: Window) -> Window:
    """From the start of the first to the end of the second, as fine as the coarser of the two."""
    precision = max(first.precision, second.precision, key=FINENESS.index)
    return Window(first.start, second.end, precision)


def divide_month(year: int, month: int, part: str) -> Window:
    """Thirds of a month: early 1-10, mid 11-20, late 21-end. Their fineness is that of a week."""
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}[part]
    end = last_of_month(year, month)
    return Window(date(year, month, first), min(end, date(year, month, min(last, end.day))), "week")


def divide_year(year: int, part: str) -> Window:
    """Thirds of a year: early January-April, mid May-August, late September-December."""
    first = {"early": 1, "mid": 5, "late": 9}[part]
    return Window(date(year, first, 1), last_of_month(year, first + 3), "season")
