"""Readers of shapes that name days, months, seasons and years. A missing year is the nearest on the side of the act."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from polybius.qualifiers.dates_calendar import (
    Window,
    add_months,
    day_window,
    divide_month,
    divide_year,
    find_month_year,
    join_windows,
    last_of_month,
    make_day,
    month_number,
    month_window,
    season_window,
    week_window,
    year_window,
)
from polybius.qualifiers.dates_setting import (
    STEPS,
    Setting,
    cut_season,
    find_group,
    find_year,
    part_of_unit,
    quarter_window,
    read_month_and_day,
    read_number,
    read_part,
    read_plain_year,
)
from polybius.records import Precision

NAMED_DAYS: Final = {
    "9": date(2001, 9, 11),
    "S": date(2001, 9, 11),
    "O": date(2023, 10, 7),
    "J": date(2021, 1, 6),
}
HOLIDAYS: Final = {"christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
                   "new year's day": (1, 1), "new year's eve": (12, 31)}  # fmt: skip


def read_named_day(match: re.Match[str], setting: Setting) -> Window | None:
    """Days that are names of events: never last month's "Oct. 7 attack"."""
    day = NAMED_DAYS[match["named"][0]]
    return day_window(day) if setting.anchor is None or day <= setting.anchor else None


def read_iso(match: re.Match[str], _: Setting) -> Window | None:
    day = make_day(int(match["year"]), int(match["month_number"]), int(match["day"]))
    return day_window(day) if day else None


def read_day(match: re.Match[str], setting: Setting) -> Window | None:
    month, number = read_month_and_day(match)
    year = find_year(match, setting, month, number)
    day = make_day(year, month, number) if year else None
    return day_window(day) if day else None


def read_days(match: re.Match[str], setting: Setting) -> Window | None:
    first = read_day(match, setting)
    if first is None or first.start is None:
        return None
    last_month = find_group(match, "last_month", "last_month_b")
    last_year = int(match["last_year"]) if match.groupdict().get("last_year") else first.start.year
    month = month_number(last_month) if last_month else first.start.month
    last = make_day(last_year, month, read_number(find_group(match, "last_day", "last_day_b")))
    if last is not None and last < first.start and last_month and not match.groupdict().get("last_year"):
        last = make_day(last_year + 1, month, last.day)
    return Window(first.start, last, "day") if last is not None and last >= first.start else None


def read_week_of(match: re.Match[str], setting: Setting) -> Window | None:
    day = read_day(match, setting)
    return week_window(day.start) if day and day.start else None


def read_month(match: re.Match[str], setting: Setting) -> Window | None:
    month = month_number(match["month"])
    year = find_year(match, setting, month)
    return month_window(year, month) if year else None


def read_edge_of_month(match: re.Match[str], setting: Setting) -> Window | None:
    whole = read_month(match, setting)
    if whole is None or whole.start is None or whole.end is None:
        return None
    days = read_number(match["count"]) * (7 if match["unit"].startswith("week") else 1)
    precision: Precision = "week" if match["unit"].startswith("week") else "day"
    if match["edge"] in ("first", "opening"):
        return Window(whole.start, whole.start + timedelta(days=days - 1), precision)
    return Window(whole.end - timedelta(days=days - 1), whole.end, precision)


def read_nth_week(match: re.Match[str], setting: Setting) -> Window | None:
    whole = read_month(match, setting)
    if whole is None or whole.start is None:
        return None
    start = whole.start + timedelta(days=7 * (read_number(match["ordinal"]) - 1))
    return Window(start, start + timedelta(days=6), "week")


def read_half_of_month(match: re.Match[str], setting: Setting) -> Window | None:
    whole = read_month(match, setting)
    if whole is None or whole.start is None:
        return None
    middle = whole.start.replace(day=15)
    if match["ordinal"] == "first":
        return Window(whole.start, middle, "week")
    return Window(middle + timedelta(days=1), whole.end, "week")


def read_part_of_month(match: re.Match[str], setting: Setting) -> Window | None:
    month = month_number(match["month"])
    year = find_year(match, setting, month)
    return divide_month(year, month, read_part(match["part"])) if year else None


