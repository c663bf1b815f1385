"""Finding acts: every trigger of the lexicon in a parsed article, with its parties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from polybius.actors.mentions import Mention, Mentions
from polybius.events.act_parties import ActParties
from polybius.events.acts import Act
from polybius.events.alleging import Alleging, Wrongs
from polybius.events.answering import Answering
from polybius.events.candidates import Candidate
from polybius.events.claiming import Claiming
from polybius.events.confidence import estimate_confidence, load_weights
from polybius.events.consuming import Consumed
from polybius.events.context import crowd_act, give_countries
from polybius.events.ending import ended
from polybius.events.evaluations import Evaluations, is_own_demand
from polybius.events.facing import find_faced
from polybius.events.filling import NOUN_ACTORS, VERB_ACTORS, Filling
from polybius.events.futures import Change, Futures
from polybius.events.joining import Joint, load_joint
from polybius.events.lexicon import Entry, Lexicon, load_lexicon
from polybius.events.own_statement import is_official, take_side
from polybius.events.parties import Parties, are_kinds, clean_parties, has_other_side, is_codable, is_known
from polybius.events.protests import against_own_government
from polybius.events.reacting import react
from polybius.events.repeats import drop_repeats
from polybius.events.roles import Roles
from polybius.events.sharing import share_parties
from polybius.events.shells import drop_shells
from polybius.events.sport import load_sport_words, sport_sentences
from polybius.events.threatening import Threatening, Threats
from polybius.events.triggers import Trigger, Triggers
from polybius.events.undone import is_bidden, is_done_to_oneself, is_left_undone, is_only_dated, is_unreal
from polybius.events.words import words_of
from polybius.reading.clauses import Clauses, Predicate
from polybius.reading.parsing import Parse
from polybius.records import EventType, Step
from polybius.settings import Settings

# Flags of entries that hold only between two parties.
NEEDING: Final = frozenset({"both", "recipient"})
# A text of fewer sentences is a sentence taken from its article, where names would have stood before.
ALONE: Final = 2
REACTIONS: Final = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
ONE_WAY: Final = frozenset(
    {"comp.iobj", "comp.to", "comp.for", "comp.from", "comp.on", "comp.against", "comp.deep"}
)
SENT: Final = REACTIONS | {"REQUEST", "THREATEN", "CONCEDE", "RETREAT", "PROTEST"}
HARMFUL: Final = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "THREATEN", "REJECT", "ACCUSE"})
TOLD: Final = frozenset({"AGREE", "CONCEDE", "THREATEN", "REJECT"})


class EventFinder:
    """Holds the loaded lexicon; one instance serves any number of articles."""

    def __init__(
        self,
        lexicon: Lexicon,
        evaluations: Evaluations,
        sport: dict[str, int],
        weights: dict[str, float],
        joint: Joint,
        wrongs: Wrongs,
        threats: Threats,
    ) -> None:
        self.lexicon = lexicon
        self.evaluations = evaluations
        self.wrongs = wrongs
        self.threats = threats
        self.sport = sport
        self.weights = weights
        self.joint = joint

    @classmethod
    def load(cls, settings: Settings) -> EventFinder:
        """Loads the shipped lexicon and the user's own; raises DataError where a table is broken."""
        own = Path(settings.lexicon) if settings.lexicon else None
        lexicon = load_lexicon(own=own)
        return cls(
            lexicon,
            Evaluations.load(),
            load_sport_words(),
            load_weights(),
            load_joint(),
            Wrongs.load(lexicon.classes),
            Threats.load(lexicon.classes),
        )

    def find(self, parse: Parse, mentions: Mentions) -> tuple[Act, ...]:
        """All acts of the article in text order; boilerplate has none."""
        search = Search(self, parse, mentions)
        publisher = mentions.publisher
        shared = (
            give_countries(act if publisher is None else take_side(act, publisher))
            for act in search.claiming.give(
                search.answering.answer(
                    react(
                        share_parties(drop_shells(search.acts(), parse.clauses), parse.clauses), parse.clauses
                    )
                )
            )
        )
        whole = (
            crowd_act(act) for act in shared if has_other_side(act.event_type, act.doers, act.recipients)
        )
        settled = against_own_government(whole, parse)
        scored = (replace(act, score=estimate_confidence(act, self.weights)) for act in settled)
        acts = sorted(scored, key=lambda act: (act.trigger, act.event_type))
        return drop_repeats(acts, parse)


