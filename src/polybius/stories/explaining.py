"""Comparisons in words: what each rule saw, for people who ask why two reports are one event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from polybius.stories.comparing import (
    Weight,
    amount_pairs,
    kilometres_between,
    name_overlap,
    publication_gap,
    word_overlap,
)
from polybius.stories.features import Party, ReportFeatures
from polybius.stories.reasons import Reason

Telling = Callable[[ReportFeatures, ReportFeatures], str]


def explain(weights: list[Weight], one: ReportFeatures, other: ReportFeatures) -> tuple[Reason, ...]:
    """Every rule that weighed something, with what it saw, in the order of comparing; the same either way round."""
    return tuple(Reason(rule, weight, _tell(rule, one, other)) for rule, weight in weights if weight)


def _tell(rule: str, one: ReportFeatures, other: ReportFeatures) -> str:
    for start, telling in SIDES.items():
        if rule.startswith(start):
            return telling(one, other)
    return TELLINGS[rule](one, other)


def _both(mine: str, theirs: str) -> str:
    return mine if mine == theirs else " and ".join(sorted((mine, theirs)))


def _codes(parties: tuple[Party, ...]) -> str:
    return " ".join(party.code for party in parties) or "nobody"


def _days(features: ReportFeatures) -> str:
    if features.first_day is None or features.last_day is None:
        return "undated"
    first, last = date.fromordinal(features.first_day), date.fromordinal(features.last_day)
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def _tell_days(one: ReportFeatures, other: ReportFeatures) -> str:
    return _both(_days(one), _days(other))


def _tell_publication(one: ReportFeatures, other: ReportFeatures) -> str:
    gap = publication_gap(one, other)
    if gap is None:
        return "no date and no publication"
    who = "both undated" if one.first_day is None and other.first_day is None else "one undated"
    return (
        f"{who}, in the news of one day"
        if not gap
        else f"{who}, {gap} {'day' if gap == 1 else 'days'} apart in the news"
    )


def _tell_places(one: ReportFeatures, other: ReportFeatures) -> str:
    places = _both(one.place or "", other.place or "")
    distance = kilometres_between(one, other)
    return f"{places}, {distance:.0f} km" if 0 < distance < float("inf") else places


def _tell_amounts(one: ReportFeatures, other: ReportFeatures) -> str:
    told = {_both(mine.words, theirs.words) for mine, theirs in amount_pairs(one, other)}
    return "; ".join(sorted(told))


SIDES: Final[dict[str, Telling]] = {
    "actors-": lambda one, other: _both(_codes(one.actors), _codes(other.actors)),
    "recipients-": lambda one, other: _both(_codes(one.recipients), _codes(other.recipients)),
    "parties-": lambda one, other: _both(
        _codes((*one.actors, *one.recipients)), _codes((*other.actors, *other.recipients))
    ),
    "published-": _tell_publication,
    "recalled-": _tell_publication,
}
TELLINGS: Final[dict[str, Telling]] = {
    "same-type": lambda one, _: one.event_type,
    "near-types": lambda one, other: _both(one.event_type, other.event_type),
    "same-mode": lambda one, _: one.mode or "",
    "other-mode": lambda one, other: _both(one.mode or "", other.mode or ""),
    "same-day": _tell_days,
    "next-day": _tell_days,
    "other-day": _tell_days,
    "within-week": _tell_days,
    "within-month": _tell_days,
    "undated": _tell_publication,
    "swapped-sides": lambda one, other: _both(_codes(one.actors), _codes(other.actors)),
    "nobody-shared": lambda *_: "no party in both",
    "same-place": _tell_places,
    "near": _tell_places,
    "same-region": _tell_places,
    "same-country": _tell_places,
    "other-place": _tell_places,
    "other-country": _tell_places,
    "same-amount": _tell_amounts,
    "other-amount": _tell_amounts,
    "other-money": _tell_amounts,
    "same-trigger": lambda one, other: _both(one.trigger_text, other.trigger_text),
    "words": lambda one, other: f"{word_overlap(one, other):.0%} of the sentences' words",
    "names": lambda one, other: f"{name_overlap(one, other):.0%} of names and numbers",
    "nothing-specific": lambda *_: "neither place, amount nor words meet",
    "same-words": lambda *_: "the same sentence",
    "copied-sentence": lambda *_: "word for word, the same trigger",
    "other-act-of-sentence": lambda *_: "another trigger of the sentence",
}
