"""The signed network of a set of actors: who are friends and foes, which triads hold and which are strained, which camps form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from polybius.analysis.acts import Acts
from polybius.analysis.relations import DEFAULT_DAYS, choose_day, weighed_statuses
from polybius.analysis.rule_files import NetworkRule, StateRule, load_network_rule
from polybius.analysis.sides import SCOPE, Side, day_before, gather_scope
from polybius.analysis.states import State, find_states
from polybius.analysis.ties import Tie, ties_between
from polybius.errors import SettingsError

EXACT_UP_TO: Final = 16
MOST: Final = 60
Signs = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Edge:
    """What is between two actors. `sign` is 1 (friends), -1 (foes) or 0 (neither, or too little is known).

    `mean` is the mean Goldstein value of their acts, each by its weight, None where there were none; `why` says what made
    the sign.
    """

    one: str
    other: str
    sign: int
    weight: float
    mean: float | None
    events: int
    why: str


@dataclass(frozen=True, slots=True)
class Triad:
    """Three actors with three signs. It holds where their product is positive: a friend's foe is a foe."""

    members: tuple[str, str, str]
    signs: tuple[int, int, int]
    holds: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """The network on a day. `camps` split those who are friends or foes, directly or through others, into two sides with
    the fewest `frustrated` edges (friends across, foes within); actors that no sign connects form camps of their own.

    `exact` is false where actors are too many to try every split, and a local search chose it.
    """

    actors: tuple[str, ...]
    since: str
    at: str
    edges: tuple[Edge, ...]
    triads: tuple[Triad, ...]
    camps: tuple[tuple[str, ...], ...]
    frustrated: tuple[tuple[str, str], ...]
    exact: bool
    source: str

    @property
    def holding(self) -> float | None:
        """The share of triads that hold; None where there are none."""
        return sum(triad.holds for triad in self.triads) / len(self.triads) if self.triads else None


def find_balance(
    acts: Acts,
    actors: Sequence[str],
    *,
    at: str | None = None,
    since: str | None = None,
    ties: Sequence[Tie] = (),
    rule: NetworkRule | None = None,
    rules: Sequence[StateRule] | None = None,
) -> Balance:
    """The signed network of the actors, from their acts between `since` (a year before) and `at` and from states at `at`."""
    names = tuple(sorted(set(actors)))
    if not 3 <= len(names) <= MOST:
        raise SettingsError(f"a network takes 3 to {MOST} actors, not {len(names)}")
    at = choose_day(acts, at)
    since = since if since is not None else day_before(at, DEFAULT_DAYS)
    side = Side("all", names)
    gather_scope(acts, side, side, at, since=since, rules=rules)
    bound = list({held.tie.id: held.tie for held in ties_between(ties, names, names, at)}.values())
    states = find_states(acts, bound, at, rules=rules)
    edges = _find_edges(acts, names, since, states, rule or load_network_rule())
    signs = {(edge.one, edge.other): edge.sign for edge in edges if edge.sign}
    camps, exact = split_camps(names, signs)
    return Balance(
        names,
        since,
        at,
        edges,
        tuple(find_triads(names, signs)),
        camps,
        _frustrated(camps, signs),
        exact,
        acts.source,
    )


def _find_edges(
    acts: Acts, names: Sequence[str], since: str, states: Sequence[State], rule: NetworkRule
) -> tuple[Edge, ...]:
    rows = acts.ask(
        f"""
        SELECT least(actor, recipient), greatest(actor, recipient), round(sum(weight), 4),
            round(sum(weight * goldstein) / nullif(sum(weight) FILTER (goldstein IS NOT NULL), 0), 4), count(DISTINCT event)
        FROM {SCOPE} WHERE day >= ? AND list_contains(?, status) GROUP BY 1, 2
        """,
        [since, weighed_statuses()],
    )
    measured = {(one, other): values for one, other, *values in rows}
    held: dict[tuple[str, str], list[State]] = {}
    for state in states:
        low, high = sorted((state.one, state.other))
        held.setdefault((low, high), []).append(state)
    edges = []
    for pair in combinations(names, 2):
        weight, mean, events = measured.get(pair, (0.0, None, 0))
        sign, why = _sign(weight, mean, events, held.get(pair, []), rule)
        if events or sign:
            edges.append(Edge(*pair, sign, weight, mean, events, why))
    return tuple(edges)


