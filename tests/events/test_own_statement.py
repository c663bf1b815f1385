"""What a statement leaves unsaid."""

from __future__ import annotations

from dataclasses import replace

from polybius.events.own_statement import is_official, take_side
from polybius.records import Actor, Step
from tests.events.acts_made_by_hand import make_act, make_mention

COMMAND = Actor("Command", "KEN.MIL", "KEN", "MIL", None, None, "Command", 0, 7)


def test_a_summons_without_a_doer_is_the_publisher_s() -> None:
    act = make_act("ACCUSE", doers=(), recipients=(make_mention("Sweden", "SWE"),))
    taken = take_side(act, COMMAND)
    assert [actor.country for mention in taken.doers for actor in mention.actors] == ["KEN"]
    assert taken.steps[-1].rule == "own-statement"


def test_the_enemy_acts_against_the_publisher_and_an_ally_does_not() -> None:
    ally = make_act("ASSAULT", doers=(make_mention("Somalia", "SOM", "MIL"),), recipients=())
    assert take_side(ally, COMMAND) == ally
    enemy = replace(ally.doers[0], steps=(Step("actors", "enemy", ""),))
    taken = take_side(replace(ally, doers=(enemy,)), COMMAND)
    assert [actor.country for mention in taken.recipients for actor in mention.actors] == ["KEN"]


def test_only_official_acts_upon_somebody_known_lack_a_doer() -> None:
    assert is_official("SANCTION", (make_mention("Sweden", "SWE"),))
    assert not is_official("SANCTION", ())
    assert not is_official("ASSAULT", (make_mention("Sweden", "SWE"),))
