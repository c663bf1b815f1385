"""Who says "I" and "we"."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "publisher", "word", "country"),
    [
        ('"We will not yield," Emmanuel Macron said.', None, "We", "FRA"),
        ('Emmanuel Macron said: "I am glad."', None, "I", "FRA"),
        ("We condemn the raid.", "Ministry of Foreign Affairs of Japan", "We", "JPN"),
    ],
)
def test_follows_the_speaker(find, text: str, publisher: str | None, word: str, country: str) -> None:
    assert [actor.country for actor in find(text, "2024-06-05", publisher)[word].actors] == [country]


def test_knows_no_speaker_in_plain_news(find) -> None:
    assert "we" not in find("Prices rose, and we paid.")
