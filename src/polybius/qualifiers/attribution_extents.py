"""How far a cue reaches in a list: the time set into it, the preposition that leads to its content, what it is said with.

"Called Friday for", "was accused of", "began by asking". The record of an act
keeps the shorter cue, which names the word that was looked up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polybius.qualifiers.attribution_phrases import cue_range, subtree

if TYPE_CHECKING:
    from polybius.qualifiers.attribution_verbs import Draft
    from polybius.reading.clauses import Clauses
    from polybius.reading.columns import Columns

# "Last week", "early Monday": longer times are clauses of their own.
LONGEST_TIME: Final = 3
# From the verb that carries a cue to the cue itself, in tokens ("began by asking").
LONGEST_CARRIER: Final = 4
# What may follow "in an interview", in tokens.
LONGEST_INTERVIEW: Final = 8
CARRYING: Final = frozenset({"pcomp", "advcl", "xcomp"})


def extend_cue(draft: Draft, clauses: Clauses) -> None:
    """Widens the cue of a verb and takes what it gained out of the content."""
    columns = clauses.columns
    if draft.head not in clauses.predicates:
        return
    start, end = draft.cue
    end = _with_time(draft, _whole_interview(draft, end, columns), columns)
    if end < len(columns.text) and _leads_on(draft, end, columns):
        end += 1
    if end > draft.head + 1 and columns.dep[end - 1] == "agent" and draft.frame != "experiencer":
        end -= 1
    start = _carrier_start(draft, start, columns)
    draft.cue = (start, end)
    draft.content -= set(range(start, end))


def _whole_interview(draft: Draft, end: int, columns: Columns) -> int:
    """ "Said in an interview with the radio": with whom and when belongs to the occasion."""
    if columns.lemma[end - 1] != "interview":
        return end
    last = columns.right_edge[end - 1] + 1
    last = min([last, *(i for i in draft.content if i >= end)])
    return last if last - end <= LONGEST_INTERVIEW else end


def _with_time(draft: Draft, end: int, columns: Columns) -> int:
    for kid in columns.kids(draft.head, "npadvmod"):
        if columns.left_edge[kid] == end and columns.right_edge[kid] - end < LONGEST_TIME:
            return columns.right_edge[kid] + 1
    return end


def _leads_on(draft: Draft, token: int, columns: Columns) -> bool:
    """ "accused of", "known as": the preposition behind the cue when all that it governs is content."""
    if columns.dep[token] != "prep" or columns.head[token] != draft.head:
        return False
    below = set(subtree(columns, token)) - {token}
    return bool(below) and below <= draft.content


def _carrier_start(draft: Draft, start: int, columns: Columns) -> int:
    """The start of the verb that the cue's infinitive or gerund hangs on, when the same source does both."""
    head = draft.head
    if columns.dep[head] not in CARRYING or columns.child(head, "nsubj") is not None:
        return start
    above = columns.head[head]
    if columns.pos[above] == "ADP":
        above = columns.head[above]
    infinitive = any(columns.tag[i] == "TO" for i in columns.kids(head, "aux"))
    if columns.pos[above] != "VERB" or not head - LONGEST_CARRIER <= above < start:
        return start
    if columns.tag[head] == "VBG" and columns.dep[head] != "pcomp":
        return start
    if not infinitive and columns.tag[head] != "VBG":
        return start
    if any(columns.text[i] in (",", ";", "-", "—") for i in range(above, start)):
        return start
    return cue_range(columns, above)[0]
