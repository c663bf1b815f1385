"""What has been named so far in an article, and what a pronoun or description may point back to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from polybius.reading.clauses import Clauses
from polybius.records import Actor

# Sentences that a pronoun or a description may look back over.
PRONOUN_REACH: Final = 3
DESCRIPTION_REACH: Final = 60
SUBJECT_BONUS: Final = 3.0
SENTENCE_COST: Final = 4.0
MAIN_BONUS: Final = 1.0
OWN_BONUS: Final = 2.0
PASSIVE_SUBJECTS: Final = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Referent:
    """A mention that later words may point back to."""

    head: int
    start: int
    sentence: int
    actors: tuple[Actor, ...]
    person: bool
    plural: bool
    subject: bool
    nested: bool
    place: bool
    noun: str = ""
    group: bool = False


class Discourse:
    """The referents of an article, in the order they were said."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.columns = clauses.columns
        self.referents: list[Referent] = []
        self._by_noun: dict[str, list[Referent]] = {}

    def add(self, referent: Referent) -> None:
        """Notes a referent; those without actors are of no use later."""
        if referent.actors:
            self.referents.append(referent)
            if referent.noun:
                self._by_noun.setdefault(referent.noun, []).append(referent)

    def is_subject(self, token: int) -> bool:
        """True where the token, or what it is coordinated with, is a subject."""
        columns = self.columns
        while columns.dep[token] == "conj" and columns.head[token] != token:
            token = columns.head[token]
        if columns.dep[token] == "poss":
            # "Trump's decision was prompted by ...": the sentence is about Trump
            token = columns.head[token]
        return columns.dep[token] in PASSIVE_SUBJECTS

    def best(
        self, token: int, accept: Callable[[Referent], float | None], *, reach: int = PRONOUN_REACH
    ) -> Referent | None:
        """The referent before the token that scores best; `accept` gives a bonus or None to refuse."""
        sentence = self.columns.sentence[token]
        verb = self._verb(token)
        owners = self._own_subjects(token)
        found: tuple[float, int] | None = None
        for i in range(len(self.referents) - 1, -1, -1):
            referent = self.referents[i]
            gap = sentence - referent.sentence
            if gap > reach:
                break
            if referent.start >= token or self._bound(verb, referent):
                continue
            bonus = accept(referent)
            if bonus is None:
                continue
            score = bonus - SENTENCE_COST * min(gap, 6) - 0.02 * min(token - referent.head, 200)
            score += SUBJECT_BONUS if referent.subject else 0.0
            score -= 1.5 if referent.nested else 0.0
            score -= 2.0 if referent.place else 0.0
            score += MAIN_BONUS if referent.subject and self._is_main(referent) else 0.0
            score += OWN_BONUS if referent.head in owners else 0.0
            if found is None or score > found[0]:
                found = (score, i)
        return self.referents[found[1]] if found else None

    def _verb(self, token: int) -> int | None:
        if self.columns.dep[token] in ("poss", "nsubj", "nsubjpass"):
            return None
        predicate = self.clauses.predicate_of(token)
        return predicate.token if predicate else None

    def _is_main(self, referent: Referent) -> bool:
        """The subject of a main clause is what the next sentence goes on with."""
        clause = self.clauses.predicate_of(referent.head)
        return clause is not None and clause.link in ("root", "conj")

    def _own_subjects(self, token: int) -> tuple[int, ...]:
        """ "The rivals agreed to reopen their embassies": a possessive in what a verb governs is as a rule its subject's."""
        if self.columns.tag[token] != "PRP$":
            return ()
        clause = self.clauses.predicate_of(token)
        if clause is None or clause.link not in ("root", "xcomp", "conj", "ccomp"):
            return ()
        return tuple(i for i in self.clauses.surface_subjects(clause.token) if i < token)

    def _bound(self, verb: int | None, referent: Referent) -> bool:
        """ "Putin criticised him": the object of a verb is not its subject."""
        if verb is None:
            return False
        if referent.head in self.clauses.surface_subjects(verb):
            return True  # also where the verb has its subject from another clause
        above = self.clauses.predicate_of(referent.head)
        return above is not None and above.token == verb and not referent.nested

    def groups(self, token: int, *, reach: int = DESCRIPTION_REACH) -> Iterable[Referent]:
        """Groups of several actors named before the token, nearest first."""
        sentence = self.columns.sentence[token]
        for referent in reversed(self.referents):
            if sentence - referent.sentence > reach:
                return
            if referent.start < token and referent.group and len(referent.actors) > 1:
                yield referent

    def named(self, noun: str, token: int) -> Iterable[Referent]:
        """The referents before the token whose noun this is, nearest first."""
        return (referent for referent in reversed(self._by_noun.get(noun, [])) if referent.start < token)

    def before(self, token: int, *, reach: int | None = None) -> Iterable[Referent]:
        """The referents before the token, nearest first; `reach` is how many sentences to look back, None all."""
        sentence = self.columns.sentence[token]
        for referent in reversed(self.referents):
            if reach is not None and sentence - referent.sentence > reach:
                return
            if referent.start < token:
                yield referent
