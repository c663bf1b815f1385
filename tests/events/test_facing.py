"""Whom a show of force is meant for, told by purposes, borders, warnings, distances and what is feared."""

from __future__ import annotations

import pytest

from polybius.records import Article
from polybius.running.coder import Coder

FACED = {
    "Chile sent a frigate to the strait to keep out Peru.": "Peru",
    "Norway moved two brigades to its border with Russia.": "Russia",
    "Oman put its navy on alert, fearing Yemen.": "Yemen",
    "India flew jets to Leh as a warning to China.": "China",
    "Kenya placed guns within range of Somalia.": "Somalia",
    "Gabon lined up tanks facing Cameroon.": "Cameroon",
    "Finland called up reservists in case Russia attacked.": "Russia",
    "Poland's build-up of troops near Belarus went on.": "Belarus",
    "Togo raised its alert level because of Benin.": "Benin",
}


@pytest.fixture(scope="module")
def faced(coder: Coder) -> list[set[str]]:
    articles = (Article(str(number), text) for number, text in enumerate(FACED))
    return [
        {
            actor.name
            for report in outcome.reports
            if report.event_type == "MOBILIZE"
            for actor in report.recipients
        }
        for outcome in coder.pipe(articles)
    ]


@pytest.mark.parametrize("number", range(len(FACED)), ids=list(FACED))
def test_the_other_side_of_a_show_of_force_is_found(faced: list[set[str]], number: int) -> None:
    assert faced[number] == {list(FACED.values())[number]}


def test_forces_do_not_face_their_own_country(coder: Coder) -> None:
    outcome = next(iter(coder.pipe([Article("1", "Peru moved tanks to a hill near Lima to guard Peru.")])))
    assert [list(report.recipients) for report in outcome.reports if report.event_type == "MOBILIZE"] == [[]]
