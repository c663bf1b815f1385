from __future__ import annotations

import pytest

from polybius.reading.hanging import mend_clauses
from tests.drafting import Row, draft_of


@pytest.mark.parametrize(("verb", "mended"), [("declined", True), ("paused", False)])
def test_infinitive_behind_a_day(verb: str, mended: bool) -> None:
    draft = draft_of(
        ("Kenya", "kenya", "PROPN", "NNP", "nsubj", 1),
        (verb, verb.removesuffix("d"), "VERB", "VBD", "ROOT", 1),
        ("on", "on", "ADP", "IN", "prep", 1),
        ("Sunday", "sunday", "PROPN", "NNP", "pobj", 2),
        ("to", "to", "PART", "TO", "aux", 5),
        ("meet", "meet", "VERB", "VB", "advcl", 1),
        ("Uganda", "uganda", "PROPN", "NNP", "dobj", 5),
    )
    assert mend_clauses(draft) is mended
    assert (draft.dep[5], draft.head[5]) == ("xcomp" if mended else "advcl", 1)


def test_clause_hung_on_a_day() -> None:
    draft = draft_of(
        ("Kenya", "kenya", "PROPN", "NNP", "nsubj", 1),
        ("demanded", "demand", "VERB", "VBD", "ROOT", 1),
        ("on", "on", "ADP", "IN", "prep", 1),
        ("Sunday", "sunday", "PROPN", "NNP", "pobj", 2),
        ("that", "that", "SCONJ", "IN", "mark", 6),
        ("Uganda", "uganda", "PROPN", "NNP", "nsubj", 6),
        ("leave", "leave", "VERB", "VBP", "acl", 3),
    )
    assert mend_clauses(draft)
    assert (draft.dep[6], draft.head[6]) == ("ccomp", 1)


@pytest.mark.parametrize(("opening", "mended"), [("", True), ("after", False)])
def test_aside_between_commas(opening: str, mended: bool) -> None:
    rows: list[Row] = [
        ("Kenya", "kenya", "PROPN", "NNP", "nsubj", 1),
        ("threatened", "threaten", "VERB", "VBD", "advcl", 5),
        (",", ",", "PUNCT", ",", "punct", 5),
        ("it", "it", "PRON", "PRP", "nsubj", 5),
        ("would", "would", "AUX", "MD", "aux", 5),
        ("strike", "strike", "VERB", "VB", "ROOT", 5),
    ]
    if opening:
        rows = [(*row[:5], row[5] + 1) for row in rows]
        rows.insert(0, (opening, opening, "SCONJ", "IN", "mark", 2))
    draft = draft_of(*rows)
    verb, main = draft.lower.index("threatened"), draft.lower.index("strike")
    assert mend_clauses(draft) is mended
    assert draft.head[main] == (verb if mended else main)


def test_noun_with_a_participle_that_has_a_clause() -> None:
    draft = draft_of(
        ("parliament", "parliament", "NOUN", "NN", "ROOT", 0),
        ("required", "require", "VERB", "VBN", "acl", 0),
        ("that", "that", "SCONJ", "IN", "mark", 4),
        ("Uganda", "uganda", "PROPN", "NNP", "nsubj", 4),
        ("leave", "leave", "VERB", "VB", "ccomp", 1),
    )
    assert mend_clauses(draft)
    assert (draft.dep[0], draft.head[0], draft.head[1]) == ("nsubj", 1, 1)


def test_participle_before_an_inserted_speaker_is_the_speakers() -> None:
    draft = draft_of(
        ("criticising", "criticise", "VERB", "VBG", "advcl", 7),
        ("Uganda", "uganda", "PROPN", "NNP", "dobj", 0),
        (",", ",", "PUNCT", ",", "punct", 4),
        ("Kenya", "kenya", "PROPN", "NNP", "nsubj", 4),
        ("said", "say", "VERB", "VBD", "parataxis", 7),
        (",", ",", "PUNCT", ",", "punct", 4),
        ("this", "this", "PRON", "DT", "nsubj", 7),
        ("is", "be", "AUX", "VBZ", "ROOT", 7),
        ("not", "not", "PART", "RB", "neg", 7),
        ("done", "do", "VERB", "VBN", "acomp", 7),
    )
    assert mend_clauses(draft)
    assert (draft.dep[4], draft.head[4]) == ("ROOT", 4)
    assert (draft.dep[7], draft.head[7]) == ("ccomp", 4)
    assert (draft.dep[0], draft.head[0]) == ("advcl", 4)
