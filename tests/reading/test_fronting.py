from __future__ import annotations

import pytest

from polybius.reading.drafts import Draft
from polybius.reading.fronting import mend_fronting
from tests.drafting import draft_of


def _over_fears(comma: str) -> Draft:
    return draft_of(
        ("Over", "over", "ADP", "IN", "prep", 7),
        ("fears", "fear", "NOUN", "NNS", "nsubj", 7),
        ("for", "for", "ADP", "IN", "prep", 1),
        ("Uganda", "uganda", "PROPN", "NNP", "pobj", 2),
        (comma, comma, "PUNCT", ",", "punct", 3),
        ("Kenya", "kenya", "PROPN", "NNP", "appos", 3),
        ("again", "again", "ADV", "RB", "advmod", 7),
        ("halted", "halt", "VERB", "VBD", "ROOT", 7),
        ("flights", "flight", "NOUN", "NNS", "dobj", 7),
    )


def test_name_behind_a_fronted_phrase_is_the_subject() -> None:
    draft = _over_fears(",")
    assert mend_fronting(draft)
    assert (draft.dep[5], draft.head[5]) == ("nsubj", 7)
    assert (draft.dep[1], draft.head[1]) == ("pobj", 0)


def test_a_name_without_a_comma_before_it_stays() -> None:
    assert not mend_fronting(_over_fears("and"))


@pytest.mark.parametrize(("day", "mended"), [("Friday", True), ("Central", False)])
def test_name_read_as_one_with_the_day_before_it(day: str, mended: bool) -> None:
    draft = draft_of(
        ("On", "on", "ADP", "IN", "prep", 3),
        (day, day.lower(), "PROPN", "NNP", "compound", 2),
        ("Kenya", "kenya", "PROPN", "NNP", "pobj", 0),
        ("closed", "close", "VERB", "VBD", "ROOT", 3),
        ("borders", "border", "NOUN", "NNS", "dobj", 3),
    )
    assert mend_fronting(draft) is mended
    assert (draft.dep[2] == "nsubj") is mended


def test_fronted_participle_read_as_a_name() -> None:
    draft = draft_of(
        ("Accusing", "Accusing", "PROPN", "NNP", "advcl", 4),
        ("Uganda", "uganda", "PROPN", "NNP", "dobj", 0),
        (",", ",", "PUNCT", ",", "punct", 4),
        ("Kenya", "kenya", "PROPN", "NNP", "nsubj", 4),
        ("left", "leave", "VERB", "VBD", "ROOT", 4),
    )
    mend_fronting(draft)
    assert (draft.lemma[0], draft.pos[0], draft.tag[0]) == ("accuse", "VERB", "VBG")
