from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.errors import DataError
from polybius.events.confidence import estimate_confidence, load_weights, signs_of
from tests.events.acts_made_by_hand import make_act, make_mention

KENYA = make_mention("Kenya", "KEN")
CHAD = make_mention("Chad", "TCD", head=3)


def test_an_act_between_two_named_states_is_surer_than_one_without_recipient() -> None:
    weights = load_weights()
    both = estimate_confidence(make_act("ACCUSE", (KENYA,), (CHAD,)), weights)
    alone = estimate_confidence(make_act("ACCUSE", (KENYA,), ()), weights)
    assert both > alone


def test_nameless_parties_are_a_sign_against() -> None:
    crowd = make_mention("people", None, "CVL", kind="generic")
    assert "nameless" in signs_of(make_act("ASSAULT", (KENYA,), (crowd,)))
    assert load_weights()["nameless"] < 0


@given(st.dictionaries(st.sampled_from(["lexicon", "type:ACCUSE", "no-recipient"]), st.floats(-30, 30)))
def test_whatever_the_weights_it_is_a_probability(weights: dict[str, float]) -> None:
    assert 0 <= estimate_confidence(make_act("ACCUSE", (KENYA,), ()), {"base": 0.0, **weights}) <= 1


@pytest.mark.parametrize("text", ["weights: {}\n", "weights: {base: high}\n"])
def test_weights_that_are_no_numbers_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "confidence.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="base"):
        load_weights(path)
