"""Wrong laid to somebody's charge in what is said: "Amnesty said the army had tortured prisoners" accuses the army.

Whoever reports a wrong done by another side accuses it; who only witnessed an attack, or reports a crime as the police of
the place do, does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast

from polybius.actors.mentions import Mention
from polybius.events.acts import Act
from polybius.events.conditions import Condition, holds, read_conditions, setting_of_verb
from polybius.events.parties import Parties, clean_parties, is_known
from polybius.events.roles import Roles
from polybius.events.tables import read_table
from polybius.events.triggers import Triggers
from polybius.events.words import words_of
from polybius.reading.clauses import Predicate
from polybius.reading.parsing import Parse
from polybius.records import Step

TABLE: Final = Path(__file__).parent / "lexicon" / "wrongs.tsv"
COLUMNS: Final = ("lemma", "when", "kind", "source")
KINDS: Final = ("wrong", "deed")
STATE: Final = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
OUTLAWS: Final = frozenset({"REB", "UAF", "CRM", "PRM"})
FORCE: Final = frozenset({"ASSAULT", "COERCE"})


@dataclass(frozen=True, slots=True)
class Wrong:
    """One predicate of wrongdoing; a deed is violence or crime, which the authorities of a place also just report."""

    name: str
    particle: str
    conditions: tuple[Condition, ...]
    kind: Literal["wrong", "deed"]


@dataclass(frozen=True)
class Wrongs:
    """Predicates of wrongdoing by lemma."""

    by_lemma: dict[str, tuple[Wrong, ...]]

    @classmethod
    def load(cls, classes: dict[str, frozenset[str]], path: Path = TABLE) -> Wrongs:
        """Reads the table; raises DataError where a kind or a condition is unknown."""
        found: dict[str, list[Wrong]] = defaultdict(list)
        for row in read_table(path, COLUMNS):
            if row.cells["kind"] not in KINDS:
                raise row.error(f"kind {row.cells['kind']!r} must be one of {', '.join(KINDS)}")
            conditions = read_conditions(row, classes)
            lemma, _, particle = row.cells["lemma"].partition("+")
            kind = cast(Literal["wrong", "deed"], row.cells["kind"])
            found[lemma].append(Wrong(f"{row.file}:{row.line}", particle, conditions, kind))
        return cls({lemma: tuple(wrongs) for lemma, wrongs in found.items()})


class Alleging:
    """Finds accusations in what is said in one article."""

    def __init__(self, wrongs: Wrongs, parse: Parse, roles: Roles, triggers: Triggers) -> None:
        self.wrongs = wrongs
        self.parse = parse
        self.roles = roles
        self.triggers = triggers
        self.clauses = roles.clauses
        self.columns = roles.columns

    def find(self, predicate: Predicate) -> Iterator[Act]:
        """An accusation by the subject of a verb of saying, for each clause below it that tells a wrong."""
        if (
            predicate.lemma not in words_of("alleging.telling")
            or predicate.negated
            or predicate.modal in words_of("alleging.unreal")
        ):
            return
        speakers = tuple(
            m for m in self.roles.parties(predicate.subjects, places=False) if self._may_accuse(m)
        )
        if not speakers:
            return
        for token in predicate.complements:
            content = self.clauses.predicates.get(token)
            if content is None or content.infinitive:
                continue
            for clause in self._told(content):
                yield from self._charge(predicate.token, clause, speakers)

    def according(self, token: int) -> Iterator[Act]:
        """ "According to X, Y tortured prisoners": an accusation by X."""
        columns = self.columns
        clause = self.clauses.predicates.get(columns.head[token])
        if columns.lower[token] != "according" or clause is None:
            return
        heads = (
            i for to in columns.kids(token, "prep") for i in self.clauses.spread(columns.kids(to, "pobj"))
        )
        speakers = tuple(m for m in self.roles.parties(heads, places=False) if self._may_accuse(m))
        for told in self._told(clause) if speakers else ():
            yield from self._charge(token, told, speakers)

    def _told(self, content: Predicate) -> Iterator[Predicate]:
        """What is told: the clause, those coordinated with it, and what it shows or tries."""
        yield content
        below = self.columns.kids(content.token, "conj")
        if (
            content.lemma in words_of("alleging.passing")
            and not content.negated
            and content.modal not in words_of("alleging.unreal")
        ):
            below = [*below, *content.complements]
        for token in below:
            clause = self.clauses.predicates.get(token)
            if clause is not None:
                yield from self._told(clause)

    def _may_accuse(self, mention: Mention) -> bool:
        if not is_known(mention) or any(actor.sector in ("MED", "UNK") for actor in mention.actors):
            return False
        return not (
            mention.kind != "name"
            and self.columns.lemma[mention.head]
            in words_of("alleging.bystanders") - words_of("alleging.critics")
        )

    def _charge(self, token: int, clause: Predicate, speakers: tuple[Mention, ...]) -> Iterator[Act]:
        if (
            clause.negated
            or clause.modal in words_of("alleging.unreal")
            or clause.marker in ("if", "whether", "unless")
        ):
            return
        if any(
            self.columns.lower[i] == "no" for top in clause.objects for i in self.columns.kids(top, "det")
        ):
            return  # "posed no threat"
        wrong = self._wrong(clause)
        force = wrong is None and all(map(self._is_critic, speakers)) and self._is_force(clause)
        if wrong is None and not force:
            return
        blamed = tuple(m for m in self.roles.parties(clause.subjects, places=False) if is_known(m))
        deed = wrong is None or wrong.kind == "deed"
        accusers = tuple(m for m in speakers if all(self._is_against(m, other, deed) for other in blamed))
        parties = clean_parties(Parties(accusers, "subj"), Parties(blamed, "wrong"), reciprocal=False)
        if parties is None or not all(parties):
            return
        name = f"lexicon/{wrong.name}" if wrong is not None else "alleging/force"
        yield Act(
            trigger=token,
            trigger_span=self.parse.span(token, token + 1),
            predicate=token,
            event_type="ACCUSE",
            mode="allege",
            contexts=(),
            doers=parties[0],
            recipients=parties[1],
            reciprocal=False,
            speech=True,
            score=0.0,
            steps=(
                Step("events", name, f"{clause.lemma} ACCUSE"),
                Step(
                    "events",
                    "alleged",
                    f"{self.columns.lemma[token]} ... {self.parse.doc[clause.token].text}",
                ),
            ),
        )

    def _wrong(self, clause: Predicate) -> Wrong | None:
        setting = setting_of_verb(self.columns, clause, self.roles.is_actor)
        for wrong in self.wrongs.by_lemma.get(clause.lemma, ()):
            if wrong.particle == clause.particle and all(holds(c, setting) for c in wrong.conditions):
                return wrong
        return None

    def _is_critic(self, mention: Mention) -> bool:
        """Rights groups, activists, inquiries: what force they report they charge somebody with."""
        if any(actor.sector == "NGO" for actor in mention.actors):
            return True
        return bool(
            words_of("alleging.critics") & set(self.columns.lower[mention.start_token : mention.end_token])
        )

    def _is_force(self, clause: Predicate) -> bool:
        trigger = self.triggers.of_verb(clause)
        return trigger is not None and trigger.entry.event_type in FORCE

    def _is_against(self, speaker: Mention, blamed: Mention, deed: bool) -> bool:
        """True for two sides; the state does not accuse itself, nor outlaws of the violence that it reports."""
        for one in speaker.actors:
            for other in blamed.actors:
                same = one.country == other.country or other.country is None
                if one.code == other.code or (same and one.sector in STATE and other.sector in STATE):
                    return False
                if deed and (one.sector == "COP" or (one.sector in STATE and other.sector in OUTLAWS)):
                    return False
        return True
