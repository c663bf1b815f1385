"""People named only by their kind, at the scene of the passage."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Protesters filled the centre of Minsk. Riot police beat them.", "Riot police", "BLR.COP"),
        ("Chile and Peru spoke. A clerk in Tegucigalpa was beaten by hooded soldiers.", "hooded soldiers", "HND.MIL"),
        ("Britain spoke to Canada. The police of both are tired. Beijing met a British consul and police.", "police", "COP"),
        ("Guerrillas in the Philippines freed two of them. Manila sent troops. The rebels fled.", "The rebels", "PHL.REB"),
        ("Uganda sent police to Kampala. He was beaten by officers.", "officers", "UGA.COP"),
        ("Kenya's cabinet met in Nairobi. Ministers of Kenya spoke. It angered foreign aid agencies.", "foreign aid agencies", "NGO"),
        ("Kenya's cabinet met in Nairobi. Opposition parties walked out.", "Opposition parties", "KEN.OPP"),
        ("Diplomats in Kenya waited in Nairobi.", "Diplomats", "GOV"),
        ("Three governments spoke at a summit in Lima.", "Three governments", "GOV"),
        ("Two leaders spoke at a summit in Lima.", "Two leaders", "GOV"),
        ("Kenya will send food. We assure the people of Qansahdheere.", "the people", "CVL"),
    ],
)  # fmt: skip
def test_locates_people(find, text: str, words: str, code: str) -> None:
    assert [actor.code for actor in find(text)[words].actors] == [code]


def test_keeps_its_doubt(find) -> None:
    actor = find("Protesters filled the centre of Minsk. Riot police beat them.")["Riot police"].actors[0]
    assert [(other.code, 0 < other.weight < 0.5) for other in actor.alternatives] == [("COP", True)]
