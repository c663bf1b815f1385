"""Tests of a sudden rise: the chance of so many acts or more in the last window if the past went on.

Comes in: the count of the last window and those of past windows of the same length. Goes out: a p-value, one-sided.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, lgamma, log
from statistics import mean, variance
from typing import Final

NEGLIGIBLE: Final = 1e-17


def poisson_conditional(count: int, past: Sequence[int]) -> float:
    """Exact conditional test of two Poisson rates (Przyborowski and Wilenski 1940).

    Given all acts of past and last window together, each falls into the last one of n + 1 windows with chance 1 / (n + 1).
    """
    if not past or count <= 0:
        return 1.0
    total, share = count + sum(past), 1 / (len(past) + 1)
    terms = (
        exp(_log_choose(total, k) + k * log(share) + (total - k) * log(1 - share))
        for k in range(count, total + 1)
    )
    return min(1.0, sum(terms))


def _log_choose(total: int, chosen: int) -> float:
    return lgamma(total + 1) - lgamma(chosen + 1) - lgamma(total - chosen + 1)


def negative_binomial(count: int, past: Sequence[int]) -> float:
    """Exceedance of a negative binomial fitted to the past windows by moments, with the variance of a prediction.

    Acts come in waves, so that windows vary more than a Poisson allows. Where they do not (or all are empty), it is the
    predictive distribution of a Poisson rate under Jeffreys' prior, which is a negative binomial as well.
    """
    if not past or count <= 0:
        return 1.0
    windows, total = len(past), sum(past)
    average = mean(past)
    spread = variance(past) * (1 + 1 / windows) if windows > 1 else 0.0
    poisson = (total + 0.5) / windows
    if spread <= poisson * (1 + 1 / windows):
        return _tail(count, total + 0.5, poisson)
    return _tail(count, average**2 / (spread - average), average)


def _tail(count: int, size: float, average: float) -> float:
    """P(X >= count) of a negative binomial of that size and mean; summed upwards, so that small chances stay exact."""
    share = average / (size + average)
    term = exp(
        lgamma(count + size) - lgamma(size) - lgamma(count + 1) + size * log(1 - share) + count * log(share)
    )
    if count <= average:  # the lower part is the shorter sum
        lower = sum(
            exp(lgamma(k + size) - lgamma(size) - lgamma(k + 1) + size * log(1 - share) + k * log(share))
            for k in range(count)
        )
        return max(0.0, min(1.0, 1 - lower))
    total, k = 0.0, count
    while term > NEGLIGIBLE * max(total, NEGLIGIBLE):
        total += term
        term *= share * (k + size) / (k + 1)
        k += 1
    return min(1.0, total)


TESTS: Final[dict[str, Callable[[int, Sequence[int]], float]]] = {
    "poisson-conditional": poisson_conditional,
    "negative-binomial": negative_binomial,
}


def adjust(chances: Sequence[float], tested: int) -> list[float]:
    """Benjamini-Hochberg: for each p the smallest discovery rate at which it counts, among so many tested.

    `chances` must be ascending; those that are not listed count as 1.
    """
    adjusted: list[float] = []
    smallest = 1.0
    for rank in range(len(chances), 0, -1):
        smallest = min(smallest, chances[rank - 1] * tested / rank)
        adjusted.append(smallest)
    return adjusted[::-1]
