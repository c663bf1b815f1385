"""Subjects behind a fronted phrase, which the model takes for a part of that phrase; mended in the columns.

"Over fears for Uganda, Kenya in May halted the talks", "Accusing it of fraud, Kenya on Monday left the bank", "On Friday
Kenya closed the border": the name before the finite verb is its subject, whatever the model hangs it on.
"""

from __future__ import annotations

from typing import Final

from polybius.reading.calendar_names import DAYS_AND_MONTHS
from polybius.reading.drafts import FINITE, NAME_TAGS, SUBJECTS, Draft, stem_base

OPENING: Final = frozenset({"IN", "VBG", "VBN"})
TIMING: Final = frozenset(
    {"on", "in", "late", "early", "last", "this", "also", "then", "later", "has", "have", "had"}
)
BEFORE_VERB: Final = frozenset({"RB", "MD", "VBD", "VBZ", "VBP", "VBN"})
REACH: Final = 12


def mend_fronting(draft: Draft) -> bool:
    """Mends in place; true where anything changed."""
    changed = False
    start = 0
    for i in range(len(draft.text)):
        if draft.sentence[i] != draft.sentence[start]:
            start = i
        if i == start:
            _mend_participle(draft, i)
            changed = _mend_gathering(draft, i) or _mend_named_object(draft, i) or changed
            continue
        if draft.tag[i] in NAME_TAGS:
            changed = _mend_apposition(draft, i, start) or _mend_dated_name(draft, i) or changed
    with_subject = {draft.head[i] for i in range(len(draft.text)) if draft.dep[i] in SUBJECTS - {"csubj"}}
    for i in range(1, len(draft.text)):
        changed = _mend_drawn_in(draft, i, with_subject) or changed
    return changed


def _mend_participle(draft: Draft, i: int) -> None:
    """ "Accusing Uganda of fraud, Kenya left the bank": the first word of a sentence read as a name for its capital."""
    if (
        draft.lower[i].endswith("ing")
        and draft.tag[i].startswith("NN")
        and draft.dep[i] in ("advcl", "csubj")
    ):
        draft.pos[i], draft.tag[i], draft.lemma[i] = (
            "VERB",
            "VBG",
            stem_base(draft.lower[i].removesuffix("ing")),
        )


def _mend_apposition(draft: Draft, name: int, start: int) -> bool:
    """ "Over fears for Uganda, Kenya in May halted the talks": a name read as an apposition to the phrase that opens the sentence."""
    if draft.dep[name] != "appos" or draft.head[name] > name or draft.tag[start] not in OPENING:
        return False
    first = name
    while first - 1 > start and draft.head[first - 1] in range(first, name + 1):
        first -= 1
    verb = _verb_after(draft, name)
    if draft.lower[first - 1] != "," or verb is None:
        return False
    subjects = [i for i in range(start, verb) if draft.head[i] == verb and draft.dep[i] in SUBJECTS]
    if any(i > first or (i > start + 3 and draft.dep[i] != "csubj") for i in subjects):
        return False
    opening = _opening_of(draft, start, verb)
    if any(draft.dep[i] != "csubj" for i in subjects) and opening is None:
        return False
    for i in subjects:
        draft.dep[i] = "advcl" if draft.dep[i] == "csubj" else "pobj"
        draft.head[i] = verb if draft.dep[i] == "advcl" or opening is None else opening
    for i in range(name + 1, verb):
        if draft.head[i] < name:
            draft.head[i] = verb  # "in May", hung on the opening phrase
    draft.head[name], draft.dep[name] = verb, "nsubj"
    return True


def _opening_of(draft: Draft, start: int, verb: int) -> int | None:
    """The preposition that opens the sentence and has lost its object."""
    if draft.dep[start] != "prep" or draft.head[start] != verb:
        return None
    return None if start in draft.head[start + 1 : verb] else start


def _verb_after(draft: Draft, name: int) -> int | None:
    """The finite verb behind a name, with no more than a time or an adverb in between."""
    for i in range(name + 1, min(name + 8, len(draft.text))):
        if draft.tag[i] in FINITE and draft.lower[i] not in TIMING:
            return i
        if draft.lower[i] in ("has", "have", "had"):
            return draft.head[i] if draft.dep[i] == "aux" and draft.head[i] > i else None
        if draft.lower[i] not in TIMING | DAYS_AND_MONTHS and draft.tag[i] not in ("RB", "CD"):
            return None
    return None


def _verb_behind_aside(draft: Draft, name: int, by: int) -> int | None:
    """ "On Friday Kenya, which borders Uganda, closed the border": the finite verb behind what stands between commas."""
    verb = draft.head[by]
    aside = draft.lower[name + 1] == "," and draft.text[verb - 1] == ","
    return verb if verb > name and aside and draft.tag[verb] in FINITE else None


