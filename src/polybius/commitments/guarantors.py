"""Third parties: "Qatar guarantees the accord", "Tanzania will act as guarantor", "Qatar, the guarantor"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polybius.commitments.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polybius.reading.parsing import Parse
    from polybius.records.commitment import CommitmentKind, PartyRole

GUARANTEED: Final[tuple[CommitmentKind, ...]] = (
    "peace or ceasefire", "non-aggression", "mutual defence", "arms control", "neutrality", "consultation", "trade agreement",
)  # fmt: skip
MEDIATING: Final = frozenset({"broker", "mediate", "facilitate"})
AGREEMENTS: Final = frozenset(
    "accord agreement pact treaty ceasefire truce deal armistice settlement".split()
)


def find_guarantors(parse: Parse) -> Iterator[tuple[Phrase, PartyRole, tuple[int, ...]]]:
    """A phrase that stands for the agreement, the role, and the tokens of who plays it."""
    clauses = parse.clauses
    columns = clauses.columns
    for token, lemma in enumerate(columns.lemma):
        if lemma == "guarantee" and token in clauses.predicates:
            clause = clauses.predicates[token]
            if any(columns.lemma[item] in AGREEMENTS for item in clause.objects):
                yield _phrase(token), "guarantor", clause.subjects
        elif lemma in MEDIATING and token in clauses.predicates:
            clause = clauses.predicates[token]
            if any(columns.lemma[item] in AGREEMENTS for item in clause.objects):
                yield _phrase(token), "mediator", clause.subjects
        elif lemma == "guarantor" and columns.pos[token] in ("NOUN", "PROPN"):
            if columns.dep[token] == "appos":
                yield _phrase(token), "guarantor", (columns.head[token],)
            elif (above := clauses.predicate_of(token)) is not None and above.lemma in (
                "act",
                "serve",
                "be",
                "remain",
            ):
                yield _phrase(token), "guarantor", above.subjects


def _phrase(token: int) -> Phrase:
    return Phrase(token, token, token + 1, GUARANTEED, "instrument", True, True, token)
