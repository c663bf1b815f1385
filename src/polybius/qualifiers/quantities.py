"""How much: people, weapons, money, distances, durations and shares, each tied to its act."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from polybius.events.acts import Act
from polybius.qualifiers.quantities_nouns import CASUALTY_NOUNS, OUTCOMES, Counted, find_outcome, read_counted
from polybius.qualifiers.quantities_numbers import Number, find_numbers
from polybius.qualifiers.quantities_words import load_currencies, load_units
from polybius.reading.clauses import Clauses
from polybius.reading.columns import Columns
from polybius.reading.parsing import Parse
from polybius.records import Quantity, Step

MONTHS: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split()
)
CLOCK: Final = frozenset("am pm a.m. p.m. a.m p.m gmt utc est edt cet o'clock hrs".split())
DATING_BEFORE: Final = frozenset(
    "last past next first previous coming recent final preceding following".split()
)
DATING_AFTER: Final = frozenset("ago earlier later before after prior".split())
REPEATED: Final = frozenset("the these those both their its our all other his her any each".split())
# "the two leaders" takes up again who was named; it counts nothing.
NOT_COUNTED: Final = frozenset(
    "leader side country nation president minister neighbour neighbor ally party state power official man woman government rival "
    "foe capital premier chief superpower giant bloc diplomat day week month year thing way point half".split()
)
EVENT_NOUNS: Final = frozenset(
    "attack strike raid killing bombing massacre assault shelling murder assassination kidnapping abduction detention arrest "
    "execution deportation expulsion invasion deployment launch shooting airstrike bombardment death sale delivery".split()
)
CHANGING: Final = frozenset(
    "rise increase grow climb jump soar surge swell fall drop decline shrink raise cut reduce lower expand double".split()
)
FRACTIONS: Final = frozenset("third quarter fifth sixth tenth half".split())
HANDING: Final = frozenset({"hand", "turn", "take", "bring", "sign", "win", "fly"})
SMALL: Final = 10.0


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity of the article. `head` is the token by which it attaches; `group` the group of its unit or "money"."""

    quantity: Quantity
    head: int
    start_token: int
    end_token: int
    group: str


class QuantityFinder:
    """Finds quantities and ties them to acts."""

    @classmethod
    def load(cls) -> QuantityFinder:
        """Reads the word tables."""
        load_units()
        load_currencies()
        return cls()

    def find(self, parse: Parse) -> tuple[FoundQuantity, ...]:
        """All quantities in text order; dates, ordinals, ages, labels and repeated mentions are none."""
        columns = parse.clauses.columns
        text: str = parse.doc.text
        found: list[FoundQuantity] = []
        for number in find_numbers(text):
            if found and number.start < found[-1].quantity.span.end:
                continue  # the 2 of "18 Leopard 2 tanks"
            item = self._read(parse, columns, number)
            if item is not None:
                found.append(item)
        return tuple(found)

    def _read(self, parse: Parse, columns: Columns, number: Number) -> FoundQuantity | None:
        if number.bound == "over" and columns.lemma[_token_at(columns, number.start) - 1] in HANDING:
            number = number.unbound()  # "hand over 24 jets"
        if _is_change(columns, number, parse.article.text):
            number = number.at_end()
        first, last = _token_at(columns, number.core[0]), _token_at(columns, number.core[1] - 1) + 1
        if parse.is_boilerplate(parse.doc[first]):
            return None
        end = (
            _token_at(columns, number.end - 1) + 1 if number.percent or number.end > number.core[1] else last
        )
        counted = read_counted(columns, first, end, number.symbol, percent=number.percent)
        if is_no_quantity(columns, number, counted, first, last):
            return None
        unit = counted.unit.unit if counted.unit else None
        group = counted.unit.group if counted.unit else "money" if counted.currency else "other"
        of = None if counted.noun in ("other", "others") else counted.of
        outcome = (
            find_outcome(columns, counted.head)
            if group == "person" or (unit is None and not counted.currency)
            else None
        )
        if outcome is not None and unit is None and of is None:
            unit, group = "person", "person"
        if group == "person":
            of = _people(counted, of, outcome)
        if unit is None and counted.currency is None and of is None:
            return None
        start_token = _token_at(columns, number.start)
        end_token = max(counted.end_token, end)
        span = parse.span(start_token, end_token)
        quantity = Quantity(number.value, number.low, number.high, unit, counted.currency, of, span)
        return FoundQuantity(quantity, counted.head, start_token, end_token, group)

    def qualify(
        self, parse: Parse, act: Act, found: tuple[FoundQuantity, ...]
    ) -> tuple[tuple[Quantity, ...], tuple[Step, ...]]:
        """The quantities of one act, by syntax, with the rule that tied each."""
        columns = parse.clauses.columns
        sentence = columns.sentence[act.trigger]
        quantities: list[Quantity] = []
        steps: list[Step] = []
        for item in found:
            if columns.sentence[item.head] != sentence:
                continue
            rule = tie_quantity(parse.clauses, act, item)
            if rule is not None:
                quantities.append(item.quantity)
                steps.append(Step("quantity", rule, item.quantity.span.text))
        return tuple(quantities), tuple(steps)


