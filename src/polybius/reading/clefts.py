"""Clefts undone in the columns: "it was Uganda that closed the border" reads like "Uganda closed the border".

The noun or phrase that the cleft puts in front goes back to its clause, which takes the place of "it was".
"""

from __future__ import annotations

from typing import Final

from polybius.reading.drafts import SUBJECTS, Draft

LINKS: Final = frozenset({"that", "who", "which", "whom", "when", "where"})
CLAUSES: Final = frozenset({"ccomp", "advcl", "relcl", "acl", "csubj"})
TIMES: Final = frozenset({"day", "week", "month", "year", "morning", "evening", "night", "afternoon", "hour"})
# "It was the third time that Kenya had closed the border" tells of the clause and is no cleft.
COUNTED: Final = frozenset(
    {"time", "case", "sign", "fact", "hope", "shame", "pity", "mistake", "question", "belief", "view"}
)


def mend_clefts(draft: Draft) -> bool:
    """Mends in place; true where anything changed."""
    changed = False
    for copula in range(1, len(draft.text)):
        if draft.lemma[copula] == "be" and (it := _empty_subject(draft, copula)) is not None:
            changed = _undo(draft, it, copula) or changed
    return changed


def _empty_subject(draft: Draft, copula: int) -> int | None:
    it = next((i for i in draft.kids(copula, "nsubj", "expl") if i < copula), None)
    if it is None or draft.lower[it] != "it" or draft.kids(copula, "neg", "acomp", "xcomp"):
        return None
    return it


def _undo(draft: Draft, it: int, copula: int) -> bool:
    for verb in range(copula + 1, draft.around(copula).stop):
        if draft.pos[verb] not in ("VERB", "AUX") or draft.dep[verb] not in CLAUSES:
            continue
        link = draft.first(verb)
        focus = _focus(draft, copula, link)
        if draft.lower[link] in LINKS and focus is not None and _hangs_on(draft, verb, copula, focus):
            above, draft.head[verb] = draft.head[verb], copula
            if _fill(draft, verb, link, focus):
                return _replace(draft, it, copula, verb, link)
            draft.head[verb] = above
            return False
    return False


def _focus(draft: Draft, copula: int, link: int) -> int | None:
    """What stands between "it was" and the clause, if it is one phrase."""
    between = [i for i in draft.kids(copula, "attr", "prep", "npadvmod", "advmod") if copula < i < link]
    main = [i for i in between if draft.dep[i] in ("attr", "prep")] or between
    return main[0] if main else None


def _hangs_on(draft: Draft, verb: int, copula: int, focus: int) -> bool:
    above = draft.head[verb]
    return above in (copula, focus) or (focus < above < verb and draft.is_below(above, focus))


def _fill(draft: Draft, verb: int, link: int, focus: int) -> bool:
    """Puts the focus where the clause has a gap; false where it has none and nothing is done."""
    own = [i for i in draft.kids(verb, *SUBJECTS) if i != link]
    if draft.dep[focus] in ("prep", "advmod", "npadvmod") or draft.lemma[focus] in TIMES:
        label = "npadvmod" if draft.dep[focus] == "attr" else draft.dep[focus]
        return bool(own) and draft.lemma[focus] not in COUNTED and draft.hang(focus, verb, label)
    if not own:
        passive = draft.dep[link] == "nsubjpass" or bool(draft.kids(verb, "auxpass"))
        return draft.lemma[focus] not in COUNTED and draft.hang(
            focus, verb, "nsubjpass" if passive else "nsubj"
        )
    stranded = [i for i in draft.kids(verb, "prep") if i > verb and not draft.kids(i)]
    if stranded:
        return draft.hang(focus, stranded[-1], "pobj")
    inner = next(iter(draft.kids(verb, "xcomp")), verb)  # "refused to hand over"
    taken = [
        i for i in (*draft.kids(verb, "dobj", "ccomp"), *draft.kids(inner, "dobj", "ccomp")) if i != link
    ]
    if taken or draft.lemma[focus] in COUNTED or (draft.tag[focus] == "NN" and draft.dep[link] == "mark"):
        return False
    return draft.hang(focus, inner, "dobj")


def _replace(draft: Draft, it: int, copula: int, verb: int, link: int) -> bool:
    """The verb of the clause takes the place of "it was", whose words no longer count."""
    root = draft.head[copula] == copula
    above, label = draft.head[copula], draft.dep[copula]
    draft.head[verb], draft.dep[verb] = (verb if root else above), label
    for i in draft.kids(copula):
        if i != verb:
            draft.head[i] = verb
    draft.head[copula], draft.dep[copula] = verb, "case"
    draft.dep[it] = "dep"
    if draft.head[link] == verb:
        draft.dep[link] = "dep"
    return True
