from __future__ import annotations

from polybius.reading.verbless import mend_verbless
from tests.drafting import Row, draft_of

ASIDE: tuple[Row, ...] = (
    ("Kenya", "kenya", "PROPN", "NNP", "ROOT", 0),
    (",", ",", "PUNCT", ",", "punct", 0),
    ("today", "today", "NOUN", "NN", "npadvmod", 0),
    (",", ",", "PUNCT", ",", "punct", 0),
)


def test_a_past_behind_an_aside_read_as_an_adjective_is_the_verb() -> None:
    draft = draft_of(
        *ASIDE,
        ("evicted", "evict", "VERB", "VBN", "amod", 5),
        ("Peru", "peru", "PROPN", "NNP", "poss", 7),
        ("'s", "'s", "PART", "POS", "case", 5),
        ("envoy", "envoy", "NOUN", "NN", "appos", 0),
        (".", ".", "PUNCT", ".", "punct", 0),
    )
    assert mend_verbless(draft)
    assert (draft.dep[4], draft.head[4], draft.tag[4]) == ("ROOT", 4, "VBD")
    assert (draft.dep[0], draft.head[0]) == ("nsubj", 4)
    assert (draft.dep[7], draft.head[7]) == ("dobj", 4)
    assert draft.head[8] == 4


def test_an_adjective_within_its_phrase_stays_one() -> None:
    draft = draft_of(
        *ASIDE,
        ("the", "the", "DET", "DT", "det", 6),
        ("wounded", "wound", "VERB", "VBN", "amod", 6),
        ("envoy", "envoy", "NOUN", "NN", "appos", 0),
    )
    assert not mend_verbless(draft)
