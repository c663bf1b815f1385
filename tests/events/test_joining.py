"""Joining the rules' evidence with the encoder's scores."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.errors import DataError
from polybius.events.joining import Joint, load_joint

JOINT = Joint(points=((-16.0, 0.0), (0.0, 1.0), (8.0, 7.0)), none=1.0, encoder=1.0)


def test_line_between_points() -> None:
    assert [JOINT.rules(weight) for weight in (-20.0, -16.0, -8.0, 4.0, 9.0)] == [0.0, 0.0, 0.5, 4.0, 7.0]


def test_surer_side_decides() -> None:
    scores = {"ACCUSE": 0.8, "REJECT": 0.15, "NONE": 0.05}
    weak = JOINT.join({"ACCUSE": -16.0, "REJECT": 0.0, "NONE": -1.0}, scores)
    strong = JOINT.join({"ACCUSE": -16.0, "REJECT": 8.0, "NONE": -1.0}, scores)
    assert max(weak, key=lambda name: weak[name]) == "ACCUSE"
    assert max(strong, key=lambda name: strong[name]) == "REJECT"


@given(
    st.lists(st.floats(-16, 12), min_size=3, max_size=3), st.lists(st.floats(0, 1), min_size=3, max_size=3)
)
def test_answers_are_probabilities(weights: list[float], scores: list[float]) -> None:
    names = ("ACCUSE", "REJECT", "NONE")
    joined = JOINT.join(dict(zip(names, weights, strict=True)), dict(zip(names, scores, strict=True)))
    assert sum(joined.values()) == pytest.approx(1.0)
    assert min(joined.values()) >= 0.0


def test_more_evidence_never_counts_less() -> None:
    joint = load_joint()
    logits = [joint.rules(weight / 4) for weight in range(-70, 40)]
    assert logits == sorted(logits)
    assert joint.encoder > 0


@pytest.mark.parametrize(
    "content",
    [
        "points: [[0, 1], [0, 2]]\nnone: 1\nencoder: 1\n",
        "points: []\nnone: 1\nencoder: 1\n",
        "points: [[0, 1]]\nnone: high\nencoder: 1\n",
        "points: [[0, 1]]\nnone: 1\n",
    ],
)
def test_broken_table_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "joining.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"joining\.yaml"):
        load_joint(path)