def _is_change(columns: Columns, number: Number, text: str) -> bool:
    """ "rose from 12 to 19": the second number is the one that holds."""
    if text[number.start : number.start + 4].lower() != "from":
        return False
    token = _token_at(columns, number.start)
    return any(lemma in CHANGING for lemma in columns.lemma[max(0, token - 3) : token])


def _people(counted: Counted, of: str | None, outcome: str | None) -> str | None:
    if counted.noun in CASUALTY_NOUNS:
        return CASUALTY_NOUNS[counted.noun]
    if outcome is None or of == outcome:
        return of
    return f"{of} {outcome}" if of else outcome


def _token_at(columns: Columns, offset: int) -> int:
    return max(0, bisect_left(columns.start, offset + 1) - 1)


def is_no_quantity(columns: Columns, number: Number, counted: Counted, first: int, last: int) -> bool:
    """True for numbers that are dates, times, ages, labels, or take up again what was named before."""
    if counted.currency is not None:
        return False
    before = columns.lower[first - 1] if first else ""
    after = columns.lower[last] if last < len(columns.text) else ""
    return (
        _is_foreign(columns, number, first)
        or counted.noun == "time"  # "met four times"
        or (counted.noun in FRACTIONS and not number.symbol)
        or before in MONTHS
        or after in MONTHS
        or after in CLOCK
        or _is_year(number, counted)
        or _is_label(columns, number, first, last)
        or _is_dating(columns, counted, first)
        or _is_age_or_point(columns, last, before)
        or _is_repeated(columns, number, counted, first, last)
    )


def _is_foreign(columns: Columns, number: Number, first: int) -> bool:
    """Words of a name ("Zero Hedge"), machine numbers, and the second half of "3 to 1"."""
    named = number.word and columns.pos[first] == "PROPN" and columns.text[first][:1].isupper()
    machine = (
        number.value is not None
        and number.value >= 1e9
        and number.end - number.start >= 10
        and not number.percent
    )
    machine = machine and columns.text[first].isdecimal()
    odds = first > 1 and columns.lower[first - 1] == "to" and columns.text[first - 2].isdecimal()
    return named or machine or odds


def _is_year(number: Number, counted: Counted) -> bool:
    plain = (
        number.value is not None
        and 1800 <= number.value <= 2100
        and number.end - number.start == 4
        and not number.word
    )
    return plain and (counted.unit is None or counted.unit.group in ("count", "building"))


def _is_label(columns: Columns, number: Number, first: int, last: int) -> bool:
    """ "Article 5", "Resolution 1701", "Leopard 2", "No. 3": a number behind a name belongs to the name."""
    if first > 1 and columns.lower[first - 2 : first] == ["group", "of"]:
        return True
    if number.word or not first or number.percent or number.symbol:
        return False
    name = first - 1
    if columns.lower[name] in ("no.", "number", "article", "resolution", "section", "chapter", "flight", "highway", "route",
                               "aged", "age", "fortune", "ftse", "nikkei", "phase", "level", "category", "page", "paragraph", "g", "group", "task"):  # fmt: skip
        return True
    named = load_units().get(columns.lower[name])
    if named is not None and named.group == "weapon" and columns.text[name][:1].isupper():
        return True
    proper = (
        columns.pos[name] == "PROPN"
        and columns.head[last - 1] == name
        and columns.dep[last - 1] in ("nummod", "appos", "nmod")
    )
    return proper and columns.lower[name] not in MONTHS


