"""Parses: sentences, spans and what is set aside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.reading import parsing
from polybius.reading.parsing import Parser
from polybius.records import Article

TEXT = (
    "Leaders meet\r\nBy Ann Lee\r\n\r\nLIMA, Nov 16 (Reuters) - The presidents met (Photo: Ann Lee) on Monday. "
    "Peru was the host. The post Leaders meet appeared first on The Example.\r\n"
)


def test_sentences_hold_news_alone(parser: Parser) -> None:
    parse = parser.parse(Article("a", TEXT))
    texts = [sentence.text for sentence in parse.sentences]
    assert texts == [
        "Leaders meet",
        "LIMA, Nov 16 (Reuters) -",
        "The presidents met (Photo: Ann Lee) on Monday.",
        "Peru was the host.",
    ]
    assert all(TEXT[sentence.start : sentence.end] == sentence.text for sentence in parse.sentences)
    assert parse.dateline is not None
    assert all(parse.is_boilerplate(token) for token in parse.doc if parse.sentence_numbers[token.i] == 1)


def test_offsets_point_into_the_article(parser: Parser) -> None:
    parse = parser.parse(Article("a", TEXT))
    for token in parse.doc:
        if not token.is_space:
            assert TEXT[token.idx : token.idx + len(token.text)] == token.text


@given(st.text(alphabet="ab .\n", max_size=400))
def test_pieces_are_the_text(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "LONGEST_PIECE", 20)
        pieces = parsing.cut_text(text)
    assert "".join(pieces) == text
    assert all(len(piece) <= 20 for piece in pieces)


def test_a_long_text_is_parsed_in_pieces(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The presidents of Kenya and Uganda met in Lima. They left on Monday.\n" * 4
    whole = parser.parse(Article("a", text))
    monkeypatch.setattr(parsing, "LONGEST_PIECE", 80)
    cut = parser.parse(Article("a", text))
    assert [token.idx for token in cut.doc] == [token.idx for token in whole.doc]
    assert cut.sentences == whole.sentences
    assert [entity.text for entity in cut.doc.ents] == [entity.text for entity in whole.doc.ents]
    assert [token.head.i for token in cut.doc] == [token.head.i for token in whole.doc]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\ud800", "\x00", "....", "a" * 5_000])
def test_any_text_is_parsed(parser: Parser, text: str) -> None:
    parse = parser.parse(Article("a", text))
    assert all(sentence.text == text[sentence.start : sentence.end] for sentence in parse.sentences)
