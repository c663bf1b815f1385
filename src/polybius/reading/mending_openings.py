"""Slips of the parser at the opening of a sentence: first verbs, what is put before the subject, nouns in -ing."""

from __future__ import annotations

from typing import Final

from polybius.reading.drafts import NAME_TAGS, Draft, past_base

REACH: Final = 12
NOMINAL: Final = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "conj", "csubj", "csubjpass"})
# "Beijing based firms", "Moscow backed rebels": a hyphen was left out.
BUILT: Final = frozenset(
    "based backed led owned funded controlled supplied trained sponsored flagged made allied occupied linked listed".split()
)


def mend_opening(draft: Draft, i: int, with_object: set[int]) -> bool:
    """Mends what it knows at one token; true where what hangs on what has changed."""
    _mend_verbal_noun(draft, i, with_object)
    mended = [_mend_verb(draft, i), _mend_inserted(draft, i), _mend_tool(draft, i)]
    return any(mended)


def _mend_verb(draft: Draft, i: int) -> bool:
    """ "Kenya massed troops on the border, diplomats said": verb and subject read as adjectives of the object."""
    noun, subject = draft.head[i], i - 1
    if draft.dep[i] != "amod" or not draft.lower[i].endswith("ed") or noun <= i or draft.tag[noun] != "NNS":
        return False
    if draft.dep[subject] != "npadvmod" or draft.head[subject] != i or draft.tag[subject] not in NAME_TAGS:
        return False
    if draft.lower[i] in BUILT or any(
        draft.head[j] == noun and draft.dep[j] == "det" for j in range(subject)
    ):
        return False
    above, dep = draft.head[noun], draft.dep[noun]
    while dep == "appos" and draft.head[above] != above:  # "told Reuters, Kenya massed troops"
        above, dep = draft.head[above], draft.dep[above]
    root = draft.head[noun] == noun
    draft.head[i], draft.dep[i] = (i, "ROOT") if root else (above, "ccomp")
    draft.pos[i], draft.tag[i], draft.lemma[i] = "VERB", "VBD", past_base(draft.lower[i])
    draft.head[noun], draft.dep[noun] = i, "dobj"
    draft.dep[subject] = "nsubj"
    return True


def _mend_inserted(draft: Draft, i: int) -> bool:
    """ "To deter Kenya, officials said, Uganda sent ships": the purpose belongs to the clause around the words of saying."""
    saying = draft.head[i]
    if draft.dep[i] != "advcl" or draft.dep[saying] != "parataxis" or i > saying or draft.tag[i] != "VB":
        return False
    draft.head[i] = draft.head[saying]
    return True


def _mend_tool(draft: Draft, i: int) -> bool:
    """ "With drones, Kenya on Monday sank a ship": what stands behind the first preposition read as the subject."""
    if draft.dep[i] != "nsubj" or draft.head[i] <= i:
        return False
    start = i
    while start and draft.head[start - 1] == i:
        start -= 1
    by, verb = start - 1, draft.head[i]
    if by < 0 or draft.dep[by] != "prep" or draft.head[by] != verb or draft.tag[by] != "IN":
        return False
    name = next((j for j in range(i + 1, verb) if draft.head[j] == i and draft.dep[j] == "appos"), None)
    if name is None or "," not in draft.text[i + 1 : name]:
        return False
    draft.head[i], draft.dep[i] = by, "pobj"
    draft.head[name], draft.dep[name] = verb, "nsubj"
    return True


def _mend_verbal_noun(draft: Draft, i: int, with_object: set[int]) -> None:
    """ "The jailing by Kenya of two Ugandans": a word in -ing behind an article is a noun, whatever the tag."""
    if draft.tag[i] != "VBG" or draft.dep[i] not in NOMINAL or i in with_object:
        return
    article = any(
        draft.head[j] == i and draft.dep[j] == "det" and draft.lower[j] in ("the", "a", "an")
        for j in range(max(0, i - 3), i)
    )
    behind = range(i + 1, min(i + REACH, len(draft.head)))
    if article and any(draft.head[j] == i and draft.lower[j] in ("of", "by") for j in behind):
        draft.pos[i], draft.tag[i], draft.lemma[i] = "NOUN", "NN", draft.lower[i]