class Search:
    """The search through one article."""

    def __init__(self, finder: EventFinder, parse: Parse, mentions: Mentions) -> None:
        self.evaluations = finder.evaluations
        self.sport = finder.sport
        self.parse = parse
        self.clauses: Clauses = parse.clauses
        self.columns = parse.clauses.columns
        self.roles = Roles(parse.clauses, mentions)
        self.triggers = Triggers(finder.lexicon, self.roles)
        self.filling = Filling(self.roles)
        self.parties = ActParties(self.roles, self.filling, self.triggers)
        self.threatening = Threatening(finder.threats, parse, self.roles, self.triggers, self.filling)
        self.claiming = Claiming(self.roles)
        self.answering = Answering(parse, self.roles)
        self.alleging = Alleging(finder.wrongs, parse, self.roles, self.triggers)
        self.futures = Futures(parse.clauses)
        self.publisher = mentions.publisher
        self.consumed = Consumed(parse.clauses)
        # Whom one sentence on its own leaves nameless is named nowhere: its kinds are all there is to know.
        self.alone = not self.columns.sentence or self.columns.sentence[-1] < ALONE

    def acts(self) -> Iterator[Act]:
        """Verbs come first: they may consume the nouns and verbs below them."""
        skipped = (
            {token.i for token in self.parse.doc if self.parse.is_boilerplate(token)}
            if self.parse.boilerplate
            else set[int]()
        )
        sport = sport_sentences(self.columns, self.sport)
        skipped |= {i for i, number in enumerate(self.columns.sentence) if number in sport}
        yield from self._verb_acts(skipped)
        yield from self._word_acts(skipped)

    def _verb_acts(self, skipped: set[int]) -> Iterator[Act]:
        threats = self.threatening.all()
        # "would face a strike, Kenya threatened": what hangs over somebody is no act of its own
        self.consumed.tokens.update(i for token in threats for i in self.clauses.predicates[token].objects)
        self.consumed.take_unreal()
        self.consumed.take_all_refused(self.triggers)
        for token, predicate in self.clauses.predicates.items():
            if token in skipped or token in self.consumed:
                continue
            judged = tuple(self.evaluations.find(self.parse, self.roles, predicate))
            trigger = self.triggers.of_verb(predicate) or self.triggers.of_adjective(predicate)
            if judged and _decides(judged, trigger, predicate):
                yield from judged
            elif token not in threats and trigger is not None and trigger.entry.event_type != "NONE":
                for act in map(self.threatening.turned, self._first_act(trigger, predicate)):
                    if act.event_type == "THREATEN" and act.recipients:
                        threats = {i: threat for i, threat in threats.items() if threat.predicate != token}
                    yield act
            yield from self.alleging.find(predicate)
        yield from (act for token, act in threats.items() if token not in skipped)

    def _word_acts(self, skipped: set[int]) -> Iterator[Act]:
        """Acts that nouns name, and charges laid "according to" somebody."""
        for token, pos in enumerate(self.columns.pos):
            if token in skipped:
                continue
            if token in self.consumed:
                yield from self.answering.named(token)
                continue
            yield from self.alleging.according(token)
            if pos in ("NOUN", "PROPN"):
                yield from self._acts_of_noun(token)

    def _acts_of_noun(self, token: int) -> Iterator[Act]:
        """The act of a noun by its own entry, or by those of its verb where they know more of the parties."""
        trigger = self.triggers.of_noun(token)
        if trigger is None:
            yield from self._verbal_noun_act(token)
            return
        if trigger.entry.event_type == "NONE":
            return
        acts = tuple(self._noun_act(trigger))
        if _is_plain(trigger.entry):
            verb = self.triggers.of_verbal_noun(token)
            if (
                verb is not None
                and verb.entry.event_type != trigger.entry.event_type
                and not _is_plain(verb.entry)
            ):
                # "the burning of a flag by protesters": what the verb's entry knows of its object decides
                acts = tuple(act for act in self._verbal_noun_act(token) if act.recipients) or acts
        if not any(act.recipients or act.reciprocal for act in acts):
            fuller = tuple(act for act in self._verbal_noun_act(token) if act.recipients)
            acts = fuller or acts
        yield from acts

    def candidates(self) -> Iterator[Candidate]:
        """Every trigger with whatever parties its slots hold, unfiltered and with nothing consumed."""
        for token, predicate in self.clauses.predicates.items():
            trigger = self.triggers.of_verb(predicate) or self.triggers.of_adjective(predicate)
            judged = tuple(self.evaluations.find(self.parse, self.roles, predicate))
            instead = judged if _decides(judged, trigger, predicate) else ()
            for act in (*instead, *self.alleging.find(predicate)):
                yield Candidate(
                    act.event_type, act.trigger, act.doers, act.recipients, act.steps[0].rule, None, None
                )
            if not instead and trigger is not None and trigger.entry.event_type != "NONE":
                clause = trigger.predicate or predicate
                doers = self.filling.verb(clause, trigger.entry.actor or VERB_ACTORS)
                recipients = self.filling.verb(clause, trigger.entry.recipient)
                yield self._candidate(trigger, token, doers, recipients)
        for token in range(len(self.columns.text)):
            noun = self.triggers.of_noun(token) if self.columns.pos[token] in ("NOUN", "PROPN") else None
            if noun is not None and noun.entry.event_type != "NONE":
                doers = self.filling.noun(noun, noun.entry.actor or NOUN_ACTORS, ())
                recipients = self.filling.noun(noun, noun.entry.recipient, doers.mentions)
                yield self._candidate(noun, token, doers, recipients)

    def _candidate(self, trigger: Trigger, token: int, doers: Parties, recipients: Parties) -> Candidate:
        event_type = _carried_type(trigger)
        change = self._changed(trigger, event_type)
        final = change.event_type if change is not None else event_type
        return Candidate(
            final, token, doers.mentions, recipients.mentions, trigger.entry.name, trigger, change
        )

    def _first_act(self, trigger: Trigger, predicate: Predicate) -> Iterator[Act]:
        """The act of the verb; where an entry wants parties that are not there, of the next entry that holds."""
        acts = tuple(self._verb_act(trigger, trigger.predicate or predicate))
        if not acts and trigger.entry.flags & NEEDING:
            for other in self.triggers.all_of_verb(predicate):
                if other.entry.event_type == "NONE":
                    break
                if other.entry != trigger.entry:
                    acts = tuple(self._verb_act(other, predicate))
                if acts or not other.entry.flags & NEEDING:
                    break
        yield from acts

    def _verb_act(self, trigger: Trigger, predicate: Predicate) -> Iterator[Act]:
        entry = trigger.entry
        if self._is_bent_on_harm(trigger, predicate):
            return
        if is_bidden(self.columns, predicate):
            self.consumed.take(predicate)
            return
        if (
            is_left_undone(self.columns, predicate)
            or is_unreal(predicate, entry)
            or is_only_dated(self.columns, predicate)
            or is_done_to_oneself(self.columns, predicate, entry)
            or self._defers(trigger, predicate)
            or self._says_more(predicate, entry)
        ):
            return
        doers = self.parties.doers(trigger, predicate)
        recipients = self.parties.recipients(trigger, predicate, doers.mentions)
        recipients = self.parties.lone(trigger, predicate.token, doers, recipients)
        act = self._act(trigger, predicate.token, doers, recipients)
        if "consume" in entry.flags and (
            act is not None or self._is_content(entry, doers, recipients, passive=predicate.passive)
        ):
            self.consumed.take(predicate)
        if act is not None:
            if entry.event_type == "CONCEDE":
                self.consumed.take_pressure(predicate)
            if "consume" not in entry.flags:
                self.consumed.take_conditions(entry, predicate)
            yield act

    def _is_content(self, entry: Entry, doers: Parties, recipients: Parties, *, passive: bool) -> bool:
        """True where others are asked, by nobody known: "wants X to leave", but not "wants to leave"."""
        if not entry.flags & NEEDING:
            return bool(doers.mentions) or not passive  # "X's offer was accepted": X offered
        parties = clean_parties(doers, recipients, reciprocal=False)
        return parties is not None and bool(parties[1])

    def _is_one(self, trigger: Trigger, predicate: Predicate) -> bool:
        """ "Kenya agreed to sell": what several agree to is between them."""
        doers = self.parties.doers(trigger, predicate).mentions
        return sum(len(mention.actors) for mention in doers) == 1 and not predicate.preposition("with")

    def _defers(self, trigger: Trigger, predicate: Predicate) -> bool:
        """ "Pledged to withdraw": what is promised decides the type, where it is an act of its own."""
        entry = trigger.entry
        alone = (
            predicate.lemma == "agree" and entry.event_type == "AGREE" and self._is_one(trigger, predicate)
        )
        if not alone and (
            predicate.lemma not in words_of("futures.promises")
            or entry.event_type not in ("AGREE", "CONCEDE", "THREATEN")
        ):
            return False
        for token in predicate.complements:
            below = self.clauses.predicates.get(token)
            content = self.triggers.of_verb(below) if below is not None and below.infinitive else None
            if content is None or below is None or content.entry.event_type in ("NONE", "ACCUSE"):
                continue
            parties = (self.parties.doers(content, below), self.parties.recipients(content, below))
            if (alone or predicate.objects or predicate.datives) and not any(
                map(is_known, parties[1].mentions)
            ):
                continue  # "promised Hanoi to sell": who is promised it stands with the promise
            if self._act(content, token, *parties) is not None:
                return True
        return False

    def _is_bent_on_harm(self, trigger: Trigger, predicate: Predicate) -> bool:
        """ "Is ready to attack", "committed to destroying X": what it is about is no cooperation."""
        if trigger.entry.event_type != "AGREE" or predicate.lemma in words_of("futures.promises"):
            return False
        gerunds = [i for _, heads in predicate.prepositions for i in heads if self.columns.dep[i] == "pcomp"]
        for token in (*predicate.complements, *gerunds):
            below = self.clauses.predicates.get(token)
            own = below is not None and (below.infinitive or token in gerunds)
            content = self.triggers.of_verb(below) if below is not None and own else None
            if content is not None and content.entry.event_type in HARMFUL:
                self.consumed.tokens |= {token} & set(gerunds)  # not done yet
                return True
        return False

    def _says_more(self, predicate: Predicate, entry: Entry) -> bool:
        """ "Announced its withdrawal from the treaty": a noun whose own phrase gives it another type decides."""
        if not any(condition.kind == "obj" and condition.words for condition in entry.conditions):
            return False
        nouns = (self.triggers.of_noun(token) for token in predicate.objects)
        return any(
            noun is not None
            and noun.predicate is not None
            and noun.effect == "carry"
            and noun.entry.event_type not in ("NONE", entry.event_type)
            and all(self.columns.tag[i] == "PRP$" for i in self.columns.kids(noun.token, "poss"))
            and any(condition.kind == "prep" and condition.words for condition in noun.entry.conditions)
            for noun in nouns
        )

    def _verbal_noun_act(self, token: int) -> Iterator[Act]:
        trigger = self.triggers.of_verbal_noun(token)
        clause = trigger.predicate if trigger is not None else None
        if trigger is None or clause is None or trigger.entry.event_type == "NONE":
            return
        doers = self.filling.verb(clause, trigger.entry.actor or VERB_ACTORS)
        recipients = self.parties.recipients(trigger, clause, doers.mentions)
        if not recipients.mentions and trigger.entry.event_type == "MOBILIZE":
            recipients = find_faced(self.roles, self.filling.meant(token), doers.mentions)
        recipients = self.parties.of_act_noun(trigger, doers, recipients)
        predicate = token if clause.governor is None else clause.governor
        act = self._act(trigger, predicate, doers, recipients)
        if act is not None:
            yield act

    def _noun_act(self, trigger: Trigger) -> Iterator[Act]:
        entry = trigger.entry
        doers, recipients = self.parties.of_noun(trigger, entry.actor or NOUN_ACTORS)
        if not recipients.mentions and entry.event_type == "MOBILIZE":
            aimed = self.filling.meant(trigger.token)
            tops = (trigger.token, *((trigger.predicate.token,) if trigger.predicate else aimed))
            recipients = find_faced(self.roles, tops, doers.mentions)
        if not recipients.mentions and "speech" in entry.flags:
            recipients = self.filling.content((trigger.token,), entry.event_type)
        if not recipients.mentions and entry.event_type in REACTIONS and doers.mentions:
            recipients = self.filling.met_with(trigger.token, doers.mentions)
        above = self.columns.lower[self.columns.head[trigger.token]]
        sent = entry.event_type in SENT and above in ("in", "with")
        sent = sent or (entry.event_type == "CONCEDE" and above == "as")
        if not doers.mentions and ("reciprocal" in entry.flags or entry.event_type == "CONSULT" or sent):
            # "after talks with X, Y said", "in a rebuke to X, Y said", "marched with demands on X"
            doers = self.filling.clause_subject(trigger.token) if recipients.mentions else doers
        recipients = self.parties.of_act_noun(trigger, doers, recipients)
        predicate = trigger.predicate.token if trigger.predicate else trigger.token
        act = self._act(trigger, predicate, doers, recipients)
        if act is not None:
            self.consumed.take_named(entry, trigger.token, self.roles.noun_prepositions(trigger.token))
            yield act

    def _act(self, trigger: Trigger, predicate: int, doers: Parties, recipients: Parties) -> Act | None:
        entry = trigger.entry
        # "agreed to sell X jets" binds one side, "agreed with X", "agreed to hold talks with X" both
        reciprocal = "reciprocal" in entry.flags and recipients.slot not in ONE_WAY
        event_type = _carried_type(trigger)
        speech = "speech" in entry.flags
        steps = [Step("events", f"lexicon/{entry.name}", f"{entry.lemma} {entry.event_type}")]
        if trigger.effect in ("end", "refuse"):
            reciprocal = False
            steps.append(
                Step("events", f"support-{trigger.effect}", f"{entry.event_type} becomes {event_type}")
            )
        changed = self._changed(trigger, event_type)
        if changed is not None and not (
            event_type == "CONSULT"
            and changed.rule in ("announced", "intended")
            and changed.word not in words_of("finding.wishes")
        ):
            # A visit on the calendar stays a visit, planned; only help and force change by being announced.
            event_type, speech = changed.event_type, changed.speech
            # "offered to host talks between X and Y": a promise to both of them, not theirs
            offered = changed.rule == "promised" and recipients.slot.endswith("between")
            reciprocal = reciprocal and not offered and event_type in ("AGREE", "CONSULT", "COOPERATE")
            steps.append(Step("events", changed.rule, changed.word))
        clause = self.clauses.predicates.get(predicate)
        if clause is not None and not recipients.mentions and event_type in TOLD:
            recipients = self.filling.told(clause, doers.mentions)
        parties = clean_parties(doers, recipients, reciprocal=reciprocal)
        if parties is None or not self._allowed(entry, *parties):
            return None
        if "recipient" in entry.flags and not recipients.mentions:
            return None
        if not parties[0] and not self._is_passive(trigger) and trigger.effect != "undergo":
            return None
        if "weak" in entry.flags:
            steps.append(Step("events", "weak-trigger", "often means something else"))
        if len(entry.conditions) > 1:
            steps.append(Step("events", "specific", f"{len(entry.conditions)} conditions held"))
        steps += [
            Step("events", "doer", doers.slot or "none found"),
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
            score=0.0,
            steps=tuple(steps),
        )

    def _allowed(self, entry: Entry, doers: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> bool:
        official = self.publisher is not None and not doers and is_official(entry.event_type, recipients)
        nameless = self.alone and are_kinds(doers, recipients)
        if not official and not nameless and not is_codable(entry.event_type, doers, recipients):
            return False
        alone = not recipients and sum(len(mention.actors) for mention in doers) < 2
        return not ("both" in entry.flags and alone)

    def _is_passive(self, trigger: Trigger) -> bool:
        """ "Was shot", "a bomb killed them": only the passive, and what kills by itself, leave the doer out on purpose."""
        clause = self.clauses.predicates.get(trigger.token)
        if clause is None:
            return False
        if clause.passive or clause.tense == "none" or clause.marker in ("if", "unless"):
            return clause.passive and not clause.subjects
        weapons = bool(clause.subjects) and all(
            self.columns.lemma[i] in words_of("claiming.weapons") for i in clause.subjects
        )
        return trigger.entry.event_type == "ASSAULT" and bool(clause.objects) and weapons

    def _changed(self, trigger: Trigger, event_type: EventType) -> Change | None:
        """The type under a verb of promise, intention, threat or refusal, or in the plain future."""
        token = trigger.predicate.token if trigger.predicate else trigger.token
        return self.futures.change(event_type, token)


def _decides(judged: tuple[Act, ...], trigger: Trigger | None, predicate: Predicate) -> bool:
    """True where what is said of somebody counts, not the verb; "dismissed the claims as lies" is a refusal first."""
    refused = trigger is not None and trigger.entry.event_type == "REJECT"
    return (
        trigger is None
        or (predicate.lemma in words_of("evaluations.naming") and not refused)
        or is_own_demand(judged)
    )


def _is_plain(entry: Entry) -> bool:
    """True of an entry that asks for no particular word."""
    return not any(condition.words for condition in entry.conditions)


def _carried_type(trigger: Trigger) -> EventType:
    """The entry's own type, or what a verb that ends or refuses the act makes of it."""
    if trigger.effect == "refuse":
        return "REJECT"
    own = trigger.entry.act_type
    return ended(own) if trigger.effect == "end" else own
