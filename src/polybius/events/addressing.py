"""To whom something is said, conceded or answered, where the words stand around the act and not in its slots."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from polybius.actors.mentions import Mention
from polybius.events.parties import Parties, is_known, sides_of
from polybius.events.roles import Roles
from polybius.events.words import words_of
from polybius.reading.argument_words import HITTING, JUDGMENTS, OBJECT_DOES
from polybius.reading.clauses import Predicate

# "Held X responsible for", "pinned the blame on X for".
BLAMED: Final = frozenset({"responsible", "accountable", "liable", "answerable"})


class Addressing:
    """Finds the parties around the acts of one article."""

    def __init__(self, roles: Roles) -> None:
        self.roles = roles
        self.clauses = roles.clauses
        self.columns = roles.columns

    def yielded_to(self, predicate: Predicate) -> Parties:
        """Who is given way to: "to the relief of X", "after protests by X", "as X had asked", "a bill that X opposed"."""
        clauses = (self.clauses.predicates.get(token) for token in predicate.complements)
        below = [clause for clause in clauses if clause is not None and clause.infinitive]
        for look, tops in (
            (self._pressed_by, (predicate, *below)),
            (self._wanted_by, (predicate,)),
            (self._opposed_by, (predicate,)),
        ):
            for clause in tops:
                if (found := look(clause)) is not None:
                    return found
        return Parties((), "")

    def _pressed_by(self, predicate: Predicate) -> Parties | None:
        """ "To the relief of X", "after protests by X"."""
        for word, heads in predicate.prepositions:
            wanted = (
                words_of("addressing.reliefs")
                if word == "to"
                else words_of("addressing.pressures")
                if word in words_of("addressing.pressing")
                else frozenset[str]()
            )
            for token in heads:
                if self.columns.lemma[token] in wanted and (found := self.roles.parties((token,))):
                    return Parties(found, "yielded to")
        return None

    def _wanted_by(self, predicate: Predicate) -> Parties | None:
        """ "As X had asked"."""
        for kid in self.columns.kids(predicate.token, "advcl"):
            clause = self.clauses.predicates.get(kid)
            if (
                clause is not None
                and clause.marker in words_of("addressing.since")
                and clause.lemma in words_of("addressing.wanting")
            ):
                return Parties(self.roles.parties(clause.subjects), "yielded to")
        return None

    def _opposed_by(self, predicate: Predicate) -> Parties | None:
        """ "A bill that X opposed", "a law that angered X"."""
        for noun in predicate.objects:
            for kid in self.columns.kids(noun, "relcl"):
                clause = self.clauses.predicates.get(kid)
                if (
                    clause is not None
                    and clause.lemma in words_of("addressing.wanting")
                    and noun not in clause.subjects
                ):
                    return Parties(self.roles.parties(clause.subjects), "yielded to")
                if clause is not None and clause.lemma in words_of("addressing.angering"):
                    return Parties(self.roles.parties(clause.objects), "yielded to")
        return None

    def told(self, predicate: Predicate, doers: tuple[Mention, ...]) -> Parties:
        """ "X told Y that it would leave": who is told what the speaker means to do."""
        above = self.clauses.predicates.get(predicate.governor) if predicate.governor is not None else None
        if above is None or predicate.link != "ccomp" or above.lemma not in words_of("addressing.telling"):
            return Parties((), "")
        speakers = sides_of(self.roles.parties(above.subjects))
        if not speakers & sides_of(doers):
            return Parties((), "")
        hearers = self.roles.parties((*above.objects, *above.datives))
        return Parties(tuple(m for m in hearers if any(a.sector != "MED" for a in m.actors)), "told")

    def addressee(self, predicate: Predicate) -> Parties:
        """ "Wrote to X demanding ...", "sent X a note asking ...", "urged in a letter to X that ...": who reads it."""
        columns = self.columns
        for token in predicate.preposition("in", "with", "through", "via", "by"):
            if columns.lemma[token] in words_of("addressing.letters"):
                if readers := self.roles.parties(self.clauses.low_preposition(token, "to")):
                    return Parties(readers, "addressee")
        if predicate.link not in ("advcl", "acl", "relcl", "xcomp") or predicate.governor is None:
            return Parties((), "")
        above = self.clauses.predicates.get(predicate.governor) or self.clauses.predicate_of(
            predicate.governor
        )
        if above is None or above.token == predicate.token:
            return Parties((), "")
        sent = any(
            columns.lemma[i] in words_of("addressing.letters") for i in above.objects
        ) and above.lemma in words_of("addressing.sending")
        if not sent and above.lemma not in words_of("addressing.writing"):
            return Parties((), "")
        found = best_slot(("iobj", "to", "obj.to", "obj"), partial(self.roles.of_verb, above))
        return Parties(found.mentions, "addressee") if found.mentions else found

    def answerable(self, token: int) -> Parties:
        """ "Condemned X for the deployment of troops": who is blamed or praised for a deed did it."""
        columns = self.columns
        head = columns.head[token]
        verb = self.clauses.predicates.get(columns.head[head])
        if columns.dep[token] != "pobj" or columns.lower[head] not in ("for", "over", "of"):
            return Parties((), "")
        above = columns.head[head]
        if columns.lemma[above] in JUDGMENTS and columns.lower[head] != "of":
            judged = dict(self.clauses.prepositional(above)).get("of", ())
        elif columns.lemma[above] in BLAMED and (clause := self.clauses.predicate_of(above)) is not None:
            judged = clause.objects if columns.pos[above] == "ADJ" else clause.preposition("on")
        elif verb is None or (verb.lemma not in OBJECT_DOES and verb.lemma not in HITTING):
            return Parties((), "")
        else:
            judged = verb.preposition("at") if verb.lemma in HITTING else verb.objects
        found = self.roles.parties(judged)
        return Parties(found if any(map(is_known, found)) else (), "answerable")

    def meant(self, token: int) -> tuple[int, ...]:
        """ "The dispatch of ships is meant to deter X": the verb that says what the noun is for."""
        verb = self.columns.head[token]
        subject = self.columns.dep[token] in ("nsubj", "nsubjpass")
        return (verb,) if subject and self.columns.lemma[verb] in words_of("addressing.meaning") else ()

    def clause_subject(self, token: int) -> Parties:
        """ "After talks with Xi, Biden said ...": the subject of the clause that the noun times or explains."""
        columns = self.columns
        head = columns.head[token]
        if columns.dep[token] != "pobj" or columns.lower[head] not in words_of("addressing.timing"):
            return Parties((), "")
        predicate = self.clauses.predicate_of(head)
        if predicate is None:
            return Parties((), "")
        agents = self.roles.parties(predicate.subjects)
        found = self.roles.parties(predicate.objects) if predicate.passive else agents
        if not any(map(is_known, found)) or all(mention.kind == "generic" for mention in found):
            found = agents or found  # "the crew was freed by X after talks with Y"
        return Parties(found, "clause subject")

    def met_with(self, token: int, doers: tuple[Mention, ...]) -> Parties:
        """ "X closed the border, to the anger of Y", "over the objections of Y": whose deed a reaction goes with."""
        columns = self.columns
        head = columns.head[token]
        if columns.dep[token] != "pobj" or columns.lower[head] not in words_of("addressing.meeting"):
            return Parties((), "")
        if columns.lower[head] == "to" and not any(
            columns.lower[i] == "the" for i in columns.kids(token, "det")
        ):
            return Parties((), "")
        predicate = self.clauses.predicates.get(columns.head[head]) or self.clauses.predicate_of(head)
        if predicate is None:
            return Parties((), "")
        found = self.roles.parties(predicate.subjects, depth=1)
        if sides_of(found) & sides_of(doers):
            return Parties((), "")
        return Parties(found, "met with")

    def felled(self, token: int) -> Parties:
        """ "The commander died in a raid by X", "was killed in a strike": whom the raid was on."""
        columns = self.columns
        head = columns.head[token]
        verb = self.clauses.predicates.get(columns.head[head])
        if (
            columns.dep[token] != "pobj"
            or columns.lower[head] not in ("in", "during", "by", "from")
            or verb is None
        ):
            return Parties((), "")
        if verb.lemma in words_of("addressing.dying"):
            return Parties(self.roles.parties(verb.subjects), "felled")
        hit = verb.passive and not verb.subjects and verb.lemma in words_of("addressing.felling")
        return Parties(self.roles.parties(verb.objects) if hit else (), "felled")

    def sent_from(self, token: int) -> Parties:
        """ "An appeal to X came from Y": whose act the noun is."""
        verb = self.clauses.predicates.get(self.columns.head[token])
        if verb is None or token not in verb.subjects or verb.lemma not in words_of("addressing.coming"):
            return Parties((), "")
        return Parties(self.roles.parties(verb.preposition("from"), places=False), "came from")

    def holders_below(self, predicate: Predicate) -> Iterator[Mention]:
        """ "The release of a reporter whom X had jailed", "of a sailor held by X"."""
        columns = self.columns
        for token in predicate.objects:
            for i in range(token + 1, columns.right_edge[token] + 1):
                clause = self.clauses.predicates.get(i)
                if (
                    clause is None
                    or clause.link not in ("acl", "relcl")
                    or clause.governor in predicate.objects
                ):
                    continue
                if clause.lemma in words_of("addressing.holding") and clause.governor in clause.objects:
                    yield from (m for m in self.roles.parties(clause.subjects) if is_known(m))


def best_slot(slots: tuple[str, ...], look: Callable[[str], tuple[Mention, ...]]) -> Parties:
    second = Parties((), "")
    for slot in slots:
        found = look(slot)
        if any(is_known(mention) for mention in found):
            return Parties(found, slot)
        if found and not second.mentions:
            second = Parties(found, slot)
    return second
