"""Names in text: boundaries, case, spelling."""

from __future__ import annotations

import pytest

from polybius.actors.resolver import ActorResolver


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Iran and Iranians", ["Iran", "Iranians"]),
        ("Romania is no sultanate", ["Romania"]),
        ("the virus told us nothing", []),
        ("US envoys", ["US"]),
        ("Erdo\u011fan left", ["Erdo\u011fan"]),
        ("\u201cKenya\u201d", ["Kenya"]),
        ("the Gulf of Oman", ["Gulf of Oman"]),
        ("Nato, NATO", ["Nato", "NATO"]),
    ],
)
def test_finds_whole_names(resolver: ActorResolver, text: str, names: list[str]) -> None:
    hits = [
        hit for hit in resolver.finder.find(text) if any(reading.kind != "role" for reading in hit.readings)
    ]
    assert [hit.text for hit in hits if not hit.plain] == names
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He met the Australian minister.", "Australian"),
        ("He praised the National Assembly of Kenya.", "National Assembly of Kenya"),
        ("He joined al-Qaeda.", "al-Qaeda"),
        ("The National wrote so.", "The National"),
    ],
)
def test_finds_names_behind_articles(resolver: ActorResolver, text: str, name: str) -> None:
    assert name in [hit.text for hit in resolver.finder.find(text)]


def test_a_name_broken_off_gives_back_the_words_behind_it(resolver: ActorResolver) -> None:
    """ "Kenyan police" is a name; in "Kenyan policemen" it is none, and the policemen stay a role."""
    hits = [hit.text for hit in resolver.finder.find("rebels shot Kenyan policemen.")]
    assert "policemen" in hits and "Kenyan" in hits


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The central bank of Nigeria cut rates.", ["central bank", "Nigeria"]),
        ("Georgia's parliamentary speaker spoke.", ["Georgia"]),
        ("North and South Korea agreed.", ["North", "South Korea"]),
        ("The West African bloc met.", ["West African bloc"]),
        ("The West agreed.", ["The West"]),
    ],
)
def test_finds_names_cut_short_or_inside_others(resolver: ActorResolver, text: str, names: list[str]) -> None:
    found = [hit.text for hit in resolver.finder.find(text)]
    assert [name for name in found if name in names] == names
    assert "The West" not in found or "The West" in names
