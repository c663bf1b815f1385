"""How much a phrase is about: its own quantities, parts of a whole, and whatever is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polybius.commitments.phrases import path_of
from polybius.qualifiers.quantities_numbers import find_numbers
from polybius.records.commitment import CommitmentAmount

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polybius.commitments.phrases import Phrase
    from polybius.commitments.words import CommitmentWords, PartWords
    from polybius.qualifiers.quantities import FoundQuantity
    from polybius.reading.columns import Columns
    from polybius.reading.parsing import Parse
    from polybius.records import Quantity, Span

SO_FAR: Final = frozenset({"already", "so far", "to date", "in total", "altogether", "until now", "thus far"})
COUNTED: Final = frozenset({"money", "weapon", "person", "mass", "count", "other"})
PASSABLE: Final = frozenset({"ADP", "ADJ", "NOUN", "PROPN", "NUM", "SYM", "ADV", "PRON"})
STEPS_UP: Final = 8


def find_amounts(
    parse: Parse, phrase: Phrase, quantities: Iterable[FoundQuantity], words: CommitmentWords
) -> tuple[CommitmentAmount, ...]:
    """The amounts of the phrase in text order; a bare part ("half of the shells") where no figure stands."""
    columns = parse.clauses.columns
    own = [item for item in quantities if item.group in COUNTED and _belongs(columns, phrase, item)]
    part, span = _part_of(parse, phrase, words)
    fraction = _counted_part(parse, phrase)
    so_far = _is_total(parse, phrase)
    if fraction is not None and not own:
        return (
            CommitmentAmount(
                fraction[0],
                fraction[0],
                fraction[0],
                None,
                None,
                None,
                None,
                None,
                False,
                so_far,
                fraction[1],
            ),
        )
    if fraction is not None and own:
        total = own[0].quantity
        return (_amount(total, value=fraction[0], total=total.value, span=fraction[1], so_far=so_far),)
    found = tuple(
        _amount(item.quantity, rest=part is not None and part.rest, span=item.quantity.span, so_far=so_far)
        for item in own
        if item.quantity.unit != "percent"
    )
    shares = [item.quantity for item in own if item.quantity.unit == "percent"]
    if shares and shares[0].value is not None:
        return (
            CommitmentAmount(
                None, None, None, None, None, None, shares[0].value / 100, None, False, so_far, shares[0].span
            ),
        )
    if part is None or span is None:
        return found
    if not found and part.share is None and not part.rest:
        return ()
    if not found:
        return (
            CommitmentAmount(None, None, None, None, None, None, part.share, None, part.rest, so_far, span),
        )
    if part.share is not None and len(found) == 1 and _stands_before(span, found[0].span):
        total = own[0].quantity
        return (
            CommitmentAmount(
                None,
                None,
                None,
                total.unit,
                total.currency,
                total.of,
                part.share,
                total.value,
                False,
                so_far,
                span,
            ),
        )
    return found


def is_partial(
    parse: Parse, phrase: Phrase, amounts: tuple[CommitmentAmount, ...], words: CommitmentWords
) -> bool:
    """True where the words say that it is not the whole: "half", "the first batch", "six of the 12"."""
    part, _ = _part_of(parse, phrase, words)
    return (part is not None and not part.rest) or any(
        amount.part is not None or amount.of_total is not None for amount in amounts
    )


def _is_total(parse: Parse, phrase: Phrase) -> bool:
    """ "had already been delivered", "has so far received": all of it up to now, not one more delivery."""
    sentence = parse.sentence_of(phrase.head)
    text = f" {sentence.text.lower()} "
    return any(f" {word} " in text for word in SO_FAR)


def _stands_before(part: Span, figure: Span) -> bool:
    return part.start < figure.start


def _amount(
    quantity: Quantity,
    *,
    span: Span,
    so_far: bool,
    value: float | None = None,
    total: float | None = None,
    rest: bool = False,
) -> CommitmentAmount:
    low, high = (quantity.low, quantity.high) if value is None else (value, value)
    best = quantity.value if value is None else value
    return CommitmentAmount(
        best, low, high, quantity.unit, quantity.currency, quantity.of, None, total, rest, so_far, span
    )


def _belongs(columns: Columns, phrase: Phrase, item: FoundQuantity) -> bool:
    """The quantity stands in the phrase or hangs on it without a verb between."""
    path = path_of(columns, phrase)
    if phrase.first <= item.start_token <= phrase.head:
        return True
    at = item.head
    for _ in range(STEPS_UP):
        if at in path:
            return True
        if columns.pos[at] not in PASSABLE or columns.head[at] == at:
            return False
        if columns.dep[at] == "conj" and item.group == "money":
            return False
        at = columns.head[at]
    return False


def _part_of(parse: Parse, phrase: Phrase, words: CommitmentWords) -> tuple[PartWords | None, Span | None]:
    """The words for a part before the phrase's head or above it, the longest first."""
    columns = parse.clauses.columns
    first = min(
        phrase.first,
        *(columns.left_edge[token] for token in path_of(columns, phrase) if token <= phrase.head),
        phrase.head,
    )
    if phrase.head - first > STEPS_UP:
        first = phrase.head - STEPS_UP
    lower = f" {' '.join(columns.lower[first : phrase.head + 1])} "
    for entry in words.parts:
        if f" {entry.words} " in lower:
            return entry, parse.span(first, phrase.head + 1)
    return None, None


def _counted_part(parse: Parse, phrase: Phrase) -> tuple[float, Span] | None:
    """The "six" of "six of the 12 howitzers"."""
    columns = parse.clauses.columns
    if phrase.top == phrase.head or columns.pos[phrase.top] != "NUM":
        return None
    if phrase.top + 1 >= len(columns.lower) or columns.lower[phrase.top + 1] != "of":
        return None
    span = parse.span(phrase.top, phrase.top + 1)
    number = next(iter(find_numbers(span.text)), None)
    return None if number is None or number.value is None else (number.value, span)
