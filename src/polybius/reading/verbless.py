"""Sentences left without a verb: a plain past behind an aside, read as the adjective of its object."""

from __future__ import annotations

from typing import Final

from polybius.reading.drafts import Draft, past_base

# What may stand between a noun and a word read as its adjective.
INSIDE: Final = frozenset({"poss", "compound", "amod", "nmod"})


def mend_verbless(draft: Draft) -> bool:
    """ "Kenya, whose parliament is in recess, evicted Peru's envoy" read as two nouns side by side; true where changed."""
    changed = False
    for i in range(1, len(draft.head)):
        if draft.dep[i] in INSIDE and draft.lower[i].endswith("ed") and draft.text[i - 1] == ",":
            changed = _mend_past(draft, i) or changed
    return changed


def _mend_past(draft: Draft, verb: int) -> bool:
    thing = draft.head[verb]
    while draft.dep[thing] in INSIDE and draft.head[thing] != thing:
        thing = draft.head[thing]
    if draft.dep[thing] != "appos" or draft.first(thing) != verb:
        return False
    subject = draft.head[thing]
    while draft.dep[subject] == "appos":
        subject = draft.head[subject]
    aside = "," in draft.text[subject + 1 : verb - 1]
    if draft.head[subject] != subject or not draft.tag[subject].startswith("NN") or not aside:
        return False
    if draft.pos[verb] != "VERB":
        draft.lemma[verb] = past_base(draft.lower[verb])
    draft.head[verb], draft.dep[verb] = verb, "ROOT"
    draft.pos[verb], draft.tag[verb] = "VERB", "VBD"
    draft.head[subject], draft.dep[subject] = verb, "nsubj"
    draft.head[thing], draft.dep[thing] = verb, "dobj"
    for i in draft.around(verb):
        if draft.head[i] == subject and i > verb:
            draft.head[i] = verb
    return True
