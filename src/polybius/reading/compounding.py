"""Words in pieces: nouns written with a hyphen, and irregular pasts with a prefix that the model takes for nouns; mended in the columns."""

from __future__ import annotations

from typing import Final

from polybius.reading.drafts import PASTS, Draft

NOUN_TAGS: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", ":", "RB", "RP", "IN", "VB"})
# Rare pasts that the model takes for nouns.
NOUNS: Final = PASTS | {
    "overran": "overrun",
    "resold": "resell",
    "withstood": "withstand",
    "overrode": "override",
    "overcame": "overcome",
    "undercut": "undercut",
    "upheld": "uphold",
    "outlawed": "outlaw",
    "rewrote": "rewrite",
    "resent": "resend",
    "undid": "undo",
    "outbid": "outbid",
}


def mend_compounds(draft: Draft) -> bool:
    """Mends in place; true where anything changed."""
    changed = False
    for i in range(1, len(draft.text) - 1):
        changed = _mend_hyphened(draft, i) or _mend_retaken(draft, i) or changed
    return changed


def _mend_hyphened(draft: Draft, hyphen: int) -> bool:
    """ "Kenya's counter-claim came": three words that hang side by side are one, the last."""
    first, last = hyphen - 1, hyphen + 1
    if draft.text[hyphen] != "-" or not draft.tag[last].startswith("NN"):
        return False
    if not draft.head[first] == draft.head[hyphen] == draft.head[last] or draft.dep[first] != draft.dep[last]:
        return False
    if draft.tag[first] not in NOUN_TAGS or draft.dep[last] in ("compound", "amod", "conj"):
        return False
    for i in draft.kids(first):
        draft.head[i] = last
    draft.head[first], draft.dep[first] = last, "compound"
    draft.head[hyphen], draft.dep[hyphen] = last, "punct"
    return True


def _mend_retaken(draft: Draft, verb: int) -> bool:
    """ "The army retook the town": a rare past read as a noun of which the subject is a part."""
    if draft.lower[verb] not in NOUNS or draft.tag[verb] not in ("NN", "JJ", "NNP", "NNS"):
        return False
    subject = verb - 1
    if draft.head[subject] != verb or draft.dep[subject] not in ("compound", "amod", "nmod", "nsubj"):
        return False
    for i in draft.kids(verb):
        if i < subject and draft.dep[i] in ("det", "amod", "compound", "poss", "nummod"):
            draft.head[i] = subject
    draft.pos[verb], draft.tag[verb], draft.lemma[verb] = "VERB", "VBD", NOUNS[draft.lower[verb]]
    draft.dep[subject] = "nsubj"
    return True
