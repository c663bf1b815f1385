"""What is taken from a report, and the blocks in which reports meet."""

from __future__ import annotations

from datetime import date

import pytest

from polybius.stories.features import blocks_of, stem
from tests.stories.reports_made_by_hand import make_amount, make_features, make_party, make_place


def test_an_anchor_names_the_passage_and_not_its_coder() -> None:
    first, again = make_features("r1", article="a"), make_features("r2", article="a")
    assert first.anchor == again.anchor
    assert make_features("r3", article="b").anchor != first.anchor


def test_who_is_known_by_sector_alone_is_nameless() -> None:
    villagers = {"code": "CVL", "country": None, "sector": "CVL", "text": "villagers"}
    body = {"code": "NATO", "country": None, "sector": "IGO", "text": "NATO"}
    features = make_features("r", actors=[body], recipients=[villagers])
    assert features.recipients == ()
    assert features.parties == {"NATO"}


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("It", True),
        ("the ministry", True),
        ("The ministry", True),
        ("its ambassador", True),
        ("Kenya", False),
        ("the Kenyan army", False),
    ],
)
def test_who_is_named_only_by_what_stands_before(text: str, *, inferred: bool) -> None:
    features = make_features("r", actors=[make_party("KEN", text=text)])
    assert features.actors[0].inferred == inferred


def test_amounts_have_bounds_even_where_open() -> None:
    quantity = make_amount(10, "soldiers killed") | {"value": None, "high": 10000}
    (amount,) = make_features("r", quantities=[quantity]).amounts
    assert (amount.low, amount.high, amount.money) == (0.0, 10000, False)
    assert amount.kinds == {"soldier", "kill"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({}, {"day": "2024-06-05", "published": "2024-06-05"}),
        ({}, {"day": None}),
        ({}, {"day": None, "published": "2024-06-05"}),
        ({"event_type": "THREATEN"}, {}),
        ({"recipients": []}, {"actors": [make_party("KEN.MIL", sector="MIL")]}),
        ({}, {"date": {"start": "2024-06-01", "end": "2024-06-30", "precision": "month", "basis": "text"}}),
        ({"actors": []}, {"actors": [], "recipients": [], "place": make_place("Kampala", "UGA")}),
        ({"actors": [make_party("TZA")], "recipients": []}, {}),
    ],
)
def test_reports_that_may_be_linked_share_a_block(one: dict[str, object], other: dict[str, object]) -> None:
    assert set(blocks_of(make_features("r1", **one))) & set(blocks_of(make_features("r2", **other)))


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2024-06-14", "text": "Kenya accused Uganda of piracy."},
        {"event_type": "AID", "text": "Kenya accused Uganda of piracy."},
        {
            "actors": [make_party("TZA")],
            "recipients": [make_party("RWA")],
            "text": "Tanzania accused Rwanda of it.",
        },
    ],
)
def test_reports_of_other_days_families_or_parties_share_none(other: dict[str, object]) -> None:
    assert not set(blocks_of(make_features("r1"))) & set(blocks_of(make_features("r2", **other)))


def test_a_year_meets_only_years() -> None:
    year = {"start": "2024-01-01", "end": "2024-12-31", "precision": "year", "basis": "text"}
    vague = make_features("r1", date=year, text="Kenya has accused Uganda before.")
    assert not set(blocks_of(vague)) & set(blocks_of(make_features("r2")))
    assert len(blocks_of(vague)) <= 3


def test_days_are_counted() -> None:
    assert make_features("r").first_day == date(2024, 6, 4).toordinal()


@pytest.mark.parametrize(
    ("word", "expected"),
    [("shelled", "shell"), ("shelling", "shell"), ("attacks", "attack"), ("was", "was"), ("gas", "gas")],
)
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected
