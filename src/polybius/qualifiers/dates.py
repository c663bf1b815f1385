"""When: the date of an act, taken only from words that govern it. The day of publication is never a fall-back."""

from __future__ import annotations

from datetime import date
from typing import Final

from polybius.events.acts import Act
from polybius.qualifiers.dates_finding import SAYING, DateFinder, FoundDate
from polybius.reading.clauses import Clauses
from polybius.reading.parsing import Parse
from polybius.records import DateBasis, EventDate, Step

NO_DATE: Final = EventDate(None, None, "unknown", "none", None, "no date expression governs the act")

# Verbs whose object is dated with them: whoever attends Tuesday's summit attends it on Tuesday.
SHARING: Final = frozenset(
    "attend hold host skip address open begin start conclude end conduct carry stage join boycott chair visit cancel "
    "postpone meet take launch mount suffer face see".split()
)
# The clause under these happens when they do.
ASPECTUAL: Final = frozenset(
    "begin start continue manage fail cease stop refuse decline go come help keep resume proceed".split()
)
TIME_PREPOSITIONS: Final = frozenset({"in", "during", "at", "on", "amid", "for", "from"})

OCCASION_PREPOSITIONS: Final = frozenset({"in", "during", "by"})


class DateQualifier:
    """Ties dates to acts. Keeps the dates of the article last seen, since it is asked once for each act."""

    def __init__(self) -> None:
        self._parse: Parse | None = None
        self._found: tuple[FoundDate, ...] = ()
        self._by_sentence: dict[int, list[FoundDate]] = {}
        self._source = "none"
        self._day: date | None = None

    @classmethod
    def load(cls) -> DateQualifier:
        """There is nothing to read: the shapes of dates are patterns."""
        return cls()

    def find(self, parse: Parse) -> tuple[FoundDate, ...]:
        """All date expressions of an article."""
        if self._parse is not parse:
            finder = DateFinder(parse)
            self._found, self._parse = finder.find(), parse
            self._by_sentence = {}
            for item in self._found:
                number = parse.clauses.columns.sentence[item.start_token]
                self._by_sentence.setdefault(number, []).append(item)
            self._source, self._day = finder.anchor.source, finder.anchor.day
        return self._found

    def qualify(self, parse: Parse, act: Act) -> tuple[EventDate, tuple[Step, ...]]:
        """The date of the act with the rule that tied it; `NO_DATE` where no words in the sentence date it."""
        self.find(parse)
        here = self._by_sentence.get(parse.clauses.columns.sentence[act.trigger], ())
        ranked = [
            (ranking, item)
            for item in here
            if (ranking := rank_date(parse.clauses, act, item, self._day)) is not None
        ]
        ranked = [
            (ranking, item)
            for ranking, item in ranked
            if not self._is_performed_later(parse.clauses, act, item)
        ]
        fixed = [(ranking, item) for ranking, item in ranked if item.window is not None]
        if not fixed:
            return self._none(ranked)
        (_, rule), item = min(
            fixed, key=lambda pair: (pair[0][0], pair[1].window.precision == "year" if pair[1].window else True,
                                     abs(pair[1].start_token - act.trigger))
        )  # fmt: skip
        return self._event_date(item), (Step("date", rule, f"{item.span.text}: {item.reason}"),)

    def _is_performed_later(self, clauses: Clauses, act: Act, item: FoundDate) -> bool:
        """ "I welcome the agreement on 2 December": what is said in the present was not said on a day gone by."""
        predicate = clauses.predicates.get(act.predicate)
        if (
            not act.speech
            or predicate is None
            or (predicate.tense, predicate.aspect) != ("present", "simple")
        ):
            return False
        ended = item.window.end if item.window is not None else None
        return (
            ended is not None
            and self._day is not None
            and ended < self._day
            and item.start_token > act.trigger
        )

    def _none(self, ranked: list[tuple[tuple[int, str], FoundDate]]) -> tuple[EventDate, tuple[Step, ...]]:
        if ranked:
            (_, rule), item = min(ranked, key=lambda pair: pair[0])
            reason = f"{item.span.text!r}: {item.reason}"
            return EventDate(None, None, "unknown", "none", item.span, reason), (Step("date", rule, reason),)
        return NO_DATE, (Step("date", "no-date", NO_DATE.reason),)

    def _event_date(self, item: FoundDate) -> EventDate:
        window = item.window
        assert window is not None
        basis: DateBasis = "text"
        if self._source == "dateline" and item.shape == "near-day":
            basis = "dateline"
        start = window.start.isoformat() if window.start else None
        end = window.end.isoformat() if window.end else None
        return EventDate(start, end, window.precision, basis, item.span, item.reason)


def rank_date(clauses: Clauses, act: Act, item: FoundDate, day: date | None = None) -> tuple[int, str] | None:
    """How closely a date is tied to an act (0 is closest) and by which rule; None where it dates something else."""
    columns = clauses.columns
    governor = item.governor
    if governor == act.trigger:
        return 0, "governs-trigger"
    if governor == act.predicate:
        return 1, "governs-clause"
    if item.inner:
        return _rank_inner(clauses, act, item)
    if columns.pos[governor] not in ("VERB", "AUX"):
        return _rank_noun(clauses, act, governor)
    planned = columns.head[governor] == act.predicate and columns.dep[governor] == "xcomp"
    if (
        planned
        and day is not None
        and item.window is not None
        and item.window.end is not None
        and item.window.end < day
    ):
        return 4, "past-day-of-plan"  # "agreed to reopen the line in July 2021": they agreed then
    return _rank_clause(clauses, act, governor)


