from __future__ import annotations

import pytest

from polybius.actors.mentions import Mention
from polybius.events.parties import Parties, clean_parties, is_codable
from polybius.records import Sector
from tests.events.acts_made_by_hand import make_mention

POLICE = make_mention("police", None, "COP", kind="generic")
MINERS = make_mention("miners", None, "LAB", kind="generic")
WOMAN = make_mention("a woman", None, "CVL", kind="generic")
STATE = make_mention("the government", "KEN")


@pytest.mark.parametrize(
    ("event_type", "doer", "coded"),
    [
        ("ASSAULT", POLICE, True),
        ("COERCE", POLICE, True),
        ("ASSAULT", WOMAN, False),
        ("PROTEST", WOMAN, True),
        ("AID", POLICE, False),
    ],
)
def test_nameless_doers_are_coded_where_force_is_public(event_type: str, doer: Mention, coded: bool) -> None:
    assert is_codable(event_type, (doer,), (MINERS,)) is coded
    assert not is_codable(event_type, (doer,), ())


@pytest.mark.parametrize(("sector", "kept"), [("LAB", True), ("OPP", True), ("MIL", False), ("GOV", False)])
def test_citizens_act_against_their_own_government(sector: Sector, kept: bool) -> None:
    doer = make_mention("doers", "KEN", sector, head=4)
    parties = clean_parties(Parties((doer,), "subj"), Parties((STATE,), "against"), reciprocal=False)
    assert parties is not None
    assert bool(parties[1]) is kept
