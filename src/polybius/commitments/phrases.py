"""Noun phrases that name a commitment: "a mutual defence pact", "the package", "12 howitzers", "American bases"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from polybius.commitments.words import CommitmentWords, Form
from polybius.records.commitment import CommitmentKind

if TYPE_CHECKING:
    from polybius.reading.columns import Columns
    from polybius.reading.parsing import Parse

INNER: Final = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV", "PART", "SYM"})
TAKING_UP: Final = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
INDEFINITE: Final = frozenset({"a", "an", "another", "any", "no", "some", "new"})
HYPHENS: Final = frozenset({"-", "–", "‑"})
DESCRIBING: Final = frozenset({"of", "on", "for", "in", "worth"})
# Words behind the head that still say what kind it is: "a treaty of friendship and mutual defence".
BEHIND: Final = 7
# Nouns that only measure what hangs on them: "a batch of missiles", "half of the shells", "$2 billion in aid".
MEASURING: Final = frozenset(
    "batch tranche shipment half third quarter part rest remainder portion package series number dozen hundred thousand million "
    "billion trillion worth consignment delivery instalment installment amount share bulk majority score round set load flow kind "
    "type sort form total tonne ton value provision last first most all some status".split()
)
# They may stand for a commitment of the sentence before: "it is to be delivered by June".
PRONOUNS: Final = frozenset({"it", "they", "them", "this", "these"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase. `head` is its head token, `first` and `last` its token range (exclusive end), `form` how it behaves.

    `kinds` are what the words allow; `general` is true where the head alone ("the deal") leaves the kind open.
    `definite` is true for "the", "this", "its". `top` is the token by which it hangs in the sentence: the head, or the
    outermost of the measuring nouns above it ("half" in "half of the shells").
    """

    head: int
    first: int
    last: int
    kinds: tuple[CommitmentKind, ...]
    form: Form
    general: bool
    definite: bool
    top: int


def find_phrases(parse: Parse, words: CommitmentWords) -> tuple[Phrase, ...]:
    """All phrases in text order; a general one that only measures a plainer one is left out."""
    columns = parse.clauses.columns
    found: list[Phrase] = []
    for token in range(len(columns.text)):
        lemma = columns.lemma[token]
        if lemma not in words.kinds and lemma not in words.general:
            continue
        if columns.pos[token] not in ("NOUN", "PROPN") or parse.is_boilerplate(parse.doc[token]):
            continue
        phrase = _read_phrase(columns, token, words)
        if phrase is not None:
            found.append(phrase)
    return _plainest(found, columns)


