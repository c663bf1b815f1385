"""Which value is shown, and that it depends on no order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.errors import SettingsError
from polybius.ledger.claims import Statement, find_claims, shipped_rules, show_value, show_values
from polybius.ledger.disputes import find_disputes
from tests.ledger.raid import article, quantity, record

SOURCE = article("a")


def statement(number: str, origin: str, **changes: Any) -> Statement:
    return Statement(number, origin, record(number, SOURCE, **changes))


def date(start: str | None, end: str | None, precision: str) -> dict[str, Any]:
    return {
        "start": start,
        "end": end,
        "precision": precision,
        "basis": "text",
        "span": [0, 3],
        "text": "The",
        "reason": "test",
    }


def test_copies_of_one_origin_speak_once() -> None:
    told = [statement(str(i), "wire", status="actual") for i in range(5)]
    told += [statement("x", "paper", status="denied"), statement("y", "radio", status="denied")]
    assert show_value(told, "status", "majority-of-origins").value == "denied"
    assert show_value(told, "status", "best-source").value in ("actual", "denied")
    claims = find_claims(told, "status")
    assert [(claim.value, len(claim.reports)) for claim in claims] == [("denied", 2), ("actual", 5)]


def test_the_finer_date_is_shown() -> None:
    told = [
        statement("1", "a", date=date("2024-06-01", "2024-06-30", "month")),
        statement("2", "b", date=date("2024-06-04", "2024-06-04", "day")),
        statement("3", "c", date=date(None, None, "unknown")),
    ]
    assert show_value(told, "date", "finest").value["start"] == "2024-06-04"
    assert show_value(told[2:], "date", "finest").value is None


def test_quantities_spread_over_origins() -> None:
    told = [
        statement("1", "a", quantities=quantity(300, low=300, high=300)),
        statement("2", "b", quantities=quantity(500)),
        statement("3", "c", quantities=[]),
    ]
    (shown,) = show_value(told, "quantities", "range").value
    assert (shown["low"], shown["value"], shown["high"]) == (300, 300, 500)


def test_rules_that_do_not_fit_are_refused() -> None:
    with pytest.raises(SettingsError, match="no field"):
        show_values([], {"colour": "finest"})
    with pytest.raises(SettingsError, match="cannot be shown by 'range'"):
        show_values([], {"status": "range"})
    assert set(shipped_rules()) == set(show_values([statement("1", "a")]))


def test_disputes_name_both_sides() -> None:
    told = [
        statement(
            "1",
            "a",
            status="actual",
            quantities=quantity(300, low=300, high=300),
            date=date("2024-06-04", "2024-06-04", "day"),
        ),
        statement(
            "2",
            "b",
            status="denied",
            quantities=quantity(90, low=90, high=90),
            date=date("2024-06-09", "2024-06-09", "day"),
        ),
    ]
    found = {dispute.kind: dispute for dispute in find_disputes(told)}
    assert set(found) == {"denial", "figures", "date"}
    assert (found["denial"].first_reports, found["denial"].second_reports) == (("1",), ("2",))
    assert found["figures"].reason == "300 troops, but 90 troops"
    assert found["date"].reason == "2024-06-04, but 2024-06-09"
    assert "The ministry" in found["denial"].reason


def test_one_origin_disputes_nothing_with_itself() -> None:
    told = [
        statement("1", "a", quantities=quantity(300, low=300, high=300)),
        statement("2", "a", quantities=quantity(90, low=90, high=90)),
    ]
    assert find_disputes(told) == ()


def test_figures_that_may_both_be_right() -> None:
    told = [
        statement("1", "a", quantities=quantity(300, low=300)),
        statement("2", "b", quantities=quantity(350)),
    ]
    assert find_disputes(told) == ()


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["actual", "denied", "alleged"]), st.sampled_from([300.0, 400.0])),
        min_size=1, max_size=6,
    ),
    st.randoms(),
)  # fmt: skip
def test_nothing_depends_on_the_order(told: list[tuple[str, str, float]], random: Any) -> None:
    statements = [
        statement(str(i), origin, status=status, quantities=quantity(value, low=value, high=value))
        for i, (origin, status, value) in enumerate(told)
    ]
    shuffled = list(statements)
    random.shuffle(shuffled)
    assert show_values(statements) == show_values(shuffled)
