"""What one article says of commitments: every phrase that names one, with its step, parties, amounts and doubts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date as day
from typing import TYPE_CHECKING, Final

from polybius.commitments.amounts import find_amounts, is_partial
from polybius.commitments.governing import Governed, find_steps
from polybius.commitments.guarantors import find_guarantors
from polybius.commitments.parties import PartyFinder, bound_by, state_names
from polybius.commitments.phrases import Phrase, find_phrases, find_pronouns
from polybius.commitments.sayings import find_clauses, find_doubts, find_due
from polybius.commitments.selfstanding import find_acts
from polybius.commitments.words import CommitmentWords, load_words
from polybius.events.acts import Act
from polybius.qualifiers.attribution import chain_for
from polybius.records import EventDate, Span, Step
from polybius.records.commitment import CommitmentParty, CommitmentReport, content_id

if TYPE_CHECKING:
    from polybius.actors.mentions import Mentions
    from polybius.actors.register import Register
    from polybius.qualifiers.attribution import FoundAttribution
    from polybius.qualifiers.dates import DateQualifier
    from polybius.qualifiers.places import FoundPlace
    from polybius.qualifiers.quantities import FoundQuantity
    from polybius.qualifiers.status import StatusQualifier
    from polybius.reading.parsing import Parse
    from polybius.records import Attribution, Coder, Document, EventReport, Status
    from polybius.records.commitment import CommitmentAmount, CommitmentClause, CommitmentKind, CommitmentStep

HANGING: Final = frozenset({"xcomp", "ccomp", "pcomp", "advcl", "conj", "acl"})
NO_DATE: Final = EventDate(None, None, "unknown", "none", None, "the words date what is to come, not the step")
PARTLY: Final[dict[CommitmentStep, CommitmentStep]] = {"delivered": "partly delivered", "withdrawn": "eased"}
# Steps that tell one commitment from another: "the package announced in April", not "the ceasefire that collapsed".
RECALLED: Final = frozenset({"proposed", "announced", "signed", "ratified", "in force"})
SPOKEN: Final = frozenset({"proposed", "announced", "reaffirmed", "doubted", "denied", "mentioned", "invoked"})
NEAREST: Final = 8
# What an obligation without its pact beside it may follow: "The two signed a pact. They undertake not to attack."
FOLLOWING: Final = 2
ACTING: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "REJECT", "SANCTION", "THREATEN"})
THREE: Final = ("trilateral", "three-way", "three - way", "tripartite")
CONFIDENCE: Final = {"verb": 0.85, "noun": 0.75, "act": 0.8, "mention": 0.6}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the other rooms have found in the article."""

    mentions: Mentions
    reports: tuple[EventReport, ...]
    attributions: tuple[FoundAttribution, ...]
    quantities: tuple[FoundQuantity, ...]
    places: tuple[FoundPlace, ...]
    document: Document
    coder: Coder


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
        found.extend(report for phrase in find_pronouns(parse, phrases) for report in reading.read_pronoun(phrase))
        found.extend(reading.read_acts())
        if not found:
            return ()
        found.extend(reading.read_guarantors())
        found.sort(key=lambda report: (report.trigger.start, report.name.start, report.id))
        return tuple(reading.finish(found))


