"""Text to parse: one spaCy document an article, with its sentences and the stretches that are not news."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from polybius.reading.boilerplate import find_boilerplate
from polybius.reading.clauses import Clauses, build_clauses
from polybius.reading.dateline import Dateline, find_dateline
from polybius.reading.model import load_model
from polybius.reading.normalising import blank_spans, normalise_text
from polybius.records import Article, Sentence, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

Prepared = tuple[Article, tuple[Span, ...], Dateline | None]
# The model's layers take about 1 KB for each token that is parsed at once: 3 GB for a megabyte of text.
LONGEST_PIECE: Final = 100_000


@dataclass(frozen=True)
class Parse:
    """One parsed article. Token offsets (`token.idx`) point into `article.text`."""

    article: Article
    doc: Doc
    boilerplate: tuple[Span, ...] = ()
    dateline: Dateline | None = None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order; `index` counts from 0 over the whole article."""
        text = self.article.text
        bounds = (_word_bounds(sent) for sent in self.doc.sents)
        return tuple(Sentence(i, start, end, text[start:end]) for i, (start, end) in enumerate(bounds))

    @cached_property
    def sentence_numbers(self) -> tuple[int, ...]:
        """For every token the index of its sentence."""
        return tuple(i for i, sent in enumerate(self.doc.sents) for _ in sent)

    @cached_property
    def clauses(self) -> Clauses:
        """The clause layer, built on first use and shared by all rooms."""
        return build_clauses(self.doc)

    def span(self, start_token: int, end_token: int) -> Span:
        """The text of tokens `start_token` to `end_token` (exclusive) as the article has it."""
        start = self.doc[start_token].idx
        last = self.doc[end_token - 1]
        end = last.idx + len(last.text)
        return Span(start, end, self.article.text[start:end])

    def sentence_of(self, token: int) -> Sentence:
        """The sentence that holds the token."""
        return self.sentences[self.sentence_numbers[token]]

    def is_boilerplate(self, token: Token) -> bool:
        """True where the token lies in a share bar, a trailing notice, the dateline or the like."""
        place = bisect_right(self._set_aside, (token.idx, len(self.article.text)))
        return place > 0 and token.idx < self._set_aside[place - 1][1]

    @cached_property
    def _set_aside(self) -> list[tuple[int, int]]:
        """The stretches that are not news, in order; those that overlap are one."""
        spans = (*self.boilerplate, self.dateline.span) if self.dateline else self.boilerplate
        joined: list[tuple[int, int]] = []
        for start, end in sorted((span.start, span.end) for span in spans):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined


def _word_bounds(sent: DocSpan) -> tuple[int, int]:
    """A sentence from its first to its last word: spaces around it, and notices blanked out, are no part of it."""
    doc, first, last = sent.doc, sent.start, sent.end - 1
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last].is_space:
        last -= 1
    start = doc[first].idx
    return start, start if doc[first].is_space else doc[last].idx + len(doc[last].text)


class Parser:
    """Holds the loaded language model."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.nlp = nlp
        self.name = name

    @classmethod
    def load(cls, model: str) -> Parser:
        """Loads the spaCy model named; raises ModelError when it is missing or lacks a parser or tagger."""
        nlp = load_model(model)
        meta: dict[str, Any] = nlp.meta
        return cls(nlp, f"spacy/{meta['lang']}_{meta['name']}-{meta['version']}")

    def parse(self, article: Article) -> Parse:
        """One article."""
        return next(self.pipe((article,)))

    def pipe(self, articles: Iterable[Article], *, batch_size: int = 32) -> Iterator[Parse]:
        """Many articles in order; batches parse faster than single calls and give the same result."""
        prepared = (_prepared(article) for article in articles)
        for is_long, group in groupby(prepared, key=lambda pair: len(pair[0]) > LONGEST_PIECE):
            docs: Iterator[tuple[Doc, Prepared]]
            if is_long:
                docs = ((self._parse_long(text), rest) for text, rest in group)
            else:
                docs = self.nlp.pipe(group, as_tuples=True, batch_size=batch_size)
            for doc, (article, boilerplate, dateline) in docs:
                yield Parse(article, doc, boilerplate, dateline)

    def _parse_long(self, text: str) -> Doc:
        """One piece after the other, so that only one is in memory with the model's layers."""
        from spacy.tokens import Doc

        joined = Doc.from_docs([self.nlp(piece) for piece in cut_text(text)], ensure_whitespace=False)
        assert joined is not None  # it is None only for no pieces at all
        return joined


def _prepared(article: Article) -> tuple[str, Prepared]:
    """The text for the parser, and what was set aside of it."""
    boilerplate, dateline = find_boilerplate(article), find_dateline(article)
    text = blank_spans(normalise_text(article.text), boilerplate, dateline.span if dateline else None)
    return text, (article, boilerplate, dateline)


def cut_text(text: str) -> list[str]:
    """Pieces that the model can hold in memory, cut between paragraphs where that can be; together they are the text."""
    pieces: list[str] = []
    while len(text) > LONGEST_PIECE:
        breaks = (text.rfind(mark, 0, LONGEST_PIECE) + len(mark) for mark in ("\n", ". ", " "))
        end = next((place for place in breaks if place > LONGEST_PIECE // 2), LONGEST_PIECE)
        pieces.append(text[:end])
        text = text[end:]
    return [*pieces, text]
