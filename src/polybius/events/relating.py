"""Typing a given pair: what does the source do to the target in this sentence?

All triggers of the lexicon in the text are weighed by where the two spans stand: in the trigger's own slots, on the
path between the spans, or merely near. No actor resolution takes part.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from polybius.actors.mentions import Mention, Mentions
from polybius.events.finding import EventFinder, Search, Trigger
from polybius.reading.parsing import Parse
from polybius.records import EVENT_TYPES, Actor, Span

# Weights of the evidence, hand-set on our own sentences; differences of one change the order of answers.
DOER_FITS: Final = 3.0
RECIPIENT_FITS: Final = 3.0
REVERSED: Final = -2.0
ON_PATH: Final = 2.0
ABOVE_SOURCE: Final = 1.5
PER_TOKEN: Final = -0.03


@dataclass(frozen=True, slots=True)
class Relation:
    """The answer for one pair: scores of all types and NONE sum to 1."""

    event_type: str
    scores: dict[str, float]
    why: tuple[str, ...]


def relate(finder: EventFinder, parse: Parse, source: Span, target: Span) -> Relation:
    """Types the pair. `source` and `target` are spans of `parse.article.text`."""
    mentions, source_head, target_head = _pair(parse, source, target)
    search = Search(finder, parse, mentions)
    weights: dict[str, float] = defaultdict(lambda: -4.0)
    weights["NONE"] = -1.0
    why: list[str] = []
    path = _path(search, source_head, target_head)
    for event_type, token, doers, recipients, name in search.candidates():
        weight = _weight(search, token, doers, recipients, source_head, target_head, path)
        if weight > weights[event_type]:
            weights[event_type] = weight
            why.append(f"{name} at {parse.doc[token].text!r}: {weight:.2f}")
    total = sum(math.exp(weight) for weight in weights.values())
    scores = {name: math.exp(weights[name]) / total for name in (*EVENT_TYPES, "NONE") if name in weights}
    best = max(scores, key=lambda name: (scores[name], name))
    return Relation(best, {name: round(value, 4) for name, value in scores.items()}, tuple(why))


def _pair(parse: Parse, source: Span, target: Span) -> tuple[Mentions, int, int]:
    first, second = _mention(parse, source, "SOURCE"), _mention(parse, target, "TARGET")
    return Mentions(tuple(sorted((first, second), key=lambda m: m.start_token))), first.head, second.head


def _mention(parse: Parse, span: Span, code: str) -> Mention:
    inside = [t.i for t in parse.doc if t.idx < span.end and t.idx + len(t.text) > span.start]
    inside = inside or [0]
    heads = [i for i in inside if parse.doc[i].head.i not in inside or parse.doc[i].head.i == i]
    actor = Actor(code, code, "XXX" if code == "SOURCE" else "YYY", "GOV", None, None, span.text, span.start, span.end)
    return Mention(inside[0], inside[-1] + 1, (heads or inside)[0], span, (actor,), "name", False, ())


def _path(search: Search, first: int, second: int) -> set[int]:
    columns = search.columns
    up = [first, *columns.ancestors(first)]
    down = [second, *columns.ancestors(second)]
    shared = next((i for i in up if i in down), None)
    if shared is None:
        return set()
    return {*up[: up.index(shared) + 1], *down[: down.index(shared) + 1]}


def _weight(
    search: Search,
    token: int,
    doers: tuple[Mention, ...],
    recipients: tuple[Mention, ...],
    source: int,
    target: int,
    path: set[int],
) -> float:
    doer_heads = {mention.head for mention in doers}
    recipient_heads = {mention.head for mention in recipients}
    weight = PER_TOKEN * (abs(token - source) + abs(token - target))
    weight += DOER_FITS if source in doer_heads else 0.0
    weight += RECIPIENT_FITS if target in recipient_heads or target in doer_heads and source in doer_heads else 0.0
    weight += REVERSED if target in doer_heads and source not in doer_heads else 0.0
    weight += ON_PATH if token in path else 0.0
    weight += ABOVE_SOURCE if token in search.columns.ancestors(source)[:2] else 0.0
    return weight


__all__ = ["Relation", "Trigger", "relate"]