class ArticleReading:
    """One article at a time."""

    def __init__(self, finder: CommitmentFinder, parse: Parse, around: Surroundings) -> None:
        self.finder = finder
        self.words = finder.words
        self.parse = parse
        self.around = around
        self.parties = PartyFinder(parse, around.mentions, finder.register, finder.states)
        self.published = parse.article.published_on

    def read(self, phrase: Phrase) -> list[CommitmentReport]:
        """The reports of one phrase: one a step, or a plain mention where the sentence tells none."""
        steps = find_steps(self.parse, phrase, self.around.mentions, self.words)
        main = [step for step in steps if not step.attributive]
        described = [step for step in steps if step.attributive]
        referred = self._date(described[0]) if described and described[0].step in RECALLED else None
        if not main and described and self._is_news(phrase, described[0], referred):
            main, referred = described[:1], None
        reports = [self._report(phrase, step, referred) for step in main or (None,)]
        return [report for report in reports if report is not None]

    def read_pronoun(self, phrase: Phrase) -> list[CommitmentReport]:
        """What a verb tells of "it"; a pronoun that a state stands behind tells of that state's acts instead."""
        steps = find_steps(self.parse, phrase, self.around.mentions, self.words)
        told = [step for step in steps if not step.attributive]
        reports = [self._report(phrase, step, None) for step in told]
        return [report for report in reports if report is not None]

    def _is_news(self, phrase: Phrase, governed: Governed, date: EventDate | None) -> bool:
        """ "a pact signed on Tuesday" tells; "the pact signed last year" recalls."""
        if date is None or date.start is None or self.published is None:
            return not phrase.definite
        return (self.published - day.fromisoformat(date.start)).days <= 10

    def _date(self, governed: Governed) -> EventDate:
        return self.finder.dates.qualify(self.parse, self._act(governed.token, governed.predicate, governed.step))[0]

    def _act(self, token: int, predicate: int, step: CommitmentStep) -> Act:
        """The step as the qualifiers want it."""
        return Act(
            token, self.parse.span(token, token + 1), predicate, "AGREE", None, (), (), (), False, step in SPOKEN, 0.0, ()
        )

    def _report(
        self,
        phrase: Phrase,
        governed: Governed | None,
        referred: EventDate | None,
        *,
        guaranteed: bool = False,
    ) -> CommitmentReport | None:
        parse, words = self.parse, self.words
        sentence = parse.sentence_of(phrase.head)
        obligations = find_clauses(sentence, words.obligations) if phrase.form == "instrument" else ()
        kinds = _narrowed(phrase.kinds, obligations)
        roles = words.roles[kinds[0]]
        parties = self._placed(self.parties.find(phrase, governed, roles), kinds[0], sentence.index)
        if (several := self._of_three(phrase, parties)) is not None:
            parties = several
        amounts = (
            find_amounts(parse, phrase, self.around.quantities, words) if phrase.form in ("flow", "goods") else ()
        )
        attributions = tuple(link for link in self.around.attributions if link.covers(phrase.head))
        doubts = find_doubts(parse, phrase, sentence, self.around.mentions, attributions, words)
        doers = frozenset(party.code for party in parties if party.role in (roles.doer, "member"))
        step, status, date, background, steps = self._told(phrase, governed, amounts, doers)
        late = find_clauses(sentence, words.overdue)
        if late and step == "mentioned":
            step = "overdue"
            steps = (*steps, Step("commitments", f"overdue {late[0][0].rule}", late[0][0].span.text))
        if doubts and step in ("mentioned", "reaffirmed"):
            step = "doubted"
        conditions = tuple(clause for clause, _ in find_clauses(sentence, words.conditions)) if step != "doubted" else ()
        flowing = phrase.form in ("flow", "goods")
        due = find_due(
            parse,
            parse.clauses.columns.sentence[phrase.head],
            self.finder.dates.find(parse),
            self.published,
            planned=flowing and governed is not None and governed.step == "delivered" and step == "announced",
        )
        telling = bool(amounts or obligations or conditions or due or doubts or late)
        if not guaranteed and not self._is_worth(phrase, governed, parties, step, telling):
            return None
        trigger = parse.span(governed.token, governed.token + 1) if governed else parse.span(phrase.first, phrase.last)
        kind_of_rule = governed.rule.split()[0] if governed else "mention"
        return CommitmentReport(
            id="",
            document=self.around.document,
            report=self._event_report(trigger.start, sentence.index),
            kinds=kinds,
            name=parse.span(phrase.first, phrase.last),
            named=None,
            definite=phrase.definite,
            parties=parties,
            near=self._near(phrase.head),
            step=step,
            status=status,
            background=background,
            obligations=tuple(clause for clause, _ in obligations),
            amounts=amounts,
            conditions=conditions,
            due=due if step not in ("violated", "withdrawn", "expired", "doubted", "denied") else None,
            date=date,
            referred=referred,
            doubts=doubts,
            attribution=chain_for(parse.doc[governed.token if governed else phrase.head], attributions),
            trigger=trigger,
            sentence=sentence,
            confidence=CONFIDENCE[kind_of_rule] - (0.15 if len(parties) < 2 else 0.0) - (0.1 if phrase.general else 0.0),
            why=steps,
            coder=self.around.coder,
        )

    def _told(
        self,
        phrase: Phrase,
        governed: Governed | None,
        amounts: tuple[CommitmentAmount, ...],
        doers: frozenset[str],
    ) -> tuple[CommitmentStep, Status, EventDate, bool, tuple[Step, ...]]:
        """Step, status and date of what the sentence tells; the step as its status and the verb above leave it."""
        parse, words = self.parse, self.words
        if governed is None:
            act = self._act(phrase.head, phrase.head, "mentioned")
            date, _ = self.finder.dates.qualify(parse, act)
            name = parse.span(phrase.first, phrase.last).text
            return "mentioned", "actual", date, False, (Step("commitments", "mention", name),)
        act = self._act(governed.token, governed.predicate, governed.step)
        chain = chain_for(
            parse.doc[governed.token], tuple(link for link in self.around.attributions if link.covers(governed.token))
        )
        qualified = self.finder.status.qualify(parse, act, chain)
        date, date_steps = self.finder.dates.qualify(parse, act)
        step: CommitmentStep = governed.step
        if is_partial(parse, phrase, amounts, words):
            step = PARTLY.get(step, step)
        governor, above = self._above(governed)
        seen = qualified.status
        turned = words.turns.get((step, above)) or words.turns.get((step, qualified.status)) or step
        status: Status = qualified.status
        if governor is not None and (turned != step or above == "deciding"):
            over = self._act(governor, governor, turned)
            date, date_steps = self.finder.dates.qualify(parse, over)
            over_chain = chain_for(
                parse.doc[governor], tuple(link for link in self.around.attributions if link.covers(governor))
            )
            qualified = self.finder.status.qualify(parse, over, over_chain)
            status = "alleged" if above == "accusing" else qualified.status
            chain = over_chain
        elif turned != step and turned in ("announced", "proposed", "denied"):
            status, date = "actual", NO_DATE if turned != "denied" else date
        if turned in ("announced", "proposed") and status in ("actual", "planned") and _is_anothers(chain, doers):
            status = "alleged"
        steps = (
            Step("commitments", governed.rule, f"{governed.step} <- {parse.doc[governed.token].text}"),
            *((Step("commitments", f"turned-by {above or seen}", f"{step} -> {turned}"),) if turned != step else ()),
            *qualified.steps,
            *date_steps,
        )
        return turned, status, date, qualified.background, steps

    def _above(self, governed: Governed) -> tuple[int | None, str]:
        """The token of the governing verb and its class."""
        clauses, columns = self.parse.clauses, self.parse.clauses.columns
        clause = clauses.predicates.get(governed.predicate)
        for _ in range(3):
            if clause is None or clause.governor is None or clause.link not in HANGING:
                return None, ""
            if clause.link == "advcl" and not clause.infinitive:
                return None, ""
            governor = clause.governor
            if columns.pos[governor] in ("ADP", "SCONJ"):
                governor = columns.head[governor]
            found = self.words.governors.get(columns.lemma[governor])
            if found is not None and clause.link != "conj":
                told = clause.link == "ccomp" and not clause.infinitive and not clause.modal
                bare = columns.tag[clause.token] in ("VB", "VBP") and not clause.infinitive
                if told and (found in ("promising", "deciding") or (found == "proposing" and not bare)):
                    return None, ""
                return governor, found
            clause = clauses.predicates.get(governor)
        return None, ""

    def _placed(
        self, parties: tuple[CommitmentParty, ...], kind: CommitmentKind, sentence: int
    ) -> tuple[CommitmentParty, ...]:
        """Bases lie in the host's country: whoever owns the place named is the host, the other the guest."""
        roles = self.words.roles[kind]
        if roles.place != "host" or roles.doer != "guest":
            return parties
        countries = {
            place.place.country
            for place in self.around.places
            if not place.actor and self.parse.clauses.columns.sentence[place.head] <= sentence
        }
        hosts = {party.code for party in parties if party.code in countries}
        if len(hosts) != 1:
            return parties
        return tuple(replace(party, role="host" if party.code in hosts else "guest") for party in parties)

    def _of_three(
        self, phrase: Phrase, parties: tuple[CommitmentParty, ...]
    ) -> tuple[CommitmentParty, ...] | None:
        """ "the trilateral alliance" is that of the last three who acted together."""
        columns = self.parse.clauses.columns
        text = " ".join(columns.lower[phrase.first : phrase.head + 1])
        if len(parties) == 3 or not any(word in text for word in THREE):
            return None
        sentence = columns.sentence[phrase.head]
        together = [
            report
            for report in self.around.reports
            if report.sentence.index <= sentence and len({actor.country for actor in report.actors}) == 3
        ]
        if not together:
            return ()
        last = max(together, key=lambda report: (report.sentence.index, report.trigger.start))
        bound = {bound_by(actor, self.finder.register): actor for actor in last.actors}
        return tuple(
            CommitmentParty(*pair, "member", Span(actor.start, actor.end, actor.text))
            for pair, actor in bound.items()
            if pair is not None
        )

    def _near(self, token: int) -> tuple[str, ...]:
        """Who is named in and before the sentence, nearest first."""
        columns = self.parse.clauses.columns
        sentence = columns.sentence[token]
        found: dict[str, None] = {}
        ordered = sorted(
            (mention for mention in self.around.mentions.items if columns.sentence[mention.head] <= sentence),
            key=lambda mention: (-columns.sentence[mention.head], mention.start_token),
        )
        for mention in ordered:
            for actor in mention.actors:
                bound = bound_by(actor, self.finder.register)
                if bound is not None:
                    found.setdefault(bound[0])
            if len(found) >= NEAREST:
                break
        return tuple(found)[:NEAREST]

    def _event_report(self, start: int, sentence: int) -> str | None:
        """The event report of the same words; of several the one whose trigger is nearest."""
        here = [report for report in self.around.reports if report.sentence.index == sentence]
        exact = [report for report in here if report.trigger.start == start]
        near = exact or [report for report in here if abs(report.trigger.start - start) < 40]
        return min(near, key=lambda report: (abs(report.trigger.start - start), report.id)).id if near else None

    def _is_worth(
        self,
        phrase: Phrase,
        governed: Governed | None,
        parties: tuple[CommitmentParty, ...],
        step: CommitmentStep,
        telling: bool,
    ) -> bool:
        """A bare word with nobody beside it and nothing told of it is no report of a commitment."""
        if phrase.form in ("goods", "series") and governed is None:
            return False
        if phrase.form == "place":
            return len(parties) > 1
        if step == "mentioned" and not telling:
            return len(parties) > 1 or (phrase.definite and not phrase.general and phrase.form == "instrument")
        return bool(parties) or phrase.definite or not phrase.general or telling

    def read_acts(self) -> list[CommitmentReport]:
        """Verbs that are a commitment by themselves: recognised, sanctioned."""
        found: list[CommitmentReport] = []
        for act in find_acts(self.parse, self.around.mentions, self.words):
            report = self._report(act.phrase, act.governed, None)
            if report is not None:
                parties = self.parties.of_act(act.subjects, act.objects, self.words.roles[act.phrase.kinds[0]])
                if len(parties) > 1:
                    found.append(replace(report, parties=parties))
        return found

    def read_guarantors(self) -> list[CommitmentReport]:
        """Third parties that guarantee or mediate what the article speaks of."""
        found: list[CommitmentReport] = []
        for phrase, role, tokens in find_guarantors(self.parse):
            report = self._report(phrase, None, None, guaranteed=True)
            parties = self.parties.with_role(tokens, role)
            if report is not None and parties:
                found.append(replace(report, parties=parties, definite=True, obligations=()))
        return found

    def finish(self, found: list[CommitmentReport]) -> list[CommitmentReport]:
        """Obligations told apart from their pact, days of breaches told by the act itself, and ids."""
        with_obligations = self._with_obligations(found)
        dated = [self._dated_breach(report) for report in with_obligations]
        return [replace(report, id=_id_of(report)) for report in _merged(dated)]

    def _with_obligations(self, found: list[CommitmentReport]) -> list[CommitmentReport]:
        spoken = {clause.span for report in found for clause in report.obligations}
        extra: dict[int, list[CommitmentClause]] = {}
        for sentence in self.parse.sentences:
            for clause, kind in find_clauses(sentence, self.words.obligations):
                if clause.span in spoken:
                    continue
                at = _last_before(found, sentence.index, kind)
                if at is not None:
                    extra.setdefault(at, []).append(clause)
        return [
            replace(report, obligations=(*report.obligations, *extra.get(i, ()))) for i, report in enumerate(found)
        ]

    def _dated_breach(self, report: CommitmentReport) -> CommitmentReport:
        """A breach that is complained of happened when the act did that is complained of."""
        accused = any(step.rule == "turned-by accusing" for step in report.why)
        if report.step != "violated" or (report.date.start is not None and not accused):
            return report
        codes = set(report.near)
        acts = [
            event
            for event in self.around.reports
            if event.event_type in ACTING
            and event.date.start is not None
            and event.sentence.index <= report.sentence.index
            and {actor.country for actor in event.actors} & codes
            and {event.place and event.place.country, *(actor.country for actor in event.recipients)} & codes
        ]
        if not acts:
            return report
        act = max(acts, key=lambda event: (event.event_type in ("ASSAULT", "REJECT"), event.sentence.index))
        step = Step("commitments", "day-of-the-act-complained-of", act.trigger.text)
        return replace(report, date=act.date, report=act.id, why=(*report.why, step))


