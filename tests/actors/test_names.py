"""Folding keeps offsets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from polybius.actors.names import fold


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folds_diacritics_and_quotes() -> None:
    assert fold("Erdo\u011fan\u2019s \u0130zmir") == "erdogan's izmir"
