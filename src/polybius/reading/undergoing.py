"""What somebody undergoes, said with another verb: "found itself shelled by", "saw its offer rejected by"; mended in the columns."""

from __future__ import annotations

from typing import Final

from polybius.reading.drafts import FINITE, Draft
from polybius.reading.mending import BODIES

REFLEXIVE: Final = frozenset({"itself", "themselves", "himself", "herself"})
WITNESSING: Final = frozenset({"see", "have", "watch", "find", "get"})
# What may stand behind the doer of a passive and belongs to the verb.
BEHIND: Final = frozenset(
    {"on", "with", "against", "to", "over", "in", "from", "at", "near", "after", "into", "during"}
)
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


def mend_undergone(draft: Draft) -> bool:
    """Mends in place; true where anything changed."""
    changed = False
    for i in range(1, len(draft.text)):
        changed = _mend_behind_agent(draft, i) or changed
        _mend_had(draft, i)
        if draft.tag[i] == "VBN" and draft.dep[i] in ("ccomp", "xcomp", "acl", "oprd", "advcl"):
            changed = _mend_found(draft, i) or _mend_seen(draft, i) or changed
        elif draft.lower[i] in REFLEXIVE:
            _mend_placed(draft, i)
        elif draft.lower[i] in ("hand", "hands"):
            changed = _mend_hands(draft, i) or changed
    return changed


def _mend_found(draft: Draft, verb: int) -> bool:
    """ "Uganda found itself shelled by Kenya": the plain passive of the second verb."""
    found = draft.head[verb]
    itself = next((i for i in range(found + 1, verb) if draft.lower[i] in REFLEXIVE), None)
    subject = next((i for i in draft.kids(found, *SUBJECTS) if i < found), None)
    if draft.lemma[found] != "find" or itself != found + 1 or subject is None:
        return False
    root = draft.head[found] == found
    draft.head[verb], draft.dep[verb] = (verb if root else draft.head[found]), draft.dep[found]
    for i in draft.kids(found):
        if i != verb:
            draft.head[i] = verb
    draft.head[itself], draft.dep[itself] = verb, "dep"
    draft.head[found], draft.dep[found] = verb, "auxpass"
    draft.dep[subject] = "nsubjpass"
    return True


def _mend_had(draft: Draft, i: int) -> None:
    """ "Migrants had tear gas fired at them by police": a past with a doer behind "by" is a participle."""
    if draft.tag[i] != "VBD" or draft.dep[i] != "ccomp" or draft.lemma[draft.head[i]] not in ("have", "see"):
        return
    if draft.kids(i, "agent") and not draft.kids(i, "dobj", "aux", "mark") and draft.head[i] < i:
        draft.tag[i] = "VBN"


def _mend_behind_agent(draft: Draft, i: int) -> bool:
    """ "Was blamed by Kenya on Uganda", "will be opened by Kenya in Kampala": what the model hangs on the doer's name."""
    name, by = draft.head[i], draft.head[draft.head[i]]
    verb = draft.head[by]
    if draft.dep[i] != "prep" or draft.lower[i] not in BEHIND or draft.lower[by] != "by" or name > i:
        return False
    named = draft.tag[name] in ("NNP", "NNPS") and draft.lower[name] not in BODIES
    owned = draft.tag[name] == "NN" and bool(draft.kids(name, "poss"))  # "by Kenya's president with"
    if not named and not (owned and draft.lower[i] == "with" and _is_named(draft, i)):
        return False
    if draft.tag[verb] != "VBN":
        return False
    return bool(draft.kids(verb, "auxpass", "nsubjpass")) and draft.hang(i, verb, "prep")


def _is_named(draft: Draft, preposition: int) -> bool:
    """ "With Uganda's leader", but not "with guns"."""
    return any(
        draft.tag[j] in ("NNP", "NNPS")
        for i in draft.kids(preposition, "pobj")
        for j in (i, *draft.kids(i, "poss", "compound", "amod"))
    )


def _mend_hands(draft: Draft, hands: int) -> bool:
    """ "Killed at the hands of Uganda", "at Uganda's hands": by Uganda."""
    at = draft.head[hands]
    if draft.lower[at] != "at" or draft.dep[hands] != "pobj":
        return False
    of = next((i for i in draft.kids(hands, "prep") if draft.lower[i] == "of"), None)
    owners = draft.kids(of, "pobj") if of is not None else draft.kids(hands, "poss")
    if not owners:
        return False
    verb = draft.head[at]
    noun = next((i for i in draft.kids(verb, "dobj") if verb < i < at), None)
    if draft.tag[verb] in FINITE and not draft.kids(verb, "auxpass"):
        if noun is None:
            return False  # "died at the hands of X" has rows of its own
        draft.head[at] = noun  # "suffered a raid at the hands of"
    draft.lower[at] = draft.lemma[at] = "by"
    draft.dep[at] = "prep"
    draft.head[owners[0]], draft.dep[owners[0]] = at, "pobj"
    draft.head[hands], draft.dep[hands] = at, "dep"
    return True


def _mend_placed(draft: Draft, itself: int) -> None:
    """ "Uganda found itself under fire": was under fire."""
    found = draft.head[itself]
    if draft.lemma[found] == "find" and draft.dep[itself] in ("dobj", "nsubj") and found == itself - 1:
        draft.lemma[found], draft.dep[itself] = "be", "dep"


def _mend_seen(draft: Draft, verb: int) -> bool:
    """ "Uganda saw its offer to host talks rejected by Kenya": what is seen is a passive clause with the object as its subject."""
    by = [i for i in draft.kids(verb, "agent", "prep") if draft.lower[i] == "by"]
    if draft.kids(verb, "aux", "auxpass", "mark") or not by:
        return False
    seeing = draft.head[verb]
    while draft.head[seeing] != seeing and draft.pos[seeing] not in ("VERB", "AUX"):
        seeing = draft.head[seeing]
    if draft.lemma[seeing] not in WITNESSING and draft.head[seeing] < seeing and draft.dep[seeing] == "acl":
        return _mend_seen_below(draft, verb, draft.head[seeing])
    return _mend_seen_below(draft, verb, None) if draft.lemma[seeing] in WITNESSING else False


def _mend_seen_below(draft: Draft, verb: int, noun: int | None) -> bool:
    """Makes the object of the verb of seeing the subject of the passive; `noun` where an infinitive parts the two."""
    top = verb if noun is None else noun
    thing = top
    while draft.dep[thing] != "dobj" and draft.head[thing] < thing:
        thing = draft.head[thing]
    seeing = draft.head[thing]
    if draft.dep[thing] == "dobj" and seeing < thing < verb and draft.lemma[seeing] in WITNESSING:
        owned = any(draft.tag[i] == "PRP$" for i in draft.kids(thing, "poss"))
        if not owned or not draft.kids(seeing, *SUBJECTS) or draft.kids(seeing, "auxpass"):
            return False
        draft.head[verb], draft.dep[verb] = seeing, "ccomp"
        draft.head[thing], draft.dep[thing] = verb, "nsubjpass"
        return True
    own = draft.kids(verb, "nsubj")
    if draft.dep[verb] in ("ccomp", "xcomp") and own and draft.head[verb] < verb:
        draft.dep[own[0]] = "nsubjpass"
        return True
    return False
