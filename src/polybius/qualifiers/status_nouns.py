"""What a noun phrase says of the act it names, and whether a text takes an act for granted."""

from __future__ import annotations

from typing import Final

from polybius.qualifiers.status_clauses import ClauseReading

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
PRESUPPOSING: Final = frozenset(
    {"after", "following", "despite", "amid", "since", "during", "because of", "in response to"}
)
PRESUPPOSING_MARKERS: Final = frozenset({"after", "since", "because", "as", "although", "though", "while"})


class NounReading(ClauseReading):
    """Adds what holds for acts that are named by nouns."""

    def _modifiers(self, noun: int) -> None:
        columns = self.columns
        for i in columns.kids(noun, "amod", "compound", "nmod", "advmod"):
            effect = self.words.modifiers.get(columns.lower[i])
            if effect is not None:
                self.turn(effect, "modifier", columns.lower[i])
            self._adverbs(i)
        if columns.lemma[noun] in self.words.lasting and self._is_present(noun):
            self.turn("ongoing", "lasting", columns.text[noun])
        if any(columns.lower[i] == "no" for i in columns.kids(noun, "det", "neg")):
            self.turn("negated", "negation", f"no {columns.text[noun]}")

    def _is_present(self, noun: int) -> bool:
        clause = self.clauses.predicate_of(noun)
        return clause is not None and clause.tense == "present" and self._is_definite(noun)

    def _is_definite(self, noun: int) -> bool:
        columns = self.columns
        kids = columns.children[noun]
        if any(columns.lower[i] in DEFINITE for i in kids if columns.dep[i] in ("det", "poss")):
            return True
        return any(
            columns.dep[i] in ("poss", "relcl", "nummod") or (columns.pos[i] == "PROPN" and i < noun)
            for i in kids
        )

    def _preposition_words(self, token: int) -> str:
        """The preposition with the words that make one preposition with it ("because of", "instead of")."""
        columns = self.columns
        word = columns.lower[token]
        for length in (4, 3, 2):
            first = token - length + 1
            phrase = " ".join(columns.lower[first : token + 1]) if first >= 0 else ""
            if phrase in self.words.prepositions:
                return phrase
        return word

    def is_presupposed(self, token: int, outside: int) -> bool:
        """True where the act is taken for granted inside what is said: "the strike", "troops sent there", "after ..."."""
        columns = self.columns
        if (
            columns.pos[token] == "NOUN"
            and self._is_definite(token)
            and not self._is_reported(token, outside)
        ):
            return True
        node = token
        while columns.head[node] != node and node != outside:
            dep, head = columns.dep[node], columns.head[node]
            if dep == "relcl" or (dep == "acl" and not self._is_infinitive(node) and not self._marker(node)):
                return True
            if dep == "acl" and self._is_definite(head) and head != outside:
                return True
            if dep in ("pobj", "pcomp") and self._preposition_words(head) in PRESUPPOSING:
                return True
            if dep == "advcl" and self._marker(node) in PRESUPPOSING_MARKERS:
                return True
            node = head
        return False

    def _is_reported(self, noun: int, outside: int) -> bool:
        """A definite noun that is done by its verb ("carried out the raid") is as much a claim as a verb."""
        columns = self.columns
        verb = columns.head[noun]
        return columns.dep[noun] == "dobj" and verb != outside and columns.lemma[verb] in self.words.support
