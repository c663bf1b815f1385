"""From a matched shape to the days it means, given the day from which the writer speaks.

Every reader takes the match and a Setting and returns a Window, or None where the words do not fix a date (no anchor
day, no such day in the calendar).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from polybius.qualifiers.dates_absolute import (
    read_day,
    read_days,
    read_decade,
    read_edge_of_month,
    read_edge_of_year,
    read_half_of_month,
    read_half_of_year,
    read_holiday,
    read_iso,
    read_month,
    read_months,
    read_named_day,
    read_nine_eleven,
    read_nth_week,
    read_part_of_month,
    read_part_of_year,
    read_quarter,
    read_season,
    read_season_year,
    read_week_of,
    read_year,
    read_years,
)
from polybius.qualifiers.dates_calendar import Window
from polybius.qualifiers.dates_relative import (
    read_ago,
    read_day_of_month,
    read_earlier_this,
    read_in_time,
    read_last_of_month,
    read_month_of_year,
    read_narrative_day,
    read_narrative_shift,
    read_near_day,
    read_part_of_this,
    read_relative_month,
    read_relative_unit,
    read_relative_weekday,
    read_same_month,
    read_spell,
    read_week_before_weekday,
    read_weekday,
    read_weekday_of_week,
    read_weekdays,
    read_weekend,
)
from polybius.qualifiers.dates_setting import Setting

Reader = Callable[[re.Match[str], Setting], Window | None]


def read_date(shape: str, match: re.Match[str], setting: Setting) -> Window | None:
    """The days that a match of the shape means."""
    return READERS[shape](match, setting)


def needs_anchor(shape: str, match: re.Match[str]) -> bool:
    """True where the words alone do not fix the date."""
    groups = match.groupdict()
    return not (
        shape in ("named-day", "iso-day", "nine-eleven", "decade")
        or re.fullmatch(r"\d{4}", groups.get("year") or groups.get("last_year") or "")
    )


READERS: Final[dict[str, Reader]] = {
    "named-day": read_named_day,
    "iso-day": read_iso,
    "month-days": read_days,
    "days-month": read_days,
    "day-to-day": read_days,
    "week-of": read_week_of,
    "month-day": read_day,
    "day-month": read_day,
    "first-days-of-month": read_edge_of_month,
    "nth-week-of-month": read_nth_week,
    "half-of-month": read_half_of_month,
    "part-of-month": read_part_of_month,
    "months": read_months,
    "month-year": read_month,
    "relative-month": read_relative_month,
    "month-of-relative-year": read_month_of_year,
    "month": read_month,
    "quarter": read_quarter,
    "quarter-number": read_quarter,
    "half-of-year": read_half_of_year,
    "first-months-of-year": read_edge_of_year,
    "part-of-year": read_part_of_year,
    "part-of-this": read_part_of_this,
    "years": read_years,
    "decade": read_decade,
    "season-year": read_season_year,
    "relative-season": read_season,
    "season": read_season,
    "year": read_year,
    "nine-eleven": read_nine_eleven,
    "holiday": read_holiday,
    "weekdays": read_weekdays,
    "weekday-of-week": read_weekday_of_week,
    "week-before-weekday": read_week_before_weekday,
    "relative-weekday": read_relative_weekday,
    "weekday": read_weekday,
    "weekend": read_weekend,
    "near-day": read_near_day,
    "earlier-this": read_earlier_this,
    "relative-unit": read_relative_unit,
    "spell": read_spell,
    "last-of-month": read_last_of_month,
    "ago": read_ago,
    "in-time": read_in_time,
    "narrative-day": read_narrative_day,
    "narrative-shift": read_narrative_shift,
    "same-month": read_same_month,
    "day-of-month": read_day_of_month,
}
