"""Two reports side by side."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.stories.comparing import compare_reports, total
from polybius.stories.explaining import explain
from polybius.stories.features import ReportFeatures
from polybius.stories.linking_rules import load_link_rules
from tests.stories.reports_made_by_hand import make_amount, make_features, make_party, make_place
from tests.strategies import report_features

RULES = load_link_rules()


def rules_of(one: ReportFeatures, other: ReportFeatures) -> dict[str, float]:
    weights = compare_reports(one, other, RULES)
    assert weights is not None
    return dict(weights)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"event_type": "THREATEN"}, "near-types"),
        ({"actors": [make_party("KEN:William Ruto")]}, "actors-same-country"),
        ({"actors": [make_party("KEN.LSK", sector="REB")]}, "actors-other"),
        ({"recipients": []}, "recipients-unnamed"),
        ({"recipients": [make_party("UGA"), make_party("TZA")]}, "recipients-some"),
        ({"actors": [make_party("UGA")], "recipients": [make_party("KEN")]}, "swapped-sides"),
        ({"actors": [make_party("TZA")], "recipients": [make_party("RWA")]}, "nobody-shared"),
        ({"day": None}, "published-same-day"),
        ({"day": None, "published": "2024-06-05"}, "published-next-day"),
        ({"day": None, "published": "2024-06-08"}, "published-within-week"),
        ({"day": None, "published": "2024-06-08", "background": True}, "recalled-within-week"),
        ({"day": None, "published": "2024-07-08"}, "published-later"),
        ({"date": {"start": "2024-06-05", "end": "2024-06-05", "precision": "day", "basis": "dateline"}}, "next-day"),
        ({"date": {"start": "2024-06-03", "end": "2024-06-09", "precision": "week", "basis": "text"}}, "within-week"),
        ({"date": {"start": "2024-06-01", "end": "2024-06-30", "precision": "month", "basis": "text"}}, "within-month"),
        ({"trigger": "closing"}, "other-act-of-sentence"),
        ({"text": "Uganda was accused by Kenya of having closed the lake."}, "words"),
    ],
)  # fmt: skip
def test_differences_have_their_rules(changes: dict[str, Any], rule: str) -> None:
    assert rule in rules_of(make_features("r1"), make_features("r2", **changes))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"event_type": "AID"}, "types too far apart"),
        ({"day": "2024-06-05", "text": "Kenya accused Uganda again."}, "two texts that name two days"),
        ({"day": "2024-06-14", "text": "Kenya accused Uganda again."}, "another week"),
    ],
)
def test_some_reports_are_never_one_act(changes: dict[str, Any], why: str) -> None:
    assert compare_reports(make_features("r1"), make_features("r2", **changes), RULES) is None, why


def test_a_copied_sentence_outweighs_a_date_that_was_read_otherwise() -> None:
    weights = rules_of(make_features("r1"), make_features("r2", day="2024-06-06"))
    assert {"copied-sentence", "other-day"} <= set(weights)
    assert compare_reports(make_features("r1"), make_features("r2", day="2024-06-14"), RULES) is None


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (make_place("Goma", "COD"), make_place("Goma", "COD"), "same-place"),
        (make_place("Goma", "COD"), make_place("Bukavu", "COD"), "other-place"),
        (make_place("Goma", "COD"), make_place("Gisenyi", "RWA"), "other-country"),
        (
            make_place("Goma", "COD", point=(-1.68, 29.22)),
            make_place("Sake", "COD", point=(-1.57, 29.04)),
            "near",
        ),
        (
            make_place("North Kivu", "COD", region="North Kivu"),
            make_place("Goma", "COD", region="North Kivu"),
            "same-region",
        ),
    ],
)
def test_places(one: dict[str, Any], other: dict[str, Any], rule: str) -> None:
    first, second = make_features("r1", place=one), make_features("r2", place=other)
    assert rule in rules_of(first, second)


def test_a_country_holds_its_towns() -> None:
    country = make_place("Uganda", "UGA") | {"admin1": None}
    weights = rules_of(
        make_features("r1", place=country), make_features("r2", place=make_place("Kampala", "UGA"))
    )
    assert not {"other-place", "same-place"} & set(weights)


def test_figures_that_differ_say_little() -> None:
    def weigh(value: float, of: str) -> dict[str, float]:
        changes = {"quantities": [make_amount(value, of)], "text": "Kenya accused Uganda."}
        return rules_of(
            make_features("r1", quantities=[make_amount(5, "people killed")]), make_features("r2", **changes)
        )

    assert "same-amount" in weigh(5, "killed")
    assert -1 < weigh(7, "killed")["other-amount"] < 0
    assert not {"same-amount", "other-amount"} & set(weigh(5, "boats"))


def test_undated_acts_in_the_news_of_different_days_need_more_in_common() -> None:
    changes: dict[str, Any] = {"event_type": "ASSAULT", "day": None, "trigger": "shelled"}
    one = make_features("r1", text="Kenya shelled a camp.", **changes)
    other = {"text": "A column was shelled by Kenya.", "published": "2024-06-05", **changes}
    assert "nothing-specific" in rules_of(one, make_features("r2", **other))
    for more in ({"text": "The camp was shelled by Kenya."}, {"published": "2024-06-04"}):
        assert "nothing-specific" not in rules_of(one, make_features("r2", **other | more))


@given(one=report_features(), other=report_features())
def test_comparing_is_the_same_either_way_round(one: ReportFeatures, other: ReportFeatures) -> None:
    there, back = compare_reports(one, other, RULES), compare_reports(other, one, RULES)
    assert there == back
    if there is not None and back is not None:
        assert explain(there, one, other) == explain(back, other, one)


@given(one=report_features(), other=report_features(), least=st.floats(-5, 8))
def test_stopping_early_changes_no_answer(one: ReportFeatures, other: ReportFeatures, least: float) -> None:
    whole = compare_reports(one, other, RULES)
    early = compare_reports(one, other, RULES, least=least)
    if whole is not None and total(whole) >= least:
        assert early == whole
