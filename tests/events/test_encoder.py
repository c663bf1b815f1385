"""The pair encoder: marking, loading, refusing what is not whole, the same scores whatever came before."""

from __future__ import annotations

import hashlib
import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from polybius.errors import ModelError
from polybius.events.encoder import (
    FILES,
    LONGEST,
    SOURCE,
    TARGET,
    WEIGHTS,
    Marker,
    PairEncoder,
    read_manifest,
)
from polybius.records import EVENT_TYPES, Span

TEXT = "Peru condemned Bolivia for the raid on its border post."


@pytest.fixture(scope="module")
def encoder() -> PairEncoder:
    return PairEncoder.load()


@cache
def _marker() -> Marker:
    return Marker(Tokenizer.from_file(str(WEIGHTS / "tokenizer.json")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of manifest and tokenizer, with two bytes for weights and the manifest agreeing."""
    shutil.copy(WEIGHTS / "tokenizer.json", tmp_path / "tokenizer.json")
    (tmp_path / "encoder.onnx").write_bytes(b"no")
    raw = json.loads((WEIGHTS / "manifest.json").read_text("utf-8"))
    raw["sha256"]["encoder.onnx"] = hashlib.sha256(b"no").hexdigest()
    (tmp_path / "manifest.json").write_text(json.dumps(raw), encoding="utf-8")
    return tmp_path


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def _scores(encoder: PairEncoder, text: str, source: str, target: str) -> dict[str, float]:
    return encoder.score(text, _span(text, source), _span(text, target))


def test_shipped_files_are_those_of_the_manifest() -> None:
    manifest = read_manifest(WEIGHTS)
    found = {name: hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() for name in FILES}
    assert found == manifest.sha256
    assert (WEIGHTS / "encoder.onnx").stat().st_size < 30_000_000


def test_manifest_says_where_the_weights_come_from() -> None:
    raw = json.loads((WEIGHTS / "manifest.json").read_text("utf-8"))
    assert raw["licence"] == "Apache-2.0"
    assert {"base", "made_by", "trained_on", "held_back", "corpus_sha256"} <= set(raw)


def test_scores_are_probabilities_of_all_types(encoder: PairEncoder) -> None:
    scores = _scores(encoder, TEXT, "Peru", "Bolivia")
    assert set(scores) == {*EVENT_TYPES, "NONE"}
    assert sum(scores.values()) == pytest.approx(1.0)


def test_plain_words_have_their_type(encoder: PairEncoder) -> None:
    scores = _scores(encoder, TEXT, "Peru", "Bolivia")
    assert max(scores, key=lambda name: scores[name]) == "ACCUSE"


def test_who_acts_matters(encoder: PairEncoder) -> None:
    forward, back = (_scores(encoder, TEXT, *pair) for pair in (("Peru", "Bolivia"), ("Bolivia", "Peru")))
    assert back["NONE"] > forward["NONE"]


def test_scores_do_not_depend_on_what_came_before(encoder: PairEncoder) -> None:
    alone = PairEncoder.load()
    expected = _scores(alone, TEXT, "Peru", "Bolivia")
    _scores(encoder, "Troops from Chad shelled a village in Sudan at dawn.", "Troops from Chad", "Sudan")
    assert _scores(encoder, TEXT, "Peru", "Bolivia") == expected


def test_nothing_is_read_before_the_first_pair(folder: Path) -> None:
    (folder / "encoder.onnx").unlink()
    assert PairEncoder.load(folder).version.startswith("pair-encoder-")


def test_changed_weights_are_refused(folder: Path) -> None:
    (folder / "encoder.onnx").write_bytes(b"on")
    with pytest.raises(ModelError, match="checksum"):
        _scores(PairEncoder.load(folder), TEXT, "Peru", "Bolivia")


def test_missing_weights_are_refused(folder: Path) -> None:
    (folder / "encoder.onnx").unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        _scores(PairEncoder.load(folder), TEXT, "Peru", "Bolivia")


def test_weights_that_are_no_network_are_refused(folder: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        _scores(PairEncoder.load(folder), TEXT, "Peru", "Bolivia")


@pytest.mark.parametrize("content", ["", "[]", '{"name": "x"}', '{"name": "x", "version": "1", "types": []}'])
def test_broken_manifest_is_refused(folder: Path, content: str) -> None:
    (folder / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"manifest\.json"):
        PairEncoder.load(folder)


def test_spans_far_apart_both_stay() -> None:
    text = "Peru " + "said that it was raining and " * 60 + "struck Bolivia ."
    marked = _marker().mark(text, (0, 4), (len(text) - 9, len(text) - 2))
    assert len(marked.ids) <= LONGEST
    words = {
        role: [i for i, r in zip(marked.ids, marked.roles, strict=True) if r == role]
        for role in (SOURCE, TARGET)
    }
    plain = _marker().mark("Peru Bolivia", (0, 4), (5, 12))
    assert words == {
        role: [i for i, r in zip(plain.ids, plain.roles, strict=True) if r == role]
        for role in (SOURCE, TARGET)
    }


@given(
    words=st.lists(
        st.sampled_from(["Peru", "condemned", "the", "Côte d'Ivoire", "—", "U.N.", "軍"]),
        min_size=2,
        max_size=150,
    ),
    data=st.data(),
)
def test_marking_is_never_too_long_and_keeps_both_parties(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4, unique=True)))
    first, second = (cuts[0], cuts[1]), (cuts[2], cuts[3])
    marked = _marker().mark(text, second, first)
    assert len(marked.ids) == len(marked.roles) <= LONGEST
    assert {SOURCE, TARGET} <= set(marked.roles)
