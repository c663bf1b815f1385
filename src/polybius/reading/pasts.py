"""Past tenses and participles that the model takes for each other, mended in the columns."""

from __future__ import annotations

from polybius.reading.drafts import NAME_TAGS, Draft, past_base


def mend_pasts(draft: Draft) -> bool:
    """Mends in place; true where anything changed."""
    changed = False
    for i in range(1, len(draft.text)):
        changed = _mend_past_adjective(draft, i) or _mend_reported_verb(draft, i) or changed
    return changed


def _mend_past_adjective(draft: Draft, i: int) -> bool:
    """ "Kenya returned looted bronzes": of two past tenses in a row the second is an adjective of the object behind it."""
    verb, noun = i - 1, i + 1
    if draft.tag[i] not in ("VBD", "VBN") or draft.tag[verb] not in ("VBD", "VBN") or noun >= len(draft.text):
        return False
    if not draft.lower[verb].endswith("ed") or draft.head[noun] != i or draft.dep[noun] != "dobj":
        return False
    if draft.head[verb] == i and draft.dep[verb] in ("auxpass", "aux"):
        draft.head[verb], draft.dep[verb] = verb if draft.head[i] == i else draft.head[i], draft.dep[i]
        draft.pos[verb], draft.lemma[verb] = "VERB", past_base(draft.lower[verb])
    elif draft.head[i] != verb or draft.dep[i] not in ("advcl", "ccomp", "xcomp"):
        return False
    for j in range(len(draft.head)):
        if draft.head[j] == i and j != i:
            draft.head[j] = verb
    draft.head[i], draft.dep[i], draft.pos[i], draft.tag[i] = noun, "amod", "ADJ", "JJ"
    draft.head[noun] = verb
    return True


def _mend_reported_verb(draft: Draft, i: int) -> bool:
    """ "The African Union relaxed sanctions on Uganda, officials said": the first verb read as an adjective of its object."""
    noun, subject = draft.head[i], i - 1
    saying = draft.head[noun]
    if draft.dep[i] != "amod" or not draft.lower[i].endswith("ed") or noun <= i:
        return False
    if (
        draft.dep[noun] not in ("nsubj", "dep")
        or draft.head[subject] != noun
        or draft.tag[subject] not in NAME_TAGS
        or saying <= noun
    ):
        return False
    if not any(draft.dep[j] == "nsubj" and draft.head[j] == saying for j in range(noun + 1, saying)):
        return False
    draft.head[i], draft.dep[i], draft.pos[i], draft.tag[i] = saying, "ccomp", "VERB", "VBD"
    draft.lemma[i] = past_base(draft.lower[i])
    draft.head[noun], draft.dep[noun] = i, "dobj"
    for j in range(subject):
        if draft.head[j] == noun:
            draft.head[j] = subject
    draft.head[subject], draft.dep[subject] = i, "nsubj"
    return True
