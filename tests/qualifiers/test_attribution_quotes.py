"""Pairing of quotation marks."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from polybius.qualifiers.attribution_quotes import Quotes, find_quotes
from polybius.reading.parsing import Parse
from polybius.records import Article


def quotes_of(*tokens: str) -> Quotes:
    """The quotations of a text given as tokens; a token of line breaks parts paragraphs."""
    spaces = [False] * len(tokens)
    for i in range(len(tokens) - 1):
        spaces[i] = tokens[i][0].isalnum() and tokens[i + 1][0].isalnum()
    doc = Doc(Vocab(), words=list(tokens), spaces=spaces)
    return find_quotes(Parse(Article("a", doc.text), doc))


def test_marks_belong_to_the_quotation() -> None:
    (quote,) = quotes_of("“", "We", "stay", "”", "he", "said").items
    assert (quote.start, quote.end, quote.closed, quote.opens_paragraph) == (0, 4, True, True)


def test_a_mark_left_open_ends_with_its_paragraph() -> None:
    found = quotes_of("“", "We", "stay", ".", "\n\n", "“", "We", "fight", "”")
    assert [quote.closed for quote in found.items] == [False, True]
    assert found.number[4] == -1


def test_straight_and_doubled_marks_pair_too() -> None:
    assert len(quotes_of('"', "Go", "home", '"').items) == 1
    assert len(quotes_of("''", "Go", "home", "''").items) == 1


def test_a_closing_mark_before_a_word_opens() -> None:
    (quote,) = quotes_of("”", "Go", "home", "”").items
    assert (quote.start, quote.end) == (0, 4)
