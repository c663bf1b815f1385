"""Which of the drafts stand in a list of who says, thinks or wants what, and how far their cues reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from polybius.qualifiers.attribution_quotes import Quotes
    from polybius.qualifiers.attribution_verbs import Draft
    from polybius.reading.clauses import Clauses


def list_drafts(drafts: list[Draft], clauses: Clauses, quotes: Quotes) -> list[Draft]:
    """The drafts that the list takes, outer ones only, in the order of their cues."""
    return outermost(drafts)


def outermost(drafts: list[Draft]) -> list[Draft]:
    """Leaves out what is said inside something that is said: the list tells whom the writer cites."""
    kept: list[Draft] = []
    covered: set[int] = set()
    for draft in sorted(drafts, key=lambda draft: -len(draft.content)):
        if draft.head not in covered:
            kept.append(draft)
            covered |= draft.content
    return sorted(kept, key=lambda draft: draft.cue)
