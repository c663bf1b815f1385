"""The quotations of an article, as hashes: two articles that quote the same words at length had them from one place."""

from __future__ import annotations

import re
from typing import Final

from polybius.stories.shingling import hash_shingles, read_words

# Quotations of several paragraphs leave the closing mark out; a line end closes them here.
QUOTATION: Final = re.compile(r"“([^”\n]{20,})(?:”|\n|$)|\"([^\"\n]{20,})\"")
SHORTEST: Final = 6
# The first words are what writers keep when they cut a quotation short.
COMPARED: Final = 6


def find_quotations(text: str) -> tuple[str, ...]:
    """One hash for each quotation of at least six words, in text order without repetition."""
    found: dict[str, None] = {}
    for match in QUOTATION.finditer(text):
        words = read_words(match[1] or match[2])
        if len(words) >= SHORTEST:
            found[f"{hash_shingles(words[:COMPARED], COMPARED)[0]:08x}"] = None
    return tuple(found)
