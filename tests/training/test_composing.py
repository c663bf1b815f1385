"""Sentences composed for training: marked once each, of every type, and the same for the same seed."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter

import pytest

from polybius.events.encoder import WEIGHTS
from polybius.records import EVENT_TYPES
from training.composing import COLUMNS, COMPOSED, ROUND_SIZE, ROUNDS, compose
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


def test_kept_sentences_are_those_of_the_shipped_weights() -> None:
    manifest = json.loads((WEIGHTS / "manifest.json").read_text(encoding="utf-8"))
    assert hashlib.sha256(COMPOSED.read_bytes()).hexdigest() == manifest["composed_sha256"]


def test_kept_sentences_are_marked_and_come_in_rounds() -> None:
    with COMPOSED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert tuple(rows[0]) == COLUMNS
    rounds = Counter(int(row["round"]) for row in rows)
    assert rounds.pop(0) > 3000
    assert rounds == dict.fromkeys(range(1, ROUNDS + 1), ROUND_SIZE)
    for row in rows:
        _, spans = strip_marks(row["text"])
        assert set(spans) == {"s", "t"}
        assert row["type"] in {*EVENT_TYPES, "NONE"}
