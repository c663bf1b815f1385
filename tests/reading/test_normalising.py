"""The text that is parsed is as long as the text that was read."""

from __future__ import annotations

import pytest
from hypothesis import given

from polybius.reading.normalising import blank_spans, normalise_text
from polybius.records import Span
from tests.strategies import news_text


@given(news_text())
def test_length_never_changes(text: str) -> None:
    assert len(normalise_text(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“built to last”", '"built to last"'),
        ("Russia’s\u00a0war", "Russia's war"),
        ("one\r\ntwo", "one  two"),
        ("broken \ud800 escape", "broken \ufffd escape"),
        ("nul\x00here", "nul here"),
    ],
)
def test_characters_become_plain(text: str, expected: str) -> None:
    assert normalise_text(text) == expected


def test_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    text = (
        "The United States and Japan agreed on Monday to hold a joint exercise\n"
        "with South Korea in the Sea of Japan next month, officials in Tokyo\n"
        "said. It will be the third.\n\nSeoul agreed."
    )
    assert normalise_text(text).count("\n") == 2


def test_blanked_stretches_keep_their_length() -> None:
    text = "They met (Photo: Ann Lee) in Lima."
    span = Span(9, 25, text[9:25])
    assert blank_spans(text, [span], None) == "They met" + " " * 18 + "in Lima."


def test_a_break_follows_the_dateline() -> None:
    text = "LIMA (Reuters) - They met."
    assert blank_spans(text, [], Span(0, 17, text[:17])) == "LIMA (Reuters) -\nThey met."
