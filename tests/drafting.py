"""Drafts of parses put together by hand."""

from __future__ import annotations

from polybius.reading.drafts import Draft

# word, lemma, part of speech, tag, label, head
Row = tuple[str, str, str, str, str, int]


def draft_of(*rows: Row) -> Draft:
    """A draft of one sentence, a row a token."""
    text, lemma, pos, tag, dep, head = (list(column) for column in zip(*rows, strict=True))
    return Draft(text, [word.lower() for word in text], lemma, pos, tag, dep, head, [0] * len(rows))