def _is_dating(columns: Columns, counted: Counted, first: int) -> bool:
    """ "three days ago", "the past two weeks": time words that the date module reads."""
    if counted.unit is None or counted.unit.group != "duration":
        return False
    before = columns.lower[max(0, first - 2) : first]
    after = columns.lower[counted.end_token] if counted.end_token < len(columns.text) else ""
    return any(word in DATING_BEFORE for word in before) or after in DATING_AFTER


def _is_age_or_point(columns: Columns, last: int, before: str) -> bool:
    following = columns.lower[last : last + 4]
    if following[:1] == ["-"]:
        return "old" in following or following[1:2] in (
            ["point"],
            ["strong"],
            ["fold"],
            ["way"],
            ["time"],
            ["member"],
            ["nation"],
            ["party"],
        )
    return (
        "year - old" in " ".join(following)
        or before == "aged"
        or following[:2] in (["years", "old"], ["year", "old"])
    )


def _is_repeated(columns: Columns, number: Number, counted: Counted, first: int, last: int) -> bool:
    before = columns.lower[first - 1] if first else ""
    small = number.word and number.value is not None and number.value <= SMALL
    known = counted.unit is not None and counted.unit.group not in ("count", "building", "duration")
    if number.vague and number.high is not None and number.high <= SMALL and not known:
        return True  # "several issues"
    if number.value == 1 and number.word:
        return (
            not known
            or columns.lower[last : last + 1] == ["of"]
            or before in ("no", "every", "any", "the", "this", "that", "each")
        )
    return small and (before in REPEATED and (not known or counted.noun in NOT_COUNTED))


def tie_quantity(clauses: Clauses, act: Act, item: FoundQuantity) -> str | None:
    """The rule by which the quantity belongs to the act, or None."""
    columns = clauses.columns
    if item.start_token <= act.trigger < item.end_token:
        return "counts-trigger"
    current = item.head
    for _ in range(10):
        head, dep = columns.head[current], columns.dep[current]
        if current == act.trigger:
            return "modifies-trigger"
        if current == act.predicate:
            return "argument-of-clause"
        if columns.pos[current] in ("VERB", "AUX"):
            return _tie_clause(clauses, act, current)
        if head in (act.trigger, act.predicate):
            return None if dep in ("ccomp", "advcl", "parataxis") else "argument-of-clause"
        if head == current:
            return None
        if columns.lemma[current] in EVENT_NOUNS and act.speech:
            return None
        current = head
    return None


def _tie_clause(clauses: Clauses, act: Act, verb: int) -> str | None:
    """A quantity of another verb: casualties of an attack, and what a promise or decision is about."""
    columns = clauses.columns
    head, dep = columns.head[verb], columns.dep[verb]
    casualty = columns.lemma[verb] in OUTCOMES or columns.lemma[verb] in ("leave", "destroy", "damage", "hit")
    if head in (act.trigger, act.predicate):
        if dep in ("relcl", "acl"):
            return "consequence" if casualty or head == act.trigger else None
        if dep in ("advcl", "conj"):
            return "consequence" if casualty and columns.child(verb, "mark") is None else None
        if dep in ("xcomp", "pcomp"):
            return "content-of-act"
        return None
    if (
        dep in ("xcomp", "conj")
        and columns.pos[head] in ("VERB", "AUX")
        and columns.head[head] in (act.trigger, act.predicate)
    ):
        return _tie_clause(clauses, act, head)
    if dep == "pcomp" and columns.head[head] in (act.trigger, act.predicate):
        return "content-of-act"
    # the act's own verb under a coordinated or phase verb that holds the quantity: "fired and hit 12"
    if casualty and columns.dep[act.predicate] == "conj" and columns.head[act.predicate] == verb:
        return None
    return None
