"""Which line breaks only wrap a line."""

from __future__ import annotations

import pytest

from polybius.reading.paragraphs import find_wraps


@pytest.mark.parametrize(
    "text",
    [
        "Leaders meet in Lima\nThe two presidents talked on Monday.",
        "The talks ended.\nThe next round begins in May.",
        "He left.\n\nShe stayed.",
        f"One paragraph that is as long as paragraphs are{', and goes on' * 6}, until it ends.\nAnother one.",
    ],
)
def test_paragraph_breaks_stand(text: str) -> None:
    assert find_wraps(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "China warned that it would\nanswer in kind.",
        "The ministers of Japan,\nSouth Korea and India met.",
    ],
)
def test_a_sentence_runs_on(text: str) -> None:
    assert find_wraps(text) == (text.index("\n"),)


def test_hard_wrapped_text_is_joined_even_after_abbreviations() -> None:
    text = (
        "President Lee said on Tuesday that his country would stand with the U.S.\n"
        "Navy in the strait, and that he expected the exercise to be held before\n"
        "the end of the year."
    )
    assert len(find_wraps(text)) == 2
