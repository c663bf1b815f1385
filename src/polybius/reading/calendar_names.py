"""English names of days and months, lower case, for every room that must not take them for something else."""

from __future__ import annotations

from typing import Final

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
DAYS_AND_MONTHS: Final = frozenset({*WEEKDAYS, *MONTH_NAMES})
