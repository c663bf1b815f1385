"""Threats in what is said: "Beijing said it would respond if Washington sold the jets", "Moscow warned that Kyiv would pay".

What is announced, or made to hang on what others do, and would hurt somebody threatens whoever would suffer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from polybius.actors.mentions import Mention
from polybius.events.acts import Act
from polybius.events.conditions import Condition, holds, read_conditions, setting_of_verb
from polybius.events.filling import Filling
from polybius.events.parties import Parties, clean_parties, is_known, sides_of
from polybius.events.roles import Roles
from polybius.events.tables import read_table
from polybius.events.triggers import Triggers
from polybius.events.words import words_of
from polybius.reading.clauses import Predicate
from polybius.reading.parsing import Parse
from polybius.records import Step

TABLE: Final = Path(__file__).parent / "lexicon" / "threats.tsv"
COLUMNS: Final = ("lemma", "when", "target", "source")
AHEAD: Final = frozenset({"will", "shall", "would"})
POSSIBLE: Final = frozenset({"may", "might", "could", "can"})
HARMING: Final = frozenset({"SANCTION", "COERCE", "ASSAULT", "ACCUSE"})
CONDITIONS: Final = frozenset({"if", "unless"})


@dataclass(frozen=True, slots=True)
class Threat:
    """One predicate that hurts, with the slots that may hold whom; the slot "if" is whose act it hangs on."""

    name: str
    particle: str
    conditions: tuple[Condition, ...]
    target: tuple[str, ...]


@dataclass(frozen=True)
class Threats:
    """Predicates of what is threatened, by lemma."""

    by_lemma: dict[str, tuple[Threat, ...]]

    @classmethod
    def load(cls, classes: dict[str, frozenset[str]], path: Path = TABLE) -> Threats:
        """Reads the table; raises DataError where a condition is unknown or a target is missing."""
        found: dict[str, list[Threat]] = defaultdict(list)
        for row in read_table(path, COLUMNS):
            if not row.items("target"):
                raise row.error("target is empty; it must name the slots of whom the threat would hurt")
            conditions = read_conditions(row, classes)
            lemma, _, particle = row.cells["lemma"].partition("+")
            found[lemma].append(Threat(f"{row.file}:{row.line}", particle, conditions, row.items("target")))
        return cls({lemma: tuple(threats) for lemma, threats in found.items()})


class Threatening:
    """Finds threats in what is said in one article."""

    def __init__(
        self, threats: Threats, parse: Parse, roles: Roles, triggers: Triggers, filling: Filling
    ) -> None:
        self.threats = threats
        self.triggers = triggers
        self.parse = parse
        self.roles = roles
        self.filling = filling
        self.clauses = roles.clauses
        self.columns = roles.columns

    def all(self) -> dict[int, Act]:
        """The threats of the article by the verb that tells what is threatened."""
        found = (act for predicate in self.clauses.predicates.values() for act in self.find(predicate))
        return {act.trigger: act for act in found}

    def turned(self, act: Act) -> Act:
        """ "Sudan may expel them if they stay, the ministry cautioned": force and penalties that only hang over somebody."""
        clause = self.clauses.predicates.get(act.trigger)
        if act.event_type not in HARMING or clause is None:
            return act
        top = clause
        while top.link == "conj" and top.governor in self.clauses.predicates:
            top = self.clauses.predicates[top.governor]
        above = self.clauses.predicates.get(top.governor) if top.governor is not None else None
        if (
            above is None
            or top.link != "ccomp"
            or above.lemma not in words_of("threatening.uttering")
            or above.negated
        ):
            return act
        modal = clause.modal or top.modal
        hangs = self._hangs(top) or self._hangs(clause)
        announced = (modal in POSSIBLE and (hangs or above.lemma in words_of("threatening.warning"))) or (
            modal in AHEAD and hangs
        )
        speakers = self.roles.parties(above.subjects, places=False)
        if not announced or clause.negated or not self._speak_for(speakers, act.doers):
            return act
        step = Step("events", "threatened", f"{above.lemma} ... {modal} {clause.lemma}")
        return replace(act, event_type="THREATEN", mode=None, speech=True, steps=(*act.steps, step))

    def find(self, predicate: Predicate) -> Iterator[Act]:
        """A threat by the subject of a verb of saying, for the first clause below it that tells one."""
        if (
            predicate.lemma not in words_of("threatening.uttering")
            or predicate.negated
            or predicate.infinitive
        ):
            return
        speakers = tuple(m for m in self.roles.parties(predicate.subjects, places=False) if m.actors)
        for token in predicate.complements if speakers else ():
            content = self.clauses.predicates.get(token)
            for clause, ready in () if content is None else self._told(content):
                if (act := self._threat(predicate, clause, speakers, ready=ready)) is not None:
                    yield act
                    return

    def _told(self, content: Predicate) -> Iterator[tuple[Predicate, bool]]:
        """The clause that is said, those coordinated with it, and what one is said to be ready for (then True)."""
        columns = self.columns
        yield content, False
        ready = [
            i
            for i in columns.kids(content.token, "acomp", "advmod", "oprd")
            if columns.lower[i] in words_of("threatening.ready")
        ]
        below = [i for top in ready for i in columns.kids(top, "xcomp")]
        below += (
            content.complements
            if ready or columns.lower[content.token] in words_of("threatening.ready")
            else ()
        )
        for token in (*columns.kids(content.token, "conj"), *below):
            if (found := self.clauses.predicates.get(token)) is not None:
                yield found, found.infinitive and token in below

    def _threat(
        self, predicate: Predicate, clause: Predicate, speakers: tuple[Mention, ...], *, ready: bool
    ) -> Act | None:
        threat = self._entry(clause)
        if threat is None or not (ready or self._is_announced(predicate, clause, threat)):
            return None
        doers = self._doers(clause, threat, speakers)
        if not any(map(is_known, doers)):
            return None
        found = self._target(predicate, clause, threat, doers)
        parties = clean_parties(Parties(doers, "subj"), Parties(found, "target"), reciprocal=False)
        if parties is None or not parties[0]:
            return None
        if (
            clause.passive
            and not parties[1]
            and predicate.lemma not in words_of("threatening.warning")
            and threat.target[-1] != "if"
        ):
            return None  # "the harmony of the land would be destroyed": what only happens threatens nobody
        return Act(
            trigger=clause.token,
            trigger_span=self.parse.span(clause.token, clause.token + 1),
            predicate=predicate.token,
            event_type="THREATEN",
            mode=None,
            contexts=(),
            doers=parties[0],
            recipients=parties[1],
            reciprocal=False,
            speech=True,
            score=0.0,
            steps=(
                Step("events", f"lexicon/{threat.name}", f"{clause.lemma} THREATEN"),
                Step("events", "threatened", f"{predicate.lemma} ... {self.parse.doc[clause.token].text}"),
                Step("events", "recipient", "target" if parties[1] else "none found"),
            ),
        )

    def _entry(self, clause: Predicate) -> Threat | None:
        setting = setting_of_verb(self.columns, clause, self.roles.is_actor)
        for threat in self.threats.by_lemma.get(clause.lemma, ()):
            alike = threat.particle == clause.particle or self.triggers.has_particle(clause, threat.particle)
            if alike and all(holds(c, setting) for c in threat.conditions):
                return threat
        return None

    def _is_announced(self, predicate: Predicate, clause: Predicate, threat: Threat) -> bool:
        if clause.negated:
            return False
        hangs = self._hangs(clause)
        if threat.target == ("if",):
            return hangs and clause.modal in AHEAD
        if clause.modal in POSSIBLE:
            return hangs or predicate.lemma in words_of("threatening.warning")
        standing = clause.lemma in ("be", "remain") and any(c.kind == "prep" for c in threat.conditions)
        return clause.modal in AHEAD or standing

    def _hangs(self, clause: Predicate) -> bool:
        below = (self.clauses.predicates.get(kid) for kid in self.columns.kids(clause.token, "advcl"))
        return any(hung is not None and hung.marker in CONDITIONS for hung in below)

    def _speak_for(self, speakers: tuple[Mention, ...], doers: tuple[Mention, ...]) -> bool:
        """Nobody known says it, or somebody of the doer's own side."""
        theirs = sides_of(doers)
        return bool(doers) and all(not is_known(m) or bool(sides_of((m,)) & theirs) for m in speakers)

    def _doers(self, clause: Predicate, threat: Threat, speakers: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Who says it; where its doer is another side, nobody threatens: "Washington said Moscow would respond"."""
        if threat.target[0] == "subj":
            return tuple(m for m in speakers if is_known(m))
        own = tuple(m for m in self.roles.parties(clause.subjects, depth=0, places=True) if is_known(m))
        if not own or clause.lemma in ("be", "have", "follow", "remain"):
            return tuple(m for m in speakers if is_known(m))
        return own if self._speak_for(speakers, own) else ()

    def _target(
        self, predicate: Predicate, clause: Predicate, threat: Threat, doers: tuple[Mention, ...]
    ) -> tuple[Mention, ...]:
        told = self.roles.parties((*predicate.objects, *predicate.datives))
        for slot in threat.target:
            found = (
                self.filling.conditional(clause).mentions
                if slot == "if"
                else self.filling.verb(clause, (slot,), doers).mentions or self._beside(clause, slot)
            )
            found = tuple(m for m in found if is_known(m) and not sides_of((m,)) & sides_of(doers))
            if found:
                return found
        if predicate.lemma in words_of("threatening.warning"):
            return told
        if threat.target[0] == "subj" and all(self.columns.tag[i] == "PRP" for i in clause.subjects):
            # "if X attacks, it will face revenge, Y said"
            return tuple(
                m for m in self.filling.conditional(clause).mentions if not sides_of((m,)) & sides_of(doers)
            )
        return ()

    def _beside(self, clause: Predicate, word: str) -> tuple[Mention, ...]:
        """ "There would be consequences for X": whom the phrase of a copula's noun names."""
        nouns = self.columns.kids(clause.token, "attr", "dobj", "nsubj")
        return next(
            (p for i in nouns if (p := self.roles.parties(self.clauses.low_preposition(i, word)))), ()
        )
