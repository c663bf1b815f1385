"""Cases of places are right only when all that they expect comes out."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.score_places import is_right, score_cases
from polybius.running.coder import Coder


@pytest.mark.parametrize(
    ("case", "right"),
    [
        ({"text": "He flew to Geneva.", "expect_ents": {"-1": {"country_code3": "CHE"}}}, True),
        ({"text": "He flew to Geneva.", "expect_ents": {"0": {"country_code3": "USA"}}}, False),
        ({"text": "He flew to Geneva.", "expect_ents": {"1": {"country_code3": "CHE"}}}, False),
        ({"text": "Cuba", "expect": {"geonameid": "3562981"}}, True),
        ({"text": "Atlantis", "expect": None}, True),
        ({"text": "Turkey bombed Syria.", "expect_event_location": "Lima"}, False),
    ],
)
def test_cases(coder: Coder, case: dict[str, Any], *, right: bool) -> None:
    assert is_right(coder, case) is right


def test_misses_are_named(coder: Coder) -> None:
    score = score_cases(coder, [{"text": "Atlantis", "expect": {"country_code3": "GRC"}}])
    assert (score.value, score.misses) == (0.0, ("Atlantis",))
