"""Nations that share a role, and roles that belong to where they are."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Ethiopian and Eritrean troops clashed.", "Ethiopian and Eritrean troops", ["ETH.MIL", "ERI.MIL"]),
        ("The Greek, Cypriot and Italian navies trained.", "The Greek, Cypriot and Italian navies",
         ["GRC.MIL", "CYP.MIL", "ITA.MIL"]),
        ("Officials in Djibouti complained.", "Officials in Djibouti", ["DJI.GOV"]),
        ("The officers in Bamako refused.", "The officers in Bamako", ["MLI.GOV"]),
        ("US troops in Iraq left.", "US troops", ["USA.MIL"]),
        ("Diplomats in Iraq left.", "Diplomats", ["GOV"]),
    ],
)  # fmt: skip
def test_links_nations_and_places(find, text: str, words: str, codes: list[str]) -> None:
    assert [actor.code for actor in find(text)[words].actors] == codes


def test_meets_two_of_the_same_office(find) -> None:
    text = "Turkish foreign minister Hakan Fidan met his French and German colleagues."
    mention = find(text, "2024-06-05")["his French and German colleagues"]
    assert [(actor.country, actor.role) for actor in mention.actors] == [
        ("FRA", "foreign minister"),
        ("DEU", "foreign minister"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Jihadists of a branch of al-Qaeda fled.", "Jihadists of a branch of al-Qaeda", "ALQAEDA"),
        ("Britain praised Burkina Faso, whose envoys met rebels.", "envoys", "BFA.GOV"),
        ("South Korean marines fired back; shells had killed two marines.", "two marines", "KOR.MIL"),
    ],
)
def test_finds_owners(find, text: str, words: str, code: str) -> None:
    assert [actor.code for actor in find(text)[words].actors] == [code]
