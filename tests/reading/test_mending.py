from __future__ import annotations

import pytest

from polybius.reading.drafts import Draft
from polybius.reading.mending import circling, edges, mend
from tests.drafting import draft_of


def _seen(draft: Draft, token: int) -> tuple[str, str, str, int]:
    return draft.lemma[token], draft.pos[token], draft.dep[token], draft.head[token]


def test_headline_verb_read_as_a_noun() -> None:
    draft = draft_of(
        ("Turkey", "turkey", "PROPN", "NNP", "compound", 1),
        ("summons", "summon", "NOUN", "NNS", "ROOT", 1),
        ("Swedish", "swedish", "ADJ", "JJ", "amod", 3),
        ("envoy", "envoy", "NOUN", "NN", "appos", 1),
    )
    assert mend(draft)
    assert _seen(draft, 1) == ("summon", "VERB", "ROOT", 1)
    assert (draft.dep[0], draft.head[0]) == ("nsubj", 1)
    assert (draft.dep[3], draft.head[3]) == ("dobj", 1)


@pytest.mark.parametrize("after", ["on", "in"])
def test_noun_phrases_stay_nouns(after: str) -> None:
    draft = draft_of(
        ("US", "us", "PROPN", "NNP", "compound", 1),
        ("sanctions", "sanction", "NOUN", "NNS", "ROOT", 1),
        (after, after, "ADP", "IN", "prep", 1),
        ("Iran", "iran", "PROPN", "NNP", "pobj", 2),
    )
    assert not mend(draft)
    assert draft.pos[1] == "NOUN"


def test_second_verb_read_as_an_adjective() -> None:
    draft = draft_of(
        ("Kenya", "kenya", "PROPN", "NNP", "nsubj", 1),
        ("voted", "vote", "VERB", "VBD", "ROOT", 1),
        ("and", "and", "CCONJ", "CC", "cc", 1),
        ("bombed", "bomb", "VERB", "VBN", "amod", 4),
        ("Uganda", "uganda", "PROPN", "NNP", "conj", 1),
    )
    assert mend(draft)
    assert _seen(draft, 3) == ("bomb", "VERB", "conj", 1)
    assert (draft.dep[4], draft.head[4]) == ("dobj", 3)


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("defied", "defy"),
        ("rebuffed", "rebuff"),
        ("invaded", "invade"),
        ("shelled", "shell"),
        ("banned", "ban"),
    ],
)
def test_past_tense_read_as_an_adjective(word: str, base: str) -> None:
    draft = draft_of(
        ("Kenya", "kenya", "PROPN", "NNP", "nsubj", 1),
        (word, word, "ADJ", "JJ", "ROOT", 1),
        ("Uganda", "uganda", "PROPN", "NNP", "dobj", 1),
    )
    mend(draft)
    assert _seen(draft, 1) == (base, "VERB", "ROOT", 1)


def test_verb_of_means_read_as_part_of_a_compound() -> None:
    draft = draft_of(
        ("Kenya", "kenya", "PROPN", "NNP", "nsubj", 1),
        ("responded", "respond", "VERB", "VBD", "ROOT", 1),
        ("by", "by", "ADP", "IN", "prep", 1),
        ("bombing", "bombing", "NOUN", "NN", "compound", 4),
        ("bases", "base", "NOUN", "NNS", "pobj", 2),
    )
    assert mend(draft)
    assert _seen(draft, 3) == ("bomb", "VERB", "pcomp", 2)
    assert (draft.dep[4], draft.head[4]) == ("dobj", 3)


def test_edges_bound_what_hangs_below() -> None:
    left, right = edges([1, 1, 1, 4, 2])
    assert left == [0, 0, 2, 3, 3]
    assert right == [0, 4, 4, 3, 4]


def test_verb_with_a_prefix_whose_pieces_hang_apart_makes_no_circle() -> None:
    draft = draft_of(
        ("herders", "herder", "NOUN", "NNS", "nsubj", 4),
        (",", ",", "PUNCT", ",", "punct", 0),
        ("re", "re", "VERB", "VB", "acl", 0),
        ("-", "-", "VERB", "VB", "acl", 0),
        ("discovered", "discover", "VERB", "VBD", "ROOT", 4),
        ("it", "it", "PRON", "PRP", "dobj", 4),
    )
    assert mend(draft)
    assert _seen(draft, 4) == ("re-discover", "VERB", "ROOT", 4)
    assert circling(draft.head) == []


def test_circling_finds_what_never_comes_to_a_root() -> None:
    assert circling([1, 1, 0, 4, 3, 3]) == [3, 4, 5]
