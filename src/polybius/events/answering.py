"""What is answered was said by somebody: "X rejected Y's demand" tells a demand of Y's, "a charge X denied" answers who charged.

Works on the acts of the article once their parties are shared and shells are dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from polybius.actors.mentions import Mention
from polybius.events.acts import Act
from polybius.events.parties import codes_of, is_known
from polybius.events.reacting import same_breath
from polybius.events.roles import Roles
from polybius.events.words import words_of
from polybius.reading.clauses import Predicate
from polybius.reading.parsing import Parse
from polybius.records import EventType, Step

ANSWERS: Final = frozenset({"REJECT", "CONCEDE", "AGREE", "SUPPORT"})
# What an answer may be given to, by the word for it.
SAID: Final[dict[str, EventType]] = {
    **dict.fromkeys("demand call appeal plea request exhortation entreaty ultimatum".split(), "REQUEST"),
    **dict.fromkeys(
        "charge claim accusation allegation assertion insinuation criticism complaint contention".split(),
        "ACCUSE",
    ),
    **dict.fromkeys("threat ultimatum warning".split(), "THREATEN"),
}
MODES: Final[dict[EventType, str | None]] = {"REQUEST": "change", "ACCUSE": "allege", "THREATEN": None}
# Types of the clause before that such a word may sum up.
SUMMED: Final[dict[str, frozenset[str]]] = {
    "REQUEST": frozenset({"REQUEST", "THREATEN"}),
    "ACCUSE": frozenset({"ACCUSE"}),
    "THREATEN": frozenset({"THREATEN"}),
}
# What somebody who was asked may have done.
YIELDS: Final = frozenset({"REJECT", "CONCEDE", "RETREAT"})
# "Called X's accusations baseless": who rejects an accusation is the one accused.
ANSWERED_WITH: Final = {"REQUEST": YIELDS, "ACCUSE": frozenset({"REJECT"})}
SLOTS: Final = frozenset(
    {
        "of",
        "of.owner",
        "of.by",
        "of.nat",
        "obj.owner",
        "obj.by",
        "obj.from",
        "obj.nat",
        "by",
        "from",
        "obj",
        "answers",
    }
)


class Answering:
    """Completes the answers of one article and what they answer."""

    def __init__(self, parse: Parse, roles: Roles) -> None:
        self.parse = parse
        self.roles = roles
        self.clauses = roles.clauses
        self.columns = roles.columns

    def answer(self, acts: Iterable[Act]) -> Iterator[Act]:
        """The acts in text order, with what is answered in the words for it."""
        told = sorted(acts, key=lambda act: act.trigger)
        told = [self._answered_by(act, told) for act in told]
        for i, act in enumerate(told):
            clause = self.clauses.predicates.get(act.predicate)
            noun = self._answered(act, clause) if act.event_type in ANSWERS else None
            if noun is None:
                yield self._gestured(act)
                continue
            if self._is_apposed(noun):
                yield self._sent_back(act, noun, told[:i])
                continue
            act = act if act.recipients else self._owned(act, noun)
            said = self._said(act, noun)
            if said is not None and not self._is_told(said, told):
                yield said
            yield act

    def _answered_by(self, act: Act, told: list[Act]) -> Act:
        """ "Put off the raid after appeals from X": whoever answers X in the same sentence is whom X asked."""
        answers = ANSWERED_WITH.get(act.event_type, frozenset())
        if not answers or act.recipients or not act.doers:
            return act
        sentence = self.columns.sentence
        for other in told:
            near = sentence[other.trigger] == sentence[act.trigger] and other.event_type in answers
            if near and other.doers and codes_of(other.recipients) == codes_of(act.doers):
                step = Step("events", "answers", other.trigger_span.text)
                return replace(act, recipients=other.doers, steps=(*act.steps, step))
        return act

    def _gestured(self, act: Act) -> Act:
        """ "Halted the drills with Seoul, a gesture to Pyongyang", "in a concession to farmers": to whom one yields."""
        if act.event_type not in ("CONCEDE", "RETREAT"):
            return act
        columns = self.columns
        for i in range(act.trigger + 1, columns.right_edge[act.trigger] + 1):
            if columns.lemma[i] not in words_of("answering.gestures") or columns.pos[i] != "NOUN":
                continue
            found = self.roles.parties(dict(self.clauses.prepositional(i)).get("to", ()))
            found = tuple(mention for mention in found if is_known(mention) or mention.kind == "generic")
            if found and not codes_of(found) & codes_of(act.doers):
                step = Step("events", "gesture", columns.text[i])
                return replace(act, recipients=found, steps=(*act.steps, step))
        return act

    def _answered(self, act: Act, clause: Predicate | None) -> int | None:
        """The word for what is answered: the object, what is yielded to, what "as" has parted from the verb."""
        if self.columns.pos[act.trigger] == "NOUN":  # "X's refusal of Y's demand"
            behind = dict(self.clauses.prepositional(act.trigger)).get("of", ())
            return next((i for i in behind if self.columns.lemma[i] in SAID), None)
        if clause is None:
            return None
        heads = (
            *clause.objects,
            *clause.preposition("to"),
            *clause.preposition("as"),
            *clause.preposition("on"),
        )
        return next((i for i in heads if self.columns.lemma[i] in SAID), None)

    def _is_apposed(self, noun: int) -> bool:
        """ ", a charge that X denied": the word sums up what stands before the comma."""
        columns = self.columns
        first = columns.left_edge[noun]
        return (
            first > 0
            and columns.lower[first] in ("a", "an", "the", "one")
            and columns.lower[first - 1] in (",", "-", "–", "—", ";")
            and any(columns.dep[kid] == "relcl" for kid in columns.children[noun])
        )

    def _sent_back(self, act: Act, noun: int, before: list[Act]) -> Act:
        """The answer, given to who said what the word sums up."""
        wanted = SUMMED[SAID[self.columns.lemma[noun]]]
        for earlier in reversed(before):
            if not same_breath(self.columns, earlier.trigger, act.trigger):
                break
            if (
                earlier.event_type in wanted
                and earlier.doers
                and not codes_of(earlier.doers) & codes_of(act.doers)
            ):
                step = Step("events", "answers", earlier.trigger_span.text)
                return replace(act, recipients=earlier.doers, steps=(*act.steps, step))
        return act

    def _owned(self, act: Act, noun: int) -> Act:
        """ "Dismissed as absurd a charge by X": the answer goes to whose the charge is."""
        owners = tuple(m for m in self._owners(noun) if is_known(m))
        if not owners or codes_of(owners) & codes_of(act.doers):
            return act
        step = Step("events", "recipient", "obj.owner")
        others = tuple(step for step in act.steps if step.rule != "recipient")
        return replace(act, recipients=owners, steps=(*others, step))

    def _owners(self, noun: int) -> tuple[Mention, ...]:
        own = self.roles.parties(self.clauses.spread(self.columns.kids(noun, "poss")), depth=0)
        behind = (self.clauses.low_preposition(noun, word) for word in ("by", "from"))
        return (
            own
            or self.roles.nationality(noun)
            or next((p for i in behind if (p := self.roles.parties(i))), ())
        )

    def named(self, noun: int) -> Iterator[Act]:
        """ "Vetoed a text that backed an Arab League call for Assad to go": a demand told inside another act, with both its sides."""
        if SAID.get(self.columns.lemma[noun]) != "REQUEST" or self.columns.pos[noun] != "NOUN":
            return
        owners = tuple(m for m in self._owners(noun) if is_known(m))
        asked = self._meant(noun, "REQUEST")
        if not owners or not asked or codes_of(owners) & codes_of(asked):
            return
        yield Act(
            trigger=noun,
            trigger_span=self.parse.span(noun, noun + 1),
            predicate=noun,
            event_type="REQUEST",
            mode="change",
            contexts=(),
            doers=owners,
            recipients=asked,
            reciprocal=False,
            speech=True,
            score=0.0,
            steps=(
                Step("events", "answered", f"{self.columns.text[noun]} REQUEST"),
                Step("events", "doer", "owner"),
                Step("events", "recipient", "content.subj"),
            ),
        )

    def _said(self, act: Act, noun: int) -> Act | None:
        """The demand, charge or threat that an answer names with its owner."""
        owners = tuple(mention for mention in act.recipients if is_known(mention))
        slot = next((step.detail for step in act.steps if step.rule == "recipient"), "")
        if not owners or not act.doers or slot not in SLOTS:
            return None
        kind = SAID[self.columns.lemma[noun]]
        sides = self._meant(noun, kind)
        if not sides or codes_of(sides) & codes_of(
            owners
        ):  # "X's claim that it did so": the one that answers
            sides = () if act.event_type == "SUPPORT" else act.doers
        if not any(map(is_known, sides)) or codes_of(sides) & codes_of(owners):
            return None
        return replace(
            act,
            trigger=noun,
            trigger_span=self.parse.span(noun, noun + 1),
            event_type=kind,
            mode=MODES[kind],
            doers=owners,
            recipients=sides,
            speech=True,
            steps=(
                Step("events", "answered", f"{act.trigger_span.text} ... {self.columns.text[noun]} {kind}"),
                Step("events", "doer", slot),
                Step("events", "recipient", "answers"),
            ),
        )

    def _meant(self, noun: int, kind: EventType) -> tuple[Mention, ...]:
        """ "A charge that Moscow did it", "a call on Assad to go", "a demand that Tehran stop": of whom or to whom it is said."""
        found: tuple[Mention, ...] = ()
        for token in self.columns.kids(noun, "acl", "ccomp", "relcl"):
            clause = self.clauses.predicates.get(token)
            if clause is not None and clause.marker == "that":
                found = self.roles.parties(clause.subjects)
        if kind == "THREATEN" or (not found and kind == "REQUEST"):
            behind = dict(self.clauses.prepositional(noun))
            found = next(
                (
                    p
                    for word in (("to", "against") if kind == "THREATEN" else ("on", "to", "for"))
                    if (p := self.roles.parties(behind.get(word, ()), depth=0))
                ),
                (),
            )
        return tuple(mention for mention in found if is_known(mention) and not mention.is_place)

    def _is_told(self, said: Act, told: list[Act]) -> bool:
        """True where the sentence tells it already."""
        sentence = self.columns.sentence
        return any(
            said.event_type == other.event_type
            and sentence[said.trigger] == sentence[other.trigger]
            and bool(codes_of(said.doers) & codes_of(other.doers))
            for other in told
        )
