"""Reports of one commitment into its life and its balance."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius.commitments.attaching import attach
from polybius.commitments.balance import join_lines
from polybius.commitments.folding import fold, fold_all, stages_after
from polybius.commitments.standing import load_standing
from polybius.commitments.transitions import load_transitions
from polybius.records import BalanceLine, Commitment, Range, Span
from polybius.records.commitment import COMMITMENT_STEPS, DueDate
from tests.commitments.made_by_hand import amount, on, report


def stages(*told: Any) -> list[str]:
    return [change.stage for change in fold("c", told).stages]


def line(commitment: Commitment) -> BalanceLine:
    (only,) = commitment.balance
    return only


def test_announced_is_not_delivered() -> None:
    commitment = fold("c", [report("a", "2024-01-10", "announced", amounts=(amount(400.0),))])
    assert commitment.stage == "announced"
    assert line(commitment).delivered == Range(0, 0, 0)
    assert line(commitment).outstanding == Range(400, 400, 400)


def test_what_is_delivered_in_part_is_partly_delivered_until_the_sum_is_reached() -> None:
    told = [
        report("a", "2024-01-10", "announced", amounts=(amount(400.0),)),
        report("b", "2024-03-10", "delivered", amounts=(amount(150.0),)),
        report("c", "2024-06-10", "delivered", amounts=(amount(250.0),)),
    ]
    assert stages(*told) == ["announced", "partly delivered", "delivered"]


def test_half_the_rest_and_a_total_to_date_are_counted_in_full() -> None:
    pledge = report("a", "2024-01-10", "announced", amounts=(amount(400.0),))
    half = report("b", "2024-03-10", "partly delivered", amounts=(amount(None, None, part=0.5),))
    same = report("b", "2024-03-10", "delivered", amounts=(amount(200.0),), trigger=Span(7, 11, "said"))
    total = report("c", "2024-04-10", "delivered", amounts=(amount(200.0, so_far=True),))
    rest = report("d", "2024-08-10", "delivered", amounts=(amount(None, None, rest=True),))
    assert line(fold("c", [pledge, half])).delivered.best == 200
    assert line(fold("c", [pledge, half, same, total])).delivered.best == 200
    finished = fold("c", [pledge, half, same, total, rest])
    assert line(finished).delivered.best == 400
    assert finished.stage == "delivered"


def test_a_delivery_told_twice_is_one_and_a_month_later_it_is_another() -> None:
    first = report("a", "2024-03-10", "delivered", amounts=(amount(100.0),))
    again = report("b", "2024-03-12", "delivered", amounts=(amount(101.0),))
    later = report("c", "2024-05-12", "delivered", amounts=(amount(100.0),))
    assert line(fold("c", [first, again])).delivered.best == 100
    assert line(fold("c", [first, again, later])).delivered.best == 200


def test_what_is_only_alleged_counts_in_best_and_not_in_low() -> None:
    told = [report("a", "2024-03-10", "delivered", amounts=(amount(100.0),), status="alleged")]
    assert line(fold("c", told)).delivered == Range(0, 100, 100)
    assert fold("c", told).stages[0].status == "alleged"


def test_reports_that_differ_give_low_best_and_high() -> None:
    told = [
        report("a", "2024-01-10", "announced", amounts=(amount(400.0),)),
        report("b", "2024-01-11", "announced", amounts=(amount(420.0),)),
        report("c", "2024-01-12", "announced", amounts=(amount(420.0),)),
    ]
    assert line(fold("c", told[:2])).pledged == Range(400, 400, 420)
    assert line(fold("c", told)).pledged == Range(400, 420, 420)


def test_currencies_are_never_converted() -> None:
    told = [report("a", "2024-01-10", "announced", amounts=(amount(400.0), amount(40.0, "EUR")))]
    assert [each.unit for each in fold("c", told).balance] == ["EUR", "NOK"]


def test_overdue_from_the_day_after_and_only_what_is_outstanding() -> None:
    due = DueDate("2024-06-30", Span(0, 6, "Norway"), "by then")
    told = [
        report("a", "2024-01-10", "announced", amounts=(amount(400.0),), due=due),
        report("b", "2024-03-10", "delivered", amounts=(amount(150.0),)),
    ]
    assert line(fold("c", told, at="2024-06-30")).overdue == Range(0, 0, 0)
    assert line(fold("c", told, at="2024-07-01")).overdue == Range(250, 250, 250)


def test_a_denied_pledge_counts_nowhere() -> None:
    told = [
        report("a", "2024-01-10", "announced", amounts=(amount(400.0),), status="alleged"),
        report("b", "2024-01-12", "denied", definite=True),
    ]
    assert fold("c", told).stage == "denied"
    assert fold("c", told).balance == ()


def test_suspended_aid_goes_on_where_it_stood() -> None:
    told = [
        report("a", "2024-01-10", "announced", amounts=(amount(400.0),)),
        report("b", "2024-02-10", "delivered", amounts=(amount(150.0),)),
        report("c", "2024-03-10", "suspended"),
        report("d", "2024-04-10", "resumed"),
    ]
    assert stages(*told) == ["announced", "partly delivered", "suspended", "partly delivered"]


def test_what_is_planned_hypothetical_or_denied_moves_nothing() -> None:
    first = report("a", "2024-01-10", "announced")
    for status in ("planned", "possible", "hypothetical", "negated", "denied"):
        assert stages(first, report("b", "2024-02-10", "withdrawn", status=status)) == ["announced"]


def test_a_day_that_lies_ahead_is_not_the_day_of_the_step() -> None:
    (change,) = fold("c", [report("a", "2024-01-10", "announced", date=on("2024-06-01"))]).stages
    assert (change.on, change.known) == (None, "2024-01-10")


def test_no_step_told_is_no_stage() -> None:
    assert fold("c", [report("a", "2024-01-10", "mentioned")]).stage is None


def test_as_of_a_day_only_what_was_known_then() -> None:
    told = [report("a", "2024-01-10", "announced"), report("b", "2024-02-10", "suspended")]
    answers = attach(told, ())
    (early,) = fold_all(told, answers, (), at="2024-02-09")
    (late,) = fold_all(told, answers, (), at="2024-02-10")
    assert (early.stage, late.stage) == ("announced", "suspended")
    assert fold_all(told, answers, (), at="2023-12-31") == ()
    assert stages_after(told, answers, ()) == {told[0].id: "announced", told[1].id: "suspended"}


def test_a_standing_commitment_begins_with_what_the_register_tells() -> None:
    (row,) = [row for row in load_standing() if row.id == "new-start"]
    told = report(
        "a", "2023-02-22", "suspended", "RUS:member", kinds=("arms control",), date=on("2023-02-21")
    )
    commitment = fold("standing:new-start", [told], standing=row)
    assert [(change.stage, change.document) for change in commitment.stages] == [
        ("signed", ""), ("in force", ""), ("suspended", "a"),
    ]  # fmt: skip
    assert {party.code for party in commitment.parties} == {"USA", "RUS"}


def test_lines_of_one_giver_receiver_kind_and_unit_are_joined() -> None:
    lines = [
        line(fold(name, [report(name, "2024-01-10", "announced", amounts=(amount(value),))]))
        for name, value in (("a", 400.0), ("b", 100.0))
    ]
    (joined,) = join_lines(lines)
    assert joined.pledged == Range(500, 500, 500)
    assert joined.commitments == ("a", "b")


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(COMMITMENT_STEPS), st.floats(1, 1000)), min_size=1, max_size=10))
def test_whatever_is_told_the_stages_follow_the_table_and_the_sums_hold(
    told: list[tuple[str, float]],
) -> None:
    reports = [
        report(f"d{i:02}", f"2024-01-{i + 1:02}", step, amounts=(amount(round(value)),))
        for i, (step, value) in enumerate(told)
    ]
    commitment = fold("c", reports)
    allowed = load_transitions()
    for before, after in itertools.pairwise(commitment.stages):
        assert after.stage == before.stage or after.stage in allowed[before.stage]
    for each in commitment.balance:
        assert each.delivered.low <= each.delivered.best <= each.delivered.high
        if each.pledged is not None and each.outstanding is not None:
            assert each.pledged.low <= each.pledged.best <= each.pledged.high
            assert each.outstanding.best == pytest.approx(max(0, each.pledged.best - each.delivered.best))
    assert fold("c", list(reversed(reports))) == commitment
