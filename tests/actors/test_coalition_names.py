"""Which coalition the bare word means."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("The war on ISIS goes on. Coalition aircraft hit a depot.", "Coalition aircraft", "ANTIISIS"),
        ("The Saudi-led coalition advanced. The coalition lost a jet.", "The coalition", "SAUDICOALITION"),
        ("Houthi gunners fired. The coalition lost a jet.", "The coalition", "SAUDICOALITION"),
    ],
)
def test_the_coalition_is_the_one_named_or_at_war(find, text: str, words: str, code: str) -> None:
    assert [actor.code for actor in find(text, "2017-03-01")[words].actors] == [code]


def test_a_coalition_government_is_no_army(find) -> None:
    found = find("ISIS struck Berlin. The coalition government met.", "2017-03-01")
    assert not any(actor.code == "ANTIISIS" for mention in found.values() for actor in mention.actors)
