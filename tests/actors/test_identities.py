"""Actors as such: country, sector and code."""

from __future__ import annotations

from polybius.actors.resolver import ActorResolver


def test_heads_of_international_bodies_have_no_country(resolver: ActorResolver) -> None:
    actor = resolver.resolve_phrase("NATO secretary-general Jens Stoltenberg", "2020-09-04").actor
    assert actor is not None
    assert (actor.country, actor.sector) == (None, "IGO")


def test_group_that_governs_is_government(resolver: ActorResolver) -> None:
    body = resolver.register.bodies["TALIBAN"]
    assert resolver.base.identities.of_body(body, "2010-01-01").sector == "REB"
    assert resolver.base.identities.of_body(body, "2022-01-01").sector == "GOV"


def test_people_known_by_country_and_sector(resolver: ActorResolver) -> None:
    actor = resolver.base.identities.of_country("RUS", "MIL", "troops")
    assert (actor.code, actor.name, actor.role) == ("RUS.MIL", "Russian military", "troops")
