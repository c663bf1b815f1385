"""Praise and blame of what was just told: "X expelled the envoys. Y denounced the move" blames X."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from polybius.events.acts import Act
from polybius.events.parties import is_known, sides_of
from polybius.events.words import words_of
from polybius.reading.clauses import Clauses, Predicate
from polybius.reading.columns import Columns
from polybius.records import Step

# Types that judge what others did, and the words by which a sentence points back to it.
JUDGING: Final = frozenset({"ACCUSE", "SUPPORT"})
POINTING: Final = frozenset({"it", "this", "that", "which"})
PHRASES: Final = ("to", "at", "over", "about", "against", "of", "with", "on")


def react(acts: Iterable[Act], clauses: Clauses) -> Iterator[Act]:
    """The acts in text order; those that judge a deed just told are done to its doer."""
    told: list[Act] = []
    for act in sorted(acts, key=lambda act: act.trigger):
        if act.event_type in JUDGING and not act.recipients and not act.reciprocal and act.doers:
            clause = clauses.predicates.get(act.predicate)
            before = (
                _deed(act, told, clauses) if clause is not None and _points_back(clause, clauses) else None
            )
            if before is not None:
                step = Step("events", "judged-deed", before.trigger_span.text)
                act = replace(act, recipients=before.doers, steps=(*act.steps, step))
        told.append(act)
        yield act


def _points_back(clause: Predicate, clauses: Clauses) -> bool:
    behind = [i for word, heads in clause.prepositions if word in PHRASES for i in heads]
    named = clause.objects or tuple(behind)
    if not named:
        return clause.lemma in words_of("reacting.bare") and not clause.passive
    if all(
        clauses.columns.lemma[i] in words_of("reacting.feelings") and not clauses.columns.children[i]
        for i in named
    ):
        return True
    return any(_is_deed(i, clauses) for i in named)


def _is_deed(token: int, clauses: Clauses) -> bool:
    """ "It", "the move": a deed without an owner or a phrase of its own."""
    columns = clauses.columns
    if columns.lower[token] in POINTING:
        return True
    return columns.lemma[token] in words_of("reacting.deeds") and any(
        columns.lower[i] in words_of("reacting.definite") for i in columns.kids(token, "det")
    )


def _deed(act: Act, told: list[Act], clauses: Clauses) -> Act | None:
    """The last act of the sentence told before by another side that is known.

    Looking back into the sentence before lost 0.003 on passages.
    """
    own = sides_of(act.doers)
    for earlier in reversed(told):
        if not same_breath(clauses.columns, earlier.trigger, act.trigger):
            return None
        if earlier.doers and all(map(is_known, earlier.doers)) and not sides_of(earlier.doers) & own:
            return earlier
    return None


def same_breath(columns: Columns, earlier: int, later: int) -> bool:
    """True for two tokens of one sentence, also where the parse divides it at a semicolon."""
    apart = columns.sentence[later] - columns.sentence[earlier]
    if apart != 1:
        return apart == 0
    boundary = next(
        i for i in range(later, earlier, -1) if columns.sentence[i - 1] == columns.sentence[earlier]
    )
    return columns.lower[boundary - 1] == ";"
