"""What makes a state and what ends it, rule by rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from polybius.analysis.acts import Acts
from polybius.analysis.relations import find_relation
from polybius.analysis.rule_files import load_state_rules, read_state_rules
from polybius.analysis.sides import side_of
from polybius.analysis.ties import Tie, TieParty
from polybius.errors import DataError

Make = Callable[[str], Acts]
ATTACKS = "\n".join(
    f"w{day} o{day} 2024-02-{day} RUS UKR ASSAULT aerial actual 0.9 bombed" for day in range(10, 15)
)


def states(acts: Acts, at: str, **more: object) -> list[tuple[str, str, str, bool]]:
    found = find_relation(acts, side_of("RUS"), side_of("UKR"), at=at, **more)  # type: ignore[arg-type]
    return [(state.state, state.one, state.other, state.alleged) for state in found.states]


def test_war_needs_attacks_on_several_days_and_ends_with_a_ceasefire(make_acts: Make) -> None:
    acts = make_acts(f"{ATTACKS}\nc1 p1 2024-03-01 RUS+UKR - RETREAT ceasefire actual 0.9 stopped\n")
    war, clash, ceasefire = (
        ("at war", "RUS", "UKR", False),
        ("armed clash", "RUS", "UKR", False),
        ("ceasefire", "RUS", "UKR", False),
    )
    assert states(acts, "2024-02-13") == [clash]
    assert states(acts, "2024-02-14") == [war, clash]
    assert states(acts, "2024-02-29") == [war, clash]
    assert states(acts, "2024-03-01") == [ceasefire]
    assert states(acts, "2025-03-01") == []


def test_a_state_cites_the_acts_that_make_it(make_acts: Make) -> None:
    found = find_relation(make_acts(ATTACKS), side_of("RUS"), side_of("UKR"), at="2024-02-20").states[0]
    assert (found.since, found.last, found.count) == ("2024-02-10", "2024-02-14", 5)
    assert found.events == ("w14", "w13", "w12", "w11", "w10")
    assert found.reports[0] == "r-w14-o14-actual-2024-02-14-ASSAULT"


@pytest.mark.parametrize(
    ("made", "state", "ended"),
    [
        ("RUS UKR SANCTION - actual 0.9 recalled its ambassador", "ambassador recalled", "RUS UKR SUPPORT - actual 0.9 sent its ambassador back"),
        ("RUS UKR SANCTION - actual 0.9 imposed sanctions", "sanctions", "RUS UKR RETREAT - actual 0.9 lifted all sanctions"),
        ("RUS UKR SANCTION - actual 0.9 broke off diplomatic relations", "diplomatic relations broken", "RUS+UKR - SUPPORT - actual 0.9 restored relations"),
        ("RUS UKR SANCTION expel actual 0.9 expelled diplomats", "diplomats expelled", None),
        ("RUS UKR THREATEN violence actual 0.9 threatened", "force threatened", None),
        ("RUS UKR MOBILIZE troops actual 0.9 massed", "forces mobilized", "RUS UKR RETREAT withdraw actual 0.9 withdrew"),
        ("RUS UKR AID - actual 0.9 sent shells", "military aid", None),
    ],
)  # fmt: skip
def test_one_sided_states(make_acts: Make, made: str, state: str, ended: str | None) -> None:
    lines = f"e1 o1 2024-02-10 {made}\n" + (f"e2 o2 2024-02-20 {ended}\n" if ended else "")
    acts = make_acts(lines)
    assert (state, "RUS", "UKR", False) in states(acts, "2024-02-15")
    if ended:
        assert state not in [name for name, *_ in states(acts, "2024-02-25")]


def test_what_is_only_alleged_is_marked_and_what_is_planned_or_denied_makes_nothing(make_acts: Make) -> None:
    acts = make_acts("""
    e1 o1 2024-02-10 RUS UKR MOBILIZE troops alleged 0.9 massed
    e2 o2 2024-02-10 RUS UKR THREATEN violence planned 0.9 threatened
    e3 o3 2024-02-10 RUS UKR AID - denied 0.9 sent
    """)
    assert states(acts, "2024-02-15") == [("forces mobilized", "RUS", "UKR", True)]


def test_roles_say_who_is_in_a_state_towards_whom(make_acts: Make) -> None:
    def tie(kind: str, first: str, second: str) -> Tie:
        return Tie(
            kind,
            kind,
            kind,
            "in force",
            (TieParty("RUS", first), TieParty("UKR", second)),
            "2000",
            None,
            True,
            "by hand",
        )  # type: ignore[arg-type]

    acts = make_acts(ATTACKS)
    assert states(acts, "2001-01-01", ties=[tie("sanctions regime", "target", "sender")]) == [
        ("sanctions", "UKR", "RUS", False)
    ]
    assert states(acts, "2001-01-01", ties=[tie("basing", "guest", "host")]) == [
        ("hosts forces", "UKR", "RUS", False)
    ]
    assert states(acts, "2001-01-01", ties=[tie("non-aggression", "guarantor", "guarantor")]) == []
    assert states(acts, "2001-01-01", ties=[tie("mutual defence", "guarantor", "beneficiary")]) == [
        ("allied", "RUS", "UKR", False)
    ]


GOOD = "- {state: s, means: m, way: pair, acts: [{types: [AID]}], within_days: 3, source: x}"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("way: pair", "way: both", "way is 'both'"),
        ("AID", "HELP", "'HELP' is no event type"),
        ("means: m", "meaning: m", "unknown key 'meaning'"),
        (", source: x", "", "the key 'source' is missing"),
        (", within_days: 3", "", "the key 'within_days' is missing"),
        ("[AID]", "[AID], words: '('", "is no pattern"),
        ("acts: [{types: [AID]}], ", "", "neither acts nor ties"),
        ("acts:", "ties: {kinds: [love]}, acts:", "'love' is no kind of commitment"),
        ("- {", "{", "must be a list"),
        ("- {", "- [", "is no YAML"),
    ],
)
def test_broken_rules_are_refused(old: str, new: str, words: str) -> None:
    assert read_state_rules(GOOD, "f")[0].at_least == 1
    with pytest.raises(DataError, match="f"):
        read_state_rules(GOOD.replace(old, new, 1), "f")
    with pytest.raises(DataError) as told:
        read_state_rules(GOOD.replace(old, new, 1), "f")
    assert words in str(told.value)


def test_the_shipped_rules_are_named_once() -> None:
    names = [rule.state for rule in load_state_rules()]
    assert len(names) == len(set(names)) >= 12
