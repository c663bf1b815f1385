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
