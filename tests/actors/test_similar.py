"""Other spellings."""

from __future__ import annotations

import pytest

from polybius.actors.resolver import ActorResolver


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Volodymir Zelenskyi", "UKR:Volodymyr Zelensky"),
        ("Sergej Lavrow", "RUS:Sergei Lavrov"),
        ("Vladimir Vladimirovich Putin", "RUS:Vladimir Putin"),
    ],
)
def test_finds_other_spellings(resolver: ActorResolver, spelling: str, code: str) -> None:
    assert code in resolver.base.similar.persons(spelling)


@pytest.mark.parametrize("name", ["Vladimir Petrov", "Xi", "Anna Zelensky"])
def test_leaves_other_people_alone(resolver: ActorResolver, name: str) -> None:
    assert resolver.base.similar.persons(name) == []
