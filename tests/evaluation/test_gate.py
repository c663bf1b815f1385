"""The gate and its scorers, on answers made by hand."""

from __future__ import annotations

import json

import pytest

from evaluation.gate import FLOORS, SETS, hash_files, judge
from evaluation.passages import same, spread


def test_a_score_below_its_floor_or_a_changed_set_fails() -> None:
    assert judge(0.8, 0.8, unchanged=True) == "ok"
    assert judge(0.79, 0.8, unchanged=True) == "BELOW ITS FLOOR"
    assert "changed" in judge(1.0, 0.8, unchanged=False)


def test_every_score_has_a_floor_measured_on_the_set_that_is_here() -> None:
    floors = json.loads(FLOORS.read_text("utf-8"))
    assert set(floors) == set(SETS)
    for name, measured in SETS.items():
        assert floors[name]["floor"] > 0
        assert floors[name]["set"] == hash_files(measured.files)


@pytest.mark.parametrize(
    ("actors", "recipients", "expected"),
    [
        (["KEN"], ["UGA", "RWA"], {("ken", "AID", "uga"), ("ken", "AID", "rwa")}),
        (["UGA", "KEN"], [], {("ken", "AID", "uga")}),
        (["KEN"], [], {("ken", "AID", "")}),
        ([], ["UGA"], {("", "AID", "uga")}),
    ],
)
def test_spreading_acts(
    actors: list[str], recipients: list[str], expected: set[tuple[str, str, str]]
) -> None:
    act = {
        "actors": [{"country": country} for country in actors],
        "recipients": [{"country": country} for country in recipients],
    }
    assert spread(act, "AID") == expected


def test_names_are_compared_without_articles_and_accents() -> None:
    acts = [
        {"actors": [{"country": None, "name": name}], "recipients": []}
        for name in ("The Lomé Group", "lome group")
    ]
    assert spread(acts[0], "AID") == spread(acts[1], "AID")


def test_only_joint_acts_match_the_other_way_round() -> None:
    assert same(("a", "CONSULT", "b"), ("b", "CONSULT", "a"))
    assert not same(("a", "ASSAULT", "b"), ("b", "ASSAULT", "a"))
