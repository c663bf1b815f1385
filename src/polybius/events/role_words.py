"""The words by which roles are found: prepositions, nouns that point to somebody, nouns that stand for deeds."""

from __future__ import annotations

from typing import Final

OWNER_PREPOSITIONS: Final = (
    "by",
    "of",
    "between",
    "from",
    "with",
    "among",
    "against",
    "in",
    "to",
    "for",
    "on",
)
# Sectors whose nameless members act for whom they belong to.
OFFICES: Final = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "SPY", "IGO", "PTY"})
RELATIONAL_PREPOSITIONS: Final = ("including", "like", "in", "from", "such as")
# "The resumption of trade with X": what follows the first noun may belong to the second.
SHARED_PREPOSITIONS: Final = frozenset({"with", "between", "against"})
DEPTH: Final = 2
GESTURE_PLACES: Final = frozenset({"appos", "npadvmod", "dep", "conj", "dobj", "attr"})
# Sentences that "the attack" may look back over.
DEED_REACH: Final = 8
FINITE_TAGS: Final = frozenset({"VBD", "VBZ", "VBP"})
