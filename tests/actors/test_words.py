"""The word lists are read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybius.actors.words import PATH, Words
from polybius.errors import DataError


def test_refuses_unknown_keys(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(PATH.read_text(encoding="utf-8") + "\nsurprise:\n  - one\n", encoding="utf-8")
    with pytest.raises(DataError, match="key 'surprise' is unknown or missing"):
        Words.load(path)


def test_states_of_the_lists_exist(resolver) -> None:
    words = Words.load()
    named = [*words.country_kinds.values(), *words.halves.values()]
    assert {code for codes in named for code in codes.split()} <= set(resolver.register.states)
