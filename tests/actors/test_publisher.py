"""Publishers that speak for themselves."""

from __future__ import annotations

import pytest

from polybius.actors.publisher import find_publisher, head_of, signatory
from polybius.actors.resolver import ActorResolver

DAY = "2024-06-05"


@pytest.mark.parametrize(
    ("name", "country"),
    [("Ministry of Foreign Affairs of Japan", "JPN"), ("U.S. Department of State", "USA"), ("ECOWAS Commission", None)],
)  # fmt: skip
def test_finds_publishers(resolver: ActorResolver, name: str, country: str | None) -> None:
    actor = find_publisher(resolver.phrases, name, DAY)
    assert actor is not None
    assert actor.country == country


@pytest.mark.parametrize("name", [None, "Reuters", "Northern Wire"])
def test_takes_no_news_medium_for_a_party(resolver: ActorResolver, name: str | None) -> None:
    assert find_publisher(resolver.phrases, name, DAY) is None


def test_knows_the_head_and_the_signatory(resolver: ActorResolver) -> None:
    name = "Ministry of Foreign Affairs of Japan"
    publisher = find_publisher(resolver.phrases, name, DAY)
    assert publisher is not None
    head = head_of(resolver.base, publisher, name, DAY)
    assert head is not None
    assert (head.country, head.role) == ("JPN", "foreign minister")
    signed = signatory(resolver.phrases, "Statement by Foreign Minister Yoko Kamikawa on the floods", DAY)
    assert signed is not None
    assert signed.role == "foreign minister"
