"""Average linkage with a veto, against a plain version of itself."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.stories.clustering import Pair, cluster_items

THRESHOLD, NEVER = 2.0, -3.0


def cluster(
    scores: dict[Pair, float], count: int, *, must: list[Pair] | None = None, cannot: list[Pair] | None = None
) -> list[list[int]]:
    """Pairs that are not given are ruled out."""

    def score(one: int, other: int) -> float:
        return scores.get((min(one, other), max(one, other)), NEVER)

    strong = [pair for pair, value in scores.items() if value >= THRESHOLD]
    return cluster_items(
        count, strong, score, threshold=THRESHOLD, never=NEVER, must=must or [], cannot=cannot or []
    )


def cluster_plainly(scores: dict[Pair, float], count: int) -> list[list[int]]:
    """The same by looking at every two groups in every round."""
    groups = [[item] for item in range(count)]
    while True:
        best: tuple[float, int, int] | None = None
        for one, other in itertools.combinations(range(len(groups)), 2):
            values = [scores.get((min(a, b), max(a, b)), NEVER) for a in groups[one] for b in groups[other]]
            mean = round(sum(values) / len(values), 6)
            if min(values) > NEVER and mean >= THRESHOLD and (best is None or mean > best[0]):
                best = (mean, one, other)
        if best is None:
            return sorted(groups)
        _, one, other = best
        groups[one] = sorted(groups[one] + groups.pop(other))
        groups.sort()


def test_a_chain_does_not_become_one_group() -> None:
    days = {(0, 1): 2.5, (1, 2): 2.4, (2, 3): 2.5, (0, 2): -1.0, (1, 3): -1.0, (0, 3): -1.0}
    assert cluster(days, 4) == [[0, 1], [2, 3]]


def test_one_pair_ruled_out_keeps_groups_apart() -> None:
    assert cluster({(0, 1): 9.0, (1, 2): 8.0, (0, 2): -3.0}, 3) == [[0, 1], [2]]


def test_of_equals_the_first_join() -> None:
    assert cluster({(0, 1): 3.0, (1, 2): 3.0, (0, 2): -3.0}, 3) == [[0, 1], [2]]


def test_what_a_person_joined_stays_joined() -> None:
    assert cluster({(0, 1): 3.0}, 3, must=[(1, 2)]) == [[0, 1, 2]]


def test_what_a_person_parted_stays_apart() -> None:
    scores = {(0, 1): 9.0, (1, 2): 3.0, (0, 2): 3.0}
    assert cluster(scores, 3, cannot=[(0, 1)]) == [[0, 2], [1]]
    assert cluster(scores, 3, must=[(0, 1)], cannot=[(0, 1)]) == [[0, 2], [1]]


def test_a_copy_of_one_part_joins_what_a_person_joined() -> None:
    """The other part may rule it out by itself: of two days that are one event after all, each has its copies."""
    assert cluster({(0, 2): 9.0}, 3, must=[(0, 1)]) == [[0, 1, 2]]


def test_joining_by_hand_in_a_ring_with_one_parting() -> None:
    assert cluster({}, 3, must=[(0, 1), (1, 2)], cannot=[(0, 2)]) == [[0, 1], [2]]


@given(st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)), st.integers(-5, 9), max_size=40))
def test_it_is_average_linkage(values: dict[Pair, int]) -> None:
    scores = {(min(pair), max(pair)): float(value) for pair, value in values.items() if pair[0] != pair[1]}
    assert cluster(scores, 8) == cluster_plainly(scores, 8)


@pytest.mark.parametrize("seed", range(5))
def test_many_items(seed: int) -> None:
    chance = random.Random(seed)
    scores = {
        pair: round(chance.uniform(-3.5, 6.0), 3)
        for pair in itertools.combinations(range(40), 2)
        if chance.random() < 0.5
    }
    assert cluster(scores, 40) == cluster_plainly(scores, 40)
