"""From a matched shape to the days it means, given the day from which the writer speaks.

Every reader takes the match and a Setting and returns a Window, or None where the words do not fix a date (no anchor
day, no such day in the calendar).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from polybius.qualifiers.dates_calendar import (
    FINENESS,
    SOON,
    WEEKDAYS,
    Direction,
    Window,
    add_months,
    day_window,
    divide_month,
    divide_year,
    find_day_year,
    find_month_year,
    find_weekday,
    join_windows,
    last_of_month,
    make_day,
    month_number,
    month_window,
    season_window,
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
VAGUE: Final = frozenset({"a few", "few", "several", "some", "many"})
STEPS: Final = {"last": -1, "past": -1, "previous": -1, "this": 0, "the current": 0, "current": 0, "that": 0, "next": 1, "coming": 1}
PARTS: Final = {"early": "early", "start": "early", "beginning": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "late"}
UNIT_PRECISION: Final[dict[str, Precision]] = {"hour": "day", "day": "day", "week": "week", "month": "month", "year": "year", "decade": "year"}
COARSER: Final[dict[str, Precision]] = {"day": "week", "week": "month", "month": "season"}
PLURAL_VAGUE: Final = {"hour": 1, "day": 4, "week": 4, "month": 5, "year": 5, "decade": 3}
NAMED_DAYS: Final = {"9": date(2001, 9, 11), "S": date(2001, 9, 11), "O": date(2023, 10, 7), "J": date(2021, 1, 6)}
HOLIDAYS: Final = {"christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
                   "new year's day": (1, 1), "new year's eve": (12, 31)}  # fmt: skip


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


Reader = Callable[[re.Match[str], Setting], Window | None]


def read_date(shape: str, match: re.Match[str], setting: Setting) -> Window | None:
    """The days that a match of the shape means."""
    return READERS[shape](match, setting)


def needs_anchor(shape: str, match: re.Match[str]) -> bool:
    """True where the words alone do not fix the date."""
    groups = match.groupdict()
    return not (shape in ("named-day", "iso-day", "nine-eleven", "decade") or re.fullmatch(r"\d{4}", groups.get("year") or groups.get("last_year") or ""))


def _group(match: re.Match[str], *names: str) -> str | None:
    groups = match.groupdict()
    return next((groups[name] for name in names if groups.get(name)), None)


def _number(text: str | None) -> int:
    digits = re.match(r"\d+", text or "")
    return int(digits[0]) if digits else NUMBERS.get((text or "a").lower(), 1)


def _year(match: re.Match[str], setting: Setting, month: int, day: int | None = None) -> int | None:
    given = _group(match, "year", "last_year")
    if given:
        return int(given)
    if setting.anchor is None:
        return None
    if day is None:
        return find_month_year(setting.anchor, month, setting.direction)
    return find_day_year(setting.anchor, month, day, setting.direction, setting.soon)


def _month_and_day(match: re.Match[str]) -> tuple[int, int]:
    month = _group(match, "month", "month_b") or ""
    return month_number(month), _number(_group(match, "day", "day_b"))


def _read_named_day(match: re.Match[str], setting: Setting) -> Window | None:
    """Days that are names of events: never last month's "Oct. 7 attack"."""
    day = NAMED_DAYS[match["named"][0]]
    return day_window(day) if setting.anchor is None or day <= setting.anchor else None


def _read_iso(match: re.Match[str], _: Setting) -> Window | None:
    day = make_day(int(match["year"]), int(match["month_number"]), int(match["day"]))
    return day_window(day) if day else None


def _read_day(match: re.Match[str], setting: Setting) -> Window | None:
    month, number = _month_and_day(match)
    year = _year(match, setting, month, number)
    day = make_day(year, month, number) if year else None
    return day_window(day) if day else None


