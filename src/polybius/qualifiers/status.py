"""How sure: the status of an act, and whether the report recalls it as background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from polybius.qualifiers.attribution_words import Cue, CueWords, load_cue_words
from polybius.qualifiers.background import find_background
from polybius.qualifiers.status_reading import StatusReading
from polybius.qualifiers.status_words import StatusWords, load_status_words
from polybius.records import Status, Step

if TYPE_CHECKING:
    from polybius.events.acts import Act
    from polybius.reading.parsing import Parse
    from polybius.records import Attribution

# The type of these acts already tells what stands above the trigger ("refused to sign" is REJECT, "vowed" AGREE).
ABSORBED: Final = frozenset({"promised", "threatened", "refused", "intended", "announced"})
SUPPORT: Final = frozenset({"support-end", "support-refuse"})
CLAIMING: Final = frozenset({"say", "claim", "report", "believe", "threaten"})
# A decision or agreement is an act of its own; a plan or a wish is none.
DECIDED: Final = frozenset({"decide", "decision", "determine", "determined", "agree", "propose"})
VOUCHED: Final = frozenset({"confirm", "know", "show"})


@dataclass(frozen=True, slots=True)
class Qualified:
    """Status and background with the steps that led there."""

    status: Status
    background: bool
    steps: tuple[Step, ...]


# "Syria must comply" in a ministry's own statement: the asking is done, whatever becomes of it.
OWN_DEMAND: Final = "evaluation/own-must"


class StatusQualifier:
    """Holds the words of status."""

    def __init__(self, words: StatusWords, cues: CueWords) -> None:
        self.words = words
        self.cues = cues

    @classmethod
    def load(cls) -> StatusQualifier:
        """Reads the lexicon; raises DataError."""
        return cls(load_status_words(), load_cue_words())

    def qualify(self, parse: Parse, act: Act, chain: tuple[Attribution, ...]) -> Qualified:
        """The status of one act; `chain` is who is cited for it, outermost first."""
        reading = StatusReading(parse.clauses, self.words)
        self._read(parse, act, reading)
        if act.speech:
            # What is being said has been said: "is demanding" is no half-done act.
            if reading.status == "ongoing" and reading.steps[-1].rule in ("progressive", "present"):
                reading.turn("actual", "speech-in-progress", act.trigger_span.text)
        else:
            self._weigh_sources(parse, act, chain, reading)
        past = find_background(parse, act.trigger, act.predicate)
        background = past is not None or reading.background
        status = cast(Status, reading.status)  # the loader admits no other effects
        steps = reading.steps or [Step("status", "asserted", "nothing weakens it")]
        if past is not None:
            steps = [*steps, past]
        return Qualified(
            status,
            background and status in ("actual", "ongoing", "negated", "alleged", "denied"),
            tuple(steps),
        )

    def _read(self, parse: Parse, act: Act, reading: StatusReading) -> None:
        rules = {step.rule for step in act.steps}
        if OWN_DEMAND in rules:
            return
        if rules & SUPPORT:
            reading.read(act.predicate, own_clause=True)
            return
        if "ended" in rules and (ender := _ender(parse, act)) is not None:
            reading.read(ender, own_clause=True)
            return
        absorbed = rules & ABSORBED
        if absorbed and act.predicate in parse.clauses.predicates:
            self._read_absorbed(parse, act, reading, absorbed)
            return
        start = act.trigger
        if act.trigger != act.predicate and act.trigger in parse.clauses.predicates:
            start = act.predicate
        columns = parse.clauses.columns
        above = columns.head[columns.head[start]]
        if "answered" in rules and columns.pos[above] == "NOUN":
            start = above  # "the refusal of X's demand": the demand was made
        reading.read(start, own_clause=True)

    def _read_absorbed(self, parse: Parse, act: Act, reading: StatusReading, absorbed: set[str]) -> None:
        clause = parse.clauses.predicates[act.predicate]
        while clause.link == "conj" and clause.infinitive and clause.governor in parse.clauses.predicates:
            clause = parse.clauses.predicates[clause.governor]
        decided = any(step.rule == "intended" and step.detail in DECIDED for step in act.steps)
        if not act.speech and not decided:
            reading.turn("planned", "announced", min(absorbed))
        if clause.governor is not None and (clause.infinitive or clause.link == "ccomp"):
            governor = clause.governor
            reading.read(
                governor,
                own_clause=governor in parse.clauses.predicates and not {"refused", "intended"} & absorbed,
            )

    def _weigh_sources(
        self, parse: Parse, act: Act, chain: tuple[Attribution, ...], reading: StatusReading
    ) -> None:
        for link in chain:
            cue, verb = self._cue(parse, link)
            negated = verb is not None and reading.is_negated(verb)
            if negated:
                continue
            if cue.stance == "deny":
                reading.turn("denied", "denied-by-source", link.cue.text)
            elif (
                cue.kind in VOUCHED
                or cue.stance == "factive"
                or cue.kind not in CLAIMING
                or (cue.stance != "doubt" and self._is_presupposed(parse, act, reading, cue, verb))
            ):
                continue
            elif cue.stance == "doubt" or not _is_own(act, link):
                reading.turn("alleged", "said-by-source", link.cue.text)

    def _is_presupposed(
        self, parse: Parse, act: Act, reading: StatusReading, cue: Cue, verb: int | None
    ) -> bool:
        """What is taken for granted needs no source, except as the very object of what is said or reported.

        "Reported the capture", "highlighted the transfer": the source puts it forward, and the writer cites the source.
        """
        clause = parse.clauses.predicates.get(-1 if verb is None else verb)
        uttered = clause is not None and not clause.infinitive  # "to address the presence" says nothing
        if uttered and cue.kind in ("report", "say") and parse.clauses.columns.head[act.trigger] == verb:
            return False
        return reading.is_presupposed(act.trigger, -1 if verb is None else verb)

    def _cue(self, parse: Parse, link: Attribution) -> tuple[Cue, int | None]:
        columns = parse.clauses.columns
        first = parse.doc.char_span(link.cue.start, link.cue.end, alignment_mode="expand")
        if first is None or columns.lower[first.start] == "according":
            return Cue("report", "neutral"), None
        for i in reversed(range(first.start, first.end)):
            lemma = columns.lemma[i]
            for words in (self.cues.verbs, self.cues.nouns, self.cues.adjectives):
                if lemma in words:
                    return words[lemma], i
        return Cue("report", "doubt"), None


def _is_own(act: Act, link: Attribution) -> bool:
    """True where the source speaks for a doer: an own act that is owned up to happened."""
    doers = [actor for mention in act.doers for actor in mention.actors]
    codes = {actor.code for actor in doers}
    countries = {actor.country for actor in doers if actor.country}
    return any(
        actor.code in codes or (actor.country in countries and actor.sector in ("GOV", "MIL", "SPY"))
        for actor in link.actors
    )


def _ender(parse: Parse, act: Act) -> int | None:
    """ "Stopped shelling", "shelved plans to invade": the verb that ends the act and is itself what happened."""
    predicates, columns = parse.clauses.predicates, parse.clauses.columns
    clause = predicates.get(act.predicate)
    while clause is not None and clause.link == "conj" and clause.governor in predicates:
        clause = predicates[clause.governor]
    governor = None if clause is None else clause.governor
    if governor is None:
        return None
    return governor if governor in predicates else columns.head[governor]
