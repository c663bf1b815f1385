"""Marks on acts: which patterns of the rules of states the sentence of an act holds.

Patterns are tried once, when reports are folded, and not at every question: a question about an actor with a million acts would
take seconds more. A mark is the start of the pattern's hash, so that a mirror made under other rules is never misread:
patterns that it did not try are tried on the sentence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from polybius.analysis.rule_files import StateRule, load_state_rules

LENGTH: Final = 6


def mark_of(words: str) -> str:
    """The mark of a pattern."""
    return hashlib.sha256(words.encode()).hexdigest()[:LENGTH]


def marks_tried() -> tuple[str, ...]:
    """The marks of all patterns in the shipped rules."""
    return tuple(sorted({mark_of(words) for words in _patterns(load_state_rules())}))


def _patterns(rules: Sequence[StateRule]) -> dict[str, set[str]]:
    """The patterns, each with the types of act that it is asked of."""
    found: dict[str, set[str]] = {}
    for rule in rules:
        for act in (*rule.acts, *rule.ended_by):
            if act.words:
                found.setdefault(act.words, set()).update(act.types)
    return found


def marking_sql(kind: str, sentence: str) -> str:
    """SQL for the marks of an act, ",3fa1b2,90cd11" or empty. `kind` and `sentence` are columns."""
    parts = []
    for words, types in sorted(_patterns(load_state_rules()).items()):
        listed = ", ".join(f"'{name}'" for name in sorted(types))
        pattern = words.replace("'", "''")
        parts.append(
            f"CASE WHEN {kind} IN ({listed}) AND regexp_matches({sentence}, '{pattern}', 'i') THEN ',{mark_of(words)}' ELSE '' END"
        )
    return " || ".join(parts) or "''"


def longest_unmarked(rules: Sequence[StateRule], tried: Sequence[str]) -> int:
    """How many days back a rule asks for acts that no mark tells."""
    return max(
        (
            rule.within_days
            for rule in rules
            for act in (*rule.acts, *rule.ended_by)
            if not act.words or mark_of(act.words) not in tried
        ),
        default=0,
    )


def needs_sentences(rules: Sequence[StateRule], tried: Sequence[str]) -> bool:
    """Whether a rule has a pattern that was not tried."""
    return any(
        act.words and mark_of(act.words) not in tried
        for rule in rules
        for act in (*rule.acts, *rule.ended_by)
    )