def read_months(match: re.Match[str], setting: Setting) -> Window | None:
    month, last = month_number(match["month"]), month_number(match["last_month"])
    last_year = int(match["last_year"]) if match["last_year"] else None
    if match["year"]:
        year = int(match["year"])
    elif last_year is not None:
        year = last_year - (month > last)
    elif setting.anchor is not None:
        closing = find_month_year(setting.anchor, last, setting.direction)
        year = closing - (month > last)
    else:
        return None
    return join_windows(month_window(year, month), month_window(last_year or year + (month > last), last))


def read_quarter(match: re.Match[str], setting: Setting) -> Window | None:
    if match["ordinal"] == "last" and match["year"] is None and setting.anchor is not None:
        day = add_months(setting.anchor, -3)
        return quarter_window(day.year, (day.month - 1) // 3 + 1)
    year, number = read_plain_year(match["year"], setting), read_number(match["ordinal"])
    if year is not None and match["year"] is None and setting.anchor is not None:
        now = (setting.anchor.month - 1) // 3 + 1
        year += (number < now) if setting.direction == "future" else -(number > now)
    return quarter_window(year, number) if year else None


def read_half_of_year(match: re.Match[str], setting: Setting) -> Window | None:
    year = read_plain_year(None if match["year"] == "the year" else match["year"], setting)
    if year is None:
        return None
    if match["ordinal"] == "first":
        return Window(date(year, 1, 1), date(year, 6, 30), "season")
    return Window(date(year, 7, 1), date(year, 12, 31), "season")


def read_edge_of_year(match: re.Match[str], setting: Setting) -> Window | None:
    year, count = (
        read_plain_year(None if match["year"] == "the year" else match["year"], setting),
        read_number(match["count"]),
    )
    if year is None or not 1 <= count <= 12:
        return None
    if match["edge"] in ("first", "opening"):
        return Window(date(year, 1, 1), last_of_month(year, count), "month")
    return Window(date(year, 13 - count, 1), date(year, 12, 31), "month")


def read_part_of_year(match: re.Match[str], setting: Setting) -> Window | None:
    part, text = read_part(match["part"]), match["year"]
    if text.isdecimal():
        return divide_year(int(text), part)
    if setting.anchor is None:
        return None
    return part_of_unit(setting.anchor, match["unit"], STEPS[text.split()[0]], part)


def read_years(match: re.Match[str], _: Setting) -> Window | None:
    first = int(match["year"])
    text = match["last_year"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    return year_window(first, last) if last > first else None


def read_decade(match: re.Match[str], _: Setting) -> Window | None:
    first = int(match["decade"])
    start, end = {None: (0, 9), "early": (0, 3), "mid": (4, 6), "late": (7, 9)}[match["part"]]
    return year_window(first + start, first + end)


def read_season_year(match: re.Match[str], _: Setting) -> Window | None:
    return cut_season(season_window(int(match["year"]), match["season"].lower()), match["part"])


def read_season(match: re.Match[str], setting: Setting) -> Window | None:
    """ "last summer" is the last that is over; "in the spring" the one that began last, or the next to come."""
    if setting.anchor is None:
        return None
    groups = match.groupdict()
    season, anchor = match["season"].lower(), setting.anchor
    which = (groups.get("which") or "").lower()
    found = [season_window(anchor.year + step, season) for step in (-2, -1, 0, 1)]
    if which in ("last", "past"):
        fitting = [window for window in found if window.end is not None and window.end < anchor][-1:]
    elif which in ("next", "coming") or (not which and setting.direction == "future"):
        fitting = [window for window in found if window.start is not None and window.start > anchor][:1]
    elif which == "this":
        fitting = [
            window for window in found if window.start is not None and window.start.year == anchor.year
        ]
    else:
        fitting = [window for window in found if window.start is not None and window.start <= anchor][-1:]
    return cut_season(fitting[0], groups.get("part")) if fitting else None


def read_year(match: re.Match[str], _: Setting) -> Window | None:
    return year_window(int(match["year"]))


def read_nine_eleven(_match: re.Match[str], _: Setting) -> Window | None:
    return day_window(date(2001, 9, 11))


def read_holiday(match: re.Match[str], setting: Setting) -> Window | None:
    month, number = HOLIDAYS[match["holiday"].lower()]
    year = find_year(match, setting, month, number)
    return day_window(date(year, month, number)) if year else None
