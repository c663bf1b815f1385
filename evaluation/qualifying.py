"""Scores dates, places and quantities in single sentences."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from evaluation.scores import Score, read_table, share
from polybius.events.acts import Act
from polybius.records import Article

if TYPE_CHECKING:
    from polybius.reading.parsing import Parse
    from polybius.records import Place, Quantity
    from polybius.running.coder import Coder

EARTH_RADIUS: Final = 6371.0
NEAR: Final = 161.0  # kilometres; 100 miles is the usual bound for "the right place"


def score_dates(coder: Coder) -> Score:
    """First day, last day and precision of the date tied to a trigger, all three right."""
    right, misses = 0, []
    for row in read_table("dates.tsv"):
        parse = coder.rooms.parser.parse(Article("x", row["sentence"], published=row["published"] or None))
        date, _ = coder.rooms.dates.qualify(parse, act_at(parse, row["trigger"]))
        found = (date.start or "", date.end or "", date.precision)
        wanted = (row["start"], row["end"], row["precision"] or "unknown")
        if found == wanted:
            right += 1
        else:
            misses.append(f"{row['sentence']} [{row['trigger']}]: {found}, not {wanted}")
    return share(right, misses)


def act_at(parse: Parse, trigger: str) -> Act:
    """An act at the words of a trigger, with the clause around it and nothing else."""
    start = parse.article.text.lower().index(trigger.lower())
    token = next(token.i for token in parse.doc if token.idx + len(token.text) > start)
    predicate = parse.clauses.predicate_of(token)
    return Act(
        trigger=token,
        trigger_span=parse.span(token, token + 1),
        predicate=predicate.token if predicate is not None else token,
        event_type="CONSULT",
        mode=None,
        contexts=(),
        doers=(),
        recipients=(),
        reciprocal=False,
        speech=False,
        score=1.0,
        steps=(),
    )


def score_place_countries(coder: Coder) -> Score:
    """Places that are found and put in the right country."""
    right, misses = 0, []
    for row, place in _places(coder):
        if place is not None and (place.country or "") == row["country"]:
            right += 1
        else:
            misses.append(f"{row['sentence']} [{row['text']}]: {place.country if place else 'not found'}")
    return share(right, misses)


def score_place_points(coder: Coder) -> Score:
    """Places that are found within 161 km of where they are."""
    right, misses = 0, []
    for row, place in _places(coder):
        if not row["latitude"]:
            continue
        away = _distance(place, float(row["latitude"]), float(row["longitude"]))
        if away <= NEAR:
            right += 1
        else:
            misses.append(f"{row['sentence']} [{row['text']}]: {away:.0f} km away")
    return share(right, misses)


def _places(coder: Coder) -> list[tuple[dict[str, str], Place | None]]:
    found: list[tuple[dict[str, str], Place | None]] = []
    for row in read_table("places.tsv"):
        places = coder.locate(row["sentence"])
        start = row["sentence"].index(row["text"])
        end = start + len(row["text"])
        here = [place for place in places if place.span.start < end and start < place.span.end]
        found.append((row, here[0] if here else None))
    return found


def _distance(place: Place | None, latitude: float, longitude: float) -> float:
    """Kilometres along the great circle."""
    if place is None or place.latitude is None or place.longitude is None:
        return math.inf
    first, second = math.radians(latitude), math.radians(place.latitude)
    turn = math.radians(place.longitude - longitude)
    half = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(turn / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(half))


def score_quantities(coder: Coder) -> Score:
    """Value, bounds, unit and currency all right; a row without a text holds no quantity at all."""
    right, misses = 0, []
    for row in read_table("quantities.tsv"):
        parse = coder.rooms.parser.parse(Article("x", row["sentence"]))
        found = [item.quantity for item in coder.rooms.quantities.find(parse)]
        if _quantity_right(row, found):
            right += 1
        else:
            misses.append(f"{row['sentence']} [{row['text']}]: {[_values(quantity) for quantity in found]}")
    return share(right, misses)


def _quantity_right(row: dict[str, str], found: list[Quantity]) -> bool:
    if not row["text"]:
        return not found
    start = row["sentence"].index(row["text"])
    end = start + len(row["text"])
    here = [quantity for quantity in found if quantity.span.start < end and start < quantity.span.end]
    wanted = [float(row[name]) if row[name] else None for name in ("value", "low", "high")]
    return any(
        _values(quantity) == (*wanted, row["unit"] or None, row["currency"] or None) for quantity in here
    )


def _values(quantity: Quantity) -> tuple[float | str | None, ...]:
    return quantity.value, quantity.low, quantity.high, quantity.unit, quantity.currency
