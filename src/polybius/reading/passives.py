"""Passives whose parts the model names otherwise: a participle taken for an adjective, its subject for a doer."""

from __future__ import annotations

from polybius.reading.drafts import Draft, past_base


def mend_passives(draft: Draft) -> bool:
    """Mends in place; true where words hang otherwise than before."""
    changed = False
    for i, label in enumerate(draft.dep):
        if label in ("acomp", "oprd"):
            changed = _mend_adjective(draft, i) or changed
        elif label == "auxpass":
            changed = _mend_subject(draft, i) or changed
    return changed


def _mend_adjective(draft: Draft, i: int) -> bool:
    """ "Was jeered by Kenya": no adjective is done by somebody."""
    be = draft.head[i]
    plain = draft.lower[i].endswith("ed") or draft.tag[i] == "VBN"
    if not plain or draft.lemma[be] != "be" or be > i or not draft.kids(i, "agent"):
        return False
    draft.head[i], draft.dep[i] = (i if draft.head[be] == be else draft.head[be]), draft.dep[be]
    for kid in draft.kids(be):
        draft.head[kid] = i
        if draft.dep[kid] == "nsubj":
            draft.dep[kid] = "nsubjpass"
    draft.head[be], draft.dep[be] = i, "auxpass"
    if draft.tag[i] != "VBN":
        draft.tag[i], draft.lemma[i] = "VBN", past_base(draft.lower[i])
    draft.pos[i] = "VERB"
    return True


def _mend_subject(draft: Draft, be: int) -> bool:
    """ "Peru's account was frozen by Kenya": who or what stands before a passive undergoes it, not its auxiliary."""
    verb = draft.head[be]
    subjects = [*draft.kids(verb, "nsubj"), *draft.kids(be, "nsubj", "nsubjpass")]
    for kid in subjects:
        draft.head[kid], draft.dep[kid] = verb, "nsubjpass"
    return bool(subjects)
