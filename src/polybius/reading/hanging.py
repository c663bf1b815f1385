"""Clauses that the model hangs on the wrong word: infinitives parted from their verb, asides between commas; mended in the columns."""

from __future__ import annotations

from typing import Final

from polybius.reading.calendar_names import DAYS_AND_MONTHS
from polybius.reading.drafts import FINITE, Draft
from polybius.reading.mending import REACH

# What these are about stands in an infinitive; that of purpose is rare with them.
CONTROLLING: Final = frozenset(
    "agree decline offer pledge promise refuse threaten undertake vow volunteer".split()
)
# These have somebody do what the infinitive says.
MOVING: Final = frozenset(
    "invite urge ask order tell press beg implore exhort encourage persuade pressure warn instruct advise command push lean nudge prod press goad compel"
    " force lobby challenge".split()
)
# Nouns of what somebody is to do, with an infinitive that says it.
SOUGHT: Final = frozenset(
    "call demand order appeal plea ultimatum instruction request decision pressure agreement offer threat promise pledge vow plan"
    " proposal invitation refusal".split()
)
# What stands behind "there was a strike" belongs to the strike.
NOMINAL: Final = frozenset(
    {"for", "by", "from", "between", "against", "with", "to", "over", "of", "at", "towards", "toward"}
)
TELLING: Final = frozenset(
    "say add warn announce declare state claim insist argue note report confirm stress explain write tell allege charge vow pledge"
    " promise threaten caution tweet reiterate maintain acknowledge concede complain contend assert".split()
)
# What is uttered, and the verbs by which it comes about.
UTTERED: Final = frozenset(
    "call appeal plea demand request condemnation criticism praise warning threat rebuke protest denial offer pledge promise support"
    " backing denunciation censure accusation allegation objection opposition rejection refusal congratulation thanks invitation"
    " apology assurance ultimatum reprimand complaint outcry order instruction backlash reproach".split()
)
EMERGING: Final = frozenset({"come", "go", "emerge", "issue", "follow", "arrive", "ring"})
# Verbs of giving, and verbs that are no passives when joined to one.
GIVING: Final = frozenset(
    "give hand cut read offer grant show send deal throw allow spare deny lend pay teach promise serve sell award issue ship loan"
    " guarantee extend supply accord assign bring present gift".split()
)
ACTIVE: Final = frozenset(
    "escape resign return remain appear collapse respond retaliate fail agree apologise apologize join react surrender disappear"
    " die emerge plead confess vow continue live stay retire turn move travel arrive".split()
)
DIRECTIONS: Final = frozenset(
    {"north", "south", "east", "west", "home", "back", "abroad", "upstream", *DAYS_AND_MONTHS}
)
PARENTHETICAL: Final = frozenset(
    "threaten warn vow pledge promise say add insist caution demand argue allege charge claim complain".split()
)
QUOTES: Final = frozenset({'"', "“", "”", "''", "``", "'", "‘", "’"})


def mend_clauses(draft: Draft) -> bool:
    """Mends in place; true where anything changed."""
    changed = False
    for i in range(1, len(draft.text)):
        changed = _mend_controlled(draft, i) or changed
        changed = _mend_root_noun(draft, i) or changed
        changed = _mend_aside(draft, i) or changed
        changed = _mend_split_quote(draft, i) or changed
        changed = _mend_existing(draft, i) or changed
        changed = _mend_inserted_speaker(draft, i) or changed
        changed = _mend_emerging(draft, i) or changed
        changed = _mend_between(draft, i) or changed
        changed = _mend_receiver(draft, i) or changed
        _mend_joint_passive(draft, i)
        _mend_command(draft, i)
        _mend_given(draft, i)
        changed = _mend_active_agent(draft, i) or changed
        changed = _mend_sought(draft, i) or changed
        changed = _mend_noun_root(draft, i) or changed
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


def _mend_split_quote(draft: Draft, i: int) -> bool:
    """ "We urge Uganda," Kenya said, "to leave": the infinitive belongs to the verb in the first part of the quote."""
    saying, to = draft.head[i], i - 1
    if draft.tag[i] != "VB" or draft.lower[to] != "to" or draft.head[to] != i or saying > i:
        return False
    if draft.dep[saying] != "parataxis" or draft.dep[i] not in ("xcomp", "advcl", "ccomp"):
        return False
    if draft.text[to - 1] not in (",", *QUOTES):
        return False
    return draft.hang(i, draft.head[saying], "xcomp")


