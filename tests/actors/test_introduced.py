"""Acronyms that a text introduces."""

from __future__ import annotations

import pytest

from polybius.actors.introduced import spell_out


@pytest.mark.parametrize(
    ("before", "acronym", "name"),
    [
        ("leaders of the Northern Rivers Council", "NRC", "Northern Rivers Council"),
        ("the League of Free Ports", "LFP", "League of Free Ports"),
        ("at the Asia-Pacific Trade Forum", "APTF", "Asia-Pacific Trade Forum"),
        ("some other words", "XYZ", None),
    ],
)
def test_spells_acronyms_out(before: str, acronym: str, name: str | None) -> None:
    assert spell_out(before, acronym) == name


def test_an_acronym_means_the_body_that_it_spells(find) -> None:
    found = find("Iraqi Security Forces entered the town. The ISF held it.", "2016-12-01")
    (isf,) = (mention for words, mention in found.items() if words.endswith("ISF"))
    assert {actor.country for actor in isf.actors} == {"IRQ"}


def test_a_newcomer_keeps_a_surname_that_a_leader_has(find) -> None:
    found = find("Derek Mitchell spoke in Boston. Mitchell blamed the weather.", "2023-06-01")
    assert found["Mitchell"].actors[0].name == "Derek Mitchell"
