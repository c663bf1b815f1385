"""Verbs that tell of nothing done: avoided, banned, only conceivable, or done to oneself."""

from __future__ import annotations

from typing import Final

from polybius.events.lexicon import Entry
from polybius.events.words import words_of
from polybius.reading.clauses import Predicate
from polybius.reading.columns import Columns

BLAMING: Final = frozenset({"blame", "fault"})
BIDDING: Final = frozenset({"invitation", "invite"})


def is_left_undone(columns: Columns, predicate: Predicate) -> bool:
    """ "Avoided condemning X", "without naming X", "stopped short of recognising X": nothing was done."""
    if predicate.governor is None:
        return False
    if predicate.infinitive and predicate.lemma in BLAMING and columns.lemma[predicate.governor] == "be":
        return True  # "is to blame", said of the one who is blamed
    if columns.tag[predicate.token] != "VBG":
        return False
    above = columns.head[predicate.token]
    if predicate.link == "xcomp":
        return columns.lemma[above] in words_of("undone.undone")
    return predicate.link == "pcomp" and (
        columns.lower[above] == "without"
        or (columns.lower[above] == "of" and columns.lower[columns.head[above]] in ("short", "instead"))
        or (columns.lower[above] == "from" and _keeps_from(columns, above))
    )


def is_bidden(columns: Columns, predicate: Predicate) -> bool:
    """ "An invitation to attend": to be done by others, and the content of what the noun tells."""
    bidden = predicate.infinitive and predicate.link in ("acl", "relcl")
    return bidden and columns.lemma[columns.head[predicate.token]] in BIDDING


def _keeps_from(columns: Columns, preposition: int) -> bool:
    """ "Refrained from attacking", "banned them from entering", the phrase hung on the verb or on "them"."""
    above = columns.head[preposition]
    return columns.lemma[above] in words_of("undone.keeping") or (
        columns.dep[above] in ("dobj", "nsubjpass")
        and columns.lemma[columns.head[above]] in words_of("undone.banning")
    )


def is_unreal(predicate: Predicate, entry: Entry) -> bool:
    """ "A resolution that would have imposed an embargo", "has not ruled out a strike": nothing was done."""
    if predicate.modal in ("would", "could") and predicate.aspect == "perfect":
        return True
    return (
        predicate.negated and entry.event_type == "REJECT" and predicate.lemma in words_of("undone.denying")
    )


def is_only_dated(columns: Columns, predicate: Predicate) -> bool:
    """ "Called off a meeting planned for Friday": the participle dates a noun, nobody plans here."""
    return (
        predicate.lemma in words_of("undone.dating")
        and columns.dep[predicate.token] == "acl"
        and columns.tag[predicate.token] == "VBN"
        and not predicate.complements
        and not predicate.preposition("by")
    )


def is_done_to_oneself(columns: Columns, predicate: Predicate, entry: Entry) -> bool:
    """ "Surrounded himself with advisers", "steps to protect its firms": no act towards others, unless the entry asks for it."""
    if entry.event_type == "AID" and predicate.infinitive and predicate.objects:
        owners = [columns.kids(i, "poss") for i in predicate.objects]
        if all(any(columns.tag[kid] == "PRP$" for kid in kids) for kids in owners):
            return True
    asked = any(words_of("undone.reflexive") & condition.words for condition in entry.conditions)
    return (
        not asked
        and not predicate.passive
        and any(columns.lower[i] in words_of("undone.reflexive") for i in predicate.objects)
    )
