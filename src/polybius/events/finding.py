"""Finding acts: every trigger of the lexicon in a parsed article, with its parties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from polybius.actors.mentions import Mention, Mentions
from polybius.events.acts import Act
from polybius.events.conditions import Setting, holds, setting_of_verb
from polybius.events.ending import ended
from polybius.events.evaluations import Evaluations
from polybius.events.futures import Change, Futures
from polybius.events.lexicon import Entry, Lexicon, load_lexicon
from polybius.events.parties import Parties, clean_parties, has_register_actor
from polybius.events.roles import Roles
from polybius.events.sharing import share_parties
from polybius.reading.clauses import Clauses, Predicate
from polybius.reading.parsing import Parse
from polybius.records import EventType, Step
from polybius.settings import Settings

NOUN_ACTORS: Final = ("poss", "by", "nat", "between", "verb.subj")
VERB_ACTORS: Final = ("subj",)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A lexicon entry that fired at a token."""

    token: int
    entry: Entry
    predicate: Predicate | None
    effect: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with what its slots hold, before any check; `trigger` is None for acts done by judging."""

    event_type: EventType
    token: int
    doers: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    rule: str
    trigger: Trigger | None
    change: Change | None


class EventFinder:
    """Holds the loaded lexicon; one instance serves any number of articles."""

    def __init__(self, lexicon: Lexicon, evaluations: Evaluations) -> None:
        self.lexicon = lexicon
        self.evaluations = evaluations

    @classmethod
    def load(cls, settings: Settings) -> EventFinder:
        """Loads the shipped lexicon and the user's own; raises DataError where a table is broken."""
        own = Path(settings.lexicon) if settings.lexicon else None
        return cls(load_lexicon(own=own), Evaluations.load())

    def find(self, parse: Parse, mentions: Mentions) -> tuple[Act, ...]:
        """All acts of the article in text order; boilerplate has none."""
        search = Search(self, parse, mentions)
        acts = sorted(
            share_parties(search.acts(), parse.clauses), key=lambda act: (act.trigger, act.event_type)
        )
        return _without_repeats(acts, parse)


