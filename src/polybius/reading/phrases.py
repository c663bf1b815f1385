"""Phrases: what is coordinated with a token, and what stands behind its prepositions. All answers are head tokens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from polybius.reading.argument_words import (
    SIDES,
)
from polybius.reading.columns import Columns

# "According to X": the second word is no preposition of the verb.
LEADING: Final = frozenset(
    {"according", "owing", "due", "thanks", "prior", "because", "previous", "subsequent"}
)


class Phrases:
    """Finds what belongs to a phrase in one document."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns

    def conjuncts(self, token: int) -> tuple[int, ...]:
        """The token and all that are coordinated with it ("the US, South Korea and Japan" gives three)."""
        columns = self.columns
        found = [*self._joined_before(token), token]
        for kid in columns.children[token]:
            if (columns.dep[kid] == "conj" and columns.pos[kid] not in ("VERB", "AUX")) or self._is_listed(
                token, kid
            ):
                found.extend(self.conjuncts(kid))
        return tuple(found)

    def _joined_before(self, token: int) -> list[int]:
        """ "The Kenyan government and armed rebels": a noun with "and" that the model takes for a modifier."""
        columns = self.columns
        return [
            kid
            for kid in columns.kids(token, "nmod")
            if columns.tag[kid] in ("NN", "NNS")
            and any(columns.lower[i] == "and" for i in columns.kids(kid, "cc"))
        ]

    def _is_listed(self, token: int, kid: int) -> bool:
        """The small model reads "the US, South Korea and Japan" as apposition plus coordination."""
        columns = self.columns
        if columns.dep[kid] != "appos" or columns.pos[kid] != "PROPN" or columns.pos[token] != "PROPN":
            return False
        return columns.child(kid, "conj") is not None or any(i > kid for i in columns.kids(token, "conj"))

    def spread(self, tokens: Iterable[int]) -> tuple[int, ...]:
        """Every token with its conjuncts, once each, in order."""
        return tuple(dict.fromkeys(i for token in tokens for i in self.conjuncts(token)))

    def prepositional(self, token: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The prepositions attached to a token with their complements (gerunds too), coordination spread out.

        Stacked prepositions count as one pair each ("from within Gaza"); a preposition coordinated with another
        ("in and around") shares its object.
        """
        columns = self.columns
        pairs: list[tuple[str, tuple[int, ...]]] = []
        for kid in columns.children[token]:
            if (
                columns.dep[kid] in ("prep", "dative", "agent")
                and columns.pos[kid] not in ("NOUN", "PROPN", "PRON")
                and not self._is_absolute(kid)
            ):
                pairs.extend(self._preposition(kid))
        return tuple(pairs)

    def _is_absolute(self, preposition: int) -> bool:
        """ ", with 8,000 troops taking part": a clause of its own, no company."""
        columns = self.columns
        if columns.lower[preposition] != "with" or preposition == 0 or columns.text[preposition - 1] != ",":
            return False
        objects = self.spread(columns.kids(preposition, "pobj"))
        behind = max((columns.right_edge[i] + 1 for i in objects), default=preposition)
        if "as" in columns.lower[preposition + 1 : behind + 1]:
            return True  # ", with X as host"
        return any(columns.tag[kid] == "VBG" for i in objects for kid in columns.kids(i, "acl"))

    def _preposition(self, token: int) -> list[tuple[str, tuple[int, ...]]]:
        columns = self.columns
        word = columns.lower[token]
        gerunds = columns.kids(token, "pcomp")
        # "an agreement with workers allowing unions": what the model takes for the subject of the gerund
        inside = [i for kid in gerunds if word in SIDES for i in columns.kids(kid, "nsubj")]
        objects = (*self.spread((*columns.kids(token, "pobj"), *inside)), *gerunds)
        pairs = [(word, objects)] if objects else []
        pairs.extend(
            ("in front of", heads)
            for i in objects
            if word == "in" and columns.lower[i] == "front"
            for inner, heads in self.prepositional(i)
            if inner == "of"
        )
        for kid in columns.kids(token, "prep", "conj"):
            if columns.pos[kid] in ("ADP", "SCONJ", "ADV"):
                inner = self._preposition(kid)
                if word not in LEADING:
                    pairs.extend(inner)
                if columns.dep[kid] == "prep" and not objects:
                    pairs.extend((f"{word} {preposition}", heads) for preposition, heads in inner)
        return pairs

    def low_preposition(self, noun: int, word: str, reach: int = 3) -> tuple[int, ...]:
        """Complements of a preposition inside the noun's phrase, however low the model has hung it."""
        columns = self.columns
        for kid in columns.kids(noun, "prep", "dative"):
            if columns.lower[kid] == word:
                return self.spread(columns.kids(kid, "pobj"))
        if reach == 1:
            return ()
        below = (columns.child(kid, "pobj") for kid in reversed(columns.kids(noun, "prep")))
        found = (self.low_preposition(i, word, reach - 1) for i in below if i is not None)
        return next((tokens for tokens in found if tokens), ())
