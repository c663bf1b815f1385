"""Known slips of the parser, mended in the columns before anybody reads them.

Each slip has a form that hardly anything else has: a headline's verb read as the plural of a noun ("Kenya boycotts
Uganda"), the second verb of a sentence read as an adjective of its object ("... and bombed Uganda").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polybius.reading.drafts import NAME_TAGS, Draft, past_base, stem_base
from polybius.reading.mending_openings import mend_opening

LISTED: Final = frozenset({"dobj", "pobj", "attr", "nsubj", "conj", "appos", "npadvmod"})
REACH: Final = 12
REPORTED: Final = frozenset({"said", "reported", "announced", "added", "confirmed", "quoted"})
PERFECT: Final = frozenset({"has", "have", "had"})
VERB_TAGS: Final = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN", "VBG"})
# Names that go on behind "of": "the Bank of England".
BODIES: Final = frozenset(
    "bank ministry house university department republic kingdom secretary minister president chief head king prince queen court"
    " council organisation organization union league association state states office institute chamber people party movement army"
    " bureau board government community brotherhood church bishop duke defence defense assembly".split()
)
# Verbs whose infinitive says what is promised, wherever the model hangs it.
PROMISING: Final = frozenset(
    "agree promise pledge vow undertake consent volunteer offer refuse decline threaten swear commit".split()
)
LETTING: Final = frozenset({"see", "let", "make", "have", "watch", "help", "hear"})
PREFIXES: Final = frozenset(
    {"re", "counter", "co", "double", "tear", "court", "air", "pre", "de", "dis", "fire", "cross"}
)
HISSING: Final = ("sses", "shes", "ches", "xes", "zes")


def mend(draft: Draft) -> bool:
    """Mends what it knows in place; true where anything changed, so that edges must be counted anew."""
    changed = False
    with_object = {
        draft.head[i] for i in range(len(draft.text)) if draft.dep[i] in ("dobj", "nsubj", "nsubjpass")
    }
    for i in range(1, len(draft.text)):
        changed = _mend_second_verb(draft, i) or changed
        changed = _mend_infinitive(draft, i) or changed
        changed = _mend_means(draft, i) or changed
        _mend_bare_verb(draft, i)
        changed = _mend_first_verb(draft, i) or changed
        changed = _mend_reduced(draft, i, with_object) or changed
        changed = mend_opening(draft, i, with_object) or changed
        changed = _mend_reported(draft, i) or changed
        changed = _mend_perfect(draft, i) or changed
        changed = _mend_doer_of(draft, i) or changed
        changed = _mend_prefix(draft, i) or changed
        changed = _mend_promised(draft, i) or changed
        if i in with_object:
            _mend_past(draft, i)
    for tokens in _verbless(draft):
        changed = _mend_headline(draft, tokens) or changed
    return changed


def _mend_second_verb(draft: Draft, i: int) -> bool:
    """ "Held an election and bombed Uganda": the model makes "bombed" an adjective and "Uganda" what is coordinated."""
    noun = draft.head[i]
    if (
        draft.dep[i] != "amod"
        or draft.tag[i] not in ("VBN", "VBD")
        or noun <= i
        or draft.tag[noun] not in NAME_TAGS
    ):
        return False
    if draft.lower[i - 1] != "and" or draft.dep[noun] != "conj":
        return False
    verb = draft.head[noun]
    while draft.pos[verb] not in ("VERB", "AUX"):
        if draft.head[verb] == verb or draft.dep[verb] not in LISTED:
            return False
        verb = draft.head[verb]
    if draft.tag[verb] not in ("VBD", "VBN"):
        return False
    draft.head[i], draft.dep[i], draft.pos[i], draft.tag[i] = verb, "conj", "VERB", "VBD"
    draft.head[noun], draft.dep[noun] = i, "dobj"
    return True


def _mend_means(draft: Draft, i: int) -> bool:
    """ "Responded by bombing launch sites": the verb behind "by" read as the first word of a compound."""
    by, noun = i - 1, draft.head[i]
    if draft.lower[by] != "by" or draft.dep[by] != "prep" or not draft.lower[i].endswith("ing") or noun <= i:
        return False
    if draft.dep[i] not in ("compound", "amod") or draft.dep[noun] != "pobj" or draft.head[noun] != by:
        return False
    if draft.pos[draft.head[by]] != "VERB":
        return False
    draft.head[i], draft.dep[i], draft.pos[i], draft.tag[i] = by, "pcomp", "VERB", "VBG"
    draft.lemma[i] = stem_base(draft.lower[i].removesuffix("ing"))
    draft.head[noun], draft.dep[noun] = i, "dobj"
    return True


def _mend_first_verb(draft: Draft, i: int) -> bool:
    """ "South Korea scrambled jets after bombers entered its zone": the main verb read as an adjective of what follows."""
    noun, subject = draft.head[i], i - 1
    below = draft.head[noun]
    if (
        draft.tag[i] != "VBD"
        or draft.dep[i] != "amod"
        or noun <= i
        or draft.dep[noun] != "nsubj"
        or below <= noun
    ):
        return False
    if draft.head[subject] not in (i, noun) or not draft.tag[subject].startswith("NN"):
        return False
    if not any(draft.dep[j] == "mark" and draft.head[j] == below for j in range(noun + 1, below)):
        return False
    root = draft.head[below] == below
    draft.head[i], draft.dep[i], draft.pos[i] = (i if root else draft.head[below]), draft.dep[below], "VERB"
    draft.head[below], draft.dep[below] = i, "advcl"
    draft.head[noun], draft.dep[noun] = i, "dobj"
    draft.head[subject], draft.dep[subject] = i, "nsubj"
    for j in range(subject):
        if draft.head[j] in (i, noun):
            draft.head[j] = subject
    return True


def _mend_reduced(draft: Draft, i: int, with_object: set[int]) -> bool:
    """ "Gunmen on motorbikes killed villagers, officials said": a main verb read as describing the last noun before it."""
    if draft.dep[i] != "acl" or draft.tag[i] != "VBN" or i not in with_object or draft.head[i] >= i:
        return False
    subject = draft.head[i]
    while draft.dep[subject] in ("pobj", "prep") and draft.head[subject] < subject:
        subject = draft.head[subject]
    saying = draft.head[subject]
    if draft.dep[subject] != "nsubj" or saying < i or subject == draft.head[i]:
        return False
    if not any(
        draft.dep[j] == "nsubj" and draft.head[j] == saying
        for j in range(i + 1, min(saying + REACH, len(draft.head)))
    ):
        return False
    draft.head[i], draft.dep[i], draft.tag[i] = saying, "ccomp", "VBD"
    draft.head[subject] = i
    return True


def _mend_bare_verb(draft: Draft, i: int) -> None:
    """ "Offered to host talks": a verb behind "to" that is hung like one and read as a noun."""
    if (
        draft.dep[i] == "xcomp"
        and draft.tag[i] == "NN"
        and draft.tag[i - 1] == "TO"
        and draft.head[i - 1] == i
    ):
        draft.pos[i], draft.tag[i], draft.lemma[i] = "VERB", "VB", draft.lower[i]
    if draft.dep[i] == "ccomp" and draft.tag[i] in ("JJ", "NN") and draft.lemma[draft.head[i]] in LETTING:
        own = {draft.dep[j] for j in draft.kids(i)}
        if own >= {"nsubj", "dobj"}:  # "saw Kenya scramble jets"
            draft.pos[i], draft.tag[i], draft.lemma[i] = "VERB", "VB", draft.lower[i]


def _mend_past(draft: Draft, i: int) -> None:
    """ "Kenya defied Uganda": a past tense that has a subject or object and is read as an adjective or name."""
    word = draft.text[i]
    if draft.tag[i] in ("JJ", "NN", "NNP") and word.endswith("ed") and word.islower() and len(word) > 4:
        if draft.dep[i] in ("ROOT", "conj", "ccomp", "advcl", "relcl"):
            draft.pos[i], draft.tag[i], draft.lemma[i] = "VERB", "VBD", past_base(word)


def _mend_infinitive(draft: Draft, i: int) -> bool:
    """ "Went on to sanction Uganda": a verb behind "to" read as a noun, its object hung on the verb above."""
    to, noun = i - 1, i + 1
    if draft.lower[to] != "to" or draft.dep[i] != "pobj" or draft.head[i] != to or draft.tag[i] != "NN":
        return False
    above = draft.head[to]
    if noun >= len(draft.text) or draft.head[noun] != above or draft.dep[noun] != "dobj" or noun <= above:
        return False
    if draft.tag[noun] not in NAME_TAGS or draft.pos[above] != "VERB":
        return False
    draft.head[i], draft.dep[i], draft.pos[i], draft.tag[i] = above, "xcomp", "VERB", "VB"
    draft.head[to], draft.dep[to], draft.pos[to], draft.tag[to] = i, "aux", "PART", "TO"
    draft.head[noun] = i
    return True


def _mend_promised(draft: Draft, i: int) -> bool:
    """ "Agreed with X at talks on Friday to act": the infinitive hung on a noun before it, or as an aim."""
    if draft.tag[i] != "VB" or draft.lower[i - 1] != "to" or draft.head[i - 1] != i:
        return False
    if draft.dep[i] not in ("acl", "advcl", "relcl"):
        return False
    verb = draft.head[i]
    while (
        draft.dep[verb] in ("pobj", "prep", "npadvmod")
        and draft.head[verb] < verb
        and draft.dep[i] != "advcl"
    ):
        verb = draft.head[verb]
    taken = any(
        draft.dep[j] in ("xcomp", "ccomp", "dobj") and draft.head[j] == verb
        for j in range(verb + 1, min(i + REACH, len(draft.head)))
    )
    if verb > i or taken or draft.pos[verb] != "VERB" or draft.lemma[verb] not in PROMISING:
        return False
    draft.head[i], draft.dep[i] = verb, "xcomp"
    return True


def _mend_perfect(draft: Draft, i: int) -> bool:
    """ "Kenya has relaxed restrictions on Ugandans": the verb behind "has" read as an adjective of its object."""
    has, noun = i - 1, draft.head[i]
    while has > 0 and draft.tag[has] == "RB":
        has -= 1
    if draft.dep[i] != "amod" or draft.tag[i] != "VBN" or noun <= i or draft.lower[has] not in PERFECT:
        return False
    if draft.dep[has] != "aux" or draft.head[has] != i:
        return False
    root = draft.head[noun] == noun
    draft.head[i], draft.dep[i], draft.pos[i] = (i if root else draft.head[noun]), draft.dep[noun], "VERB"
    draft.head[noun], draft.dep[noun] = i, "dobj"
    for j in range(has):
        if draft.head[j] in (has, noun) and draft.dep[j] in ("nsubj", "advmod", "prep", "mark"):
            draft.head[j] = i
    return True


def _mend_doer_of(draft: Draft, i: int) -> bool:
    """ "The defence by Kenya of the deal": what the model hangs on the name behind "by" belongs to the deed."""
    name, by = draft.head[i], draft.head[draft.head[i]]
    behind = draft.lower[i] in ("of", "to", "on", "against", "with", "over")
    if not behind or draft.dep[i] != "prep" or name != i - 1 or draft.lower[by] != "by":
        return False
    if draft.tag[name] not in NAME_TAGS or draft.dep[name] != "pobj" or draft.lower[name] in BODIES:
        return False
    deed = draft.head[by]
    if not draft.tag[deed].startswith("NN"):
        return False
    draft.head[i] = deed
    return True


def _mend_prefix(draft: Draft, i: int) -> bool:
    """ "Re-established ties", "re-opened the border": the pieces of one verb read as several words."""
    end = i + 1
    if end >= len(draft.text) or draft.lower[i] != "-" or draft.lower[i - 1] not in PREFIXES:
        return False
    tag = draft.tag[end]
    pieces = range(i - 1, end + 1)
    top = next((j for j in pieces if not any(draft.is_below(j, k) for k in pieces if k != j)), end)
    read = any(draft.pos[j] == "VERB" for j in (i - 1, i, top)) or tag in VERB_TAGS
    if not read or not draft.lower[end].endswith(("ed", "ing")):
        return False
    if not tag.startswith("VB"):
        draft.tag[end] = "VBD" if draft.lower[end].endswith("ed") else "VBG"
        draft.lemma[end] = (
            past_base(draft.lower[end])
            if draft.lower[end].endswith("ed")
            else stem_base(draft.lower[end].removesuffix("ing"))
        )
    above, dep = draft.head[top], draft.dep[top]
    for j in range(len(draft.head)):
        if draft.head[j] in pieces and j not in pieces:
            draft.head[j] = end
    draft.head[end], draft.dep[end] = (end if above in pieces else above), dep
    draft.pos[end], draft.lemma[end] = "VERB", f"{draft.lower[i - 1]}-{draft.lemma[end]}"
    for j in (i - 1, i):
        draft.head[j], draft.dep[j], draft.pos[j], draft.tag[j] = end, "punct", "PUNCT", "HYPH"
    noun = next(
        (j for j in range(end + 1, len(draft.head)) if draft.head[j] == end and draft.dep[j] == "dobj"), end
    )
    if dep in ("amod", "compound") and noun == end:
        draft.pos[end] = "ADJ"
    return True


def _mend_reported(draft: Draft, i: int) -> bool:
    """ "Last week, the agency reported from X, Y met Z": who reports in between read as a subject or an adverb."""
    noun = draft.head[i]
    if draft.dep[i] != "acl" or draft.lower[i] not in REPORTED or noun != i - 1:
        return False
    verb = draft.head[noun]
    if draft.dep[noun] not in ("nsubj", "npadvmod", "dep") or draft.pos[verb] != "VERB" or verb == noun:
        return False
    first = noun
    while first > 0 and draft.head[first - 1] == noun and draft.dep[first - 1] != "punct":
        first -= 1
    if first == 0 or draft.lower[first - 1] != ",":
        return False
    draft.head[i], draft.dep[i], draft.tag[i] = verb, "parataxis", "VBD"
    draft.head[noun], draft.dep[noun] = i, "nsubj"
    return True


def _verbless(draft: Draft) -> Iterator[range]:
    """Sentences of a few words without a verb."""
    start = 0
    for i in range(1, len(draft.text) + 1):
        if i == len(draft.text) or draft.sentence[i] != draft.sentence[start]:
            tokens = range(start, i)
            if 3 <= len(tokens) <= 20 and not any(
                draft.tag[j] in ("VBZ", "VBD", "VBP", "MD") for j in tokens
            ):
                yield tokens
            start = i


def _mend_headline(draft: Draft, tokens: range) -> bool:
    """ "Turkey summons Swedish envoy": a small word in -s between a name that opens the line and a name or its adjective."""
    verb = next((i for i in tokens if draft.text[i][:1].islower()), None)
    if verb is None or verb == tokens.start or verb + 1 >= tokens.stop:
        return False
    subject, after = verb - 1, verb + 1
    if not draft.lower[verb].endswith("s") or draft.lower[verb].endswith("ss"):
        return False
    if draft.tag[verb] not in ("NNS", "NNP", "NNPS", "NN") or draft.tag[subject] not in NAME_TAGS:
        return False
    if draft.text[after][:1].islower() or not draft.text[after][:1].isalpha():
        return False
    noun = after
    while noun + 1 < tokens.stop and draft.tag[noun + 1].startswith("NN") and draft.head[noun] != noun:
        noun += 1
    _set_verb(draft, tokens, subject, verb, noun)
    return True


def _set_verb(draft: Draft, tokens: range, subject: int, verb: int, noun: int) -> None:
    inside = range(verb + 1, noun)
    for i in tokens:
        if i < subject:
            draft.head[i], draft.dep[i] = subject, "compound" if draft.tag[i] in NAME_TAGS else draft.dep[i]
        elif i in inside:
            draft.head[i], draft.dep[i] = noun, "amod" if draft.tag[i] == "JJ" else "compound"
        elif i > noun and (draft.head[i] == i or draft.head[i] < noun):
            draft.head[i] = verb
    draft.head[subject], draft.dep[subject] = verb, "nsubj"
    draft.head[noun], draft.dep[noun] = verb, "dobj"
    draft.head[verb], draft.dep[verb], draft.pos[verb], draft.tag[verb] = verb, "ROOT", "VERB", "VBZ"
    draft.lemma[verb] = _base(draft.lower[verb])


def _base(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(HISSING) else word[:-1]


def circling(head: list[int]) -> list[int]:
    """The tokens from which the way up never comes to a root."""
    to_root = [above == i for i, above in enumerate(head)]
    stuck: list[int] = []
    for i in range(len(head)):
        way = [i]
        while not to_root[way[-1]] and len(way) <= len(head):
            way.append(head[way[-1]])
        if to_root[way[-1]]:
            for token in way:
                to_root[token] = True
        else:
            stuck.append(i)
    return stuck


def edges(head: list[int]) -> tuple[list[int], list[int]]:
    """The first and last token below each token, itself included."""
    left, right = list(range(len(head))), list(range(len(head)))
    for i in range(len(head)):
        at, steps = i, 0
        while head[at] != at and steps < len(head):
            at, steps = head[at], steps + 1
            left[at], right[at] = min(left[at], i), max(right[at], i)
    return left, right
