"""Signs, triads and camps."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius.analysis.acts import Acts
from polybius.analysis.networks import find_balance, find_triads, split_camps
from polybius.analysis.ties import Tie, TieParty
from polybius.errors import SettingsError

Make = Callable[[str], Acts]
NAMES = tuple("ABCDE")
PAIRS = tuple(combinations(NAMES, 2))


def strained(signs: dict[tuple[str, str], int], side: dict[str, int]) -> int:
    return sum((side[one] == side[other]) != (sign > 0) for (one, other), sign in signs.items())


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([1, -1])))
def test_no_other_split_strains_fewer_pairs(signs: dict[tuple[str, str], int]) -> None:
    camps, exact = split_camps(NAMES, signs)
    assert exact
    side = {name: number for number, camp in enumerate(camps) for name in camp}
    assert set(side) == {name for pair in signs for name in pair}
    fewest = min(strained(signs, dict(zip(NAMES, way, strict=True))) for way in product((0, 1), repeat=5))
    assert strained(signs, side) == fewest


def test_many_actors_are_split_by_search() -> None:
    names = [f"N{number:02}" for number in range(30)]
    signs = {
        pair: 1 if (int(pair[0][1:]) < 15) == (int(pair[1][1:]) < 15) else -1
        for pair in combinations(names, 2)
    }
    assert split_camps(names, signs) == ((tuple(names[:15]), tuple(names[15:])), False)


def test_a_triad_holds_where_the_product_is_positive() -> None:
    signs = {("A", "B"): 1, ("A", "C"): -1, ("B", "C"): -1, ("A", "D"): 1, ("B", "D"): -1}
    assert [(triad.members, triad.holds) for triad in find_triads(NAMES, signs)] == [
        (("A", "B", "D"), False),
        (("A", "B", "C"), True),
    ]


def test_signs_come_from_acts_and_states(make_acts: Make) -> None:
    lines = [f"a{n} o{n} 2024-02-1{n} RUS UKR ASSAULT aerial actual 0.9 bombed" for n in range(6)]
    lines += [f"b{n} p{n} 2024-02-1{n} USA UKR AID - actual 0.9 sent" for n in range(3)]
    lines += ["c1 q1 2024-02-10 USA RUS ACCUSE - actual 0.9", "d1 r1 2024-02-10 PRK UKR ASSAULT - actual 0.9"]
    pact = Tie(
        "t",
        "mutual defence",
        "Pact",
        "in force",
        (TieParty("RUS", "member"), TieParty("PRK", "member")),
        "2000",
        None,
        True,
        "by hand",
    )
    found = find_balance(
        make_acts("\n".join(lines)), ["UKR", "RUS", "USA", "PRK", "FRA"], at="2024-03-01", ties=[pact]
    )
    assert {(edge.one, edge.other): (edge.sign, edge.why) for edge in found.edges} == {
        ("PRK", "RUS"): (1, "allied"),
        ("PRK", "UKR"): (0, "1 acts are too few to tell"),
        ("RUS", "UKR"): (-1, "at war"),
        ("RUS", "USA"): (0, "1 acts are too few to tell"),
        ("UKR", "USA"): (1, "mean Goldstein +7.0 over 3 acts"),
    }
    assert (found.camps, found.frustrated, found.holding) == ((("PRK", "RUS"), ("UKR", "USA")), (), None)


def test_two_are_no_network(make_acts: Make) -> None:
    with pytest.raises(SettingsError, match="takes 3 to"):
        find_balance(make_acts(""), ["A", "B"], at="2024-01-01")