def _read_days(match: re.Match[str], setting: Setting) -> Window | None:
    first = _read_day(match, setting)
    if first is None or first.start is None:
        return None
    last_month = _group(match, "last_month", "last_month_b")
    last_year = int(match["last_year"]) if match.groupdict().get("last_year") else first.start.year
    month = month_number(last_month) if last_month else first.start.month
    last = make_day(last_year, month, _number(_group(match, "last_day", "last_day_b")))
    if last is not None and last < first.start and last_month and not match.groupdict().get("last_year"):
        last = make_day(last_year + 1, month, last.day)
    return Window(first.start, last, "day") if last is not None and last >= first.start else None


def _read_week_of(match: re.Match[str], setting: Setting) -> Window | None:
    day = _read_day(match, setting)
    return week_window(day.start) if day and day.start else None


def _read_month(match: re.Match[str], setting: Setting) -> Window | None:
    month = month_number(match["month"])
    year = _year(match, setting, month)
    return month_window(year, month) if year else None


def _read_relative_month(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    month, which, anchor = month_number(match["month"]), match["which"].lower(), setting.anchor
    if which == "last":
        return month_window(anchor.year - (month >= anchor.month), month)
    if which == "next":
        return month_window(anchor.year + (month <= anchor.month), month)
    return month_window(anchor.year, month)


def _read_month_of_year(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    return month_window(setting.anchor.year + STEPS[match["which"]], month_number(match["month"]))


def _read_edge_of_month(match: re.Match[str], setting: Setting) -> Window | None:
    whole = _read_month(match, setting)
    if whole is None or whole.start is None or whole.end is None:
        return None
    days = _number(match["count"]) * (7 if match["unit"].startswith("week") else 1)
    precision: Precision = "week" if match["unit"].startswith("week") else "day"
    if match["edge"] in ("first", "opening"):
        return Window(whole.start, whole.start + timedelta(days=days - 1), precision)
    return Window(whole.end - timedelta(days=days - 1), whole.end, precision)


def _read_nth_week(match: re.Match[str], setting: Setting) -> Window | None:
    whole = _read_month(match, setting)
    if whole is None or whole.start is None:
        return None
    start = whole.start + timedelta(days=7 * (_number(match["ordinal"]) - 1))
    return Window(start, start + timedelta(days=6), "week")


def _read_half_of_month(match: re.Match[str], setting: Setting) -> Window | None:
    whole = _read_month(match, setting)
    if whole is None or whole.start is None:
        return None
    middle = whole.start.replace(day=15)
    if match["ordinal"] == "first":
        return Window(whole.start, middle, "week")
    return Window(middle + timedelta(days=1), whole.end, "week")


def _part(text: str) -> str:
    return next(PARTS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in PARTS)


def _read_part_of_month(match: re.Match[str], setting: Setting) -> Window | None:
    month = month_number(match["month"])
    year = _year(match, setting, month)
    return divide_month(year, month, _part(match["part"])) if year else None


def _read_months(match: re.Match[str], setting: Setting) -> Window | None:
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


def _plain_year(text: str | None, setting: Setting) -> int | None:
    if text and text.isdigit():
        return int(text)
    if setting.anchor is None:
        return None
    step = STEPS.get((text or "this").split()[0], 0)
    return setting.anchor.year + step


def _read_quarter(match: re.Match[str], setting: Setting) -> Window | None:
    if match["ordinal"] == "last" and match["year"] is None and setting.anchor is not None:
        day = add_months(setting.anchor, -3)
        return _quarter(day.year, (day.month - 1) // 3 + 1)
    year, number = _plain_year(match["year"], setting), _number(match["ordinal"])
    if year is not None and match["year"] is None and setting.anchor is not None:
        now = (setting.anchor.month - 1) // 3 + 1
        year += (number < now) if setting.direction == "future" else -(number > now)
    return _quarter(year, number) if year else None


def _quarter(year: int, number: int) -> Window:
    return Window(date(year, 3 * number - 2, 1), last_of_month(year, 3 * number), "season")


def _read_half_of_year(match: re.Match[str], setting: Setting) -> Window | None:
    year = _plain_year(None if match["year"] == "the year" else match["year"], setting)
    if year is None:
        return None
    if match["ordinal"] == "first":
        return Window(date(year, 1, 1), date(year, 6, 30), "season")
    return Window(date(year, 7, 1), date(year, 12, 31), "season")


def _read_edge_of_year(match: re.Match[str], setting: Setting) -> Window | None:
    year, count = _plain_year(None if match["year"] == "the year" else match["year"], setting), _number(match["count"])
    if year is None or not 1 <= count <= 12:
        return None
    if match["edge"] in ("first", "opening"):
        return Window(date(year, 1, 1), last_of_month(year, count), "month")
    return Window(date(year, 13 - count, 1), date(year, 12, 31), "month")


def _read_part_of_year(match: re.Match[str], setting: Setting) -> Window | None:
    part, text = _part(match["part"]), match["year"]
    if text.isdigit():
        return divide_year(int(text), part)
    if setting.anchor is None:
        return None
    return _part_of_unit(setting.anchor, match["unit"], STEPS[text.split()[0]], part)


def _part_of_unit(anchor: date, unit: str, step: int, part: str) -> Window:
    if unit == "year":
        return divide_year(anchor.year + step, part)
    if unit == "month":
        day = add_months(anchor, step)
        return divide_month(day.year, day.month, part)
    return week_window(anchor + timedelta(days=7 * step))


def _read_part_of_this(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    return _part_of_unit(setting.anchor, match["unit"], 0, _part(match["part"]))


def _read_years(match: re.Match[str], _: Setting) -> Window | None:
    first = int(match["year"])
    text = match["last_year"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    return year_window(first, last) if last > first else None


def _read_decade(match: re.Match[str], _: Setting) -> Window | None:
    first = int(match["decade"])
    start, end = {None: (0, 9), "early": (0, 3), "mid": (4, 6), "late": (7, 9)}[match["part"]]
    return year_window(first + start, first + end)


def _cut_season(window: Window, part: str | None) -> Window:
    if part is None or window.start is None or window.end is None:
        return window
    first = {"early": 0, "mid": 1, "late": 2}[part]
    day = add_months(window.start, first)
    return month_window(day.year, day.month)


def _read_season_year(match: re.Match[str], _: Setting) -> Window | None:
    return _cut_season(season_window(int(match["year"]), match["season"].lower()), match["part"])


def _read_season(match: re.Match[str], setting: Setting) -> Window | None:
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
        fitting = [window for window in found if window.start is not None and window.start.year == anchor.year]
    else:
        fitting = [window for window in found if window.start is not None and window.start <= anchor][-1:]
    return _cut_season(fitting[0], groups.get("part")) if fitting else None


def _read_year(match: re.Match[str], _: Setting) -> Window | None:
    return year_window(int(match["year"]))


def _read_nine_eleven(_match: re.Match[str], _: Setting) -> Window | None:
    return day_window(date(2001, 9, 11))


def _read_holiday(match: re.Match[str], setting: Setting) -> Window | None:
    month, number = HOLIDAYS[match["holiday"].lower()]
    year = _year(match, setting, month, number)
    return day_window(date(year, month, number)) if year else None


def _weekday(text: str) -> int:
    return WEEKDAYS.index(text.lower())


def _read_weekday(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    return day_window(find_weekday(setting.anchor, _weekday(match["weekday"]), setting.direction))


def _read_weekdays(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    first, last = _weekday(match["weekday"]), _weekday(match["last_weekday"])
    length = (last - first) % 7
    if setting.direction == "future":
        start = find_weekday(setting.anchor, first, "future")
        return Window(start, start + timedelta(days=length), "day")
    end = find_weekday(setting.anchor, last, "past")
    return Window(end - timedelta(days=length), end, "day")


def _read_relative_weekday(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    which, weekday, anchor = match["which"].lower(), _weekday(match["weekday"]), setting.anchor
    monday = anchor - timedelta(days=anchor.weekday())
    if which in ("last", "past"):
        return day_window(find_weekday(anchor - timedelta(days=1), weekday, "past"))
    if which == "next":
        return day_window(monday + timedelta(days=7 + weekday))
    if which == "coming":
        return day_window(find_weekday(anchor + timedelta(days=1), weekday, "future"))
    if which == "the following":
        base = setting.narrative or anchor
        return day_window(find_weekday(base + timedelta(days=1), weekday, "future"))
    return day_window(monday + timedelta(days=weekday))


def _read_weekday_of_week(match: re.Match[str], setting: Setting) -> Window | None:
    step = STEPS.get(match["which"])
    anchor = setting.anchor
    if step is None:
        anchor, step = setting.narrative, 1 if match["which"] == "the following" else -1
    if anchor is None:
        return None
    monday = anchor - timedelta(days=anchor.weekday())
    return day_window(monday + timedelta(days=7 * step + _weekday(match["weekday"])))


def _read_week_before_weekday(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    if match["shift"] in ("from", "next"):
        return day_window(find_weekday(setting.anchor, _weekday(match["weekday"]), "future") + timedelta(days=7))
    return day_window(find_weekday(setting.anchor, _weekday(match["weekday"]), "past") - timedelta(days=7))


def _read_weekend(match: re.Match[str], setting: Setting) -> Window | None:
    """ "last weekend" and "over the weekend" are the one just past; on a weekend day "the weekend" is this one."""
    if setting.anchor is None:
        return None
    anchor, which = setting.anchor, (match["which"] or "").lower()
    saturday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=5)
    if which in ("last", "past", "previous") or (not which and setting.direction == "past" and anchor.weekday() < 5) or (which == "this" and setting.direction == "past" and anchor.weekday() < 3):
        saturday -= timedelta(days=7)
    elif which == "next":
        saturday += timedelta(days=7)
    return Window(saturday, saturday + timedelta(days=1), "day")


def _read_near_day(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    word = match["word"].lower()
    if word == "overnight" and setting.direction == "past":
        return Window(setting.anchor - timedelta(days=1), setting.anchor, "day")
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}.get(word, 0)
    return day_window(setting.anchor + timedelta(days=shift))


def _unit_window(anchor: date, unit: str, step: int) -> Window:
    if unit == "week":
        return week_window(anchor + timedelta(days=7 * step))
    if unit == "month":
        day = add_months(anchor, step)
        return month_window(day.year, day.month)
    if unit == "decade":
        first = anchor.year // 10 * 10 + 10 * step
        return year_window(first, first + 9)
    return year_window(anchor.year + step)


def _read_relative_unit(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    which, unit, anchor = match["which"].lower(), match["unit"], setting.anchor
    if which == "past":
        return _spell(anchor, unit, 1, back=True)
    return _unit_window(anchor, unit, STEPS[which])


def _read_earlier_this(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    unit, which, side = match["unit"], match["which"], match["side"].lower()
    if unit in ("summer", "spring", "autumn", "winter"):
        window = season_window(setting.anchor.year + STEPS[which], unit)
        return _cut_season(window, side) if side in ("early", "late") else window
    window = _unit_window(setting.anchor, unit, STEPS[which])
    if side in ("early", "late") and unit in ("month", "year"):
        return _part_of_unit(setting.anchor, unit, STEPS[which], side)
    if which == "this" and side == "earlier":
        return Window(window.start, setting.anchor, window.precision)
    if which == "this" and side == "later":
        return Window(setting.anchor, window.end, window.precision)
    return window


def _spell(anchor: date, unit: str, count: int, *, back: bool) -> Window:
    """The `count` units before or after the anchor day, which is included."""
    sign = -1 if back else 1
    if unit in ("hour", "day"):
        far = anchor + timedelta(days=sign * (count if unit == "day" else -(-count // 24)))
    elif unit == "week":
        far = anchor + timedelta(days=sign * 7 * count)
    else:
        far = add_months(anchor, sign * count * {"month": 1, "year": 12, "decade": 120}[unit])
    start, end = (far, anchor) if back else (anchor, far)
    return Window(start, end, UNIT_PRECISION[unit])


def _read_spell(match: re.Match[str], setting: Setting) -> Window | None:
    which, unit = match["which"].lower(), match["unit"]
    if unit.endswith("s"):
        unit = unit.removesuffix("s")
    elif match["count"] is None:
        return None
    anchor = setting.narrative if which in ("following", "previous", "preceding") else setting.anchor
    if anchor is None or (which == "recent" and match["count"]):
        return None
    count = match["count"]
    number = PLURAL_VAGUE[unit] if count is None or count in VAGUE else _number(count)
    window = _spell(anchor, unit, number, back=which not in ("next", "coming", "following"))
    if count is None or count in VAGUE:
        return Window(window.start, window.end, COARSER.get(unit, window.precision))
    return window


def _read_last_of_month(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    day = add_months(setting.anchor, STEPS[match["which"]])
    part = "early" if match["edge"] in ("first", "start", "beginning") else "late"
    return divide_month(day.year, day.month, part)


def _shift(anchor: date, unit: str, count: int, sign: int) -> Window:
    """The day, week, month or year that lies so many units away."""
    if unit in ("hour", "day"):
        return day_window(anchor + timedelta(days=sign * count if unit == "day" else 0))
    if unit == "week":
        return week_window(anchor + timedelta(days=sign * 7 * count))
    day = add_months(anchor, sign * count * {"month": 1, "year": 12, "decade": 120}[unit])
    return month_window(day.year, day.month) if unit == "month" else year_window(day.year)


def _vague_shift(anchor: date, unit: str, sign: int) -> Window:
    """ "several weeks ago": from two units to the vague number of units away, one step coarser."""
    if unit == "hour":
        return day_window(anchor)
    near, far = _shift(anchor, unit, 2, sign), _shift(anchor, unit, PLURAL_VAGUE[unit], sign)
    first, last = (far, near) if sign < 0 else (near, far)
    return Window(first.start, last.end, COARSER.get(unit, "year"))


def _read_ago(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    count, unit = (match["count"] or "some").lower(), match["unit"]
    if count in VAGUE:
        return _vague_shift(setting.anchor, unit, -1)
    if count == "half a":
        return _shift(setting.anchor, {"year": "month", "decade": "year"}.get(unit, "day"), {"year": 6, "decade": 5}.get(unit, 0), -1)
    if unit == "hour":
        return day_window(setting.anchor - timedelta(days=_number(count) // 24))
    return _shift(setting.anchor, unit, _number(count), -1)


def _read_in_time(match: re.Match[str], setting: Setting) -> Window | None:
    """ "in two weeks", "within 48 hours": of the future only; in the past it is how long something took."""
    within = match[0].lower().startswith("within")
    if setting.anchor is None or (setting.direction == "past" and not match["time"]):
        return None
    count, unit = match["count"].removeprefix("the next ").lower(), match["unit"]
    if count in VAGUE:
        return _vague_shift(setting.anchor, unit, 1)
    if within:
        return _spell(setting.anchor, unit, _number(count), back=False)
    return _shift(setting.anchor, unit, _number(count), 1)


def _read_narrative_day(match: re.Match[str], setting: Setting) -> Window | None:
    base = setting.narrative
    unit = match["unit"] or (match["that"] or "that day").split()[1]
    if base is None or not _is_fine_enough(setting, unit):
        return None
    if match["that"]:
        return _narrative_unit(base, match["that"].split()[1], 0)
    if match["before"]:
        return day_window(base - timedelta(days=1))
    if match["after"]:
        return Window(base, base + timedelta(days=6), "week") if match["after"].lower() == "days" else day_window(base)
    step = {"next": 1, "following": 1, "same": 0, "previous": -1, "preceding": -1}[match["which"]]
    return _narrative_unit(base, match["unit"], step)


def _is_fine_enough(setting: Setting, unit: str) -> bool:
    """From a month nobody can count days, from a year no months."""
    needed: dict[str, Precision] = {"week": "day", "month": "month", "year": "year", "decade": "year"}
    return FINENESS.index(setting.narrative_precision) <= FINENESS.index(needed.get(unit, "day"))


def _narrative_unit(base: date, unit: str, step: int) -> Window:
    if unit in ("week", "month", "year"):
        return _unit_window(base, unit, step)
    return day_window(base + timedelta(days=step))


def _read_narrative_shift(match: re.Match[str], setting: Setting) -> Window | None:
    base = setting.narrative
    if base is None or not _is_fine_enough(setting, match["unit"]):
        return None
    sign = 1 if match["side"] in ("later", "after") else -1
    count = match["count"].lower()
    if count in VAGUE:
        return _vague_shift(base, match["unit"], sign)
    return _shift(base, match["unit"], _number(count), sign)


def _read_same_month(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.narrative is None or not _is_fine_enough(setting, match["unit"]):
        return None
    return _narrative_unit(setting.narrative, match["unit"], 0)


def _read_day_of_month(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    anchor, number = setting.anchor, _number(match["day"])
    step = STEPS[match["which"]] if match["which"] else None
    if step is None:
        ahead = number > anchor.day
        step = (0 if ahead else 1) if setting.direction == "future" else (-1 if ahead else 0)
    month = add_months(anchor.replace(day=1), step)
    day = make_day(month.year, month.month, number)
    return day_window(day) if day else None


READERS: Final[dict[str, Reader]] = {
    "named-day": _read_named_day,
    "iso-day": _read_iso,
    "month-days": _read_days,
    "days-month": _read_days,
    "day-to-day": _read_days,
    "week-of": _read_week_of,
    "month-day": _read_day,
    "day-month": _read_day,
    "first-days-of-month": _read_edge_of_month,
    "nth-week-of-month": _read_nth_week,
    "half-of-month": _read_half_of_month,
    "part-of-month": _read_part_of_month,
    "months": _read_months,
    "month-year": _read_month,
    "relative-month": _read_relative_month,
    "month-of-relative-year": _read_month_of_year,
    "month": _read_month,
    "quarter": _read_quarter,
    "quarter-number": _read_quarter,
    "half-of-year": _read_half_of_year,
    "first-months-of-year": _read_edge_of_year,
    "part-of-year": _read_part_of_year,
    "part-of-this": _read_part_of_this,
    "years": _read_years,
    "decade": _read_decade,
    "season-year": _read_season_year,
    "relative-season": _read_season,
    "season": _read_season,
    "year": _read_year,
    "nine-eleven": _read_nine_eleven,
    "holiday": _read_holiday,
    "weekdays": _read_weekdays,
    "weekday-of-week": _read_weekday_of_week,
    "week-before-weekday": _read_week_before_weekday,
    "relative-weekday": _read_relative_weekday,
    "weekday": _read_weekday,
    "weekend": _read_weekend,
    "near-day": _read_near_day,
    "earlier-this": _read_earlier_this,
    "relative-unit": _read_relative_unit,
    "spell": _read_spell,
    "last-of-month": _read_last_of_month,
    "ago": _read_ago,
    "in-time": _read_in_time,
    "narrative-day": _read_narrative_day,
    "narrative-shift": _read_narrative_shift,
    "same-month": _read_same_month,
    "day-of-month": _read_day_of_month,
}
