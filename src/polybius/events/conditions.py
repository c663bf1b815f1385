"""Conditions of a lexicon entry: what must stand around a trigger for the entry to hold.

A `when` cell holds conditions separated by spaces, all of which must hold:

    obj=WORDS      a direct object is one of the words         obj        there is a direct object
    -oprd          nothing is called or made something ("called him a liar")
    -obj           there is no direct object                   obj:actor  a direct object names an actor
    prep:WORD      the trigger has this preposition            prep:WORD=WORDS   with one of the words as its object
    subj:pair      two or more share the subject ("Japan and India", "Thai and Malaysian police")
    iobj           a name is given something ("sent Uganda tanks")
    xcomp=WORDS    a complement clause has one of the verbs    comp       there is a complement clause
    subj=WORDS     a subject is one of the words               subj:actor a subject names an actor
    infinitive     a complement clause is an infinitive
    subjunctive    a complement clause says what is to be ("that X leave", "that X should leave")
    near=WORDS     the sentence has one of the words or phrases
    mod=WORDS      an adjective or noun before the trigger     passive    the verb is passive
    verb=WORDS     the noun hangs on one of these verbs        purpose=WORDS  an infinitive of purpose has one of the verbs

WORDS are lemmas separated by commas; `@name` stands for a class of classes.yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from polybius.events.tables import Row
from polybius.events.words import words_of
from polybius.reading.clauses import Predicate
from polybius.reading.columns import Columns

# Tokens behind an object in which a phrase of the verb is still looked for.
LOW_REACH: Final = 14
KINDS: Final = frozenset(
    {
        "obj",
        "-obj",
        "-oprd",
        "infinitive",
        "subjunctive",
        "obj:actor",
        "comp",
        "subj:actor",
        "subj:pair",
        "iobj",
        "passive",
        "support",
    }
)
WORD_KINDS: Final = ("obj", "xcomp", "subj", "mod", "verb", "purpose", "near")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition; `words` is empty where only presence counts."""

    kind: str
    preposition: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around one trigger, as the conditions see it."""

    columns: Columns
    trigger: int
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    prepositions: tuple[tuple[str, tuple[int, ...]], ...]
    complements: tuple[int, ...]
    passive: bool
    verb: str
    is_actor: Callable[[int], bool]


def read_conditions(
    row: Row, classes: dict[str, frozenset[str]], known: dict[str, Condition] | None = None
) -> tuple[Condition, ...]:
    """The conditions in the `when` cell of a table's row; raises DataError. `known` keeps those read so far, which many rows share."""
    read = {} if known is None else known
    texts = row.cells["when"].split()
    try:
        for text in texts:
            if text not in read:
                read[text] = parse_condition(text, classes)
    except ValueError as error:
        raise row.error(str(error)) from error
    return tuple(read[text] for text in texts)


def parse_condition(text: str, classes: dict[str, frozenset[str]]) -> Condition:
    """Reads one condition; raises ValueError with a reason a person can act on."""
    name, _, listed = text.partition("=")
    words = _words(listed, classes) if listed else frozenset[str]()
    if name.startswith("prep:"):
        return Condition("prep", name.removeprefix("prep:").replace("_", " "), words)
    if (name in KINDS and not listed) or (name in WORD_KINDS and listed):
        return Condition(name, "", words)
    raise ValueError(
        f"condition {text!r} is not one of {sorted(KINDS)}, prep:WORD, or WORDS after {WORD_KINDS}"
    )