def _sign(
    weight: float, mean: float | None, events: int, states: Sequence[State], rule: NetworkRule
) -> tuple[int, str]:
    """States first, hostile ones before friendly ones: allies may be at war."""
    for names, sign in ((rule.hostile_states, -1), (rule.friendly_states, 1)):
        for state in states:
            if state.state in names and not state.alleged:
                return sign, state.state
    if mean is None or weight < rule.at_least_weight:
        return 0, f"{events} acts are too few to tell"
    words = f"mean Goldstein {mean:+.1f} over {events} acts"
    return (1 if mean > rule.friends_above else -1 if mean < rule.foes_below else 0), words


def find_triads(names: Sequence[str], signs: Signs) -> list[Triad]:
    """All triads in which each pair has a sign; strained ones first."""
    triads = []
    for members in combinations(names, 3):
        pairs = combinations(members, 2)
        found = [signs.get(pair, 0) for pair in pairs]
        if all(found):
            first, second, third = found
            triads.append(Triad(members, (first, second, third), first * second * third > 0))
    return sorted(triads, key=lambda triad: (triad.holds, triad.members))


def split_camps(names: Sequence[str], signs: Signs) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The camps, and whether every split was tried. Only actors that have a friend or foe are in one."""
    camps: list[tuple[str, ...]] = []
    exact = True
    for group in _connected_groups(names, signs):
        sides, tried = _split_group(group, signs)
        exact = exact and tried
        camps += [side for side in sides if side]
    return tuple(camps), exact


def _connected_groups(names: Sequence[str], signs: Signs) -> list[list[str]]:
    """Actors that signs connect, in the order of their first names."""
    group_of = {name: name for name in names}
    for one, other in sorted(signs):
        old, new = group_of[other], group_of[one]
        group_of = {name: new if group == old else group for name, group in group_of.items()}
    signed = {name for pair in signs for name in pair}
    groups: dict[str, list[str]] = {}
    for name in names:
        if name in signed:
            groups.setdefault(group_of[name], []).append(name)
    return list(groups.values())


def _split_group(names: Sequence[str], signs: Signs) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], bool]:
    count = len(names)
    matrix: NDArray[np.int64] = np.zeros((count, count), dtype=np.int64)
    for row, one in enumerate(names):
        for column in range(row + 1, count):
            matrix[row, column] = matrix[column, row] = signs.get((one, names[column]), 0)
    exact = count <= EXACT_UP_TO
    side = _try_all(matrix) if exact else _search(matrix)
    side = side * side[0]
    first = tuple(name for name, which in zip(names, side, strict=True) if which > 0)
    return (first, tuple(name for name in names if name not in first)), exact


def _try_all(matrix: NDArray[np.int64]) -> NDArray[np.int64]:
    count = len(matrix)
    numbers = np.arange(2 ** (count - 1))
    sides = 1 - 2 * ((numbers[:, None] >> np.arange(count)) & 1)  # the last actor is always on the one side
    agreement = np.einsum("si,ij,sj->s", sides, matrix, sides, optimize=True)
    chosen: NDArray[np.int64] = sides[int(np.argmax(agreement))]
    return chosen


def _search(matrix: NDArray[np.int64]) -> NDArray[np.int64]:
    """From the signs of the leading eigenvector, moves the actor that gains most until none gains."""
    _, vectors = np.linalg.eigh(matrix.astype(float))
    side: NDArray[np.int64] = np.where(vectors[:, -1] >= 0, 1, -1)
    while True:
        gains = -side * (matrix @ side)
        best = int(np.argmax(gains))
        if gains[best] <= 0:
            return side
        side[best] = -side[best]


def _frustrated(camps: Sequence[Sequence[str]], signs: Signs) -> tuple[tuple[str, str], ...]:
    camp_of = {name: number for number, camp in enumerate(camps) for name in camp}
    return tuple(
        pair for pair, sign in sorted(signs.items()) if (camp_of[pair[0]] == camp_of[pair[1]]) != (sign > 0)
    )
