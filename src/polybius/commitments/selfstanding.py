"""Verbs that are a commitment by themselves: "recognised Kosovo", "blacklisted the bank"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from polybius.commitments.governing import Governed
from polybius.commitments.phrases import Phrase

if TYPE_CHECKING:
    from polybius.actors.mentions import Mentions
    from polybius.commitments.words import CommitmentWords
    from polybius.reading.parsing import Parse

# How far behind the verb the words may stand that make it one: "recognised Kosovo as an independent state".
REACH = 8


@dataclass(frozen=True, slots=True)
class SelfStanding:
    """The verb as a phrase of its own, with who does it and to whom, as tokens."""

    phrase: Phrase
    governed: Governed
    subjects: tuple[int, ...]
    objects: tuple[int, ...]


def find_acts(parse: Parse, mentions: Mentions, words: CommitmentWords) -> tuple[SelfStanding, ...]:
    """All such verbs with a known actor for object."""
    columns = parse.clauses.columns
    found: list[SelfStanding] = []
    for token, clause in parse.clauses.predicates.items():
        entry = words.acts.get(clause.lemma)
        if entry is None or not clause.objects:
            continue
        following = f" {' '.join(columns.lemma[token + 1 : token + 1 + REACH])} "
        if entry.needs and not any(f" {word} " in following for word in entry.needs):
            continue
        if all(mentions.covering(item) is None for item in clause.objects):
            continue
        phrase = Phrase(token, token, token + 1, (entry.kind,), "act", False, False, token)
        governed = Governed(entry.step, token, token, "doer", f"act {clause.lemma}", False)
        found.append(SelfStanding(phrase, governed, clause.subjects, clause.objects))
    return tuple(found)
