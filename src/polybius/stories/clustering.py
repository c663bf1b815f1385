"""Groups by average linkage with a veto, in an order that only the scores and the order of the items decide.

A group is never joined through one good pair alone: two groups join when the mean of all pairs between them is high
enough and no pair among them is ruled out, so that the shellings of ten days do not become one. A mean can be high
enough only where one pair is; so groups without such a pair between them are never looked at, and of a thousand reports
that hang together only the pairs near each other are compared.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

Pair = tuple[int, int]
Score = Callable[[int, int], float]
DIGITS = 6


def cluster_items(
    count: int,
    strong: Collection[Pair],
    score: Score,
    *,
    threshold: float,
    never: float,
    must: Collection[Pair] = (),
    cannot: Collection[Pair] = (),
) -> list[list[int]]:
    """Clusters of the items 0..count-1, whose order must depend on content only.

    `strong`: all pairs whose `score` reaches the threshold. `must` pairs are joined first, in order, except where that
    would join a `cannot` pair; the others are then measured against whichever of those joined they agree with most.
    """
    bundles = _bundle(count, sorted(must), cannot)
    bundle_of = {item: number for number, items in enumerate(bundles) for item in items}
    parted = {_pair(bundle_of[one], bundle_of[other]) for one, other in cannot}

    def best(one: int, other: int) -> float:
        if _pair(one, other) in parted:
            return never
        return max(score(mine, theirs) for mine in bundles[one] for theirs in bundles[other])

    groups = _Groups(len(bundles), best, threshold, never)
    groups.join_all({_pair(bundle_of[one], bundle_of[other]) for one, other in strong})
    return sorted(
        sorted(item for bundle in members for item in bundles[bundle]) for members in groups.members.values()
    )


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _bundle(count: int, must: list[Pair], cannot: Collection[Pair]) -> list[list[int]]:
    """Items that a person joined, as far as no person parted them; all others alone. In order of their first items."""
    bundle_of = {item: [item] for item in range(count)}
    for one, other in must:
        mine, theirs = bundle_of[one], bundle_of[other]
        if mine is theirs or any(
            (item in mine) != (mate in mine) and {item, mate} <= {*mine, *theirs} for item, mate in cannot
        ):
            continue
        joined = sorted(mine + theirs)
        bundle_of.update(dict.fromkeys(joined, joined))
    unique = {bundle[0]: bundle for bundle in bundle_of.values()}
    return [unique[first] for first in sorted(unique)]


class _Groups:
    """Groups under joining, each named by its first item. `sums` holds the scores between groups that may join."""

    def __init__(self, count: int, score: Score, threshold: float, never: float) -> None:
        self.members: dict[int, list[int]] = {number: [number] for number in range(count)}
        self.score = score
        self.threshold = threshold
        self.never = never
        # None where a pair between the two groups is ruled out.
        self.sums: defaultdict[int, dict[int, float | None]] = defaultdict(dict)
        self.queue: list[tuple[float, int, int]] = []

    def join_all(self, strong: Iterable[Pair]) -> None:
        """Joins the closest two until none are close enough; of equals the first."""
        for one, other in strong:
            if one != other:
                self._relate(one, other, self._sum(one, other))
        while self.queue:
            weight, one, other = heapq.heappop(self.queue)
            if self._mean(one, other) == -weight:
                self._join(one, other)

    def _relate(self, one: int, other: int, value: float | None) -> None:
        self.sums[one][other] = self.sums[other][one] = value
        mean = self._mean(one, other)
        if mean is not None and mean >= self.threshold:
            heapq.heappush(self.queue, (-mean, *_pair(one, other)))

    def _mean(self, one: int, other: int) -> float | None:
        """None for groups that may not join, or of which one is no more."""
        value = self.sums[one].get(other) if one in self.members and other in self.members else None
        return (
            None
            if value is None
            else round(value / (len(self.members[one]) * len(self.members[other])), DIGITS)
        )

    def _sum(self, one: int, other: int) -> float | None:
        """All pairs between two groups; stops at the first that is ruled out."""
        result = 0.0
        for mine in self.members[one]:
            for theirs in self.members[other]:
                value = self.score(*_pair(mine, theirs))
                if value <= self.never:
                    return None
                result += value
        return result

    def _join(self, one: int, other: int) -> None:
        """Takes the second group into the first; what neither had to do with stays out of sight."""
        near = (self.sums[one].keys() | self.sums[other].keys()) - {one, other}
        values = {group: self._joined_sum(one, other, group) for group in sorted(near)}
        self.members[one] = sorted(self.members[one] + self.members.pop(other))
        for group in self.sums.pop(other):
            self.sums[group].pop(other, None)
        for group, value in values.items():
            self._relate(one, group, value)

    def _joined_sum(self, one: int, other: int, group: int) -> float | None:
        parts = []
        for part in (one, other):
            value = self.sums[part][group] if group in self.sums[part] else self._sum(part, group)
            if value is None:
                return None
            parts.append(value)
        return round(sum(parts), DIGITS)