def _mend_gathering(draft: Draft, i: int) -> bool:
    """ "Meeting in Kampala, Kenya's minister and his host discussed the war": the participle read as the subject."""
    having = draft.tag[i] == "VBG" and draft.dep[i] in ("aux", "auxpass")
    i = draft.head[i] if having else i  # "having met in Kampala"
    if draft.tag[i] not in ("VBG", "VBN") or draft.dep[i] not in ("nsubj", "csubj") or draft.head[i] <= i:
        return False
    verb = draft.head[i]
    if draft.tag[verb] not in FINITE:
        return False
    for noun in range(i + 1, verb):
        if draft.dep[noun] == "appos" and draft.tag[noun].startswith("NN") and draft.is_below(noun, i):
            first = draft.first(noun)
            last = max(j for j in draft.around(noun) if j == noun or draft.is_below(j, noun))
            between = draft.text[last + 1 : verb]
            if draft.text[first - 1] == "," and all(word.endswith("ly") for word in between):
                draft.dep[i] = "advcl"
                return draft.hang(noun, verb, "nsubj")
    return False


def _mend_named_object(draft: Draft, i: int) -> bool:
    """ "Endorsing Uganda's call, Kenya pledged support": the participle read as the first part of the name behind it."""
    if draft.dep[i] not in ("compound", "amod") or draft.tag[i] != "VBG":
        return False
    noun = draft.head[i]
    while draft.dep[noun] in ("poss", "compound", "amod"):
        noun = draft.head[noun]
    verb = draft.head[noun]
    if draft.dep[noun] not in ("nsubj", "npadvmod", "dep") or draft.tag[verb] not in FINITE:
        return False
    subject = next((j for j in draft.kids(verb, "nsubj") if noun < j < verb), None)
    if subject is None or draft.lower[draft.first(subject) - 1] != ",":
        return False
    draft.head[i], draft.dep[i], draft.pos[i] = verb, "advcl", "VERB"
    draft.lemma[i] = stem_base(draft.lower[i].removesuffix("ing"))
    return draft.hang(noun, i, "dobj")


def _mend_dated_name(draft: Draft, name: int) -> bool:
    """ "On Friday Kenya closed the border": a name read as one with the day before it."""
    day, by = name - 1, name - 2
    if by < 0 or draft.lower[day] not in DAYS_AND_MONTHS or draft.lower[by] not in ("on", "in"):
        return False
    if draft.head[day] != name or draft.dep[name] != "pobj" or draft.head[name] != by:
        return False
    verb = _verb_after(draft, name) or _verb_behind_aside(draft, name, by)
    if verb is None or any(
        draft.head[i] == verb and draft.dep[i] in SUBJECTS for i in range(max(0, by - 8), verb)
    ):
        return False
    draft.head[day], draft.dep[day] = by, "pobj"
    draft.head[name], draft.dep[name] = verb, "nsubj"
    draft.head[by] = verb
    return True


def _mend_drawn_in(draft: Draft, verb: int, with_subject: set[int]) -> bool:
    """ "After a rift, Kenya and Uganda met", "By the end of April Kenya met": the subject drawn into what stands before it."""
    if draft.tag[verb] not in FINITE | {"VBN", "VB"} or verb in with_subject:
        return False
    if draft.dep[verb] not in ("ROOT", "ccomp", "conj"):
        return False
    last = _last_before(draft, verb)
    if not draft.tag[last].startswith("NN"):
        return False
    subject = _after_comma(draft, last)
    if subject is None:
        subject = _after_month(draft, last)
    if subject is None or not _is_in_front(draft, subject, verb):
        return False
    draft.head[subject], draft.dep[subject] = verb, "nsubj"
    for i in range(subject):
        if draft.head[i] == verb and draft.dep[i] == "csubj" and draft.tag[i] == "VBG":
            draft.dep[i] = "advcl"  # "drawing anger from Kenya, Uganda left"
    return True


def _last_before(draft: Draft, verb: int) -> int:
    """The last token before a verb and its adverbs and helpers; the verb itself where an infinitive has no helper."""
    last = verb - 1
    while last > 0 and draft.head[last] == verb and draft.tag[last] in BEFORE_VERB:
        last -= 1
    if draft.tag[verb] not in FINITE and last == verb - 1:
        return verb
    if draft.text[last] == "," and draft.dep[last - 1] == "appos":
        last -= 1  # "Un, Korea's leader, met"
    return last


def _after_comma(draft: Draft, last: int) -> int | None:
    """The first of coordinated nouns up to `last` that a comma parts from what the model coordinates them with."""
    first = last
    while draft.dep[first] in ("conj", "appos") and draft.head[first] < first:
        comma = draft.head[first] + 1
        if draft.dep[draft.head[first]] in ("pobj", "dobj", "npadvmod", "conj") and draft.lower[comma] == ",":
            return first
        first = draft.head[first]
    return None


def _after_month(draft: Draft, last: int) -> int | None:
    """The name right behind a day or month that the model makes the first part of it."""
    month = next(
        (j for j in range(last) if draft.head[j] == last and draft.lower[j] in DAYS_AND_MONTHS), None
    )
    if month is None or draft.dep[last] != "pobj":
        return None
    draft.head[month], draft.dep[month] = draft.head[last], "pobj"
    return last


def _is_in_front(draft: Draft, subject: int, verb: int) -> bool:
    """True where the phrase that holds the subject hangs on the verb and stands before it."""
    above = draft.head[subject]
    for _ in range(REACH):
        if above == verb:
            return True
        if above > verb or draft.head[above] == above:
            return False
        above = draft.head[above]
    return False
