"""Acts done by judging: "called the raid a violation", "said Iran was a problem", "said the troops must leave"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from polybius.actors.mentions import Mention
from polybius.events.acts import Act
from polybius.events.parties import Parties, clean_parties, is_codable, is_known, sides_of
from polybius.events.reacting import same_breath
from polybius.events.roles import Roles
from polybius.events.tables import read_table
from polybius.events.words import words_of
from polybius.reading.clauses import Predicate
from polybius.reading.columns import Columns
from polybius.reading.parsing import Parse
from polybius.records import EventType, Step

TABLE: Final = Path(__file__).parent / "lexicon" / "evaluations.tsv"
COLUMNS: Final = ("word", "pos", "type", "source")
OBLIGATION: Final = frozenset({"must", "should", "ought"})
# Publishers whose texts are their own statements.
SPEAKING: Final = frozenset({"GOV", "MIL", "IGO"})
NEEDING: Final = frozenset({"need", "have", "ought"})
POINTING: Final = frozenset({"it", "this", "that"})


@dataclass(frozen=True)
class Evaluations:
    """Evaluative words by (word, part of speech)."""

    words: dict[tuple[str, str], EventType]

    @classmethod
    def load(cls, path: Path = TABLE) -> Evaluations:
        """Reads the table; raises DataError for a type that judging words cannot have."""
        words: dict[tuple[str, str], EventType] = {}
        for row in read_table(path, COLUMNS):
            event_type = row.cells["type"]
            if event_type not in ("ACCUSE", "SUPPORT"):
                raise row.error(f"type {event_type!r} must be ACCUSE or SUPPORT")
            words[row.cells["word"], row.cells["pos"]] = "ACCUSE" if event_type == "ACCUSE" else "SUPPORT"
        return cls(words)

    def find(self, parse: Parse, roles: Roles, predicate: Predicate) -> Iterator[Act]:
        """Acts by the subject of a verb of saying or naming, judged from what it says."""
        if predicate.modal in OBLIGATION and predicate.governor is None:
            voice = roles.own_voice or _publisher(parse, roles, predicate.token)
            if voice is not None:
                yield from self._demanded(parse, roles, predicate, voice)
                return
        if (
            predicate.lemma not in words_of("evaluations.saying")
            and predicate.lemma not in words_of("evaluations.naming")
        ) or predicate.negated:
            return
        speakers = roles.parties(predicate.subjects, places=False)
        if not speakers:
            return
        if predicate.lemma in words_of("evaluations.naming"):
            yield from self._named(parse, roles, predicate, speakers)
        for token in predicate.complements:
            content = roles.clauses.predicates.get(token)
            if content is not None and predicate.lemma in words_of("evaluations.saying"):
                yield from self._said(parse, roles, predicate, content, speakers)

    def _demanded(self, parse: Parse, roles: Roles, predicate: Predicate, voice: Mention) -> Iterator[Act]:
        """ "The regime must comply" in a ministry's own statement asks the regime."""
        asked = roles.parties(predicate.subjects, depth=0, places=False)
        home = sides_of((voice,))
        others = tuple(m for m in asked if m.kind != "generic" and not sides_of((m,)) & home)
        if others and not predicate.passive:
            yield from _act(parse, predicate.token, predicate, "REQUEST", (voice,), others, "own-must")

    def _word(self, roles: Roles, token: int) -> EventType | None:
        columns = roles.columns
        noun = "NOUN" if columns.pos[token] in ("NOUN", "PROPN") else "ADJ"
        for kid in (token, *columns.kids(token, "amod", "conj")):
            pos = "NOUN" if columns.pos[kid] in ("NOUN", "PROPN") else "ADJ"
            if found := self.words.get((columns.lemma[kid], pos)):
                return found
        if found := self.words.get((columns.lower[token], noun)):
            return found
        behind = dict(roles.clauses.prepositional(token)).get("of", ())
        if columns.lemma[token] in ("act", "declaration") and any(columns.lemma[i] == "war" for i in behind):
            return "ACCUSE"  # a war may be anybody's; an act of war is somebody's fault
        if columns.lemma[token] not in words_of("evaluations.measures"):
            return None
        # "an act of piracy", "a nest of thieves": the word behind "of" judges
        return next((found for i in behind if (found := self.words.get((columns.lemma[i], "NOUN")))), None)

    def _named(
        self, parse: Parse, roles: Roles, predicate: Predicate, speakers: tuple[Mention, ...]
    ) -> Iterator[Act]:
        columns = roles.columns
        targets = roles.parties(predicate.objects)
        second = columns.kids(predicate.token, "oprd")
        if not predicate.objects and len(second) > 1:
            targets = roles.parties(
                second[:1]
            )  # "called Bolivia's claim absurd", with two predicates and no object
        if not targets and any(columns.lower[i] in POINTING for i in predicate.objects):
            targets = self._before(roles, predicate, speakers)
        names = [*columns.kids(predicate.token, "oprd", "attr", "acomp"), *predicate.preposition("as")]
        for kid in columns.kids(predicate.token, "prep"):
            if columns.lower[kid] == "as":
                names.extend(columns.kids(kid, "amod", "acomp", "pcomp", "pobj"))
        for below in (*predicate.complements, *predicate.objects):
            names.extend(columns.kids(below, "attr", "acomp", "oprd"))
            # "called X a bully", read as apposition; "condemned X, a bully" is condemned for something else
            names.extend(
                columns.kids(below, "appos") if predicate.lemma in words_of("evaluations.calling") else ()
            )
            if columns.pos[below] == "ADJ" and not targets:
                # "considers the offer excellent", read as a clause
                targets = roles.parties(columns.kids(below, "nsubj"))
                names.append(below)
        # "described the raid as piracy", with the phrase hung on the raid
        if predicate.lemma != "dismiss":
            low = (roles.clauses.low_preposition(i, "as") for i in predicate.objects)
            names.extend(i for heads in low for i in heads)
        for token in names:
            if event_type := self._word(roles, token):
                event_type = _denied(columns, token, predicate.objects) or event_type
                yield from _act(parse, token, predicate, event_type, speakers, targets, "named")
                return

    def _before(
        self, roles: Roles, predicate: Predicate, speakers: tuple[Mention, ...]
    ) -> tuple[Mention, ...]:
        """ "X shelled the town; Y called it a crime": whose deed the last clause before tells, if it is not the speaker's."""
        columns = roles.columns
        own = sides_of(speakers)
        for token in sorted(roles.clauses.predicates, reverse=True):
            if token >= predicate.token:
                continue
            if not same_breath(columns, token, predicate.token):
                break
            found = roles.parties(roles.clauses.predicates[token].subjects, places=False)
            if any(map(is_known, found)):
                sides = sides_of(found)
                if not sides & own:
                    return found
        return ()

    def _said(
        self,
        parse: Parse,
        roles: Roles,
        predicate: Predicate,
        content: Predicate,
        speakers: tuple[Mention, ...],
    ) -> Iterator[Act]:
        columns = roles.columns
        subject = roles.parties(content.subjects or content.objects)
        if roles.clauses.is_command(content.token):
            yield from self._commanded(parse, roles, predicate, content, speakers)
            return
        obliged = content.modal in OBLIGATION or (
            content.lemma in NEEDING and self._infinitive_below(roles, content)
        )
        addressed = roles.parties((*predicate.objects, *predicate.datives), depth=0)
        if obliged and addressed and all(columns.pos[i] == "PRON" for i in content.subjects):
            # "told X that it must leave"
            yield from _act(parse, content.token, predicate, "REQUEST", speakers, addressed, "said-must")
            return
        if obliged and not subject:
            # "told his counterparts that the terms must be observed"
            subject = roles.parties((*predicate.objects, *predicate.datives))
        asked = roles.parties(content.subjects or content.objects, depth=0)
        needs = content.lemma in NEEDING and not content.modal and self._infinitive_below(roles, content)
        if asked and (content.modal in OBLIGATION or needs):
            # "the dialogue must go on" asks nobody in particular: only parties themselves are asked
            yield from _act(parse, content.token, predicate, "REQUEST", speakers, asked, "said-must")
        elif content.lemma == "be" and (turn := self._turn(roles, content)) is not None:
            due = roles.parties(columns.kids(turn, "nsubj", "nsubjpass"), depth=0)
            yield from _act(parse, turn, predicate, "REQUEST", speakers, due, "said-must")
        elif content.lemma == "be" and not content.negated:
            if subject and (blamed := self._blamed(roles, content)) is not None:
                yield from _act(parse, blamed, predicate, "ACCUSE", speakers, subject, "said-behind")
                return
            for token in columns.kids(content.token, "attr", "acomp"):
                if event_type := self._word(roles, token):
                    targets = subject or roles.owners(token)
                    event_type = _denied(columns, token, content.subjects or content.objects) or event_type
                    yield from _act(parse, token, predicate, event_type, speakers, targets, "said-is")
                    return

    def _commanded(
        self,
        parse: Parse,
        roles: Roles,
        predicate: Predicate,
        content: Predicate,
        speakers: tuple[Mention, ...],
    ) -> Iterator[Act]:
        """ "Release our soldiers," X told Y, or said in a letter to Y."""
        letters = (i for word in ("in", "at") for i in predicate.preposition(word))
        low = [i for top in letters for i in roles.clauses.low_preposition(top, "to")]
        told = (*predicate.objects, *predicate.datives, *predicate.preposition("to"), *low)
        asked = roles.parties((i for i in told if i != content.token), depth=0)
        yield from _act(parse, content.token, predicate, "REQUEST", speakers, asked, "said-must")

    def _turn(self, roles: Roles, content: Predicate) -> int | None:
        """ "Said it was time for X to leave"."""
        columns = roles.columns
        times = [i for i in columns.kids(content.token, "attr") if columns.lemma[i] in ("time", "moment")]
        for top in (content.token, *times):
            for kid in columns.kids(top, "advcl", "xcomp", "ccomp", "acl", "relcl"):
                if times and any(columns.lower[i] == "for" for i in columns.kids(kid, "mark")):
                    return kid
        return None

    def _blamed(self, roles: Roles, content: Predicate) -> int | None:
        """ "Said X was behind the attack", "was to blame": the word that says so."""
        columns = roles.columns
        behind = (
            i
            for i in columns.kids(content.token, "prep", "advmod")
            if columns.lower[i] in ("behind", "complicit")
        )
        blame = (
            i
            for i in content.complements
            if columns.lemma[i] in ("blame", "fault") and columns.tag[i] == "VB"
        )
        return next(behind, None) or next(blame, None)

    def _infinitive_below(self, roles: Roles, content: Predicate) -> bool:
        if content.lemma == "have" and content.objects:
            return False  # "had only itself to blame"
        aims = (
            () if content.lemma == "have" or content.objects else roles.columns.kids(content.token, "advcl")
        )
        tokens = (*content.complements, *aims)
        below = (roles.clauses.predicates.get(token) for token in tokens)
        return any(predicate is not None and predicate.infinitive for predicate in below)


