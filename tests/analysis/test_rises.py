"""Alarms for dyads whose conflict rises suddenly against their own past."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from polybius.analysis.acts import Acts
from polybius.analysis.rises import alarm_of, find_rises
from polybius.analysis.rule_files import read_rise_rules
from polybius.errors import DataError

Make = Callable[[str], Acts]
AT = date(2024, 12, 31)


def act(number: int, back: int, pair: str = "RUS UKR", kind: str = "ASSAULT", status: str = "actual") -> str:
    return f"e{number} o{number} {AT - timedelta(days=back)} {pair} {kind} - {status} 0.9"


def quiet(first: int, pair: str) -> list[str]:
    """One act a month for a year and more."""
    return [act(first + month, 30 * month + 15, pair) for month in range(14)]


def test_a_burst_is_an_alarm_and_a_steady_run_is_none(make_acts: Make) -> None:
    burst = [act(500 + day, day) for day in range(12)]
    acts = make_acts("\n".join([*quiet(0, "RUS UKR"), *quiet(100, "IND PAK"), *burst]))
    (rise,) = find_rises(acts, at=AT.isoformat())
    assert (rise.one, rise.other, rise.count, rise.by_one) == ("RUS", "UKR", 13, 13)
    assert rise.past == (1,) * 12
    assert rise.p == max(p for _, p in rise.p_values) < 0.001
    assert rise.tested == 2
    assert rise.events[0] == "e500"
    alarm = alarm_of(rise)
    assert (alarm.kind, alarm.rule, alarm.day) == ("rise", "material-conflict-rise", "2024-12-31")
    assert (
        "13 acts of material conflict from 2024-12-02 to 2024-12-31 (13 by RUS, 0 by UKR)"
        in alarm.explanation
    )
    assert "poisson conditional test p = " in alarm.explanation
    assert find_rises(acts, at=AT.isoformat(), parties=["IND"]) == ()


def test_waves_like_those_of_the_past_are_none(make_acts: Make) -> None:
    waves = [act(100 * wave + day, 90 * wave + day) for wave in range(4) for day in range(12)]
    assert find_rises(make_acts("\n".join([*waves, act(999, 400)])), at=AT.isoformat()) == ()


def test_a_ledger_without_a_past_raises_no_alarm(make_acts: Make) -> None:
    burst = [act(500 + day, day) for day in range(12)]
    assert find_rises(make_acts("\n".join([*burst, act(1, 80, "IND PAK")])), at=AT.isoformat()) == ()


def test_copies_allegations_and_others_do_not_count(make_acts: Make) -> None:
    lines = [*quiet(0, "RUS UKR"), *(act(500 + day, day, status="alleged") for day in range(12))]
    lines += [f"e600 o{day} {AT} RUS UKR ASSAULT - actual 0.{day}" for day in range(1, 9)]
    lines += [act(700 + day, day, "RUS RUS") for day in range(12)]
    assert find_rises(make_acts("\n".join(lines)), at=AT.isoformat()) == ()


def test_broken_rules_are_refused() -> None:
    with pytest.raises(DataError, match="the key 'at_least' is missing"):
        read_rise_rules("- {rule: r, means: m, quad_classes: [], statuses: [], window_days: 1, past_windows: 1, fewest_past_windows: 1, tests: [], p_below: 1, discovery_rate: 1, source: s}", "f")  # fmt: skip
