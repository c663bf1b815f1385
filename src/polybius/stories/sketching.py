"""The sketch of an article: what is needed to compare it with others later, without its text."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final
from zlib import crc32

import numpy as np

from polybius.reading.boilerplate import find_boilerplate
from polybius.records import Article
from polybius.stories.crediting import find_credit, load_agency_words
from polybius.stories.quoting import find_quotations
from polybius.stories.shingling import (
    Hashes,
    hash_shingles,
    pick_keys,
    read_words,
    sample_hashes,
    split_sentences,
)
from polybius.stories.tables import load_stop_words

TERM: Final = re.compile(r"\b(?:\d[\d.,]*\d|\w[\w'’]*)")
SHORTEST_TERM: Final = 3
TERM_LETTERS: Final = 5
MOST_TERMS: Final = 60
# Rewrites of one wire text come out within two days of it; half-days of overlap make every such pair share a key.
KEY_DAYS: Final = 2
KEY_TERMS: Final = 6
# What a correction says of itself, in its headline or its first words.
CORRECTING: Final = re.compile(
    r"\b(?:correct(?:ion|ed|s)|retract(?:ion|s|ed)|clarification|kill notice|withdraws? (?:its|a|the) (?:report|story)|we (?:wrote|reported))\b",
    re.IGNORECASE,
)
OPENING: Final = 200
DAYS_UNKNOWN: Final = "undated"


@dataclass(frozen=True, slots=True)
class ArticleSketch:
    """Small and plain: `to_record` gives JSON, `from_record` takes it back.

    `text` is the hash of the words alone; `shingles` are base64 of sorted little-endian 32-bit hashes, thinned `level`
    times; `corrects`: the article says that it corrects or takes
    back another. `terms` are the beginnings of names, numbers and other words of content.
    """

    article: str
    published: str | None
    text: str
    word_count: int
    shingles: str
    level: int
    keys: tuple[str, ...]
    quotations: tuple[str, ...]
    author: str | None
    agency: bool
    cited: tuple[str, ...]
    corrects: bool
    terms: tuple[str, ...]

    @property
    def day(self) -> int | None:
        """Day number of the publication."""
        return date.fromisoformat(self.published[:10]).toordinal() if self.published else None

    def hashes(self) -> Hashes:
        """The shingles as numbers."""
        return np.frombuffer(base64.b64decode(self.shingles), "<u4").astype(np.uint32)

    def to_record(self) -> dict[str, Any]:
        """JSON-ready data."""
        return asdict(self)

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> ArticleSketch:
        """The sketch that `to_record` wrote."""
        lists = ("keys", "quotations", "cited", "terms")
        values: dict[str, Any] = {
            name: tuple(value) if name in lists else value for name, value in record.items()
        }
        return cls(**values)


def sketch_article(article: Article) -> ArticleSketch:
    """The sketch; boilerplate is left out, because two papers' share bars are alike and their articles are not."""
    text = _news(article)
    words = read_words(text)
    hashes, level = sample_hashes(hash_shingles(words))
    credit = find_credit(article)
    return ArticleSketch(
        article=article.id,
        published=article.published,
        text=hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16],
        word_count=len(words),
        shingles=base64.b64encode(hashes.astype("<u4").tobytes()).decode("ascii"),
        level=level,
        keys=pick_keys(text) or _whole_key(words),
        quotations=find_quotations(text),
        author=credit.author,
        agency=credit.agency,
        cited=credit.cited,
        corrects=_corrects(article.title or "", text),
        terms=_find_terms(f"{article.title or ''}\n{text}"),
    )


def bands_of(sketch: ArticleSketch) -> tuple[str, ...]:
    """Lookup keys: two articles that may have one origin share at least one."""
    agencies = [*([sketch.author] if sketch.author else []), *sketch.cited]
    rewritten = [
        f"a:{agency}|{bucket}|{term}"
        for agency in agencies
        for bucket in _buckets(sketch.day)
        for term in sketch.terms[:KEY_TERMS]
    ]
    return (*sketch.keys, *(f"q:{value}" for value in sketch.quotations), *rewritten)


def _news(article: Article) -> str:
    text = list(article.text)
    for span in find_boilerplate(article):
        text[span.start : span.end] = " " * (span.end - span.start)
    return "".join(text)


def _corrects(title: str, text: str) -> bool:
    return CORRECTING.search(f"{title}\n{text[:OPENING]}") is not None


def _whole_key(words: list[str]) -> tuple[str, ...]:
    """A text without a sentence of some length is found by all of its words together, if by anything."""
    return (f"w:{crc32(' '.join(words).encode('utf-8', 'surrogatepass')):08x}",) if words else ()


def _find_terms(text: str) -> tuple[str, ...]:
    """Beginnings of the words that carry the subject: names and numbers, then the others, the commonest first.

    Five letters are enough to see "Russia" in "Russian" and "shell" in "shelling". A capital counts as a name only
    inside a sentence.
    """
    stop = load_stop_words() | load_agency_words()
    counts: Counter[str] = Counter()
    names: set[str] = set()
    for sentence in split_sentences(text):
        for match in TERM.finditer(sentence):
            word = match.group().lower().replace("’", "'").removesuffix("'s")
            if word in stop or (len(word) < SHORTEST_TERM and not word.isdigit()):
                continue
            counts[word[:TERM_LETTERS]] += 1
            if match.start() and not match.group()[0].islower():
                names.add(word[:TERM_LETTERS])
    return tuple(sorted(counts, key=lambda term: (term not in names, -counts[term], term))[:MOST_TERMS])


def _buckets(day: int | None) -> tuple[str, ...]:
    """Two stretches of two periods each; days at most one period apart have a stretch in common."""
    if day is None:
        return (DAYS_UNKNOWN,)
    number = day // KEY_DAYS
    return (str(number), str(number + 1))