def _mend_inserted_speaker(draft: Draft, i: int) -> bool:
    """ "Kenya, its president said, will send aid": who says it in between, read as a clause of its own beside it."""
    verb = draft.head[i]
    if draft.dep[i] != "parataxis" or draft.tag[i] not in FINITE or draft.lemma[i] not in TELLING:
        return False
    if not draft.kids(i, "nsubj") or draft.kids(i, "dobj", "ccomp", "xcomp", "mark"):
        return False
    while draft.pos[verb] == "AUX" and draft.dep[verb] in ("aux", "auxpass"):
        verb = draft.head[verb]
    while draft.dep[verb] == "conj" and draft.head[verb] > i:
        verb = draft.head[verb]
    if draft.pos[verb] not in ("VERB", "AUX") or draft.is_below(verb, i):
        return False
    root = draft.head[verb] == verb
    draft.head[i], draft.dep[i] = (i if root else draft.head[verb]), draft.dep[verb]
    subject = draft.kids(i, "nsubj")[0]
    for j in draft.kids(verb, "advcl"):
        if j < subject and draft.tag[j] == "VBG":
            draft.head[j] = i  # "criticising Uganda, Kenya said, ..."
    return draft.hang(verb, i, "ccomp")


def _mend_emerging(draft: Draft, i: int) -> bool:
    """ "A call came from Kenya for Uganda to leave": what stands behind the verb belongs to the call."""
    verb = draft.head[i]
    if draft.dep[i] != "nsubj" or verb < i or draft.lemma[i] not in UTTERED:
        return False
    if draft.lemma[verb] not in EMERGING or draft.kids(verb, "dobj"):
        return False
    moved = [
        j
        for j in draft.kids(verb, "prep", "agent", "advcl")
        if j > verb
        and not any(draft.lower[k] in DAYS_AND_MONTHS for k in draft.kids(j, "pobj"))
        and (
            draft.lower[j] in ("from", "for", "against", "over")
            or any(draft.lower[k] == "for" for k in draft.kids(j, "mark"))
        )
    ]
    hung = [draft.hang(j, i, "acl" if draft.dep[j] == "advcl" else "prep") for j in moved]
    return any(hung)


def _mend_between(draft: Draft, i: int) -> bool:
    """ "Between rebels in Kenya and police": the second side hung on the place of the first."""
    place = draft.head[i]
    if draft.dep[i] != "conj" or draft.dep[place] != "pobj" or draft.tag[place] not in ("NNP", "NNPS"):
        return False
    side = draft.head[draft.head[place]]
    between = draft.head[side]
    if draft.lower[between] != "between" or draft.dep[side] != "pobj" or draft.kids(side, "conj"):
        return False
    for j in draft.kids(place, "cc"):
        draft.head[j] = side
    return draft.hang(i, side, "conj")


def _mend_receiver(draft: Draft, i: int) -> bool:
    """ "Handed Uganda's army six jets", "cut Uganda some slack": of two objects without "and" the first receives."""
    noun = draft.head[i]
    if draft.dep[i] == "appos" and draft.dep[noun] == "dobj" and noun < i:
        first = draft.first(i)
        counted = draft.tag[first] in ("CD", "DT", "PRP$") and first == noun + 1
        verb = draft.head[noun]
        if not counted or draft.lemma[verb] not in GIVING:
            return False
        draft.dep[noun] = "dative"
        return draft.hang(i, verb, "dobj")
    if draft.dep[i] == "dobj" and draft.lemma[noun] in GIVING and noun < i:
        earlier = [j for j in draft.kids(noun, "dobj") if j < i]
        if len(earlier) == 1 and draft.lower[i] not in DIRECTIONS and draft.first(i) == earlier[0] + 1:
            draft.dep[earlier[0]] = "dative"
            return True
    return False


def _mend_joint_passive(draft: Draft, i: int) -> None:
    """ "Were arrested and sentenced to death": a verb joined to a passive, read as a past of its own."""
    above = draft.head[i]
    if draft.dep[i] != "conj" or draft.tag[i] != "VBD" or not draft.lower[i].endswith("ed"):
        return
    if draft.tag[above] != "VBN" or not draft.kids(above, "auxpass") or draft.lemma[i] in ACTIVE:
        return
    if draft.kids(i, "nsubj", "nsubjpass", "dobj", "aux", "ccomp", "xcomp"):
        return
    if i + 1 < len(draft.text) and draft.lower[i + 1] in ("to", "by", "with", "for", "into", ".", ","):
        draft.tag[i] = "VBN"


