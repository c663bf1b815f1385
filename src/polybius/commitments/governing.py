"""Which step a sentence tells of a phrase: the verb or noun that governs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from polybius.commitments.words import CommitmentWords, Doer, StepNoun, StepVerb
from polybius.records.commitment import CommitmentStep

if TYPE_CHECKING:
    from polybius.actors.mentions import Mentions
    from polybius.commitments.phrases import Phrase
    from polybius.reading.clauses import Clauses, Predicate
    from polybius.reading.parsing import Parse

# How far behind a verb the words that go with it may stand: "came, after years of talks, into force" is too far.
NEAR: Final = 5
PASSED_OVER: Final = frozenset({"acl", "relcl"})
PARTICLE_GAP: Final = 4


@dataclass(frozen=True, slots=True)
class Governed:
    """A step with the token that tells it and the clause that carries its tense.

    `doer` says which part the clause's subject plays. `attributive` is true where the step stands in a clause that
    only describes the phrase ("the pact signed in May"): it may recall an earlier step.
    """

    step: CommitmentStep
    token: int
    predicate: int
    doer: Doer
    rule: str
    attributive: bool


def find_steps(
    parse: Parse, phrase: Phrase, mentions: Mentions, words: CommitmentWords
) -> tuple[Governed, ...]:
    """The steps that the sentence tells of the phrase: those of main clauses first, each in text order."""
    clauses = parse.clauses
    found = [*_by_verbs(clauses, phrase, phrase.top, mentions, words)]
    if (noun := _governing_noun(clauses, phrase, words)) is not None:
        found.extend(_by_noun(clauses, phrase, noun, mentions, words))
    if not found and (own := _by_own_noun(clauses, phrase, words)) is not None:
        found.append(own)
    ordered = sorted(found, key=lambda item: (item.attributive, item.token))
    return tuple(dict.fromkeys(ordered))


def _by_verbs(
    clauses: Clauses, phrase: Phrase, top: int, mentions: Mentions, words: CommitmentWords
) -> list[Governed]:
    columns = clauses.columns
    found: list[Governed] = []
    sentence = columns.sentence[top]
    for token, clause in _predicates_of(clauses, sentence):
        attributive = clause.link in PASSED_OVER and clause.governor in (top, phrase.head)
        slots = _slots_of(clause, top) or (_slots_of(clause, phrase.head) if attributive else set())
        if not slots and attributive and clause.link == "relcl":
            slots = {
                "object"
            }  # "the tanks that it had promised Ukraine": the model takes Ukraine for the object
        if not slots:
            continue
        entry = _entry_of(clauses, clause, phrase, slots, mentions, words)
        if entry is not None:
            found.append(Governed(entry.step, token, token, entry.doer, f"verb {clause.lemma}", attributive))
    return found


def _predicates_of(clauses: Clauses, sentence: int) -> list[tuple[int, Predicate]]:
    numbers = clauses.columns.sentence
    return [(token, clause) for token, clause in clauses.predicates.items() if numbers[token] == sentence]


def _slots_of(clause: Predicate, token: int) -> set[str]:
    slots = {f"prep:{word}" for word, heads in clause.prepositions if token in heads}
    if token in clause.objects or (token in clause.datives and not clause.objects):
        slots.add("object")
    if token in clause.subjects:
        slots.add("subject")
    return slots


def _entry_of(
    clauses: Clauses,
    clause: Predicate,
    phrase: Phrase,
    slots: set[str],
    mentions: Mentions,
    words: CommitmentWords,
) -> StepVerb | None:
    names = [f"{clause.lemma} {clause.particle}"] if clause.particle else []
    following = _following(clauses, clause.token)
    for name in (*names, clause.lemma):
        for entry in words.verbs.get(name, ()):
            if entry.slot not in slots or phrase.form not in entry.forms:
                continue
            if entry.near and not any(f" {word} " in following for word in entry.near):
                continue
            if entry.sector and not _acts_for(clause, entry.sector, mentions):
                continue
            return entry
    return None


def _following(clauses: Clauses, token: int) -> str:
    lower = clauses.columns.lower
    return f" {' '.join(lower[token + 1 : token + 1 + NEAR])} "


def _acts_for(clause: Predicate, sector: str, mentions: Mentions) -> bool:
    subjects = (mentions.headed_by(token) or mentions.covering(token) for token in clause.subjects)
    return any(
        actor.sector == sector for mention in subjects if mention is not None for actor in mention.actors
    )


def _governing_noun(clauses: Clauses, phrase: Phrase, words: CommitmentWords) -> int | None:
    """The noun that tells a step of the phrase: "delivery of shells", "aid suspension", "the pact's ratification"."""
    columns = clauses.columns
    above, dep = columns.head[phrase.top], columns.dep[phrase.top]
    if (
        dep in ("compound", "nmod", "amod", "poss")
        and above > phrase.top
        and columns.lemma[above] in words.nouns
    ):
        return above
    if dep != "pobj":
        return None
    noun = columns.head[above]
    for entry in words.nouns.get(columns.lemma[noun], ()):
        if columns.pos[noun] in ("NOUN", "PROPN") and columns.lower[above] in entry.prepositions:
            return noun
    return None


def _by_noun(
    clauses: Clauses, phrase: Phrase, noun: int, mentions: Mentions, words: CommitmentWords
) -> list[Governed]:
    columns = clauses.columns
    entry = _noun_entry(words.nouns.get(columns.lemma[noun], ()), phrase)
    if entry is None:
        return []
    if entry.step == "delivered":
        above = _by_verbs(clauses, phrase, noun, mentions, words)
        if above:
            return above
    clause = clauses.predicate_of(noun)
    predicate = clause.token if clause is not None else noun
    doer: Doer = "doer" if clause is not None and noun in clause.objects else "none"
    return [Governed(entry.step, noun, predicate, doer, f"noun {columns.lemma[noun]}", False)]


def _by_own_noun(clauses: Clauses, phrase: Phrase, words: CommitmentWords) -> Governed | None:
    """ "The delivery of shells" is a phrase and its step at once."""
    lemma = clauses.columns.lemma[phrase.head]
    entry = _noun_entry(words.nouns.get(lemma, ()), phrase)
    if entry is None or entry.step != "delivered" or phrase.general:
        return None
    clause = clauses.predicate_of(phrase.head)
    predicate = clause.token if clause is not None else phrase.head
    return Governed(entry.step, phrase.head, predicate, "none", f"noun {lemma}", attributive=False)


def _noun_entry(entries: tuple[StepNoun, ...], phrase: Phrase) -> StepNoun | None:
    return next((entry for entry in entries if phrase.form in entry.forms), None)
