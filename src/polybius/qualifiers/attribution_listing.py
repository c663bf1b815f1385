"""Which of the drafts stand in a list of who says, thinks or wants what, and how far their cues reach.

What bears on the status of an act is read from all drafts. The list is for readers who count sources: it leaves out
what nobody yet says ("to say", "by asking", "if they wanted"), what is said inside something that is said, and bare
nouns that name no source ("the idea that").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polybius.qualifiers.attribution_extents import extend_cue
from polybius.qualifiers.attribution_phrases import subtree

if TYPE_CHECKING:
    from polybius.qualifiers.attribution_quotes import Quotes
    from polybius.qualifiers.attribution_verbs import Draft
    from polybius.reading.clauses import Clauses
    from polybius.reading.columns import Columns
# Whom a writer addresses stands for anybody ("you may vote for her").
ANYONE: Final = "you"
CONDITIONS: Final = frozenset({"if", "unless"})
# "Was supposed to go", "are required to file": a duty, not what somebody thinks.
DUTIES: Final = frozenset({"suppose", "require"})
SET_OFF: Final = frozenset({",", ";", "-", "--", "–", "—"})


def list_drafts(drafts: list[Draft], clauses: Clauses, quotes: Quotes) -> list[Draft]:
    """The drafts that the list takes, outer ones only, in the order of their cues.

    "Expressed fears that" is one cue: the noun says more than the verb of which it is the object.
    """
    columns = clauses.columns
    carried = {draft.cue[0] for draft in drafts if columns.pos[draft.head] == "NOUN"}
    kept = [
        draft
        for draft in drafts
        if is_listed(draft, clauses) and not (draft.frame == "object" and draft.cue[0] in carried)
    ]
    for draft in kept:
        detach(draft, kept, columns, quotes)
        extend_cue(draft, clauses)
    return outermost(kept)


def is_listed(draft: Draft, clauses: Clauses) -> bool:
    """True where somebody says, thinks or wants something, rather than might."""
    columns, head = clauses.columns, draft.head
    if columns.pos[head] == "NOUN":
        if draft.source is None and draft.entry.kind == "plan":
            return False
        last = draft.cue[1] - 1
        return last == head or columns.lower[last] != "to"
    predicate = clauses.predicates.get(head)
    if predicate is None:
        return True
    if _is_supposed(draft, columns):
        return False
    return (
        draft.quoted
        or columns.tag[head] != "VB"
        or columns.dep[head] != "ROOT"
        or (columns.child(head, "aux", "nsubj", "nsubjpass") is not None)
    )


def _is_supposed(draft: Draft, columns: Columns) -> bool:
    """True for what the writer only imagines: anyone's act, a condition, what could or must be done."""
    head = draft.head
    if draft.source is not None and columns.lower[draft.source] == ANYONE:
        return True
    if draft.frame == "raised" and draft.word in DUTIES:
        return True
    if columns.dep[head] in ("acl", "relcl") and columns.tag[head] == "VB":
        return True
    return any(columns.lower[mark] in CONDITIONS for mark in columns.kids(head, "mark"))


def detach(draft: Draft, drafts: list[Draft], columns: Columns, quotes: Quotes) -> None:
    """ "said X, adding Y", "said X would come and asked Y": the model hangs the second cue inside the first content."""
    outer = min(
        (other for other in drafts if draft.head in other.content),
        key=lambda other: len(other.content),
        default=None,
    )
    if outer is None or quotes.number[draft.head] >= 0:
        return
    head = draft.head
    first = columns.left_edge[head]
    own = columns.kids(head, "nsubj", "nsubjpass")
    dep, behind_comma = columns.dep[head], first > 0 and columns.text[first - 1] in SET_OFF
    if dep == "advcl" and columns.tag[head] == "VBG" and not own:
        loose = behind_comma and outer.head < head
    elif dep == "conj":
        loose = _changes_tense(head, outer.head, columns)
    elif dep == "advcl":
        loose = behind_comma and columns.child(head, "mark", "advmod") is not None
    else:
        loose = dep == "relcl" and behind_comma
    if loose:
        outer.content -= set(subtree(columns, head))
        if not own:
            draft.source, draft.source_range = outer.source, outer.source_range


def _changes_tense(verb: int, outer: int, columns: Columns) -> bool:
    """ "said it would leave and asked": finite like the outer verb, unlike the one that it is coordinated with."""
    beside = columns.head[verb]
    if columns.tag[verb] != columns.tag[outer] or columns.tag[verb] not in ("VBD", "VBZ", "VBP"):
        return False
    return columns.tag[beside] != columns.tag[verb]


def outermost(drafts: list[Draft]) -> list[Draft]:
    """Leaves out what is said inside something that is said: the list tells whom the writer cites."""
    kept: list[Draft] = []
    covered: set[int] = set()
    for draft in sorted(drafts, key=lambda draft: -len(draft.content)):
        if draft.head not in covered:
            kept.append(draft)
            covered |= draft.content
    return sorted(kept, key=lambda draft: draft.cue)