def _publisher(parse: Parse, roles: Roles, token: int) -> Mention | None:
    """Who speaks in a ministry's or command's own statement that never says "we"."""
    publisher = roles.mentions.publisher
    if publisher is None or publisher.sector not in SPEAKING:
        return None
    span = parse.span(token, token + 1)
    actor = replace(publisher, text=span.text, start=span.start, end=span.end)
    return Mention(token, token + 1, token, span, (actor,), "publisher", False, ())


def is_own_demand(acts: tuple[Act, ...]) -> bool:
    """True where a publisher asks something of another: what it asks for is content, whatever its verb may code."""
    return any(step.rule == "evaluation/own-must" for act in acts for step in act.steps)


def _denied(columns: Columns, word: int, judged: tuple[int, ...]) -> EventType | None:
    """ "Said the claims were lies", "called the charge baseless": who calls an accusation untrue rejects it."""
    charges = any(columns.lemma[i] in words_of("evaluations.charges") for i in judged)
    return "REJECT" if charges and columns.lemma[word] in words_of("evaluations.untrue") else None


def _act(
    parse: Parse,
    token: int,
    predicate: Predicate,
    event_type: EventType,
    speakers: tuple[Mention, ...],
    targets: tuple[Mention, ...],
    rule: str,
) -> Iterator[Act]:
    parties = clean_parties(Parties(speakers, "subj"), Parties(targets, "target"), reciprocal=False)
    if parties is None or not parties[1] or not is_codable(event_type, *parties):
        return
    yield Act(
        trigger=token,
        trigger_span=parse.span(token, token + 1),
        predicate=predicate.token,
        event_type=event_type,
        mode={"ACCUSE": "disapprove", "REQUEST": "change"}.get(event_type),
        contexts=(),
        doers=parties[0],
        recipients=parties[1],
        reciprocal=False,
        speech=True,
        score=0.55,
        steps=(Step("events", f"evaluation/{rule}", f"{predicate.lemma} ... {parse.doc[token].text}"),),
    )