def _words(listed: str, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    words: set[str] = set()
    for item in listed.split(","):
        if item.startswith("@"):
            if item[1:] not in classes:
                raise ValueError(f"word class {item} does not exist; there are {', '.join(sorted(classes))}")
            words |= classes[item[1:]]
        else:
            words.add(item.replace("_", " "))
    return frozenset(words)


def setting_of_verb(columns: Columns, predicate: Predicate, is_actor: Callable[[int], bool]) -> Setting:
    """The surroundings of a verb."""
    return Setting(
        columns=columns,
        trigger=predicate.token,
        subjects=predicate.subjects,
        objects=predicate.objects,
        prepositions=predicate.prepositions,
        complements=predicate.complements,
        passive=predicate.passive,
        verb="",
        is_actor=is_actor,
    )


def holds(condition: Condition, setting: Setting) -> bool:
    """True where the condition is met."""
    match condition.kind:
        case "prep":
            return _has_preposition(condition, setting)
        case "near":
            return _is_near(condition.words, setting)
        case "verb":
            return setting.verb in condition.words
        case "mod":
            return bool(_modifiers(setting.columns, setting.trigger) & condition.words)
        case kind if condition.words:
            return any_names(setting.columns, NAMED[kind](setting), condition.words)
        case kind:
            return PRESENT[kind](setting)


# Where the words of a condition are looked for.
NAMED: Final[dict[str, Callable[[Setting], Iterable[int]]]] = {
    "obj": lambda setting: setting.objects,
    "subj": lambda setting: setting.subjects,
    # "are held hostage": what somebody is made or held as counts as the complement
    "xcomp": lambda setting: (
        *setting.complements,
        *setting.columns.kids(setting.trigger, "oprd"),
    ),
    "purpose": lambda setting: setting.columns.kids(setting.trigger, "advcl", "xcomp", "acl"),
}
# Conditions without words: what must be there, or must not.
PRESENT: Final[dict[str, Callable[[Setting], bool]]] = {
    "obj": lambda setting: bool(setting.objects),
    "-obj": lambda setting: not setting.objects,
    "-oprd": lambda setting: setting.columns.child(setting.trigger, "oprd") is None,
    "subjunctive": lambda setting: any(is_subjunctive(setting.columns, i) for i in setting.complements),
    "obj:actor": lambda setting: any(setting.is_actor(i) for i in setting.objects),
    "subj:actor": lambda setting: any(setting.is_actor(i) for i in setting.subjects),
    "subj:pair": lambda setting: len(setting.subjects) > 1 or _is_coordinated(setting),
    "comp": lambda setting: bool(setting.complements),
    "iobj": lambda setting: any(
        setting.columns.pos[i] == "PROPN" for i in setting.columns.kids(setting.trigger, "dative")
    ),
    "infinitive": lambda setting: any(is_infinitive(setting.columns, i) for i in setting.complements),
    "passive": lambda setting: setting.passive,
    "support": lambda setting: bool(setting.verb),
}


def _has_preposition(condition: Condition, setting: Setting) -> bool:
    for preposition, heads in setting.prepositions:
        if preposition == condition.preposition:
            if condition.words:
                if any_names(setting.columns, heads, condition.words):
                    return True
            elif any(not is_time(setting.columns, i) for i in heads):
                return True
    if condition.words:
        return _has_low_preposition(condition, setting)
    # "let the inspectors into the plant", "held drills with X": the phrase may hang on the object
    kids = (kid for i in setting.objects for kid in setting.columns.kids(i, "prep"))
    return condition.preposition in words_of("conditions.on_object") and any(
        setting.columns.lower[kid] == condition.preposition for kid in kids
    )


def _has_low_preposition(condition: Condition, setting: Setting) -> bool:
    """ "Put units facing the South on alert": the phrase that the model hung on something inside the object."""
    columns = setting.columns
    word = condition.preposition
    if " " in word or setting.verb:
        return False
    for top in setting.objects:
        if columns.sentence[top] != columns.sentence[setting.trigger]:
            continue
        for i in range(top + 1, min(columns.right_edge[top], top + LOW_REACH) + 1):
            phrase = columns.lower[i] == word and columns.dep[i] == "prep"
            if phrase and any_names(columns, columns.kids(i, "pobj"), condition.words):
                return True
    return False


def _is_coordinated(setting: Setting) -> bool:
    """ "Thai and Malaysian police": one noun with two adjectives or names before it."""
    columns = setting.columns
    before = (
        kid
        for i in setting.subjects
        for kid in columns.kids(i, "amod", "compound", "nmod", "poss")
        if kid < i
    )
    return any(columns.child(kid, "conj") is not None for kid in before)


def is_infinitive(columns: Columns, token: int) -> bool:
    """True for a verb with "to"."""
    plain = columns.tag[token] == "VB" or any(columns.tag[i] == "VB" for i in columns.kids(token, "auxpass"))
    return plain and any(columns.tag[i] == "TO" for i in columns.kids(token, "aux"))


def is_subjunctive(columns: Columns, token: int) -> bool:
    """ "That X leave", "that X be freed", "that X should leave": what is wished, not what is so."""
    helpers = columns.kids(token, "aux", "auxpass")
    if any(columns.tag[i] == "TO" for i in helpers) or columns.child(token, "nsubj", "nsubjpass") is None:
        return False
    if any(columns.tag[i] == "MD" for i in helpers):
        return any(columns.lower[i] in ("should", "must") for i in helpers)
    if any(columns.lower[i] == "be" for i in helpers):
        return True
    subject = columns.kids(token, "nsubj", "nsubjpass")[0]
    alone = columns.tag[subject] in ("NN", "NNP") and columns.child(subject, "conj") is None
    return not helpers and (columns.tag[token] == "VB" or (columns.tag[token] == "VBP" and alone))


def is_time(columns: Columns, token: int) -> bool:
    """ "On Tuesday", "in March", "by 2030" say when, and make no preposition of the verb's own."""
    return columns.lemma[token] in words_of("conditions.times") or (
        columns.pos[token] == "NUM" and len(columns.text[token]) == 4
    )


def any_names(columns: Columns, tokens: Iterable[int], words: frozenset[str]) -> bool:
    """True where one of the tokens is, or only measures out, one of the words."""
    return any(names(columns, i, words) for i in tokens)


def names(columns: Columns, token: int, words: frozenset[str]) -> bool:
    """True where the noun phrase at `token` is about one of the words ("tons of ammunition", "an aid package")."""
    if columns.lemma[token] in words or columns.lower[token] in words:
        return True
    if token > 1 and columns.lower[token - 1] == "-":
        if f"{columns.lower[token - 2]}-{columns.lemma[token]}" in words:
            return True  # "the go-ahead" falls into three tokens
    compound = list(columns.kids(token, "compound", "amod", "nmod"))
    if any(f"{columns.lower[i]} {columns.lemma[token]}" in words for i in compound):
        return True
    if (
        columns.lemma[token] not in words_of("conditions.containers") and columns.pos[token] != "NUM"
    ) or columns.pos[token] == "VERB":
        return False  # "to supply X by the end of May" is no supply of ends
    inside = [o for p in columns.kids(token, "prep") for o in columns.kids(p, "pobj")]
    return any(columns.lemma[i] in words for i in compound) or any(names(columns, i, words) for i in inside)


def _is_near(words: frozenset[str], setting: Setting) -> bool:
    columns = setting.columns
    sentence = columns.sentence[setting.trigger]
    first = last = setting.trigger
    while first > 0 and columns.sentence[first - 1] == sentence:
        first -= 1
    while last + 1 < len(columns.sentence) and columns.sentence[last + 1] == sentence:
        last += 1
    if any(columns.lemma[i] in words or columns.lower[i] in words for i in range(first, last + 1)):
        return True
    phrases = [word for word in words if " " in word]
    text = f" {' '.join(columns.lower[first : last + 1])} " if phrases else ""
    return any(f" {phrase} " in text for phrase in phrases)


def _modifiers(columns: Columns, token: int) -> set[str]:
    found = columns.kids(token, "amod", "compound", "nmod", "poss", "advmod", "det")
    return {word for i in found for word in (columns.lemma[i], columns.lower[i])}
