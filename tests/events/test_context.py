from __future__ import annotations

import pytest

from polybius.events.context import crowd_act, give_countries
from polybius.records import Step
from tests.events.acts_made_by_hand import make_act, make_mention

KENYA = make_mention("Kenya", "KEN")
CROWD = make_mention("protesters", None, "CVL", kind="generic")
POLICE = make_mention("police", None, "COP", kind="generic")


def test_protesters_against_a_government_are_its_citizens() -> None:
    act = give_countries(make_act("PROTEST", (CROWD,), (KENYA,)))
    assert [actor.country for actor in act.doers[0].actors] == ["KEN"]
    assert act.steps[-1].rule == "domestic"


def test_people_arrested_by_a_state_without_a_name_are_its_own() -> None:
    act = give_countries(make_act("COERCE", (KENYA,), (CROWD,)))
    assert act.recipients[0].actors[0].country == "KEN"


def test_victims_of_an_attack_are_not_given_the_attackers_country() -> None:
    act = make_act("ASSAULT", (KENYA,), (CROWD,))
    assert give_countries(act) is act


def test_two_countries_on_the_other_side_decide_nothing() -> None:
    act = make_act("PROTEST", (CROWD,), (KENYA, make_mention("Chad", "TCD", head=3)))
    assert give_countries(act) is act


@pytest.mark.parametrize(("mode", "kind"), [("restrict", "PROTEST"), ("arrest", "COERCE")])
def test_a_crowd_that_blocks_protests(mode: str, kind: str) -> None:
    assert crowd_act(make_act("COERCE", (CROWD,), (KENYA,), mode=mode)).event_type == kind


def test_a_state_that_protests_complains() -> None:
    steps = (Step("events", "lexicon/verbs/protest.tsv:2", "protest PROTEST"),)
    act = crowd_act(make_act("PROTEST", (KENYA,), (make_mention("Chad", "TCD"),), steps=steps, mode="demo"))
    assert (act.event_type, act.mode, act.speech) == ("ACCUSE", "disapprove", True)


@pytest.mark.parametrize(("word", "mode"), [("march", "demo"), ("go", "strike"), ("protest", "strike")])
def test_judges_and_civil_servants_strike_and_march(word: str, mode: str) -> None:
    judges = make_mention("judges", "KEN", "JUD")
    steps = (Step("events", "lexicon/verbs/protest.tsv:2", f"{word} PROTEST"),)
    act = make_act("PROTEST", (judges,), (KENYA,), steps=steps, mode=mode)
    assert crowd_act(act) is act


def test_police_who_seize_do_not_protest() -> None:
    act = make_act("COERCE", (POLICE,), (KENYA,), mode="seize")
    assert crowd_act(act) is act
