"""Office-holders by the day."""

from __future__ import annotations

import pytest

from polybius.actors.offices import is_office
from polybius.actors.resolver import ActorResolver


@pytest.mark.parametrize(
    ("day", "name"),
    [("2016-11-30", "Barack Obama"), ("2017-01-20", "Donald Trump"), ("2021-01-20", "Joe Biden")],
)
def test_newer_holder_has_the_day_of_handover(resolver: ActorResolver, day: str, name: str) -> None:
    assert resolver.base.offices.holders("USA", "president", day)[0][1].name == name


def test_knows_who_came_before_and_comes_next(resolver: ActorResolver) -> None:
    offices = resolver.base.offices
    assert offices.previous("USA", "president", "2017-06-01")[0][1].name == "Barack Obama"
    assert offices.next("USA", "president", "2016-12-01")[0][1].name == "Donald Trump"


def test_leader_is_the_one_who_leads_there(resolver: ActorResolver) -> None:
    assert resolver.base.offices.holders("DEU", "leader", "2020-05-01")[0][1].name == "Angela Merkel"


@pytest.mark.parametrize(
    ("held", "named", "fits"),
    [("foreign minister", "minister", True), ("king", "monarch", True), ("king", "president", False), (None, "king", False)],
)  # fmt: skip
def test_names_an_office_loosely(held: str | None, named: str, fits: bool) -> None:
    assert is_office(held, named) is fits
