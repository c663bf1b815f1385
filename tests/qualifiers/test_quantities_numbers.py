"""The number grammar, without any parse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.qualifiers.quantities_numbers import find_numbers, read_amount


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("12", 12, 12, 12),
        ("10,000", 10_000, 10_000, 10_000),
        ("$61bn", 61e9, 61e9, 61e9),
        ("half a million", 5e5, 5e5, 5e5),
        ("a quarter of a million", 2.5e5, 2.5e5, 2.5e5),
        ("one and a half million", 1.5e6, 1.5e6, 1.5e6),
        ("a million and a half", 1.5e6, 1.5e6, 1.5e6),
        ("two hundred and fifty thousand", 250_000, 250_000, 250_000),
        ("Rs 200 crore", 2e9, 2e9, 2e9),
        ("two dozen", 24, 24, 24),
        ("hundreds", None, 200, 999),
        ("tens of thousands", None, 20_000, 99_999),
        ("several hundred", None, 300, 999),
        ("between 30 and 40", 35, 30, 40),
        ("$3-4 billion", 3.5e9, 3e9, 4e9),
        ("10 to 15 million", 12.5e6, 10e6, 15e6),
        ("up to 10,000", 10_000, None, 10_000),
        ("at least 12", 12, 12, None),
        ("nearly 300", 300, None, 300),
        ("some 300", 300, None, None),
        ("30 or more", 30, 30, None),
        ("2.5 per cent", 2.5, 2.5, 2.5),
    ],
)
def test_number(text: str, value: float | None, low: float | None, high: float | None) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.low, number.high) == (value, low, high)
    assert (number.start, number.end) == (0, len(text))


@pytest.mark.parametrize("text", ["F-16", "S-300", "T-72B", "9/11", "24/7", "no figures here"])
def test_labels_are_no_numbers(text: str) -> None:
    assert list(find_numbers(text)) == []


def test_and_makes_no_range_by_itself() -> None:
    assert [number.value for number in find_numbers("killed 12 and wounded 30, 5 and 6")] == [12, 30, 5, 6]


@given(st.integers(1, 10**9))
def test_digits_with_and_without_commas_are_one_number(value: int) -> None:
    assert read_amount(str(value)) == read_amount(f"{value:,}") == (value, value)


@given(st.text(alphabet="0123456789,.-$€ abmnkto%", max_size=40))
def test_offsets_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.start <= number.core[0] < number.core[1] <= number.end <= len(text)
        last = number.end
