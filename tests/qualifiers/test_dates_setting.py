"""Numbers and years as date shapes hand them over."""

from __future__ import annotations

from datetime import date

import pytest

from polybius.qualifiers.dates_setting import Setting, read_plain_year
from polybius.running.coder import Coder

SETTING = Setting(date(2024, 11, 16), "past")


@pytest.mark.parametrize(
    ("text", "year"),
    [("2021", 2021), ("٢٠٢١", 2021), ("last", 2023), (None, 2024), ("²⁰²¹", 2024)],
)
def test_years_are_read_from_decimal_digits_only(text: str | None, year: int) -> None:
    assert read_plain_year(text, SETTING) == year


@pytest.mark.parametrize(
    "words", ["on ² May 20²¹", "in early ²⁰²¹", "² weeks ago", "killing ²⁰ people", "with ⑤ tanks worth $²m"]
)
def test_digits_that_are_no_decimals_break_nothing(coder: Coder, words: str) -> None:
    assert coder.read(f"Kenya attacked Uganda {words}.", published="2024-11-16")
