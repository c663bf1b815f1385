"""Counts by every dimension."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from polybius.analysis.acts import Acts
from polybius.analysis.counting import DIMENSIONS, count_acts
from polybius.errors import SettingsError

Make = Callable[[str], Acts]
LINES = """
e1 o1 2024-01-03 RUS PRK+CHN AID - actual 0.9
e2 o2 2024-01-30 PRK RUS AID - alleged 0.8
e3 o3 2024-02-03 RUS+PRK - CONSULT - actual 0.7
e4 o4 2024-02-03 RUS PRK AID - denied 0.7
e5 o5 ~2024-02-03 RUS PRK AID - actual 0.7
"""


def test_events_are_counted_once_in_a_cell(make_acts: Make) -> None:
    acts = make_acts(LINES)
    counted = count_acts(acts).to_pylist()
    assert [(row["month"], row["type"], row["events"]) for row in counted] == [
        ("2024-01", "AID", 2),
        ("2024-02", "CONSULT", 1),
    ]
    dyads = {row["dyad"]: row["events"] for row in count_acts(acts, ["dyad"]).to_pylist()}
    assert dyads == {"CHN-RUS": 1, "PRK-RUS": 3}


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        ({"statuses": ["all"]}, 4),
        ({"statuses": ["denied"]}, 1),
        ({"types": ["AID"]}, 2),
        ({"actors": ["RUS"]}, 2),
        ({"recipients": ["CHN"]}, 1),
        ({"parties": ["PRK", "RUS"]}, 3),
        ({"since": "2024-02-01"}, 1),
        ({"until": "2024-01-15"}, 1),
    ],
)
def test_filters(make_acts: Make, filters: dict[str, object], events: int) -> None:
    assert (
        sum(row["events"] for row in count_acts(make_acts(LINES), ["year"], **filters).to_pylist()) == events
    )  # type: ignore[arg-type]


def test_every_dimension_answers_and_others_are_refused(make_acts: Make) -> None:
    acts = make_acts(LINES)
    for name in DIMENSIONS:
        assert count_acts(acts, [name]).column_names == [name, "events", "weight", "mean_goldstein"]
    with pytest.raises(SettingsError, match="'moon' is no dimension"):
        count_acts(acts, ["moon"])
