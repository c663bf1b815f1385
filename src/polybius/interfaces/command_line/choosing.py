"""The dial between few sure rows and many."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

# Confidences have three digits; what is lost in adding them up must not cost a row.
SLACK: Final = 1e-9


def choose_sure(confidences: Sequence[float], precision: float) -> list[bool]:
    """For each row whether it is kept: as many of the surest as have `precision` as their mean confidence.

    A confidence is the probability that a row is right, so their mean is the share of the kept rows expected to be
    right. Rows of the same confidence are kept in the order in which they stand.
    """
    if precision <= 0:
        return [True] * len(confidences)
    order = sorted(range(len(confidences)), key=lambda i: (-confidences[i], i))
    sums = accumulate(confidences[i] for i in order)
    # The mean falls with each row, so the rows that keep it up come first.
    count = sum(total >= (precision - SLACK) * size for size, total in enumerate(sums, start=1))
    kept = set(order[:count])
    return [i in kept for i in range(len(confidences))]
