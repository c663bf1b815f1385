from __future__ import annotations

from polybius.reading.drafts import Draft
from polybius.reading.passives import mend_passives
from tests.drafting import draft_of


def _seen(draft: Draft, token: int) -> tuple[str, str, str, int]:
    return draft.lemma[token], draft.tag[token], draft.dep[token], draft.head[token]


def test_an_adjective_that_somebody_does_is_a_participle() -> None:
    draft = draft_of(
        ("Kenya", "kenya", "PROPN", "NNP", "nsubj", 1),
        ("was", "be", "AUX", "VBD", "ROOT", 1),
        ("jeered", "jeered", "ADJ", "JJ", "acomp", 1),
        ("by", "by", "ADP", "IN", "agent", 2),
        ("crowds", "crowd", "NOUN", "NNS", "pobj", 3),
    )
    assert mend_passives(draft)
    assert _seen(draft, 2) == ("jeer", "VBN", "ROOT", 2)
    assert _seen(draft, 0)[2:] == ("nsubjpass", 2)
    assert _seen(draft, 1)[2:] == ("auxpass", 2)


def test_an_adjective_without_a_doer_stays_one() -> None:
    draft = draft_of(
        ("Kenya", "kenya", "PROPN", "NNP", "nsubj", 1),
        ("was", "be", "AUX", "VBD", "ROOT", 1),
        ("worried", "worried", "ADJ", "JJ", "acomp", 1),
    )
    assert not mend_passives(draft)


def test_the_subject_hung_on_the_auxiliary_undergoes_the_passive() -> None:
    draft = draft_of(
        ("account", "account", "NOUN", "NN", "nsubj", 1),
        ("was", "be", "AUX", "VBD", "auxpass", 2),
        ("frozen", "freeze", "VERB", "VBN", "ROOT", 2),
        ("by", "by", "ADP", "IN", "agent", 2),
        ("Kenya", "kenya", "PROPN", "NNP", "pobj", 3),
    )
    assert mend_passives(draft)
    assert _seen(draft, 0)[2:] == ("nsubjpass", 2)
