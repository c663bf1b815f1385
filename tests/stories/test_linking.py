"""Reports to events: what is one, what is not, whose decision counts, and that no order matters."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius.stories.features import ReportFeatures
from polybius.stories.linking import link_reports
from tests.stories.reports_made_by_hand import make_amount, make_features, make_party, make_place
from tests.strategies import report_features

SHELLING: dict[str, Any] = {
    "event_type": "ASSAULT",
    "trigger": "shelled",
    "text": "Kenyan gunners shelled the port of Jinja on Tuesday and killed five people.",
    "actors": [make_party("KEN.MIL", sector="MIL", text="Kenyan gunners")],
    "place": make_place("Jinja", "UGA"),
    "quantities": [make_amount(5, "people killed")],
}
AGAIN: dict[str, Any] = SHELLING | {
    "text": "Seven died in the port of Jinja when shells fired from Kenya hit it, doctors said.",
    "trigger": "hit",
    "actors": [make_party("KEN", text="Kenya")],
    "quantities": [make_amount(7, "died")],
}


def events(*features: ReportFeatures, **decisions: list[tuple[str, str]]) -> list[list[str]]:
    """The reports of each event."""
    links = link_reports(features, **decisions)
    names = sorted({link.event for link in links.values()})
    return sorted(sorted(report for report, link in links.items() if link.event == name) for name in names)


@pytest.mark.parametrize(
    ("other", "one_event"),
    [
        (AGAIN, True),
        (SHELLING | {"status": "denied", "text": "Kenya denied that its gunners had shelled the port of Jinja."}, True),
        (AGAIN | {"day": None, "published": "2024-06-05"}, True),
        (AGAIN | {"actors": []}, True),
        (AGAIN | {"day": "2024-06-05", "published": "2024-06-05"}, False),
        (AGAIN | {"day": "2024-06-18", "published": "2024-06-18"}, False),
        (AGAIN | {"place": make_place("Entebbe", "UGA")}, False),
        (AGAIN | {"recipients": [make_party("TZA")], "place": make_place("Mwanza", "TZA")}, False),
        (AGAIN | {"event_type": "AID"}, False),
    ],
)  # fmt: skip
def test_the_same_act_and_others(other: dict[str, Any], *, one_event: bool) -> None:
    found = events(make_features("r1", **SHELLING), make_features("r2", **other))
    assert (found == [["r1", "r2"]]) == one_event


def test_a_copy_is_the_same_event_even_where_its_parties_were_read_otherwise() -> None:
    text = "The ministry also closed the crossing at Busia to all lorries on Friday."
    first = make_features("r1", text=text, trigger="closed", actors=[make_party("KEN")], recipients=[])
    copy = make_features("r2", text=text, trigger="closed", actors=[make_party("RWA")], recipients=[])
    assert events(first, copy) == [["r1", "r2"]]


def test_two_acts_of_one_sentence_are_two_events() -> None:
    text = "Kenya accused Uganda of piracy and threatened to close the lake."
    first = make_features("r1", text=text, article="a")
    second = make_features("r2", text=text, article="a", trigger="threatened", event_type="THREATEN")
    assert events(first, second) == [["r1"], ["r2"]]


def test_a_short_sentence_said_again_is_no_copy() -> None:
    first = make_features("r1", text="Kenya condemned the raid.", trigger="condemned", day=None)
    again = make_features(
        "r2", text="Kenya condemned the raid.", trigger="condemned", day=None, published="2024-06-20"
    )
    assert events(first, again) == [["r1"], ["r2"]]


def test_a_week_of_shelling_is_not_one_event() -> None:
    """Undated reports stand between the days and chain them, but no event holds two days."""
    days = [f"2024-06-0{number}" for number in range(1, 8)]
    dated = [
        make_features(
            f"d{day}",
            **AGAIN
            | {
                "day": day,
                "published": day,
                "text": f"Ward {number} of Jinja was hit by shells, doctors said.",
            },
        )
        for number, day in enumerate(days)
    ]
    undated = [
        make_features(
            f"u{day}",
            **SHELLING
            | {
                "day": None,
                "published": day,
                "text": f"Jinja was shelled, the fire chief of ward {number} said.",
            },
        )
        for number, day in enumerate(days)
    ]
    found = events(*dated, *undated)
    assert all(sum(report.startswith("d") for report in reports) <= 1 for reports in found)


def test_every_link_has_its_reasons() -> None:
    links = link_reports([make_features("r1", **SHELLING), make_features("r2", **AGAIN)])
    link = links["r2"]
    assert link.nearest == "r1"
    assert {"same-type", "same-day", "same-place", "actors-same-country"} <= {
        reason.rule for reason in link.why
    }
    assert all(reason.detail for reason in link.why)
    assert 0.5 < link.score <= 1.0


def test_a_report_alone_is_an_event() -> None:
    (link,) = link_reports([make_features("r1")]).values()
    assert (link.nearest, link.score, link.why) == (None, 1.0, ())


def test_an_event_keeps_its_name_when_a_later_report_comes() -> None:
    first, later = make_features("r2", **SHELLING), make_features("r1", **AGAIN | {"published": "2024-06-05"})
    assert link_reports([first])["r2"].event == link_reports([first, later])["r1"].event


def test_an_event_keeps_its_name_under_a_newer_coder() -> None:
    old = make_features("old", article="a", **SHELLING)
    new = make_features("new", article="a", **SHELLING)
    assert link_reports([old])["old"].event == link_reports([new])["new"].event


def test_decisions_by_hand() -> None:
    first, second = make_features("r1", **SHELLING), make_features("r2", **AGAIN)
    other = make_features("r3", event_type="AID", day="2024-08-01", published="2024-08-01")
    assert events(first, second, cannot=[("r2", "r1")]) == [["r1"], ["r2"]]
    assert events(first, second, other, must=[("r3", "r1")]) == [["r1", "r2", "r3"]]
    assert link_reports([first, other], must=[("r3", "r1")])["r3"].why[0].rule == "by-hand"


def test_decisions_on_reports_that_are_not_there_are_passed_over() -> None:
    assert events(make_features("r1"), must=[("r1", "gone")], cannot=[("gone", "r1")]) == [["r1"]]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(report_features(), max_size=14, unique_by=(lambda item: item.report, lambda item: item.anchor)),
    st.randoms(),
)
def test_no_order_matters(reports: list[ReportFeatures], chance: random.Random) -> None:
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert link_reports(shuffled) == link_reports(reports)
