"""Filling the slots of a trigger: the first slot that holds somebody known wins over one that holds only a kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from polybius.actors.mentions import Mention
from polybius.events.parties import Parties, is_known
from polybius.events.roles import Roles
from polybius.events.triggers import Trigger
from polybius.reading.clauses import Predicate

NOUN_ACTORS: Final = ("poss", "by", "nat", "between", "verb.subj")
VERB_ACTORS: Final = ("subj",)
TIMING: Final = frozenset({"after", "before", "during", "following", "at", "on", "in", "by", "since", "with"})


class Filling:
    """Finds doers and recipients of triggers in one article."""

    def __init__(self, roles: Roles) -> None:
        self.roles = roles
        self.clauses = roles.clauses
        self.columns = roles.columns

    def verb(self, predicate: Predicate, slots: tuple[str, ...]) -> Parties:
        """The parties of a verb in the best of the slots."""
        return _best(slots, lambda slot: self.roles.of_verb(predicate, slot))

    def noun(self, trigger: Trigger, slots: tuple[str, ...], taken: tuple[Mention, ...]) -> Parties:
        """The parties of a noun in the best of the slots, without those that have another role already."""

        def look(slot: str) -> tuple[Mention, ...]:
            found = self.roles.of_noun(trigger.token, trigger.predicate, slot)
            return tuple(mention for mention in found if mention not in taken)

        return _best(slots, look)

    def clause_subject(self, token: int) -> Parties:
        """ "After talks with Xi, Biden said ...": the subject of the clause that the noun times or explains."""
        columns = self.columns
        head = columns.head[token]
        if columns.dep[token] != "pobj" or columns.lower[head] not in TIMING:
            return Parties((), "")
        predicate = self.clauses.predicate_of(head)
        if predicate is None:
            return Parties((), "")
        found = self.roles.parties(predicate.subjects) or (
            self.roles.parties(predicate.objects) if predicate.passive else ()
        )
        return Parties(found, "clause subject")


def _best(slots: tuple[str, ...], look: Callable[[str], tuple[Mention, ...]]) -> Parties:
    second = Parties((), "")
    for slot in slots:
        found = look(slot)
        if any(is_known(mention) for mention in found):
            return Parties(found, slot)
        if found and not second.mentions:
            second = Parties(found, slot)
    return second