def _is_anothers(chain: tuple[Attribution, ...], doers: frozenset[str]) -> bool:
    """A pledge that only others or nobody known tell of is alleged."""
    return any(
        link.source is not None and doers and not any((actor.country or actor.code) in doers for actor in link.actors)
        for link in chain
    )


def _narrowed(
    kinds: tuple[CommitmentKind, ...], obligations: tuple[tuple[CommitmentClause, str], ...]
) -> tuple[CommitmentKind, ...]:
    """What a pact binds to tells its kind where its name leaves it open."""
    if len(kinds) == 1:
        return kinds
    told = [kind for kind in kinds if any(meaning == kind for _, meaning in obligations)]
    return tuple(told[:1]) or kinds


def _last_before(found: list[CommitmentReport], sentence: int, kind: str) -> int | None:
    """The last report of an agreement before a sentence that says what it binds to."""
    fitting = [
        (report.sentence.index, i)
        for i, report in enumerate(found)
        if sentence - FOLLOWING <= report.sentence.index <= sentence and kind in report.kinds
    ]
    return max(fitting)[1] if fitting else None


def _merged(found: list[CommitmentReport]) -> list[CommitmentReport]:
    """One report for one step told twice in a sentence: the one with more parties and amounts, obligations joined."""
    kept: list[CommitmentReport] = []
    for report in found:
        at = next((i for i, other in enumerate(kept) if _is_same(other, report)), None)
        if at is None:
            kept.append(report)
            continue
        other = kept[at]
        first, second = sorted(
            (other, report),
            key=lambda item: (item.step == "mentioned", len(item.kinds), -len(item.parties), -len(item.amounts), item.name.start),
        )
        kept[at] = replace(
            first,
            obligations=tuple(dict.fromkeys((*first.obligations, *second.obligations))),
            doubts=tuple(dict.fromkeys((*first.doubts, *second.doubts))),
            amounts=first.amounts or second.amounts,
            due=first.due or second.due,
        )
    return kept


def _is_same(first: CommitmentReport, second: CommitmentReport) -> bool:
    if first.sentence.index != second.sentence.index or not set(first.kinds) & set(second.kinds):
        return False
    if first.step != second.step and "mentioned" not in (first.step, second.step):
        return False
    ours, theirs = ({party.code for party in report.parties} for report in (first, second))
    return ours <= theirs or theirs <= ours


def _id_of(report: CommitmentReport) -> str:
    coder = report.coder
    return content_id(
        report.document.id, coder.version, coder.lexicon, *coder.models, report.step, *report.kinds,
        str(report.name.start), str(report.trigger.start), *(party.code for party in report.parties),
    )  # fmt: skip