def find_pronouns(parse: Parse, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Pronouns that may stand for an agreement or a flow of the sentence before; whether they do, the verb tells."""
    columns = parse.clauses.columns
    found: list[Phrase] = []
    for token, lower in enumerate(columns.lower):
        if lower not in PRONOUNS or columns.pos[token] not in ("PRON", "DET"):
            continue
        number = columns.sentence[token]
        before = [phrase for phrase in phrases if columns.sentence[phrase.head] == number - 1]
        here = any(phrase.form != "goods" and columns.sentence[phrase.head] == number for phrase in phrases)
        if before and not here:
            last = before[0]
            top = _top_of(columns, token)
            found.append(
                replace(last, head=token, first=token, last=token + 1, top=top, general=True, definite=True)
            )
    return tuple(found)


def _read_phrase(columns: Columns, head: int, words: CommitmentWords) -> Phrase | None:
    if _is_inside_name(columns, head):
        return None
    first = _first_of(columns, head)
    before = _joined(columns, first, head)
    last = head + 1
    behind = _joined(columns, last, _end_of_description(columns, last)) + _every(columns, last)
    determiner = columns.lower[first] if first < head else ""
    possessed = any(columns.tag[i] == "POS" for i in range(first, head))
    top = _top_of(columns, head)
    definite = determiner in TAKING_UP or possessed
    for entry in words.kinds.get(columns.lemma[head], ()):
        if entry.words and not any(_holds(before, word) or _holds(behind, word) for word in entry.words):
            continue
        return Phrase(head, first, last, (entry.kind,), entry.form, False, definite, top)
    kinds = words.general.get(columns.lemma[head])
    if kinds is None or _is_foreign(columns, first, head):
        return None
    form: Form = (
        "flow"
        if columns.lemma[head] in _FLOWING
        else "measure"
        if kinds == ("sanctions regime",)
        else "instrument"
    )
    if kinds[0] in ("joint exercise series",):
        form = "series"
    return Phrase(head, first, last, kinds, form, True, definite, top)


_FLOWING: Final = frozenset(
    "package aid assistance funding tranche instalment installment shipment delivery consignment pledge promise deployment mission money".split()
)


def _is_foreign(columns: Columns, first: int, head: int) -> bool:
    """ "gas deliveries", "coalition deal": a common noun before a general word makes it another thing."""
    return any(
        columns.pos[i] == "NOUN"
        and columns.dep[i] in ("compound", "nmod")
        and columns.lemma[i] not in MEASURING
        and columns.text[i - 1] not in ("-", "–", "‑")  # "long-term"
        for i in range(first, head)
    )


def _is_inside_name(columns: Columns, head: int) -> bool:
    """The noun modifies another ("treaty obligations", "arms factory"): the other is the head of the phrase."""
    above = columns.head[head]
    if columns.dep[head] in ("compound", "nmod", "amod") and above > head:
        return columns.lemma[above] not in _STEP_LIKE
    return False


# "arms deliveries", "aid suspension", "ceasefire violations": what stands before is the commitment.
_STEP_LIKE: Final = frozenset(
    "delivery shipment transfer supply suspension freeze halt violation breach pledge announcement signing extension promise request "
    "resumption withdrawal talks talk negotiation deployment".split()
)


def _first_of(columns: Columns, head: int) -> int:
    """Leftwards over adjectives, nouns and hyphens to the determiner; what the tree says of them matters little here."""
    sentence = columns.sentence[head]
    at = head
    while at > 0 and columns.sentence[at - 1] == sentence:
        before = at - 1
        pos = columns.pos[before]
        if pos in ("DET", "PRON") and columns.tag[before] in ("DT", "PRP$", "WP$", "PDT"):
            return before
        participle = columns.tag[before] in ("VBN", "VBG") and columns.dep[before] in ("amod", "compound")
        hyphen = (
            columns.text[before] in HYPHENS
            or columns.text[before] in ("$", "€", "£")
            or _is_hyphened(columns, before)
        )
        joined = columns.lower[before] in ("and", "or") and before > 0 and columns.pos[before - 1] == "ADJ"
        if not (pos in INNER or participle or hyphen or joined):
            return at
        if columns.pos[before] == "PART" and columns.tag[before] != "POS":
            return at
        at = before
    return at


def _every(columns: Columns, start: int) -> str:
    """ "a summit every year", "drills twice a year"."""
    following = columns.lower[start : start + 4]
    return next((f" {word} " for word in following if word in ("every", "each", "twice", "annually")), "")


def _is_hyphened(columns: Columns, token: int) -> bool:
    """The "of" of "status-of-forces agreement", with hyphens or without."""
    if columns.lower[token] == "of" and token and columns.lower[token - 1] == "status":
        return True
    return (
        0 < token < len(columns.text) - 1
        and columns.text[token - 1] in HYPHENS
        and columns.text[token + 1] in HYPHENS
    )


def _end_of_description(columns: Columns, start: int) -> int:
    """The end of "of/on/for ..." behind a head; empty where something else follows."""
    size = len(columns.text)
    if start >= size or columns.lower[start] not in DESCRIBING:
        return start
    end = start + 1
    while end < size and end - start < BEHIND and columns.sentence[end] == columns.sentence[start]:
        if columns.pos[end] in ("VERB", "AUX", "PUNCT", "SCONJ") and columns.text[end] not in ("-", "–"):
            break
        if columns.lower[end] in ("with", "to", "from", "between", "against", "by"):
            break
        end += 1
    return end


def _joined(columns: Columns, first: int, end: int) -> str:
    """Lemmas with spaces around; hyphens fall away, so that "non-aggression" reads "non aggression"."""
    inner = (
        part
        for i in range(first, end)
        if columns.text[i] not in ("-", "–", "‑")
        for part in columns.lemma[i].replace("-", " ").split()
    )
    return f" {' '.join(inner)} "


def _holds(phrase: str, word: str) -> bool:
    return f" {word} " in phrase


def _top_of(columns: Columns, head: int) -> int:
    """Upwards over nouns that only measure, and over list partners, to the token that the clause governs."""
    at = head
    for _ in range(6):
        above, dep = columns.head[at], columns.dep[at]
        if dep == "conj" and columns.pos[above] in ("NOUN", "PROPN"):
            at = above
        elif dep in ("compound", "nmod", "amod") and columns.lemma[above] in _STEP_LIKE:
            return at
        elif dep == "appos" and columns.pos[above] in ("NOUN", "NUM") and at != head:
            at = above
        elif (
            dep == "pobj"
            and columns.lower[above] in ("of", "in", "for")
            and columns.pos[columns.head[above]] in ("NOUN", "NUM", "SYM", "ADJ", "DET", "PRON", "ADV")
            and _measures(columns, columns.head[above])
        ):
            at = columns.head[above]
        else:
            return at
    return at


def _measures(columns: Columns, token: int) -> bool:
    counted = any(columns.pos[kid] in ("NUM", "SYM") for kid in columns.children[token])
    return counted or columns.lemma[token] in MEASURING or columns.pos[token] in ("NUM", "SYM")


def _plainest(found: list[Phrase], columns: Columns) -> tuple[Phrase, ...]:
    """Of phrases that hang on one token the plain one; of a list of one kind ("munitions and missiles") the first."""
    kept: list[Phrase] = []
    for phrase in found:
        rivals = [
            other
            for other in found
            if other is not phrase and (other.top == phrase.top or phrase.head in path_of(columns, other))
        ]
        if phrase.general and any(not other.general for other in rivals):
            continue
        same = [other for other in kept if other.top == phrase.top and set(other.kinds) & set(phrase.kinds)]
        if same:
            continue
        kept.append(phrase)
    return tuple(kept)


def path_of(columns: Columns, phrase: Phrase) -> set[int]:
    """The tokens from a phrase's head up to its top."""
    at, tokens = phrase.head, {phrase.head}
    while at != phrase.top and columns.head[at] != at:
        at = columns.head[at]
        tokens.add(at)
    return tokens