def _mend_command(draft: Draft, i: int) -> None:
    """ "Lay down your arms," Kenya told rebels: a quoted command read as an adverbial clause."""
    if draft.dep[i] == "advcl" and draft.tag[i] == "VB" and draft.head[i] > i and draft.text[i - 1] in QUOTES:
        if draft.first(i) == i and not draft.kids(i, "mark", "aux", "nsubj"):
            draft.dep[i] = "ccomp"


def _mend_given(draft: Draft, i: int) -> None:
    """ "Will send Kampala half a million doses": a name right behind the verb read as an interjection."""
    verb = i - 1
    if draft.dep[i] == "intj" and draft.tag[i] in ("NNP", "NNPS") and draft.head[i] == verb:
        if draft.pos[verb] == "VERB" and draft.kids(verb, "dobj"):
            draft.dep[i] = "dative"


def _mend_existing(draft: Draft, i: int) -> bool:
    """ "There was praise from Kenya for Uganda": what the model hangs on "was" belongs to the praise."""
    copula = draft.head[i]
    if draft.dep[i] != "attr" or draft.lemma[copula] != "be" or copula > i:
        return False
    if not any(draft.lower[j] == "there" for j in draft.kids(copula, "expl", "advmod", "nsubj")):
        return False
    moved = [
        j
        for j in draft.kids(copula, "prep", "agent")
        if j > i
        and draft.lower[j] in NOMINAL
        and not any(draft.lower[k] in DAYS_AND_MONTHS for k in draft.kids(j, "pobj"))
    ]
    hung = [draft.hang(j, i, "prep") for j in moved]
    return any(hung)


def _mend_active_agent(draft: Draft, i: int) -> bool:
    """ "Uganda faced a march by Kenyans": a doer hung on an active verb belongs to its object."""
    verb = draft.head[i]
    if draft.lower[i] != "by" or draft.tag[verb] not in FINITE or verb > i:
        return False
    if draft.dep[i] != "agent" and not (draft.dep[i] == "prep" and _is_by_name(draft, i)):
        return False
    own = {draft.dep[j] for j in draft.kids(verb)}
    noun = next((j for j in draft.kids(verb, "dobj") if verb < j < i), None)
    if noun is None or own & {"nsubjpass", "auxpass"} or "nsubj" not in own:
        return False
    return draft.tag[noun] in ("NN", "NNS") and draft.hang(i, noun, "prep")


def _is_by_name(draft: Draft, by: int) -> bool:
    """ "By Kenya", "by Kenyan troops", but not "by Friday"."""
    return any(
        draft.lower[i] not in DAYS_AND_MONTHS
        and (draft.tag[i] in ("NNP", "NNPS") or any(draft.text[j][:1].isupper() for j in draft.kids(i)))
        for i in draft.kids(by, "pobj")
    )


def _mend_sought(draft: Draft, i: int) -> bool:
    """ "Uganda met a call from Kenya to leave": an infinitive right behind the phrase of a call says what is called for."""
    verb, to = draft.head[i], i - 1
    if draft.dep[i] != "advcl" or draft.tag[i] != "VB" or draft.lower[to] != "to" or draft.head[to] != i:
        return False
    if verb > i or draft.pos[verb] not in ("VERB", "AUX"):
        return False
    inside = range(max(verb + 1, to - REACH), to)
    noun = next((j for j in reversed(inside) if draft.lemma[j] in SOUGHT and draft.tag[j] == "NN"), None)
    if (
        noun is None
        or draft.kids(noun, "acl")
        or draft.lower[to - 1] == ","
        or not draft.is_below(noun, verb)
    ):
        return False
    if any(not draft.is_below(j, noun) for j in range(noun + 1, to)):
        return False
    return draft.hang(i, noun, "acl")


def _mend_noun_root(draft: Draft, i: int) -> bool:
    """ "A Kenyan request for the return of rebels met with refusal": the main verb read as describing the last noun before it."""
    if draft.dep[i] != "acl" or draft.tag[i] != "VBD":
        return False
    chain = [draft.head[i]]
    while draft.head[chain[-1]] != chain[-1]:
        chain.append(draft.head[chain[-1]])
    root = chain[-1]
    if not draft.tag[root].startswith("NN") or any(j > i or draft.pos[j] == "VERB" for j in chain):
        return False
    if any(draft.tag[j] in FINITE for j in draft.kids(root)) or draft.kids(root, "cop"):
        return False
    draft.head[i], draft.dep[i] = i, "ROOT"
    for j in draft.kids(root, "punct"):
        if j > i:
            draft.head[j] = i
    return draft.hang(root, i, "nsubj")
