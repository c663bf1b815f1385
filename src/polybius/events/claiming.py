"""Whose deed a nameless act of force was: "X was shot, and the Taliban claimed responsibility", "in an attack blamed on Y"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from polybius.actors.mentions import Mention
from polybius.events.acts import Act
from polybius.events.parties import is_known
from polybius.events.roles import Roles
from polybius.events.words import words_of
from polybius.reading.clauses import Predicate
from polybius.records import Step

# Sentences that a claim may look back over.
REACH: Final = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """Who owns up to, or is blamed for, a deed; `token` is the verb that says so."""

    token: int
    doers: tuple[Mention, ...]
    word: str


class Claiming:
    """Gives the nameless acts of force of one article the doers that the text names for them."""

    def __init__(self, roles: Roles) -> None:
        self.roles = roles
        self.clauses = roles.clauses
        self.columns = roles.columns

    def give(self, acts: Iterable[Act]) -> Iterator[Act]:
        """The acts with claimants as doers; an act that only tells the claim goes with it."""
        listed = sorted(acts, key=lambda act: act.trigger)
        told: set[int] = set()
        for claim in self._claims():
            number = self._nameless(listed, claim)
            if number is None:
                continue
            act = listed[number]
            step = Step("events", "claimed", f"{claim.word}: {claim.doers[0].span.text}")
            listed[number] = replace(act, doers=claim.doers, steps=(*act.steps, step))
            told.add(claim.token)
        yield from (act for act in listed if not (act.trigger in told and act.event_type == "ASSAULT"))

    def _nameless(self, acts: list[Act], claim: Claim) -> int | None:
        """The last act of force before the claim, or else the first behind it in its sentence, that has no doer."""
        columns = self.columns
        here = columns.sentence[claim.token]
        best: int | None = None
        for number, act in enumerate(acts):
            apart = here - columns.sentence[act.trigger]
            if act.event_type != "ASSAULT" or act.trigger == claim.token or not 0 <= apart <= REACH:
                continue
            if not self._is_nameless(act) or (act.trigger > claim.token and best is not None):
                continue
            best = number
            if act.trigger > claim.token:
                break
        return best

    def _is_nameless(self, act: Act) -> bool:
        """Nobody, or gunmen without a name."""
        return bool(act.recipients) and all(mention.kind == "generic" for mention in act.doers)

    def _claims(self) -> Iterator[Claim]:
        for predicate in self.clauses.predicates.values():
            doers = () if predicate.negated else self._claimants(predicate)
            if doers := tuple(m for m in doers if is_known(m) and m.kind != "generic"):
                yield Claim(predicate.token, doers, predicate.lemma)

    def _claimants(self, predicate: Predicate) -> tuple[Mention, ...]:
        columns = self.columns
        objects = {columns.lemma[i] for i in predicate.objects}
        own = self._relative(predicate) & words_of("claiming.deeds")
        if predicate.lemma in words_of("claiming.owning_up") and "responsibility" in objects:
            return self.roles.parties(predicate.subjects, places=False)
        if predicate.lemma == "claim" and (objects | own) & (
            words_of("claiming.deeds") | words_of("claiming.weapons")
        ):
            return self.roles.parties(predicate.subjects, places=False)
        if predicate.lemma == "blame" and predicate.passive and (objects | own) & words_of("claiming.deeds"):
            return self.roles.parties(predicate.preposition("on"), places=False)
        if self._is_said(predicate) and self._owns(predicate, objects):
            return self.roles.parties(predicate.subjects, places=False)
        return ()

    def _relative(self, predicate: Predicate) -> set[str]:
        """ "An attack blamed on X": the noun that the clause describes."""
        return (
            {self.columns.lemma[predicate.governor]}
            if predicate.link in ("acl", "relcl") and predicate.governor is not None
            else set()
        )

    def _is_said(self, predicate: Predicate) -> bool:
        above = self.clauses.predicates.get(predicate.governor) if predicate.governor is not None else None
        return (
            above is not None
            and predicate.link == "ccomp"
            and above.lemma in words_of("claiming.telling")
            and not above.negated
            and self._same(above, predicate)
        )

    def _same(self, above: Predicate, below: Predicate) -> bool:
        """ "It said it was behind the blast": who says it did it."""
        codes = [
            {
                actor.code
                for mention in self.roles.parties(clause.subjects, places=False)
                for actor in mention.actors
            }
            for clause in (above, below)
        ]
        return bool(codes[0] & codes[1])

    def _owns(self, predicate: Predicate, objects: set[str]) -> bool:
        if predicate.lemma in words_of("claiming.carrying"):
            return bool(objects & words_of("claiming.deeds"))
        behind = (
            i
            for kid in self.columns.kids(predicate.token, "prep", "advmod")
            if self.columns.lower[kid] == "behind"
            for i in self.columns.kids(kid, "pobj")
        )
        return predicate.lemma == "be" and any(
            self.columns.lemma[i] in words_of("claiming.deeds") for i in behind
        )
