"""Tests of a rise: exact values, and what must hold of every one."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polybius.analysis.testing import TESTS, adjust, negative_binomial, poisson_conditional


def test_the_conditional_test_is_a_binomial_tail() -> None:
    # 5 of 8 acts in the last of four windows
    exact = sum(comb(8, k) * 0.25**k * 0.75 ** (8 - k) for k in range(5, 9))
    assert poisson_conditional(5, [1, 0, 2]) == pytest.approx(exact, rel=1e-12)


def test_steady_windows_give_the_predictive_of_jeffreys() -> None:
    # NB(size 12.5, mean 12.5 / 12) at 3 or more, summed by hand
    share = (12.5 / 12) / (12.5 + 12.5 / 12)
    terms = [1.0, 12.5 * share, 12.5 * 13.5 / 2 * share**2]
    exact = 1 - (1 - share) ** 12.5 * sum(terms)
    assert negative_binomial(3, [1] * 12) == pytest.approx(exact, rel=1e-9)


def test_waves_in_the_past_make_a_rise_less_surprising() -> None:
    steady, waves = [4] * 12, [0, 0, 24, 0, 0, 0, 24, 0, 0, 0, 0, 0]
    assert negative_binomial(20, waves) > 100 * negative_binomial(20, steady)
    assert negative_binomial(20, waves) > 0.01


@given(
    st.sampled_from(sorted(TESTS)),
    st.integers(0, 400),
    st.lists(st.integers(0, 200), min_size=1, max_size=24),
)
@example("poisson-conditional", 1, [1, 200, 200, 200, 102, 0, 199, 200, 200, 200, 200])
def test_a_chance_is_one_and_falls_as_the_count_grows(name: str, count: int, past: list[int]) -> None:
    chance, more = TESTS[name](count, past), TESTS[name](count + 1, past)
    rounding = 1e-10  # two chances next to one differ by 1.5e-12 the wrong way
    assert 0 <= more <= chance + rounding
    assert chance <= 1 + rounding


@pytest.mark.parametrize("name", sorted(TESTS))
def test_nothing_is_no_rise(name: str) -> None:
    assert TESTS[name](0, [1, 2]) == 1.0
    assert TESTS[name](3, []) == 1.0


def test_adjustment_for_many_tests() -> None:
    assert adjust([0.001, 0.002, 0.5], 10) == pytest.approx([0.01, 0.01, 1.0])
    assert adjust([], 10) == []
