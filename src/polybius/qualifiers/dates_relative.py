"""Readers of shapes that count from the day of speaking, or from the day last spoken of."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from polybius.qualifiers.dates_calendar import (
    FINENESS,
    Window,
    add_months,
    day_window,
    divide_month,
    find_weekday,
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
    part_of_unit,
    read_number,
    read_part,
    unit_window,
)
from polybius.reading.calendar_names import WEEKDAYS
from polybius.records import Precision

VAGUE: Final = frozenset({"a few", "few", "several", "some", "many"})
UNIT_PRECISION: Final[dict[str, Precision]] = {
    "hour": "day",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "decade": "year",
}
COARSER: Final[dict[str, Precision]] = {"day": "week", "week": "month", "month": "season"}
PLURAL_VAGUE: Final = {"hour": 1, "day": 4, "week": 4, "month": 5, "year": 5, "decade": 3}


def read_relative_month(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    month, which, anchor = month_number(match["month"]), match["which"].lower(), setting.anchor
    if which == "last":
        return month_window(anchor.year - (month >= anchor.month), month)
    if which == "next":
        return month_window(anchor.year + (month <= anchor.month), month)
    return month_window(anchor.year, month)


def read_month_of_year(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    return month_window(setting.anchor.year + STEPS[match["which"]], month_number(match["month"]))


def read_part_of_this(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    return part_of_unit(setting.anchor, match["unit"], 0, read_part(match["part"]))


def read_weekday_name(text: str) -> int:
    return WEEKDAYS.index(text.lower())


def read_weekday(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    return day_window(find_weekday(setting.anchor, read_weekday_name(match["weekday"]), setting.direction))


def read_weekdays(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    first, last = read_weekday_name(match["weekday"]), read_weekday_name(match["last_weekday"])
    length = (last - first) % 7
    if setting.direction == "future":
        start = find_weekday(setting.anchor, first, "future")
        return Window(start, start + timedelta(days=length), "day")
    end = find_weekday(setting.anchor, last, "past")
    return Window(end - timedelta(days=length), end, "day")


def read_relative_weekday(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    which, weekday, anchor = match["which"].lower(), read_weekday_name(match["weekday"]), setting.anchor
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


def read_weekday_of_week(match: re.Match[str], setting: Setting) -> Window | None:
    step = STEPS.get(match["which"])
    anchor = setting.anchor
    if step is None:
        anchor, step = setting.narrative, 1 if match["which"] == "the following" else -1
    if anchor is None:
        return None
    monday = anchor - timedelta(days=anchor.weekday())
    return day_window(monday + timedelta(days=7 * step + read_weekday_name(match["weekday"])))


def read_week_before_weekday(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    if match["shift"] in ("from", "next"):
        return day_window(
            find_weekday(setting.anchor, read_weekday_name(match["weekday"]), "future") + timedelta(days=7)
        )
    return day_window(
        find_weekday(setting.anchor, read_weekday_name(match["weekday"]), "past") - timedelta(days=7)
    )


def read_weekend(match: re.Match[str], setting: Setting) -> Window | None:
    """ "last weekend" and "over the weekend" are the one just past; on a weekend day "the weekend" is this one."""
    if setting.anchor is None:
        return None
    anchor, which = setting.anchor, (match["which"] or "").lower()
    saturday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=5)
    if (
        which in ("last", "past", "previous")
        or (not which and setting.direction == "past" and anchor.weekday() < 5)
        or (which == "this" and setting.direction == "past" and anchor.weekday() < 3)
    ):
        saturday -= timedelta(days=7)
    elif which == "next":
        saturday += timedelta(days=7)
    return Window(saturday, saturday + timedelta(days=1), "day")


def read_near_day(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    word = match["word"].lower()
    if word == "overnight" and setting.direction == "past":
        return Window(setting.anchor - timedelta(days=1), setting.anchor, "day")
    shift = {
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "day before yesterday": -2,
        "day after tomorrow": 2,
    }.get(word, 0)
    return day_window(setting.anchor + timedelta(days=shift))


def read_relative_unit(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    which, unit, anchor = match["which"].lower(), match["unit"], setting.anchor
    if which == "past":
        return _spell(anchor, unit, 1, back=True)
    return unit_window(anchor, unit, STEPS[which])


def read_earlier_this(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    unit, which, side = match["unit"], match["which"], match["side"].lower()
    if unit in ("summer", "spring", "autumn", "winter"):
        window = season_window(setting.anchor.year + STEPS[which], unit)
        return cut_season(window, side) if side in ("early", "late") else window
    window = unit_window(setting.anchor, unit, STEPS[which])
    if side in ("early", "late") and unit in ("month", "year"):
        return part_of_unit(setting.anchor, unit, STEPS[which], side)
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


def read_spell(match: re.Match[str], setting: Setting) -> Window | None:
    which, unit = match["which"].lower(), match["unit"]
    if unit.endswith("s"):
        unit = unit.removesuffix("s")
    elif match["count"] is None:
        return None
    anchor = setting.narrative if which in ("following", "previous", "preceding") else setting.anchor
    if anchor is None or (which == "recent" and match["count"]):
        return None
    count = match["count"]
    number = PLURAL_VAGUE[unit] if count is None or count in VAGUE else read_number(count)
    window = _spell(anchor, unit, number, back=which not in ("next", "coming", "following"))
    if count is None or count in VAGUE:
        return Window(window.start, window.end, COARSER.get(unit, window.precision))
    return window


def read_last_of_month(match: re.Match[str], setting: Setting) -> Window | None:
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


def read_ago(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    count, unit = (match["count"] or "some").lower(), match["unit"]
    if count in VAGUE:
        return _vague_shift(setting.anchor, unit, -1)
    if count == "half a":
        return _shift(
            setting.anchor,
            {"year": "month", "decade": "year"}.get(unit, "day"),
            {"year": 6, "decade": 5}.get(unit, 0),
            -1,
        )
    if unit == "hour":
        return day_window(setting.anchor - timedelta(days=read_number(count) // 24))
    return _shift(setting.anchor, unit, read_number(count), -1)


def read_in_time(match: re.Match[str], setting: Setting) -> Window | None:
    """ "in two weeks", "within 48 hours": of the future only; in the past it is how long something took."""
    within = match[0].lower().startswith("within")
    if setting.anchor is None or (setting.direction == "past" and not match["time"]):
        return None
    count, unit = match["count"].removeprefix("the next ").lower(), match["unit"]
    if count in VAGUE:
        return _vague_shift(setting.anchor, unit, 1)
    if within:
        return _spell(setting.anchor, unit, read_number(count), back=False)
    return _shift(setting.anchor, unit, read_number(count), 1)


def read_narrative_day(match: re.Match[str], setting: Setting) -> Window | None:
    base = setting.narrative
    unit = match["unit"] or (match["that"] or "that day").split()[1]
    if base is None or not _is_fine_enough(setting, unit):
        return None
    if match["that"]:
        return _narrative_unit(base, match["that"].split()[1], 0)
    if match["before"]:
        return day_window(base - timedelta(days=1))
    if match["after"]:
        return (
            Window(base, base + timedelta(days=6), "week")
            if match["after"].lower() == "days"
            else day_window(base)
        )
    step = {"next": 1, "following": 1, "same": 0, "previous": -1, "preceding": -1}[match["which"]]
    return _narrative_unit(base, match["unit"], step)


def _is_fine_enough(setting: Setting, unit: str) -> bool:
    """From a month nobody can count days, from a year no months."""
    needed: dict[str, Precision] = {"week": "day", "month": "month", "year": "year", "decade": "year"}
    return FINENESS.index(setting.narrative_precision) <= FINENESS.index(needed.get(unit, "day"))


def _narrative_unit(base: date, unit: str, step: int) -> Window:
    if unit in ("week", "month", "year"):
        return unit_window(base, unit, step)
    return day_window(base + timedelta(days=step))


def read_narrative_shift(match: re.Match[str], setting: Setting) -> Window | None:
    base = setting.narrative
    if base is None or not _is_fine_enough(setting, match["unit"]):
        return None
    sign = 1 if match["side"] in ("later", "after") else -1
    count = match["count"].lower()
    if count in VAGUE:
        return _vague_shift(base, match["unit"], sign)
    return _shift(base, match["unit"], read_number(count), sign)


def read_same_month(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.narrative is None or not _is_fine_enough(setting, match["unit"]):
        return None
    return _narrative_unit(setting.narrative, match["unit"], 0)


def read_day_of_month(match: re.Match[str], setting: Setting) -> Window | None:
    if setting.anchor is None:
        return None
    anchor, number = setting.anchor, read_number(match["day"])
    step = STEPS[match["which"]] if match["which"] else None
    if step is None:
        ahead = number > anchor.day
        step = (0 if ahead else 1) if setting.direction == "future" else (-1 if ahead else 0)
    month = add_months(anchor.replace(day=1), step)
    day = make_day(month.year, month.month, number)
    return day_window(day) if day else None
