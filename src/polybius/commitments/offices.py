"""Offices that change hands: who wins, takes, leaves or loses which, as dated facts that a person may accept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from polybius.commitments.words import DATA, one_of
from polybius.events.acts import Act
from polybius.events.tables import read_table
from polybius.qualifiers.attribution import chain_for
from polybius.records import Span, Step
from polybius.records.commitment import OFFICE_STEPS, OfficeChange, OfficeStep, content_id

if TYPE_CHECKING:
    from polybius.actors.mentions import Mention
    from polybius.actors.register import Register
    from polybius.commitments.surroundings import Surroundings
    from polybius.qualifiers.dates import DateQualifier
    from polybius.qualifiers.status import StatusQualifier
    from polybius.reading.clauses import Predicate
    from polybius.reading.parsing import Parse
    from polybius.records import Actor, EventDate, Status

SLOTS: Final = ("subject", "object")
# How far behind the verb the words that go with it may stand.
NEAR: Final = 7
# Who holds these has no office yet.
SEEKING: Final = frozenset({"opposition leader", "leader", "candidate", "party leader"})
TITLE: Final = 6


@dataclass(frozen=True, slots=True)
class OfficeVerb:
    """A verb that tells of an office: whose, by which words near it, and what becomes of the other person."""

    whose: str
    near: re.Pattern[str] | None
    step: OfficeStep
    other: str
    other_step: OfficeStep | None


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """Verbs by lemma (with particle), and what an election is to."""

    verbs: dict[str, tuple[OfficeVerb, ...]]
    elections: dict[str, str]


@cache
def load_office_words(folder: Path = DATA) -> OfficeWords:
    """Reads both tables. Raises DataError."""
    verbs: dict[str, list[OfficeVerb]] = {}
    columns = ("verb", "whose", "near", "step", "other", "other_step", "source")
    for row in read_table(folder / "offices.tsv", columns):
        near = row.items("near")
        pattern = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in near)})\b") if near else None
        other = one_of(row, "other", ("", *SLOTS))
        step = cast(OfficeStep, one_of(row, "step", OFFICE_STEPS))
        after = one_of(row, "other_step", ("", *OFFICE_STEPS))
        entry = OfficeVerb(
            one_of(row, "whose", SLOTS), pattern, step, other, cast(OfficeStep, after) if after else None
        )
        verbs.setdefault(row.cells["verb"], []).append(entry)
    elections = {
        row.cells["word"]: row.cells["office"]
        for row in read_table(folder / "elections.tsv", ("word", "office", "source"))
    }
    return OfficeWords({verb: tuple(entries) for verb, entries in verbs.items()}, elections)


class OfficeFinder:
    """Finds changes of office in articles."""

    def __init__(
        self, words: OfficeWords, register: Register, status: StatusQualifier, dates: DateQualifier
    ) -> None:
        self.words = words
        self.titles = {
            role.noun: role.role for role in register.roles if role.role and role.number == "person"
        }
        self.status = status
        self.dates = dates

    @classmethod
    def load(cls, register: Register, status: StatusQualifier, dates: DateQualifier) -> OfficeFinder:
        """Reads the word tables; raises DataError."""
        return cls(load_office_words(), register, status, dates)

    def find(self, parse: Parse, around: Surroundings) -> tuple[OfficeChange, ...]:
        """All changes of the article in text order; of one told twice the surer, earlier one."""
        found: list[OfficeChange] = []
        for clause in parse.clauses.predicates.values():
            entry = self._entry(parse, clause)
            if entry is not None and not parse.is_boilerplate(parse.doc[clause.token]):
                found.extend(self._changes(parse, around, clause, entry))
        return _once(_completed(found))

    def _entry(self, parse: Parse, clause: Predicate) -> OfficeVerb | None:
        columns = parse.clauses.columns
        following = " ".join(columns.lower[clause.token + 1 : clause.token + 1 + NEAR])
        names = [f"{clause.lemma} {clause.particle}"] if clause.particle else []
        for name in (*names, clause.lemma):
            for entry in self.words.verbs.get(name, ()):
                sentence = (
                    parse.sentence_of(clause.token).text.lower() if entry.other == "object" else following
                )
                if entry.near is None or entry.near.search(sentence):
                    return entry
        return None

    def _changes(
        self, parse: Parse, around: Surroundings, clause: Predicate, entry: OfficeVerb
    ) -> Iterator[OfficeChange]:
        slots = {"subject": clause.subjects, "object": clause.objects}
        people = list(self._people(around, slots[entry.whose]))
        others = list(self._people(around, slots[entry.other])) if entry.other else []
        for mention, actor in people:
            rival = others[0][1].name if others else None
            yield self._change(parse, around, clause, mention, actor, entry.step, rival, others)
        if entry.other_step is not None and people:
            for mention, actor in others:
                yield self._change(
                    parse, around, clause, mention, actor, entry.other_step, people[0][1].name, people
                )

    def _people(self, around: Surroundings, tokens: Iterable[int]) -> Iterator[tuple[Mention, Actor]]:
        """Persons only: governments and armies hold no office."""
        for token in tokens:
            mention = around.mentions.headed_by(token) or around.mentions.covering(token)
            if mention is None or len(mention.actors) != 1:
                continue
            actor = (mention.officials or mention.actors)[0]
            if ":" in actor.code and actor.name.lower() != actor.name:
                yield mention, actor

    def _change(
        self,
        parse: Parse,
        around: Surroundings,
        clause: Predicate,
        mention: Mention,
        actor: Actor,
        step: OfficeStep,
        other: str | None,
        others: list[tuple[Mention, Actor]],
    ) -> OfficeChange:
        act = Act(
            clause.token, parse.span(clause.token, clause.token + 1), clause.token, "AGREE", None, (), (), (), False, False, 0.0, ()
        )  # fmt: skip
        chain = chain_for(
            parse.doc[clause.token], tuple(link for link in around.attributions if link.covers(clause.token))
        )
        qualified = self.status.qualify(parse, act, chain)
        date, steps = self.dates.qualify(parse, act)
        office, where = self._office(
            parse, around, clause, (mention, actor), [person for _, person in others]
        )
        trigger = act.trigger_span
        return OfficeChange(
            id=content_id(around.document.id, "office", step, actor.name, str(trigger.start)),
            document=around.document,
            person=actor.name,
            code=actor.code,
            office=office,
            where=where,
            step=step,
            status=_as_dated(qualified.status, date, parse.article.published or ""),
            date=date,
            other=other,
            name=Span(mention.span.start, mention.span.end, mention.span.text),
            trigger=trigger,
            sentence=parse.sentence_of(clause.token),
            why=(Step("offices", f"verb {clause.lemma}", step), *qualified.steps, *steps),
        )

    def _office(
        self,
        parse: Parse,
        around: Surroundings,
        clause: Predicate,
        who: tuple[Mention, Actor],
        others: list[Actor],
    ) -> tuple[str, str]:
        """The office named behind the verb, of the election, of the person, or of whoever is succeeded; with its country."""
        columns, (mention, actor) = parse.clauses.columns, who
        end = min(len(columns.lower), clause.token + 1 + NEAR + TITLE)
        tokens = [
            i for i in range(clause.token + 1, end) if columns.sentence[i] == columns.sentence[clause.token]
        ]
        office = next((name for name in self._titles(columns.lower, tokens)), "")
        if not office:
            office = next(
                (
                    self.words.elections[columns.lower[i]]
                    for i in tokens
                    if columns.lower[i] in self.words.elections
                ),
                "",
            )
        people = [actor, *others]
        own = list(range(mention.start_token, mention.head))  # "Prime Minister Sheikh Hasina"
        office = office or next(
            (name for name in self._titles(columns.lower, own) if name not in SEEKING), ""
        )
        office = (
            office
            or next((person.role for person in people if person.role and person.role not in SEEKING), "")
            or ""
        )
        nearby = (around.mentions.covering(i) for i in tokens)
        behind = [
            found.country
            for other in nearby
            if other is not None
            for found in other.actors
            if found.country and found.name != actor.name
        ]
        where = next((person.country for person in people if person.country), None) or next(iter(behind), "")
        return office, where

    def _titles(self, lower: list[str], tokens: list[int]) -> Iterator[str]:
        """Offices of the register named in the stretch, the longest first at each place."""
        for position, _ in enumerate(tokens):
            for size in (3, 2, 1):
                stretch = tokens[position : position + size]
                name = " ".join(lower[i] for i in stretch)
                if len(stretch) == size and name in self.titles:
                    yield self.titles[name]
                    break


def _as_dated(status: Status, date: EventDate, published: str) -> Status:
    """ "takes office on January 7", told in December, is still to come."""
    ahead = date.start is not None and bool(published) and date.start > published[:10]
    return "planned" if ahead and status in ("actual", "ongoing") else status


def _completed(found: list[OfficeChange]) -> list[OfficeChange]:
    """Who is named without office or country has those of the person they succeed, beat, or are told of elsewhere here."""
    for _ in range(2):  # once for the person, once more for who is named beside
        known: dict[str, tuple[str, str]] = {}
        for change in found:
            if change.office and change.where:
                known.setdefault(change.person, (change.office, change.where))
        for change in found:
            if change.other and change.person in known:
                known.setdefault(change.other, known[change.person])
        found = [_filled(change, known.get(change.person)) for change in found]
    return found


def _filled(change: OfficeChange, known: tuple[str, str] | None) -> OfficeChange:
    if known is None:
        return change
    return replace(change, office=change.office or known[0], where=change.where or known[1])


def _once(found: list[OfficeChange]) -> tuple[OfficeChange, ...]:
    best: dict[tuple[str, str], OfficeChange] = {}
    for change in found:
        key = (change.person, change.step)
        other = best.get(key)
        if other is None or (other.status != "actual" and change.status == "actual"):
            best[key] = change
    return tuple(sorted(best.values(), key=lambda change: (change.trigger.start, change.name.start)))
