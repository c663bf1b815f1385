"""What all readers of date shapes share: the day of speaking, number words, and the cutting of spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from polybius.qualifiers.dates_calendar import (
    SOON,
    Direction,
    Window,
    add_months,
    divide_month,
    divide_year,
    find_day_year,
    find_month_year,
    last_of_month,
    month_number,
    month_window,
    week_window,
    year_window,
)
from polybius.records import Precision

NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "a couple of": 2, "half a": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "latter": 2,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
STEPS: Final = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "the current": 0,
    "current": 0,
    "that": 0,
    "next": 1,
    "coming": 1,
}
PARTS: Final = {
    "early": "early",
    "start": "early",
    "beginning": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """`anchor` is the day from which the writer speaks, `direction` the side on which the act lies.

    `narrative` is the day last spoken of, to which "the next day" and "two weeks earlier" relate. `soon`: see
    `find_day_year`.
    """

    anchor: date | None
    direction: Direction
    narrative: date | None = None
    narrative_precision: Precision = "day"
    soon: int = SOON


def find_group(match: re.Match[str], *names: str) -> str | None:
    groups = match.groupdict()
    return next((groups[name] for name in names if groups.get(name)), None)


def read_number(text: str | None) -> int:
    digits = re.match(r"\d+", text or "")
    return int(digits[0]) if digits else NUMBERS.get((text or "a").lower(), 1)


def find_year(match: re.Match[str], setting: Setting, month: int, day: int | None = None) -> int | None:
    given = find_group(match, "year", "last_year")
    if given:
        return int(given)
    if setting.anchor is None:
        return None
    if day is None:
        return find_month_year(setting.anchor, month, setting.direction)
    return find_day_year(setting.anchor, month, day, setting.direction, setting.soon)


def read_month_and_day(match: re.Match[str]) -> tuple[int, int]:
    month = find_group(match, "month", "month_b") or ""
    return month_number(month), read_number(find_group(match, "day", "day_b"))


def read_part(text: str) -> str:
    return next(PARTS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in PARTS)


def read_plain_year(text: str | None, setting: Setting) -> int | None:
    if text and text.isdecimal():
        return int(text)
    if setting.anchor is None:
        return None
    step = STEPS.get((text or "this").split()[0], 0)
    return setting.anchor.year + step


def part_of_unit(anchor: date, unit: str, step: int, part: str) -> Window:
    if unit == "year":
        return divide_year(anchor.year + step, part)
    if unit == "month":
        day = add_months(anchor, step)
        return divide_month(day.year, day.month, part)
    return week_window(anchor + timedelta(days=7 * step))


def cut_season(window: Window, part: str | None) -> Window:
    if part is None or window.start is None or window.end is None:
        return window
    first = {"early": 0, "mid": 1, "late": 2}[part]
    day = add_months(window.start, first)
    return month_window(day.year, day.month)


def unit_window(anchor: date, unit: str, step: int) -> Window:
    if unit == "week":
        return week_window(anchor + timedelta(days=7 * step))
    if unit == "month":
        day = add_months(anchor, step)
        return month_window(day.year, day.month)
    if unit == "decade":
        first = anchor.year // 10 * 10 + 10 * step
        return year_window(first, first + 9)
    return year_window(anchor.year + step)


def quarter_window(year: int, number: int) -> Window:
    return Window(date(year, 3 * number - 2, 1), last_of_month(year, 3 * number), "season")
