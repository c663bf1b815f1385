"""Quotations: where marks open and close, over sentences and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polybius.reading.parsing import Parse

OPENING: Final = frozenset("“„«")
CLOSING: Final = frozenset("”»")
STRAIGHT: Final = '"'
# Two single marks for a double one, as typewriters and old agency wires have it.
DOUBLED: Final = frozenset({"''", "``"})


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation, marks included: tokens `start` to `end` (exclusive).

    `paragraph` counts lines of the article. `closed` is false where the paragraph ends before the mark does: by the
    custom of newspapers the quotation then goes on in the next paragraph.
    """

    start: int
    end: int
    paragraph: int
    closed: bool
    opens_paragraph: bool
    ends_paragraph: bool


@dataclass(frozen=True, slots=True)
class Quotes:
    """All quotations of an article; `number[i]` is the index of the one that token `i` lies in, or -1."""

    items: tuple[Quote, ...]
    number: list[int]
    paragraph: list[int]


def find_quotes(parse: Parse) -> Quotes:
    """Pairs the marks paragraph by paragraph, so that one mark left out does not turn the whole text around."""
    starts = [token.idx for token in parse.doc]
    paragraph = [0] * len(starts)
    items: list[Quote] = []
    first = 0
    text = parse.article.text
    for count, (begin, end) in enumerate(_paragraphs(text)):
        while first < len(starts) and starts[first] < begin:
            first += 1
        last = first
        while last < len(starts) and starts[last] < end:
            paragraph[last] = count
            last += 1
        items.extend(_pair(text, starts, (first, last), (begin, end), count))
        first = last
    number = [-1] * len(starts)
    for index, quote in enumerate(items):
        number[quote.start : quote.end] = [index] * (quote.end - quote.start)
    return Quotes(tuple(items), number, paragraph)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for line in text.split("\n"):
        if line.strip():
            yield begin, begin + len(line)
        begin += len(line) + 1


def _pair(
    text: str, starts: list[int], tokens: tuple[int, int], bounds: tuple[int, int], paragraph: int
) -> Iterator[Quote]:
    """The quotations of one paragraph given its token range and character bounds."""
    body = text[bounds[0] : bounds[1]]
    lead = bounds[0] + len(body) - len(body.lstrip())
    tail = bounds[0] + len(body.rstrip())
    for start, end, closed in _marks(text, *bounds):
        inside = [i for i in range(*tokens) if start <= starts[i] < end]
        if len(inside) > 2:
            at_end = end >= tail - 1
            yield Quote(inside[0], inside[-1] + 1, paragraph, closed, start <= lead, at_end)


def _marks(text: str, begin: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Character ranges of quotations, and whether each was closed."""
    opened: int | None = None
    for i in range(begin, end):
        character = text[i]
        if text[i : i + 2] in DOUBLED:
            character = STRAIGHT
        if character not in OPENING and character not in CLOSING and character != STRAIGHT:
            continue
        if opened is None:
            # A closing mark with a word behind it and none before opens: typesetters get it wrong.
            before, after = text[i - 1 : i].strip(), text[i + 1 : i + 2].strip()
            if character in OPENING or character == STRAIGHT or (not before and after):
                opened = i
        elif character not in OPENING:
            yield opened, i + (2 if text[i : i + 2] in DOUBLED else 1), True
            opened = None
    if opened is not None:
        yield opened, end, False