def _rank_inner(clauses: Clauses, act: Act, item: FoundDate) -> tuple[int, str] | None:
    """ "Tuesday's attack": of the attack; of its clause only where that happens with it."""
    columns = clauses.columns
    noun = item.governor
    head, dep = columns.head[noun], columns.dep[noun]
    if (
        head == act.predicate
        and dep in ("dobj", "nsubj", "nsubjpass", "attr")
        and columns.lemma[head] in SHARING
    ):
        return 3, "dated-object"
    if (
        dep == "pobj"
        and columns.lower[head] in TIME_PREPOSITIONS
        and columns.head[head] in (act.predicate, act.trigger)
    ):
        return 3, "dated-occasion"
    if dep == "pobj" and columns.head[head] == act.trigger and columns.lower[head] == "of":
        return 3, "dated-object"
    return None


def _rank_noun(clauses: Clauses, act: Act, noun: int) -> tuple[int, str] | None:
    """A date behind a noun: the small parser hangs "launched strikes on Monday" on the strikes."""
    columns = clauses.columns
    if columns.head[noun] == noun:
        return 6, "only-date"
    current = noun
    for _ in range(6):
        head = columns.head[current]
        if columns.dep[current] in ("relcl", "acl", "advcl", "ccomp", "poss"):
            return None
        if head == act.trigger:
            return 2, "behind-argument"
        if head == act.predicate:
            return 3, "behind-argument"
        if columns.pos[head] in ("VERB", "AUX") or head == current:
            ranked = _rank_clause(clauses, act, head)
            return (ranked[0] + 1, ranked[1]) if ranked else None
        current = head
    return None


def _rank_clause(clauses: Clauses, act: Act, verb: int) -> tuple[int, str] | None:
    """A date of another verb in the sentence, which may time the act's verb as well."""
    columns = clauses.columns
    current = act.predicate
    for _ in range(5):
        head, dep = columns.head[current], columns.dep[current]
        if head == current:
            break
        if head != verb:
            passable = dep in ("conj", "advcl", "xcomp", "pcomp") or columns.pos[current] not in (
                "VERB",
                "AUX",
            )
            if not passable or (dep == "advcl" and columns.child(current, "mark") is not None):
                break
            current = head
            continue
        return _rank_link(clauses, current, verb, dep)
    if _is_occasion(clauses, act, verb):
        return 5, "dated-occasion"
    if _is_under(clauses, verb, act.predicate):
        return 5, "date-of-dependent-clause"
    if (
        columns.dep[act.trigger] in ("nsubj", "nsubjpass", "dobj")
        and columns.head[act.trigger] == verb
        and columns.lemma[verb] not in SAYING
    ):
        return 2, "governs-event-noun"
    return None


def _is_occasion(clauses: Clauses, act: Act, verb: int) -> bool:
    """ "Died in a raid carried out on Monday": the day of what it happened in."""
    columns = clauses.columns
    noun = columns.head[verb]
    preposition = columns.head[noun]
    return (
        columns.dep[verb] == "acl"
        and columns.dep[noun] == "pobj"
        and columns.lower[preposition] in OCCASION_PREPOSITIONS
        and columns.head[preposition] in (act.predicate, act.trigger)
        and columns.lemma[verb] in SHARING
    )


def _rank_link(clauses: Clauses, token: int, verb: int, dep: str) -> tuple[int, str] | None:
    """The act's clause hangs on the dated verb by `dep`."""
    columns = clauses.columns
    predicate = clauses.predicates.get(token)
    if dep == "conj":
        return 4, "shared-by-coordination"
    if dep == "xcomp":
        if columns.lemma[verb] in ASPECTUAL or (predicate is not None and not predicate.infinitive):
            return 3, "shared-by-phase-verb"
        return None
    if (
        dep == "advcl"
        and columns.child(token, "mark") is None
        and predicate is not None
        and not predicate.infinitive
    ):
        return 4, "shared-by-participle"
    if dep in ("nsubj", "nsubjpass", "dobj", "pobj", "prep") and columns.lemma[verb] not in SAYING:
        return 3, "governs-event-noun"
    return None


def _is_under(clauses: Clauses, verb: int, predicate: int) -> bool:
    """True where the dated verb is a participle or a coordinated verb of the act's own clause."""
    columns = clauses.columns
    if columns.head[verb] != predicate:
        return False
    below = clauses.predicates.get(verb)
    if columns.dep[verb] == "conj":
        return columns.child(verb, "nsubj", "nsubjpass", "aux", "auxpass") is None
    participle = columns.dep[verb] == "advcl" and columns.child(verb, "mark") is None
    return participle and below is not None and not below.infinitive and columns.tag[verb] in ("VBG", "VBN")
