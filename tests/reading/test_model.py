"""The language model and its errors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from polybius.errors import ModelError
from polybius.reading.model import load_model, set_breaks


def test_a_line_break_starts_a_sentence() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Leaders", "meet", "\n\n", "They", "left"])
    starts = [token.is_sent_start for token in set_breaks(doc)]
    assert starts[3] is True
    assert starts[2] is False


@pytest.mark.parametrize(
    ("words", "tags", "starts"),
    [
        (["Oslo", "spoke", ";", "Bonn", "left"], ["NNP", "VBD", ":", "NNP", "VBD"], True),
        (["Oslo", "spoke", ";", "and", "left"], ["NNP", "VBD", ":", "CC", "VBD"], None),
        (['"', "Go", ";", "Bonn", '"'], ["``", "VB", ":", "NNP", "''"], None),
    ],
)
def test_a_semicolon_before_a_subject_starts_a_sentence(
    words: list[str], tags: list[str], starts: bool | None
) -> None:
    doc = set_breaks(Doc(spacy.blank("en").vocab, words=words, tags=tags))
    assert doc[3].is_sent_start is starts


@pytest.mark.parametrize("name", ["no_such_model", "../no/such/folder", "en-core-web-sm", ""])
def test_a_missing_model_is_named(name: str) -> None:
    with pytest.raises(ModelError, match="neither an installed package nor a folder"):
        load_model(name)


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_model(str(tmp_path))


def test_a_model_without_a_parser(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="has no tagger, parser"):
        load_model(str(tmp_path / "blank"))


def test_importing_loads_nothing() -> None:
    code = "import sys, polybius, polybius.reading.parsing; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
