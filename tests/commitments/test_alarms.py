"""What a reader should look at, and what not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from polybius.commitments.alarms import find_alarms
from polybius.commitments.folding import fold
from polybius.records import Alarm, CommitmentReport, Doubt, Span
from polybius.records.commitment import DueDate
from tests.commitments.made_by_hand import amount, event, on, report

MEMBERS = "TCD:member SDN:member"


def alarms(
    *told: CommitmentReport, events: Iterable[dict[str, Any]] = (), at: str = "2025-01-01"
) -> tuple[Alarm, ...]:
    return find_alarms([fold("c", told, at=at)], {each.id: each for each in told}, events, at=at)


def truce(*more: CommitmentReport) -> tuple[CommitmentReport, ...]:
    signed = report(
        "a", "2024-03-01", "signed", MEMBERS, kinds=("peace or ceasefire",), date=on("2024-03-01")
    )
    return (signed, *more)


def test_an_attack_between_parties_while_the_pact_stands() -> None:
    (alarm,) = alarms(*truce(), events=[event("b", "2024-04-02", "ASSAULT", "SDN", "TCD")])
    assert (alarm.kind, alarm.day, alarm.documents) == ("contradiction", "2024-04-02", ("a", "b"))
    assert "SDN -> TCD" in alarm.explanation
    assert "attacked another" in alarm.explanation


def test_the_soil_tells_whom_an_attack_is_against() -> None:
    attack = event("b", "2024-04-02", "ASSAULT", "SDN", "", place={"country": "TCD"})
    assert len(alarms(*truce(), events=[attack])) == 1


def test_no_contradiction_without_a_pact_between_the_two_or_before_it() -> None:
    others = [
        event("b", "2024-04-02", "ASSAULT", "SDN", "EGY"),
        event("c", "2024-02-02", "ASSAULT", "SDN", "TCD"),
        event("d", "2024-04-02", "CONSULT", "SDN", "TCD"),
        event("e", "2024-04-02", "ASSAULT", "SDN", "TCD", status="hypothetical"),
        event("f", "2024-04-02", "ASSAULT", "SDN", "TCD", background=True),
    ]
    assert alarms(*truce(), events=others) == ()


def test_an_agreed_end_is_no_breach() -> None:
    ended = report("b", "2024-10-01", "expired", MEMBERS, kinds=("peace or ceasefire",))
    assert alarms(*truce(ended), events=[event("c", "2024-11-02", "ASSAULT", "SDN", "TCD")]) == ()


def test_the_act_and_the_complaint_about_it_are_one_alarm() -> None:
    told = report("b", "2024-04-03", "violated", MEMBERS, kinds=("peace or ceasefire",), status="alleged")
    (alarm,) = alarms(*truce(told), events=[event("b", "2024-04-02", "ASSAULT", "SDN", "TCD")])
    assert alarm.day == "2024-04-02"
    assert alarm.rule == "attack-against-pact"


def test_a_reported_breach_alone_is_one_too() -> None:
    told = report("b", "2024-04-03", "violated", MEMBERS, kinds=("peace or ceasefire",), status="alleged")
    (alarm,) = alarms(*truce(told))
    assert (alarm.rule, alarm.kind) == ("breach-reported", "contradiction")
    assert "alleged" in alarm.explanation


def pledge(**more: Any) -> CommitmentReport:
    return report("a", "2024-01-10", "announced", amounts=(amount(400.0),), **more)


def test_frozen_aid_says_what_is_owed() -> None:
    (alarm,) = alarms(pledge(), report("b", "2024-02-10", "suspended", date=on("2024-02-09")))
    assert (alarm.kind, alarm.day, alarm.documents) == ("frozen", "2024-02-09", ("a", "b"))
    assert "400 of 400 NOK from NOR to KEN outstanding" in alarm.explanation


def test_overdue_the_day_after_with_the_report_that_set_the_day() -> None:
    due = DueDate("2024-06-30", Span(0, 6, "Norway"), "by then")
    told = pledge(due=due)
    assert alarms(told, at="2024-06-30") == ()
    late = report("b", "2024-07-20", "overdue", definite=True)
    (alarm,) = alarms(told, late)
    assert (alarm.kind, alarm.day, alarm.documents) == ("overdue", "2024-07-01", ("a", "b"))


def test_what_was_delivered_is_not_overdue() -> None:
    due = DueDate("2024-06-30", Span(0, 6, "Norway"), "by then")
    assert alarms(pledge(due=due), report("b", "2024-06-01", "delivered", amounts=(amount(400.0),))) == ()


def test_a_doubt_names_who_voices_it() -> None:
    doubt = Doubt(("KEN:Mary Otieno",), "question", Span(7, 11, "said"))
    (alarm,) = alarms(pledge(), report("b", "2024-02-10", "doubted", doubts=(doubt,)))
    assert (alarm.kind, alarm.documents) == ("doubt", ("b",))
    assert "KEN:Mary Otieno" in alarm.explanation


def test_a_resumed_delivery_and_a_quiet_pact_raise_nothing() -> None:
    assert alarms(pledge(), report("b", "2024-02-10", "delivered", amounts=(amount(100.0),))) == ()
