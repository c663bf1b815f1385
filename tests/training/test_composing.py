"""Sentences composed for training: marked once each, of every type, and the same for the same seed."""

from __future__ import annotations

import pytest

from polybius.records import EVENT_TYPES
from training.composing import compose
from training.marks import strip_marks


@pytest.fixture(scope="module")
def made() -> list[tuple[str, str]]:
    return compose(7)


def test_every_sentence_has_both_marks_and_they_come_off(made: list[tuple[str, str]]) -> None:
    for marked, _ in made:
        text, spans = strip_marks(marked)
        assert "<" not in text, marked
        assert all(text[slice(*spans[name])].strip() for name in "st"), marked


def test_every_type_is_composed(made: list[tuple[str, str]]) -> None:
    assert {kind for _, kind in made} == {*EVENT_TYPES, "NONE"}


def test_seed_decides(made: list[tuple[str, str]]) -> None:
    assert compose(7) == made
    assert compose(8) != made