class Search:
    """The search through one article."""

    def __init__(self, finder: EventFinder, parse: Parse, mentions: Mentions) -> None:
        self.lexicon = finder.lexicon
        self.evaluations = finder.evaluations
        self.parse = parse
        self.clauses: Clauses = parse.clauses
        self.columns = parse.clauses.columns
        self.roles = Roles(parse.clauses, mentions)
        self.futures = Futures(parse.clauses)
        self.consumed: set[int] = set()

    def acts(self) -> Iterator[Act]:
        """Verbs come first: they may consume the nouns and verbs below them."""
        skipped = (
            {token.i for token in self.parse.doc if self.parse.is_boilerplate(token)}
            if self.parse.boilerplate
            else set()
        )
        for token, predicate in self.clauses.predicates.items():
            if token in skipped or token in self.consumed:
                continue
            trigger = self._verb_trigger(predicate)
            if trigger is not None and trigger.entry.event_type != "NONE":
                yield from self._verb_act(trigger, predicate)
            elif trigger is None:
                yield from self.evaluations.find(self.parse, self.roles, predicate)
        for token in range(len(self.columns.text)):
            if token in skipped or token in self.consumed or self.columns.pos[token] not in ("NOUN", "PROPN"):
                continue
            noun_trigger = self._noun_trigger(token)
            if noun_trigger is not None and noun_trigger.entry.event_type != "NONE":
                yield from self._noun_act(noun_trigger)

    def candidates(self) -> Iterator[Candidate]:
        """Every trigger with whatever parties its slots hold, unfiltered and with nothing consumed."""
        for token, predicate in self.clauses.predicates.items():
            trigger = self._verb_trigger(predicate)
            if trigger is None:
                for act in self.evaluations.find(self.parse, self.roles, predicate):
                    yield Candidate(
                        act.event_type, act.trigger, act.doers, act.recipients, act.steps[0].rule, None, None
                    )
            elif trigger.entry.event_type != "NONE":
                doers = self._fill_verb(predicate, trigger.entry.actor or VERB_ACTORS)
                recipients = self._fill_verb(predicate, trigger.entry.recipient)
                yield self._candidate(trigger, token, doers, recipients)
        for token in range(len(self.columns.text)):
            noun = self._noun_trigger(token) if self.columns.pos[token] in ("NOUN", "PROPN") else None
            if noun is not None and noun.entry.event_type != "NONE":
                doers = self._fill_noun(noun, noun.entry.actor or NOUN_ACTORS, ())
                recipients = self._fill_noun(noun, noun.entry.recipient, doers.mentions)
                yield self._candidate(noun, token, doers, recipients)

    def _candidate(self, trigger: Trigger, token: int, doers: Parties, recipients: Parties) -> Candidate:
        event_type: EventType = trigger.entry.event_type  # type: ignore[assignment]
        if trigger.effect in ("end", "refuse"):
            event_type = "REJECT" if trigger.effect == "refuse" else ended(event_type)
        change = self._changed(trigger, event_type)
        final = change.event_type if change is not None else event_type
        return Candidate(
            final, token, doers.mentions, recipients.mentions, trigger.entry.name, trigger, change
        )

    def _verb_trigger(self, predicate: Predicate) -> Trigger | None:
        entries = self.lexicon.verbs.get(predicate.lemma)
        if entries is None:
            return None
        setting = setting_of_verb(self.columns, predicate, self.roles.is_actor)
        for entry in entries:
            if entry.particle == predicate.particle or (
                entry.particle and self._has_particle(predicate, entry.particle)
            ):
                if all(holds(condition, setting) for condition in entry.conditions):
                    return Trigger(predicate.token, entry, predicate, "carry")
        return None

    def _has_particle(self, predicate: Predicate, particle: str) -> bool:
        kids = self.columns.children[predicate.token]
        return any(
            self.columns.lower[i] == particle and self.columns.dep[i] in ("prt", "advmod", "prep")
            for i in kids
        )

    def _verb_act(self, trigger: Trigger, predicate: Predicate) -> Iterator[Act]:
        entry = trigger.entry
        doers = self._fill_verb(predicate, entry.actor or VERB_ACTORS)
        recipients = self._fill_verb(predicate, entry.recipient)
        act = self._act(trigger, predicate.token, doers, recipients)
        if act is not None:
            if "consume" in entry.flags:
                self._consume(predicate)
            else:
                self._consume_conditions(entry, predicate)
            yield act

    def _fill_verb(self, predicate: Predicate, slots: tuple[str, ...]) -> Parties:
        for slot in slots:
            if found := self.roles.of_verb(predicate, slot):
                return Parties(found, slot)
        return Parties((), "")

    def _consume(self, predicate: Predicate) -> None:
        """Acts inside what is demanded, promised, threatened or refused are content, not further acts."""
        columns = self.columns
        tops = [*predicate.complements, *predicate.objects]
        tops += [i for word in ("for", "to", "on", "of", "with", "from") for i in predicate.preposition(word)]
        for top in tops:
            if columns.sentence[top] == columns.sentence[predicate.token] and top > predicate.token:
                self.consumed.update(range(columns.left_edge[top], columns.right_edge[top] + 1))
        self.consumed.discard(predicate.token)

    def _consume_conditions(self, entry: Entry, predicate: Predicate) -> None:
        """The object that made an entry fire ("signed a treaty") is no trigger of its own."""
        for condition in entry.conditions:
            if condition.kind == "obj" and condition.words:
                self.consumed.update(predicate.objects)
            if condition.kind == "prep" and condition.words:
                self.consumed.update(predicate.preposition(condition.preposition))
            if condition.kind == "xcomp":
                self.consumed.update(predicate.complements)

    def _noun_trigger(self, token: int) -> Trigger | None:
        entries = self.lexicon.nouns.get(self.columns.lemma[token])
        if entries is None or self._is_inside_name(token):
            return None
        verb, effect = self._support(token)
        setting = Setting(
            columns=self.columns,
            trigger=token,
            subjects=verb.subjects if verb else (),
            objects=(),
            prepositions=self.clauses.prepositional(token),
            complements=tuple(self.columns.kids(token, "acl", "ccomp")),
            passive=False,
            verb=verb.lemma if verb else "",
            is_actor=self.roles.is_actor,
        )
        for entry in entries:
            if all(holds(condition, setting) for condition in entry.conditions):
                return Trigger(token, entry, verb, effect)
        return None

    def _is_inside_name(self, token: int) -> bool:
        """ "Peace Talks Committee", "the Defence Cooperation Agency": a noun inside a longer name acts not."""
        mention = self.roles.mentions.covering(token)
        if mention is not None and (mention.head == token or mention.kind == "name"):
            return True
        return self.columns.dep[token] in ("compound", "nmod")

    def _support(self, noun: int) -> tuple[Predicate | None, str]:
        """The light verb that carries a noun, and what it does to it."""
        columns = self.columns
        top = noun
        while columns.dep[top] == "conj" and columns.pos[columns.head[top]] in ("NOUN", "PROPN"):
            top = columns.head[top]
        # "a series of strikes", "a round of talks"
        if columns.dep[top] == "pobj" and columns.lower[columns.head[top]] == "of":
            measure = columns.head[columns.head[top]]
            if columns.lemma[measure] in (
                "round",
                "series",
                "number",
                "wave",
                "set",
                "string",
                "range",
                "package",
                "day",
            ):
                top = measure
        if columns.dep[top] == "pobj" and columns.lower[columns.head[top]] in ("of", "to", "in"):
            # "a suspension of aid", "an end to the strikes"
            effect = self.lexicon.support.get(f"the {columns.lemma[columns.head[columns.head[top]]]}")
            if effect is not None:
                return self._carrier(columns.head[columns.head[top]])[0], effect
        return self._carrier(top)

    def _carrier(self, top: int) -> tuple[Predicate | None, str]:
        """The verb whose object the noun is, if it is a support verb."""
        columns = self.columns
        head = columns.head[top]
        predicate = self.clauses.predicates.get(head)
        if predicate is None:
            if columns.dep[top] == "pobj" and columns.lower[head] in (
                "in",
                "to",
                "into",
                "for",
                "at",
                "on",
                "with",
                "of",
            ):
                predicate = self.clauses.predicates.get(columns.head[head])
                if predicate is not None:
                    effect = self.lexicon.support.get(f"{predicate.lemma} {columns.lower[head]}")
                    return (predicate, effect) if effect else (None, "carry")
            return None, "carry"
        if columns.dep[top] not in ("dobj", "nsubjpass", "oprd", "attr"):
            return None, "carry"
        name = f"{predicate.lemma}+{predicate.particle}" if predicate.particle else predicate.lemma
        effect = self.lexicon.support.get(name)
        return (predicate, effect) if effect else (None, "carry")

    def _noun_act(self, trigger: Trigger) -> Iterator[Act]:
        entry = trigger.entry
        doers = self._fill_noun(trigger, entry.actor or NOUN_ACTORS, ())
        recipients = self._fill_noun(trigger, entry.recipient, doers.mentions)
        if not doers.mentions and "reciprocal" in entry.flags and recipients.mentions:
            doers = Parties(self._clause_subject(trigger.token), "clause subject")
        predicate = trigger.predicate.token if trigger.predicate else trigger.token
        act = self._act(trigger, predicate, doers, recipients)
        if act is not None:
            yield act

    def _fill_noun(self, trigger: Trigger, slots: tuple[str, ...], taken: tuple[Mention, ...]) -> Parties:
        for slot in slots:
            found = self.roles.of_noun(trigger.token, trigger.predicate, slot)
            if found := tuple(mention for mention in found if mention not in taken):
                return Parties(found, slot)
        return Parties((), "")

    def _clause_subject(self, token: int) -> tuple[Mention, ...]:
        """ "After talks with Xi, Biden said ...": the subject of the clause the noun stands in."""
        predicate = self.clauses.predicate_of(token)
        if predicate is None or token in predicate.subjects or token in predicate.objects:
            return ()
        return self.roles.parties(predicate.subjects)

    def _act(self, trigger: Trigger, predicate: int, doers: Parties, recipients: Parties) -> Act | None:
        entry = trigger.entry
        reciprocal = "reciprocal" in entry.flags
        event_type: EventType = entry.event_type  # type: ignore[assignment]
        speech = "speech" in entry.flags
        steps = [Step("events", f"lexicon/{entry.name}", f"{entry.lemma} {entry.event_type}")]
        if trigger.effect in ("end", "refuse"):
            event_type = "REJECT" if trigger.effect == "refuse" else ended(event_type)
            reciprocal = False
            steps.append(
                Step("events", f"support-{trigger.effect}", f"{entry.event_type} becomes {event_type}")
            )
        changed = self._changed(trigger, event_type)
        if changed is not None:
            event_type, speech = changed.event_type, changed.speech
            reciprocal = reciprocal and event_type in ("AGREE", "CONSULT", "COOPERATE")
            steps.append(Step("events", changed.rule, changed.word))
        parties = clean_parties(doers, recipients, reciprocal=reciprocal)
        if parties is None or not self._allowed(entry, *parties):
            return None
        steps += [
            Step("events", "doer", doers.slot),
            Step("events", "recipient", recipients.slot or "none found"),
        ]
        return Act(
            trigger=trigger.token,
            trigger_span=self.parse.span(trigger.token, trigger.token + 1),
            predicate=predicate,
            event_type=event_type,
            mode=entry.mode if event_type == entry.event_type else None,
            contexts=entry.contexts,
            doers=parties[0],
            recipients=parties[1],
            reciprocal=reciprocal,
            speech=speech,
            score=_score(entry, *parties),
            steps=tuple(steps),
        )

    def _allowed(self, entry: Entry, doers: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> bool:
        if not doers or not has_register_actor((*doers, *recipients)):
            return False
        if "recipient" in entry.flags and not recipients:
            return False
        return not ("both" in entry.flags and not recipients and len(doers) < 2)

    def _changed(self, trigger: Trigger, event_type: EventType) -> Change | None:
        """The type under a verb of promise, intention, threat or refusal, or in the plain future."""
        token = trigger.predicate.token if trigger.predicate else trigger.token
        return self.futures.change(event_type, token)


def _score(entry: Entry, doers: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> float:
    """A plain start for the calibration: entries with conditions and both parties found are surer."""
    score = 0.6 + min(len(entry.conditions), 2) * 0.08
    score += 0.1 if recipients or len(doers) > 1 else -0.1
    score -= 0.2 if "weak" in entry.flags else 0.0
    doubtful = any(actor.alternatives for mention in (*doers, *recipients) for actor in mention.actors)
    return round(max(0.05, min(0.95, score - (0.1 if doubtful else 0.0))), 4)


def _without_repeats(acts: list[Act], parse: Parse) -> tuple[Act, ...]:
    """One act a sentence for the same type and parties; the surer stands."""
    best: dict[tuple[object, ...], Act] = {}
    for act in acts:
        names = tuple(sorted(actor.code for mention in act.doers for actor in mention.actors))
        others = tuple(sorted(actor.code for mention in act.recipients for actor in mention.actors))
        key = (parse.sentence_numbers[act.trigger], act.event_type, names, others)
        if key not in best or act.score > best[key].score:
            best[key] = act
    return tuple(sorted(best.values(), key=lambda act: (act.trigger, act.event_type)))
