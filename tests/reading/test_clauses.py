from __future__ import annotations

import pytest

from polybius.reading.clauses import Clauses, Predicate, build_clauses
from tests.parses import build_doc


def _verb(name: str, lemma: str) -> tuple[Clauses, Predicate]:
    clauses = build_clauses(build_doc(name))
    return clauses, next(p for p in clauses.predicates.values() if p.lemma == lemma)


def _words(clauses: Clauses, tokens: tuple[int, ...]) -> list[str]:
    return [clauses.columns.text[i] for i in tokens]


@pytest.mark.parametrize(
    ("name", "lemma", "subjects", "objects"),
    [
        ("coordination", "condemn", ["Sudan", "Chad"], ["raid"]),
        ("passive", "bomb", ["jets"], ["bridge"]),
        ("subject_control", "sell", ["Moscow"], ["submarines"]),
        ("object_control", "free", ["Niger"], ["president"]),
        ("relative_subject", "close", ["Kenya"], ["border"]),
        ("relative_subject", "expel", ["Kenya"], ["envoys"]),
        ("relative_object", "sign", ["Manila"], ["treaty"]),
        ("gerund", "arm", ["Algeria"], ["rebels"]),
        ("gerund", "close", ["Algeria"], ["airspace"]),
        ("infinitive", "send", ["Peru"], ["doctors"]),
        ("cleft", "veto", ["Chad"], ["text"]),
        ("cleft_object", "blame", ["Mali"], ["Niger"]),
        ("free_relative", "reject", ["Oman"], ["offer"]),
        ("low_agent", "threaten", ["Togo"], ["Gabon"]),
        ("retained_object", "give", ["Japan"], ["loan"]),
        ("unparallel", "cut", ["Laos"], ["ties"]),
        ("headline_list", "condemn", ["Peru", "Chile"], ["raid"]),
    ],
)
def test_arguments_are_those_of_the_plain_active_clause(
    name: str, lemma: str, subjects: list[str], objects: list[str]
) -> None:
    clauses, predicate = _verb(name, lemma)
    assert _words(clauses, predicate.subjects) == subjects
    assert _words(clauses, predicate.objects) == objects


def test_the_subject_of_a_passive_with_an_object_is_who_receives() -> None:
    clauses, predicate = _verb("retained_object", "give")
    assert _words(clauses, predicate.datives) == ["Nepal"]


def test_negation_and_tense_are_read_from_the_helpers() -> None:
    _, predicate = _verb("negation", "reject")
    assert predicate.negated
    assert predicate.tense == "past"


def test_a_perfect_is_present_with_perfect_aspect() -> None:
    _, predicate = _verb("coordination", "condemn")
    assert (predicate.tense, predicate.aspect) == ("present", "perfect")


def test_the_past_perfect_is_past() -> None:
    _, predicate = _verb("relative_subject", "close")
    assert (predicate.tense, predicate.aspect) == ("past", "perfect")


def test_future_modal_and_infinitive_are_told_apart() -> None:
    _, bind = _verb("relative_object", "bind")
    _, send = _verb("infinitive", "send")
    assert (bind.tense, bind.modal, bind.infinitive) == ("future", "will", False)
    assert (send.tense, send.infinitive) == ("none", True)


def test_prepositions_of_a_noun_spread_over_coordination() -> None:
    clauses = build_clauses(build_doc("nominal"))
    pairs = clauses.prepositional(clauses.columns.text.index("Talks"))
    assert [(word, _words(clauses, heads)) for word, heads in pairs] == [("between", ["Egypt", "Ethiopia"])]
