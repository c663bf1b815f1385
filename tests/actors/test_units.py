"""Cutting tokens into units."""

from __future__ import annotations

import pytest

from polybius.actors.resolver import ActorResolver


@pytest.mark.parametrize(
    "text",
    ["\u00b2", "\u0663 soldiers", "'s", "- -", "\u0130\u0131\u00df", "US-", "-US", "the the the", "()"],
)
def test_odd_text_is_no_fault(find, resolver: ActorResolver, text: str) -> None:
    find(text)
    resolver.resolve_phrase(text, "2020-01-01", text)


def test_possessor_and_possessed_are_two_mentions(find) -> None:
    found = find("Kenya's foreign minister resigned.")
    assert [actor.code for actor in found["Kenya"].actors] == ["KEN"]
    assert found["Kenya's foreign minister"].actors[0].country == "KEN"


def test_hyphenated_names_are_not_the_actor(find) -> None:
    found = find("Pro-Kenya marchers sang in Uganda.")
    assert "Kenya" not in found
