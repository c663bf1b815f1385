"""Relations between two actors: ties, states, counts, months, last acts and disputes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from polybius.analysis.acts import Acts
from polybius.analysis.changes import find_changes
from polybius.analysis.relations import QuadCount, find_relation, tables_of
from polybius.analysis.sides import Side, side_of
from polybius.analysis.ties import Tie, TieParty
from polybius.errors import SettingsError

Make = Callable[[str], Acts]
TREATY = Tie(
    "t1", "mutual defence", "Treaty", "in force", (TieParty("PRK", "member"), TieParty("RUS", "member", None, "2024-06")),
    "2024-02-01", None, True, "by hand",
)  # fmt: skip
LINES = """
e1 o1 2024-01-03 RUS PRK AID - actual 0.9 sent shells
e1 o2 2024-01-04 RUS.MIL PRK AID - alleged 0.5
e2 o3 2024-02-03 RUS+PRK - CONSULT - actual 0.7 held talks
e3 o4 2024-02-10 PRK RUS AID - alleged 0.6
e4 o5 2024-02-11 PRK RUS AID - planned 0.6
e5 o6 2024-02-12 PRK RUS ACCUSE - denied 0.6
e6 o7 2020-02-12 PRK RUS ACCUSE - actual 0.6
e7 o8 2024-02-12 PRK USA ACCUSE - actual 0.6
"""


def test_the_run_counts_events_once_and_weighs_origins(make_acts: Make) -> None:
    found = find_relation(make_acts(LINES), side_of("RUS"), side_of("PRK"))
    assert (found.at, found.since) == ("2024-02-12", "2023-02-12")
    assert found.counts == (
        QuadCount("RUS", "PRK", "verbal cooperation", 1, 0, 0, 1, 0.7, 0.7),
        QuadCount("RUS", "PRK", "material cooperation", 1, 0, 0, 2, 0.95, 6.65),
        QuadCount("PRK", "RUS", "material cooperation", 0, 1, 1, 1, 0.6, 4.2),
        QuadCount("PRK", "RUS", "verbal conflict", 0, 0, 0, 0, 0.0, 0.0),
    )
    assert [(month.month, month.cooperation, month.conflict) for month in found.months] == [
        ("2024-01", 1, 0),
        ("2024-02", 2, 0),
    ]
    assert [act.event for act in found.last] == ["e4", "e3", "e2", "e1"]
    assert [act.event for act in found.disputed] == ["e5"]


def test_the_two_ways_of_asking_agree(make_acts: Make) -> None:
    acts = make_acts(LINES)
    forth = find_relation(acts, side_of("RUS"), side_of("PRK"))
    back = find_relation(acts, side_of("PRK"), side_of("RUS"))
    assert forth.states == back.states
    assert forth.months == back.months
    assert sum(count.done for count in forth.counts) == sum(count.done for count in back.counts)


def test_ties_hold_for_the_days_of_their_parties(make_acts: Make) -> None:
    acts = make_acts(LINES)
    days = {"2024-01-31": 0, "2024-02-01": 2, "2024-06-30": 2, "2024-07-01": 0}
    for day, count in days.items():
        found = find_relation(acts, side_of("RUS"), side_of("PRK"), at=day, ties=[TREATY])
        names = [state.ties for state in found.states if state.state == "allied"]
        assert names == ([("t1",)] if count else [])
    assert [
        held.tie.id for held in find_relation(acts, side_of("RUS"), at="2024-03-01", ties=[TREATY]).ties
    ] == ["t1"]


def test_one_actor_with_everybody_and_a_bloc(make_acts: Make) -> None:
    acts = make_acts(LINES)
    alone = find_relation(acts, side_of("PRK"))
    assert [(each.code, each.events) for each in alone.partners] == [("RUS", 3), ("USA", 1)]
    bloc = find_relation(acts, Side("both", ("RUS", "USA")), side_of("PRK"))
    assert sum(count.done for count in bloc.counts) == 3
    inside = Side("both", ("RUS", "PRK"))
    within = find_relation(acts, inside, inside)
    assert sum(count.done for count in within.counts) == 2


def test_nothing_known_is_an_answer(make_acts: Make) -> None:
    found = find_relation(make_acts(LINES), side_of("FRA"), side_of("DEU"), at="2024-01-01")
    assert (found.ties, found.states, found.counts, found.last) == ((), (), (), ())
    assert set(tables_of(found)) == {"ties", "states", "counts", "months", "last", "disputed", "partners"}


@pytest.mark.parametrize(
    ("at", "since", "words"),
    [("2024", None, "is no day"), ("2024-01-01", "2024-02-01", "the first is later")],
)
def test_days_that_cannot_be_are_refused(make_acts: Make, at: str, since: str | None, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        find_relation(make_acts(LINES), side_of("RUS"), side_of("PRK"), at=at, since=since)


def test_changes_name_what_began_and_ended(make_acts: Make) -> None:
    acts = make_acts("""
    a1 o1 2023-12-20 RUS UKR CONSULT - actual 0.9 held talks
    b1 o2 2024-02-01 RUS UKR ASSAULT aerial actual 0.9 bombed
    """)
    found = find_changes(acts, side_of("RUS"), side_of("UKR"), since="2024-01-01", until="2024-02-10")
    assert [state.state for state in found.gained] == ["armed clash"]
    assert [state.state for state in found.lost] == ["negotiating"]
    assert (found.first_day_before, found.kept) == ("2023-11-21", ())
    assert [count.quad_class for count in (*found.before, *found.after)] == [
        "verbal cooperation",
        "material conflict",
    ]
    tied = find_changes(
        acts, side_of("RUS"), side_of("PRK"), since="2024-01-15", until="2024-02-10", ties=[TREATY]
    )
    assert [held.tie.id for held in tied.ties_gained] == ["t1"]
    with pytest.raises(SettingsError, match="must be a day before"):
        find_changes(acts, side_of("RUS"), side_of("UKR"), since="2024-02-10", until="2024-02-10")
