"""Quotations as hashes."""

from __future__ import annotations

import pytest

from polybius.stories.quoting import find_quotations

WORDS = "We regret that Kampala has chosen this road"


@pytest.mark.parametrize(
    "text",
    [
        f"“{WORDS},” he said.",
        f'"{WORDS}," he said.',
        f"“{WORDS} and no other,” he said.",
        f"“{WORDS}.\nHe left.",
    ],
)
def test_the_same_words_are_known_again(text: str) -> None:
    assert find_quotations(text) == find_quotations(f"“{WORDS}.”") != ()


@pytest.mark.parametrize(
    "text", ["“An act of war,” he said.", "It is “unacceptable”.", f"{WORDS}, he said.", ""]
)
def test_scraps_and_plain_text_are_none(text: str) -> None:
    assert find_quotations(text) == ()


def test_a_quotation_counts_once() -> None:
    assert len(find_quotations(f"“{WORDS}.” Again: “{WORDS}.”")) == 1
