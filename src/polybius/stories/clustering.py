"""Groups by average linkage with a veto, in an order that only the scores and the order of the items decide.

A group is never joined through one good pair alone: two groups join when the mean of all pairs between them is high
enough and no pair among them is ruled out, so that the shellings of ten days do not become one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]
# Stands for a pair that was never compared: too far apart to have been.
FORBIDDEN: Final = -1e6


def find_components(count: int, pairs: Collection[Pair]) -> list[list[int]]:
    """Items joined by pairs, however many steps apart; components and their items in order."""
    parent = list(range(count))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    members: dict[int, list[int]] = {}
    for item in range(count):
        members.setdefault(root(item), []).append(item)
    return [members[first] for first in sorted(members)]


def cluster_items(
    count: int,
    scores: Mapping[Pair, float],
    *,
    threshold: float,
    never: float,
    absent: float,
    must: Collection[Pair] = (),
    cannot: Collection[Pair] = (),
) -> list[list[int]]:
    """Clusters of the items 0..count-1, whose order must depend on content only.

    `scores` are keyed (lower, higher); pairs that are not in it count as `absent`. `must` pairs are joined first,
    except where that would join a `cannot` pair.
    """
    strong = [pair for pair, score in scores.items() if score >= threshold]
    clusters: list[list[int]] = []
    for component in find_components(count, [*strong, *must]):
        if len(component) == 1:
            clusters.append(component)
        else:
            clusters.extend(_cluster_component(component, scores, threshold, never, absent, must, cannot))
    return sorted(clusters)


def _cluster_component(
    items: list[int],
    scores: Mapping[Pair, float],
    threshold: float,
    never: float,
    absent: float,
    must: Collection[Pair],
    cannot: Collection[Pair],
) -> list[list[int]]:
    place = {item: number for number, item in enumerate(items)}
    mean = _matrix(len(items), place, scores, absent)
    barred = mean <= never
    for one, other in cannot:
        if one in place and other in place:
            barred[place[one], place[other]] = barred[place[other], place[one]] = True
    wanted = sorted((place[one], place[other]) for one, other in must if one in place and other in place)
    groups = _Groups(mean, barred, _hand_barred(len(items), place, cannot))
    for one, other in wanted:
        groups.join_by_hand(one, other)
    groups.join_all(threshold)
    return [[items[number] for number in members] for members in groups.members.values()]


def _matrix(
    size: int, place: Mapping[int, int], scores: Mapping[Pair, float], absent: float
) -> NDArray[np.float64]:
    mean = np.full((size, size), absent)
    for one in place:
        for other in place:
            score = scores.get((one, other))
            if score is not None:
                mean[place[one], place[other]] = mean[place[other], place[one]] = score
    return mean


def _hand_barred(size: int, place: Mapping[int, int], cannot: Collection[Pair]) -> NDArray[np.bool_]:
    barred = np.zeros((size, size), np.bool_)
    for one, other in cannot:
        if one in place and other in place:
            barred[place[one], place[other]] = barred[place[other], place[one]] = True
    return barred


class _Groups:
    """Groups under joining. The lower number names a joined group; means are kept by the sizes of what was joined."""

    def __init__(
        self, mean: NDArray[np.float64], barred: NDArray[np.bool_], hand_barred: NDArray[np.bool_]
    ) -> None:
        self.mean = mean
        self.barred = barred
        self.hand_barred = hand_barred
        self.members: dict[int, list[int]] = {number: [number] for number in range(len(mean))}
        np.fill_diagonal(self.mean, FORBIDDEN)

    def join_by_hand(self, one: int, other: int) -> None:
        """What a person joined stays joined whatever the scores, unless a person also parted it.

        Others are then measured against whichever of the two they agree with more.
        """
        one, other = sorted((self._group_of(one), self._group_of(other)))
        if one == other or self.hand_barred[one, other]:
            return
        mean = np.maximum(self.mean[one], self.mean[other])
        hand_barred = self.hand_barred[one] | self.hand_barred[other]
        barred = (self.barred[one] & self.barred[other]) | hand_barred
        self._join(one, other, mean, barred, hand_barred)

    def join_all(self, threshold: float) -> None:
        """Joins the closest two until none are close enough; of equals the first."""
        free = np.where(self.barred, FORBIDDEN, self.mean)
        best_at = free.argmax(axis=1)
        best = free.max(axis=1)
        while True:
            one = int(best.argmax())
            if best[one] < threshold:
                return
            one, other = sorted((one, int(best_at[one])))
            self._join_mean(one, other)
            for row in (one, other):
                free[row] = free[:, row] = np.where(self.barred[row], FORBIDDEN, self.mean[row])
            stale = (best_at == one) | (best_at == other)
            stale[[one, other]] = True
            # A row whose best still stands may have a new best in the joined group; of equals the first.
            better = (free[one] > best) | ((free[one] == best) & (one < best_at))
            best_at[better], best[better] = one, free[one][better]
            best_at[stale], best[stale] = free[stale].argmax(axis=1), free[stale].max(axis=1)

    def _group_of(self, item: int) -> int:
        return next(name for name, members in self.members.items() if item in members)

    def _join_mean(self, one: int, other: int) -> None:
        mine, theirs = len(self.members[one]), len(self.members[other])
        # Rounded, so that the order of summing leaves no trace.
        mean = np.round((self.mean[one] * mine + self.mean[other] * theirs) / (mine + theirs), 9)
        hand_barred = self.hand_barred[one] | self.hand_barred[other]
        self._join(one, other, mean, self.barred[one] | self.barred[other], hand_barred)

    def _join(
        self,
        one: int,
        other: int,
        mean: NDArray[np.float64],
        barred: NDArray[np.bool_],
        hand_barred: NDArray[np.bool_],
    ) -> None:
        self.mean[one] = self.mean[:, one] = mean
        self.barred[one] = self.barred[:, one] = barred
        self.hand_barred[one] = self.hand_barred[:, one] = hand_barred
        self.mean[one, one] = FORBIDDEN
        self.mean[other] = self.mean[:, other] = FORBIDDEN
        self.members[one] = sorted(self.members[one] + self.members.pop(other))
