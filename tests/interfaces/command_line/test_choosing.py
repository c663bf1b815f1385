"""Which rows stay when a precision is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.interfaces.command_line.choosing import choose_sure

CONFIDENCES = st.lists(st.integers(0, 1000).map(lambda number: number / 1000), max_size=30)


@pytest.mark.parametrize(
    ("confidences", "precision", "kept"),
    [
        ([0.2, 0.9, 0.5], 0, [0, 1, 2]),
        ([0.2, 0.9, 0.5], 0.7, [1, 2]),
        ([0.2, 0.9, 0.5], 0.95, []),
        ([0.5, 0.9, 0.5], 0.7, [0, 1]),
        ([0.7, 0.7, 0.7], 0.7, [0, 1, 2]),
        ([], 0.5, []),
    ],
)
def test_the_surest_rows_whose_mean_is_high_enough(
    confidences: list[float], precision: float, kept: list[int]
) -> None:
    assert [i for i, sure in enumerate(choose_sure(confidences, precision)) if sure] == kept


@given(confidences=CONFIDENCES, precision=st.integers(1, 100).map(lambda number: number / 100))
def test_no_row_could_be_added(confidences: list[float], precision: float) -> None:
    sure = choose_sure(confidences, precision)
    kept = [value for value, is_sure in zip(confidences, sure, strict=True) if is_sure]
    rest = [value for value, is_sure in zip(confidences, sure, strict=True) if not is_sure]
    assert not kept or sum(kept) / len(kept) >= precision - 1e-6
    if rest:
        assert not kept or max(rest) <= min(kept)
        assert (sum(kept) + max(rest)) / (len(kept) + 1) < precision
