"""Reports of one event become one act for each pair of parties."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from polybius.analysis.acts import Acts

Make = Callable[[str], Acts]


def rows(acts: Acts, columns: str) -> list[tuple[object, ...]]:
    return acts.ask(f"SELECT {columns} FROM acts ORDER BY event, actor, recipient")


def test_copies_of_one_origin_count_once(make_acts: Make) -> None:
    acts = make_acts("""
    e1 wire 2024-01-03 RUS PRK AID - actual 0.8
    e1 wire 2024-01-04 RUS PRK AID - actual 0.6
    e2 wire 2024-01-03 RUS PRK AID - actual 0.8
    e2 own  2024-01-04 RUS PRK AID - actual 0.5
    """)
    assert rows(acts, "event, origins, reports, weight") == [("e1", 1, 2, 0.8), ("e2", 2, 2, 0.9)]


def test_type_and_status_go_by_origins_then_by_confidence(make_acts: Make) -> None:
    acts = make_acts("""
    e1 o1 2024-01-03 RUS PRK AID - alleged 0.9
    e1 o2 2024-01-03 RUS PRK SUPPORT - actual 0.5
    e1 o3 2024-01-04 RUS PRK SUPPORT - actual 0.6
    e2 o4 2024-01-03 RUS PRK AID - alleged 0.9
    e2 o5 2024-01-03 RUS PRK SUPPORT - actual 0.5
    """)
    assert rows(acts, "event, event_type, status, quad_class") == [
        ("e1", "SUPPORT", "actual", "verbal cooperation"),
        ("e2", "AID", "alleged", "material cooperation"),
    ]


def test_a_denial_makes_an_act_disputed(make_acts: Make) -> None:
    acts = make_acts("""
    e1 o1 2024-01-03 RUS PRK AID - actual 0.9
    e1 o2 2024-01-04 RUS PRK AID - denied 0.5
    e2 o3 2024-01-04 RUS PRK AID - denied 0.5
    """)
    assert rows(acts, "event, status, disputed") == [("e1", "actual", True), ("e2", "denied", False)]


def test_branches_act_for_their_country_and_acts_together_run_both_ways(make_acts: Make) -> None:
    acts = make_acts("""
    e1 o1 2024-01-03 RUS.MIL PRK+CHN AID - actual 0.9
    e2 o2 2024-01-03 USA+JPN - CONSULT - actual 0.9
    e3 o3 2024-01-03 USA - CONSULT - actual 0.9
    e4 o4 2024-01-03 - USA ASSAULT - actual 0.9
    """)
    assert rows(acts, "event, actor, recipient, together") == [
        ("e1", "RUS", "CHN", False),
        ("e1", "RUS", "PRK", False),
        ("e2", "JPN", "USA", True),
        ("e2", "USA", "JPN", True),
        ("e3", "USA", "", False),
        ("e4", "", "USA", False),
    ]


@pytest.mark.parametrize(
    ("day", "found"), [("2024-01-03", "2024-01-03"), ("-", "2024-01-01"), ("~2024-01-03", None)]
)
def test_what_is_only_recalled_has_no_day(make_acts: Make, day: str, found: str | None) -> None:
    acts = make_acts(f"e1 o1 {day} RUS PRK AID - actual 0.9")
    assert rows(acts, "day") == [(found,)]


def test_the_finest_date_is_the_day(make_acts: Make) -> None:
    acts = make_acts("""
    e1 o1 - RUS PRK AID - actual 0.9
    e1 o2 2023-12-24 RUS PRK AID - actual 0.3
    """)
    assert rows(acts, "day, date_precision, all_reports") == [
        ("2023-12-24", "day", ["r-e1-o1-actual---AID", "r-e1-o2-actual-2023-12-24-AID"])
    ]
