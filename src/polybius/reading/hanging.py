"""Clauses that the model hangs on the wrong word: infinitives parted from their verb, asides between commas; mended in the columns."""

from __future__ import annotations

from typing import Final

from polybius.reading.calendar_names import DAYS_AND_MONTHS
from polybius.reading.drafts import Draft
from polybius.reading.mending import REACH

# What these are about stands in an infinitive; that of purpose is rare with them.
CONTROLLING: Final = frozenset(
    "agree decline offer pledge promise refuse threaten undertake vow volunteer".split()
)
# These have somebody do what the infinitive says.
MOVING: Final = frozenset(
    "invite urge ask order tell press beg implore exhort encourage persuade pressure warn instruct advise command".split()
)
PARENTHETICAL: Final = frozenset(
    "threaten warn vow pledge promise say add insist caution demand argue allege charge claim complain".split()
)
FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})


def mend_clauses(draft: Draft) -> bool:
    """Mends in place; true where anything changed."""
    changed = False
    for i in range(1, len(draft.text)):
        changed = _mend_controlled(draft, i) or changed
        changed = _mend_root_noun(draft, i) or changed
        changed = _mend_aside(draft, i) or changed
    return changed


def _mend_root_noun(draft: Draft, i: int) -> bool:
    """ "The Kenyan parliament required that Uganda leave": subject and verb read as a noun with a participle."""
    noun = draft.head[i]
    if draft.dep[i] != "acl" or draft.tag[i] != "VBN" or noun != i - 1 or draft.head[noun] != noun:
        return False
    behind = range(i + 1, min(i + REACH, len(draft.head)))
    if not any(draft.head[j] == i and draft.dep[j] in ("ccomp", "dobj") for j in behind):
        return False
    for j, head in enumerate(draft.head):
        if head == noun and j > i:
            draft.head[j] = i
    draft.head[i], draft.dep[i], draft.tag[i] = i, "ROOT", "VBD"
    draft.head[noun], draft.dep[noun] = i, "nsubj"
    return True


def _mend_controlled(draft: Draft, i: int) -> bool:
    """ "Declined on Sunday to hold talks": the infinitive that a day parts from its verb, read as one of purpose."""
    if draft.dep[i] not in ("advcl", "acl", "relcl"):
        return False
    verb, above = draft.head[i], draft.head[i]
    if draft.lower[above] in DAYS_AND_MONTHS:
        while draft.dep[verb] in ("pobj", "prep", "npadvmod", "nmod") and draft.head[verb] < verb:
            verb = draft.head[verb]
    if verb >= i or draft.pos[verb] != "VERB":
        return False
    kept = {draft.dep[j] for j in range(verb + 1, i) if draft.head[j] == verb}
    if verb != above and not kept & {"xcomp", "ccomp"} and _is_told(draft, i, above):
        draft.head[i], draft.dep[i] = verb, "ccomp"  # "required on Sunday that X leave"
        return True
    if draft.tag[i] != "VB" or draft.lower[i - 1] != "to" or kept & {"xcomp", "ccomp"}:
        return False
    moved = draft.lemma[verb] in MOVING and ("dobj" in kept or draft.tag[verb] == "VBN")
    if not moved and (draft.lemma[verb] not in CONTROLLING or "dobj" in kept):
        return False
    draft.head[i], draft.dep[i] = verb, "xcomp"
    return True


def _is_told(draft: Draft, i: int, day: int) -> bool:
    """True for "Sunday that X leave", whose "that" only opens the clause."""
    return any(
        draft.lower[j] == "that" and draft.head[j] == i and draft.dep[j] == "mark" for j in range(day + 1, i)
    )


def _mend_aside(draft: Draft, i: int) -> bool:
    """ "If X attacked, Y threatened on Friday, it would strike": who says it between commas, read as a clause beside it."""
    below = draft.head[i]
    if draft.dep[i] not in ("advcl", "ccomp") or draft.tag[i] not in FINITE or below <= i:
        return False
    if draft.lemma[i] not in PARENTHETICAL:
        return False
    own = [j for j in range(max(i - REACH, 0), below) if draft.head[j] == i]
    if any(draft.dep[j] in ("mark", "dobj", "xcomp", "ccomp", "nsubjpass") for j in own):
        return False
    subject = next((j for j in own if draft.dep[j] == "nsubj"), None)
    commas = sum(draft.text[j] == "," for j in range(i, below))
    if subject is None or commas != 1 or draft.dep[below] not in ("ROOT", "ccomp"):
        return False
    above, dep = draft.head[below], draft.dep[below]
    draft.head[i], draft.dep[i] = (i if dep == "ROOT" else above), dep
    draft.head[below], draft.dep[below] = i, "ccomp"
    for j in own:
        if j < subject and draft.dep[j] == "advcl":
            draft.head[j] = below
    return True
