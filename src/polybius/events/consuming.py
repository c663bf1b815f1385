"""Words that are no triggers of their own, since they are the content of another act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from polybius.events.lexicon import Entry
from polybius.events.triggers import Triggers
from polybius.events.words import words_of
from polybius.reading.clauses import Clauses, Predicate

THREATS: Final = frozenset({"warning", "threat", "vow", "ultimatum"})
AHEAD: Final = frozenset({"will", "would", "shall"})

PRESSED: Final = frozenset({"pressure", "lobbying", "insistence"})


class Consumed:
    """The tokens of one article that acts found so far have taken in."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.columns = clauses.columns
        self.tokens: set[int] = set()

    def __contains__(self, token: int) -> bool:
        return token in self.tokens

    def take(self, predicate: Predicate) -> None:
        """Acts inside what is demanded, promised, threatened or refused are content, not further acts."""
        columns = self.columns
        tops = [*predicate.complements, *predicate.objects]
        tops += [i for i in columns.kids(predicate.token, "advcl") if self._is_condition(i)]
        tops += [i for word in ("for", "to", "on", "of", "with", "from") for i in predicate.preposition(word)]
        for top in tops:
            if columns.sentence[top] != columns.sentence[predicate.token]:
                continue
            if top > predicate.token:
                self.tokens |= self._content(top)
            elif top in predicate.objects:
                self.tokens.add(top)  # "talks that they proposed", "talks were proposed"
        self.tokens.discard(predicate.token)

    def take_unreal(self) -> None:
        """What a threat hangs on, and what it says of the speaker's own: "if X pays", "a warning that Moscow would deploy"."""
        for token, clause in self.clauses.predicates.items():
            above = self.clauses.predicates.get(clause.governor) if clause.governor is not None else None
            if clause.marker in ("if", "unless") and above is not None and self._is_threatened(above):
                self.tokens |= self._content(token)
        for token, lemma in enumerate(self.columns.lemma):
            if lemma in THREATS and self.columns.pos[token] == "NOUN":
                clauses = self.columns.kids(token, "acl", "ccomp")
                for kid in (i for i in clauses if i in self.clauses.predicates):
                    if self.clauses.predicates[kid].marker == "that":
                        self.tokens |= self._content(kid)

    def _is_threatened(self, clause: Predicate) -> bool:
        """ "Will face sanctions, Washington warned": what is ahead, below a verb of threatening."""
        saying = clause.governor
        threatened = saying is not None and self.columns.lemma[saying] in words_of("consuming.threatening")
        return threatened and clause.modal in AHEAD

    def take_all_refused(self, triggers: Triggers) -> None:
        """Takes in what is refused before its own words are read, also where they stand first."""
        for predicate in self.clauses.predicates.values():
            trigger = triggers.of_verb(predicate) if predicate.objects else None
            if trigger is not None and trigger.entry.event_type == "REJECT":
                self.take_refused(predicate.objects, predicate.token)
        for token, lemma in enumerate(self.columns.lemma):
            if lemma in words_of("consuming.refusals"):
                refused = self.clauses.low_preposition(token, "of")
                self.take_refused(refused)
                self.tokens.update(
                    i for i in refused if self.columns.lemma[i] in words_of("consuming.offers")
                )

    def take_refused(self, nouns: Iterable[int], verb: int | None = None) -> None:
        """ "A proposal to deploy troops was rejected": what was proposed or claimed, wherever the refusal stands."""
        columns = self.columns
        for noun in nouns:
            if columns.lemma[noun] not in words_of("consuming.said"):
                continue
            # "turned down a proposal on Tuesday to deploy troops": hung on the verb as if it told why
            stray = () if verb is None or verb > noun else columns.kids(verb, "advcl", "xcomp", "ccomp")
            for kid in (*columns.kids(noun, "acl", "relcl", "ccomp"), *(i for i in stray if i > noun)):
                clause = self.clauses.predicates.get(kid)
                if clause is not None and (clause.infinitive or clause.marker == "that"):
                    self.tokens |= self._content(kid)

    def _content(self, top: int) -> set[int]:
        """What hangs below, without finite clauses coordinated with an infinitive: those are further acts."""
        columns = self.columns
        inside = set(range(columns.left_edge[top], columns.right_edge[top] + 1))
        if columns.tag[top] != "VB":
            return inside
        for kid in columns.kids(top, "conj"):
            if columns.tag[kid] in ("VBD", "VBZ", "VBP"):
                inside -= set(range(kid, columns.right_edge[kid] + 1))
        for kid in columns.kids(top, "advcl"):
            # "agreed to talk after Y accused Z": what came before is no content
            clause = self.clauses.predicates.get(kid)
            if (
                clause is not None
                and clause.tense == "past"
                and clause.marker in words_of("consuming.before")
            ):
                inside -= set(range(columns.left_edge[kid], columns.right_edge[kid] + 1))
        return inside

    def _is_condition(self, token: int) -> bool:
        """ "Threatened to act if X left": what a threat or promise hangs on has not happened."""
        clause = self.clauses.predicates.get(token)
        return clause is not None and clause.marker in ("if", "unless")

    def take_pressure(self, predicate: Predicate) -> None:
        """ "Under pressure from X, Y gave way": the pressure is what is given way to."""
        for word, heads in predicate.prepositions:
            if word in ("under", "after", "amid", "following"):
                self.tokens.update(i for i in heads if self.columns.lemma[i] in PRESSED)

    def take_named(
        self, entry: Entry, noun: int, prepositions: tuple[tuple[str, tuple[int, ...]], ...]
    ) -> None:
        """What made the entry of a noun fire ("the ratification of the accession") is no further act."""
        for condition in entry.conditions:
            if condition.kind == "prep" and condition.words and condition.preposition == "of":
                self.tokens.update(
                    i for word, heads in prepositions if word == "of" for i in heads if i > noun
                )

    def take_conditions(self, entry: Entry, predicate: Predicate) -> None:
        """The object that made an entry fire ("signed a treaty") is no trigger of its own."""
        for condition in entry.conditions:
            if condition.kind == "obj" and condition.words:
                self.tokens.update(predicate.objects)
            if condition.kind == "prep" and condition.words:
                self.tokens.update(predicate.preposition(condition.preposition))
            if condition.kind == "xcomp":
                self.tokens.update(predicate.complements)
