"""What a sentence tells of a commitment once its verb, the verb above that, and its source are weighed: step, status, day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from polybius.commitments.amounts import is_partial
from polybius.events.acts import Act
from polybius.qualifiers.attribution import chain_for
from polybius.records import EventDate, Step

if TYPE_CHECKING:
    from polybius.commitments.governing import Governed
    from polybius.commitments.phrases import Phrase
    from polybius.commitments.surroundings import Surroundings
    from polybius.commitments.words import CommitmentWords
    from polybius.qualifiers.dates import DateQualifier
    from polybius.qualifiers.status import StatusQualifier
    from polybius.reading.parsing import Parse
    from polybius.records import Attribution, Status
    from polybius.records.commitment import CommitmentAmount, CommitmentStep

PARTLY: Final[dict[CommitmentStep, CommitmentStep]] = {"delivered": "partly delivered", "withdrawn": "eased"}
SPOKEN: Final = frozenset(
    {"proposed", "announced", "reaffirmed", "doubted", "denied", "mentioned", "invoked"}
)
HANGING: Final = frozenset({"xcomp", "ccomp", "pcomp", "advcl", "conj", "acl"})
# How far up to look for a verb that turns a step: "agreed to try to send".
LEVELS: Final = 3
NO_DATE: Final = EventDate(
    None, None, "unknown", "none", None, "the words date what is to come, not the step"
)


@dataclass(frozen=True, slots=True)
class Told:
    """The step with its status and day."""

    step: CommitmentStep
    status: Status
    date: EventDate
    background: bool
    steps: tuple[Step, ...]


class StepReader:
    """Reads steps in one article."""

    def __init__(
        self,
        parse: Parse,
        around: Surroundings,
        words: CommitmentWords,
        status: StatusQualifier,
        dates: DateQualifier,
    ) -> None:
        self.parse = parse
        self.around = around
        self.words = words
        self.status = status
        self.dates = dates

    def date_of(self, governed: Governed) -> EventDate:
        """The day of the step as its own clause gives it."""
        return self.dates.qualify(self.parse, self._act(governed.token, governed.predicate, governed.step))[0]

    def read_mention(self, phrase: Phrase) -> Told:
        """A phrase of which the sentence tells no step."""
        act = self._act(phrase.head, phrase.head, "mentioned")
        date, _ = self.dates.qualify(self.parse, act)
        name = self.parse.span(phrase.first, phrase.last).text
        return Told(
            "mentioned", "actual", date, background=False, steps=(Step("commitments", "mention", name),)
        )

    def read(
        self, phrase: Phrase, governed: Governed, amounts: tuple[CommitmentAmount, ...], doers: frozenset[str]
    ) -> Told:
        """The step as its status and the verb above leave it; `doers` are the codes of who would keep it."""
        parse, words = self.parse, self.words
        act = self._act(governed.token, governed.predicate, governed.step)
        chain = self._chain(governed.token)
        qualified = self.status.qualify(parse, act, chain)
        date, date_steps = self.dates.qualify(parse, act)
        step: CommitmentStep = governed.step
        if is_partial(parse, phrase, amounts, words):
            step = PARTLY.get(step, step)
        governor, above = self._above(governed)
        seen = above if (step, above) in words.turns else qualified.status
        turned = words.turns.get((step, seen), step)
        status: Status = qualified.status
        if governor is not None and (turned != step or above == "deciding"):
            over = self._act(governor, governor, turned)
            chain = self._chain(governor)
            date, date_steps = self.dates.qualify(parse, over)
            qualified = self.status.qualify(parse, over, chain)
            status = "alleged" if above == "accusing" else qualified.status
        elif turned != step and turned in ("announced", "proposed", "denied"):
            status, date = "actual", date if turned == "denied" else NO_DATE
        is_pledge = turned in ("announced", "proposed") and status in ("actual", "planned")
        if is_pledge and _is_anothers(chain, doers):
            status = "alleged"
        steps = [Step("commitments", governed.rule, f"{governed.step} <- {parse.doc[governed.token].text}")]
        if turned != step:
            steps.append(Step("commitments", f"turned-by {seen}", f"{step} -> {turned}"))
        return Told(turned, status, date, qualified.background, (*steps, *qualified.steps, *date_steps))

    def _chain(self, token: int) -> tuple[Attribution, ...]:
        links = tuple(link for link in self.around.attributions if link.covers(token))
        return chain_for(self.parse.doc[token], links)

    def _act(self, token: int, predicate: int, step: CommitmentStep) -> Act:
        """The step as the qualifiers want it."""
        # of "highlighted the transfer" the leaders do the highlighting
        clause = self.parse.clauses.predicates.get(predicate) if token == predicate else None
        found = (self.around.mentions.covering(i) for i in (clause.subjects if clause is not None else ()))
        doers = tuple(mention for mention in found if mention is not None)
        return Act(
            token, self.parse.span(token, token + 1), predicate, "AGREE", None, (), doers, (), False, step in SPOKEN, 0.0, ()
        )  # fmt: skip

    def _above(self, governed: Governed) -> tuple[int | None, str]:
        """The token of the governing verb and its class."""
        clauses, columns = self.parse.clauses, self.parse.clauses.columns
        clause = clauses.predicates.get(governed.predicate)
        for _ in range(LEVELS):
            if clause is None or clause.governor is None or clause.link not in HANGING or clause.negated:
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


def _is_anothers(chain: tuple[Attribution, ...], doers: frozenset[str]) -> bool:
    """A pledge that only others or nobody known tell of is alleged."""
    return any(
        link.source is not None
        and doers
        and not any((actor.country or actor.code) in doers for actor in link.actors)
        for link in chain
    )
