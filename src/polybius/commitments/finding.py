"""What one article says of commitments: every phrase that names one, with its step, parties, amounts and doubts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date as day
from typing import TYPE_CHECKING, Final

from polybius.commitments.amounts import find_amounts
from polybius.commitments.binding import state_names
from polybius.commitments.governing import Governed, find_steps
from polybius.commitments.guarantors import find_guarantors
from polybius.commitments.joining import join_reports
from polybius.commitments.nearby import Nearby, find_three, place_hosts
from polybius.commitments.parties import PartyFinder
from polybius.commitments.phrases import Phrase, find_phrases, find_pronouns
from polybius.commitments.sayings import find_clauses, find_doubts, find_due
from polybius.commitments.selfstanding import find_acts
from polybius.commitments.telling import StepReader, Told
from polybius.commitments.words import CommitmentWords, Roles, load_words
from polybius.qualifiers.attribution import chain_for
from polybius.records import Step
from polybius.records.commitment import CommitmentReport

if TYPE_CHECKING:
    from polybius.actors.register import Register
    from polybius.commitments.surroundings import Surroundings
    from polybius.qualifiers.dates import DateQualifier
    from polybius.qualifiers.status import StatusQualifier
    from polybius.reading.parsing import Parse
    from polybius.records import EventDate, Sentence
    from polybius.records.commitment import (
        CommitmentAmount,
        CommitmentClause,
        CommitmentKind,
        CommitmentParty,
        CommitmentStep,
        Doubt,
        DueDate,
    )

# Steps that tell one commitment from another: "the package announced in April", not "the ceasefire that collapsed".
RECALLED: Final = frozenset({"proposed", "announced", "signed", "ratified", "in force"})
# A step in a describing clause is news for so many days.
STILL_NEWS: Final = 10
# "The deal" leaves open who gives and who gets.
MEMBERS: Final = Roles("member", "member", "member")
FLOWING: Final = frozenset({"flow", "goods"})
WITHOUT_DUE: Final = frozenset({"violated", "withdrawn", "expired", "doubted", "denied"})
# Not calibrated: how plainly the words tell it, less what they leave open.
CONFIDENCE: Final = {"verb": 0.85, "noun": 0.75, "act": 0.8, "mention": 0.6}
LONE_PARTY: Final = 0.15
OPEN_KIND: Final = 0.1
# How far from a step's own words the trigger of an event report may stand that tells the same.
SAME_WORDS: Final = 40


class CommitmentFinder:
    """Holds the words and the qualifiers."""

    def __init__(
        self, words: CommitmentWords, register: Register, status: StatusQualifier, dates: DateQualifier
    ) -> None:
        self.words = words
        self.register = register
        self.states = state_names(register)
        self.status = status
        self.dates = dates

    @classmethod
    def load(cls, register: Register, status: StatusQualifier, dates: DateQualifier) -> CommitmentFinder:
        """Reads the word tables; raises DataError."""
        return cls(load_words(), register, status, dates)

    def find(self, parse: Parse, around: Surroundings) -> tuple[CommitmentReport, ...]:
        """All commitment reports of the article, in text order."""
        phrases = find_phrases(parse, self.words)
        reading = ArticleReading(self, parse, around)
        found = [report for phrase in phrases for report in reading.read(phrase)]
        found.extend(
            report for phrase in find_pronouns(parse, phrases) for report in reading.read_pronoun(phrase)
        )
        found.extend(reading.read_acts())
        if not found:
            return ()
        found.extend(reading.read_guarantors())
        found.sort(key=lambda report: (report.trigger.start, report.name.start, report.id))
        return join_reports(found, parse.sentences, around.reports, self.words)


@dataclass(frozen=True, slots=True)
class Sayings:
    """What the sentence says beside the step."""

    amounts: tuple[CommitmentAmount, ...]
    obligations: tuple[CommitmentClause, ...]
    conditions: tuple[CommitmentClause, ...]
    doubts: tuple[Doubt, ...]
    late: tuple[CommitmentClause, ...]
    due: DueDate | None

    @property
    def tell(self) -> bool:
        """True where there is anything."""
        return bool(
            self.amounts or self.obligations or self.conditions or self.doubts or self.late or self.due
        )


class ArticleReading:
    """One article at a time."""

    def __init__(self, finder: CommitmentFinder, parse: Parse, around: Surroundings) -> None:
        self.finder = finder
        self.words = finder.words
        self.parse = parse
        self.around = around
        self.columns = parse.clauses.columns
        self.parties = PartyFinder(parse, around.mentions, finder.register, finder.states)
        self.steps = StepReader(parse, around, finder.words, finder.status, finder.dates)
        self.nearby = Nearby(around, self.columns, finder.register)
        self.published = parse.article.published_on

    def read(self, phrase: Phrase) -> list[CommitmentReport]:
        """The reports of one phrase: one a step, or a plain mention where the sentence tells none."""
        steps = find_steps(self.parse, phrase, self.around.mentions, self.words)
        main = [step for step in steps if not step.attributive]
        described = [step for step in steps if step.attributive]
        referred = self.steps.date_of(described[0]) if described and described[0].step in RECALLED else None
        if not main and described and self._is_news(phrase, referred):
            main, referred = described[:1], None
        rest = tuple(step for step in described if step not in main)
        reports = [self._report(phrase, step, referred, described=rest) for step in main or (None,)]
        return [report for report in reports if report is not None]

    def read_pronoun(self, phrase: Phrase) -> list[CommitmentReport]:
        """What a verb tells of "it"; without a verb of a step it is nothing."""
        steps = find_steps(self.parse, phrase, self.around.mentions, self.words)
        reports = [self._report(phrase, step, None) for step in steps if not step.attributive]
        return [report for report in reports if report is not None]

    def read_acts(self) -> list[CommitmentReport]:
        """Verbs that are a commitment by themselves: recognised, sanctioned."""
        found: list[CommitmentReport] = []
        for act in find_acts(self.parse, self.around.mentions, self.words):
            report = self._report(act.phrase, act.governed, None)
            roles = self.words.roles[act.phrase.kinds[0]]
            parties = self.parties.of_act(act.subjects, act.objects, roles)
            if report is not None and len(parties) > 1:
                found.append(replace(report, parties=parties))
        return found

    def read_guarantors(self) -> list[CommitmentReport]:
        """Third parties that guarantee or mediate what the article speaks of."""
        found: list[CommitmentReport] = []
        for phrase, role, tokens in find_guarantors(self.parse):
            report = self._report(phrase, None, None, third=True)
            parties = self.parties.with_role(tokens, role)
            if report is not None and parties:
                found.append(replace(report, parties=parties, definite=True, obligations=()))
        return found

    def _is_news(self, phrase: Phrase, date: EventDate | None) -> bool:
        """ "a pact signed on Tuesday" tells; "the pact signed last year" recalls."""
        if date is None or date.start is None or self.published is None:
            return not phrase.definite
        return (self.published - day.fromisoformat(date.start)).days <= STILL_NEWS

    def _report(
        self,
        phrase: Phrase,
        governed: Governed | None,
        referred: EventDate | None,
        *,
        described: tuple[Governed, ...] = (),
        third: bool = False,
    ) -> CommitmentReport | None:
        parse = self.parse
        sentence = parse.sentence_of(phrase.head)
        obligations = find_clauses(sentence, self.words.obligations) if phrase.form == "instrument" else ()
        kinds = _narrowed(phrase, obligations)
        roles = MEMBERS if len(kinds) > 1 and phrase.form == "instrument" else self.words.roles[kinds[0]]
        parties = self._bound(phrase, governed, roles, described, sentence)
        sayings = self._sayings(phrase, governed, sentence, tuple(clause for clause, _ in obligations))
        told = self._told(phrase, governed, sayings, parties, roles)
        if not third and not _is_worth(phrase, governed, parties, told.step, telling=sayings.tell):
            return None
        trigger = (
            parse.span(governed.token, governed.token + 1)
            if governed is not None
            else parse.span(phrase.first, phrase.last)
        )
        return CommitmentReport(
            id="",
            document=self.around.document,
            report=self._event_report(trigger.start, sentence.index),
            kinds=kinds,
            name=parse.span(phrase.first, phrase.last),
            definite=phrase.definite,
            parties=parties,
            near=self.nearby.find(sentence.index),
            step=told.step,
            status=told.status,
            background=told.background,
            obligations=sayings.obligations,
            amounts=sayings.amounts,
            conditions=sayings.conditions if told.step != "doubted" else (),
            due=sayings.due if told.step not in WITHOUT_DUE else None,
            date=told.date,
            referred=referred,
            doubts=sayings.doubts,
            attribution=chain_for(
                parse.doc[governed.token if governed is not None else phrase.head],
                tuple(link for link in self.around.attributions if link.covers(phrase.head)),
            ),
            trigger=trigger,
            sentence=sentence,
            confidence=_confidence(phrase, governed, parties),
            why=told.steps,
            coder=self.around.coder,
        )

    def _bound(
        self,
        phrase: Phrase,
        governed: Governed | None,
        roles: Roles,
        described: tuple[Governed, ...],
        sentence: Sentence,
    ) -> tuple[CommitmentParty, ...]:
        named = self.parties.find(phrase, governed, roles, described)
        parties = place_hosts(named, roles, self.around, self.columns, sentence.index)
        three = find_three(phrase, parties, self.around, self.columns, self.finder.register)
        return parties if three is None else three

    def _sayings(
        self,
        phrase: Phrase,
        governed: Governed | None,
        sentence: Sentence,
        obligations: tuple[CommitmentClause, ...],
    ) -> Sayings:
        words, flowing = self.words, phrase.form in FLOWING
        attributions = tuple(link for link in self.around.attributions if link.covers(phrase.head))
        return Sayings(
            amounts=find_amounts(self.parse, phrase, self.around.quantities, words) if flowing else (),
            obligations=obligations,
            conditions=tuple(clause for clause, _ in find_clauses(sentence, words.conditions)),
            doubts=find_doubts(self.parse, phrase, sentence, self.around.mentions, attributions, words),
            late=tuple(clause for clause, _ in find_clauses(sentence, words.overdue)),
            due=find_due(
                self.parse,
                sentence.index,
                self.finder.dates.find(self.parse),
                self.published,
                planned=flowing and governed is not None and governed.step == "delivered",
            ),
        )

    def _told(
        self,
        phrase: Phrase,
        governed: Governed | None,
        sayings: Sayings,
        parties: tuple[CommitmentParty, ...],
        roles: Roles,
    ) -> Told:
        """The step; a mention beside words for lateness or doubt tells of those."""
        if governed is None:
            told = self.steps.read_mention(phrase)
        else:
            doers = frozenset(party.code for party in parties if party.role in (roles.doer, "member"))
            told = self.steps.read(phrase, governed, sayings.amounts, doers)
        if sayings.late and told.step == "mentioned":
            late = sayings.late[0]
            step = Step("commitments", f"overdue {late.rule}", late.span.text)
            return replace(told, step="overdue", steps=(*told.steps, step))
        if sayings.doubts and told.step in ("mentioned", "reaffirmed"):
            doubt = sayings.doubts[0]
            step = Step("commitments", f"doubt {doubt.rule}", doubt.span.text)
            return replace(told, step="doubted", steps=(*told.steps, step))
        return told

    def _event_report(self, start: int, sentence: int) -> str | None:
        """The event report of the same words; of several the one whose trigger is nearest."""
        near = [
            (abs(report.trigger.start - start), report.id)
            for report in self.around.reports
            if report.sentence.index == sentence
        ]
        distance, number = min(near, default=(SAME_WORDS, None))
        return number if distance < SAME_WORDS else None


def _is_worth(
    phrase: Phrase,
    governed: Governed | None,
    parties: tuple[CommitmentParty, ...],
    step: CommitmentStep,
    *,
    telling: bool,
) -> bool:
    """A bare word with nobody beside it and nothing told of it is no report of a commitment."""
    if phrase.form in ("goods", "series") and governed is None:
        return False
    if phrase.form == "place":
        return len(parties) > 1 or (governed is not None and bool(parties))
    if step == "mentioned" and not telling:
        named = phrase.definite and not phrase.general and phrase.form == "instrument"
        return len(parties) > 1 or named
    return bool(parties) or phrase.definite or not phrase.general or telling


def _confidence(phrase: Phrase, governed: Governed | None, parties: tuple[CommitmentParty, ...]) -> float:
    told = CONFIDENCE[governed.rule.split()[0] if governed is not None else "mention"]
    return round(told - (LONE_PARTY if len(parties) < 2 else 0) - (OPEN_KIND if phrase.general else 0), 3)


def _narrowed(
    phrase: Phrase, obligations: tuple[tuple[CommitmentClause, str], ...]
) -> tuple[CommitmentKind, ...]:
    """What a pact binds to tells its kind where its name leaves it open; "the agreement" may still be one told before."""
    kinds = phrase.kinds
    if len(kinds) == 1:
        return kinds
    told = [kind for kind in kinds if any(meaning == kind for _, meaning in obligations)][:1]
    if phrase.definite:
        return tuple(dict.fromkeys((*told, *kinds)))
    return tuple(told) or kinds
