"""Which commitment is meant."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polybius.commitments.attaching import attach
from polybius.commitments.standing import load_standing
from polybius.records import CommitmentReport, Sentence, Span
from tests.commitments.made_by_hand import amount, on, report

REGISTER = load_standing()
PACT: Any = ("mutual defence", "non-aggression", "consultation")


def groups(*reports: CommitmentReport) -> list[str | None]:
    """The commitment of each report, in the order given, numbered as they come."""
    found = {answer.report: answer.commitment for answer in attach(reports, REGISTER)}
    return [found[each.id] for each in reports]


def test_a_delivery_belongs_to_the_pledge_of_the_same_two() -> None:
    pledge = report("a", "2024-01-10", "announced")
    delivery = report("b", "2024-05-10", "delivered", definite=True)
    other = report("c", "2024-05-11", "delivered", "NOR:giver UGA:receiver")
    first, second, third = groups(pledge, delivery, other)
    assert first == second
    assert third not in (None, first)


def test_who_gives_and_who_gets_are_not_mixed_up() -> None:
    there = report("a", "2024-01-10", "announced")
    back = report("b", "2024-02-10", "announced", "KEN:giver NOR:receiver")
    first, second = groups(there, back)
    assert first != second


def test_a_lone_word_goes_to_the_commitment_of_those_named_nearby() -> None:
    pledge = report("a", "2024-01-10", "announced")
    package = report(
        "b",
        "2024-06-01",
        "overdue",
        "",
        kinds=("military aid", "economic aid"),
        definite=True,
        near=("KEN", "NOR"),
    )
    stranger = report(
        "c",
        "2024-06-01",
        "overdue",
        "",
        kinds=("military aid", "economic aid"),
        definite=True,
        near=("PER", "CHL"),
    )
    first, second, third = groups(pledge, package, stranger)
    assert first == second
    assert third is None


def test_two_tellings_of_one_pledge_are_one_and_a_later_one_is_another() -> None:
    first = report("a", "2024-01-10", "announced", amounts=(amount(400.0),))
    again = report("b", "2024-01-11", "announced", amounts=(amount(420.0),))
    later = report("c", "2024-09-01", "announced", amounts=(amount(400.0),))
    bigger = report("d", "2024-01-15", "announced", amounts=(amount(2000.0),))
    one, two, three, four = groups(first, again, later, bigger)
    assert one == two
    assert len({one, three, four}) == 3


def test_the_month_that_is_recalled_tells_two_packages_apart() -> None:
    april = report("a", "2024-04-10", "announced", amounts=(amount(400.0),), date=on("2024-04-10"))
    august = report("b", "2024-08-10", "announced", amounts=(amount(900.0),), date=on("2024-08-10"))
    meant = report("c", "2024-10-10", "delivered", definite=True, referred=on("2024-04-10"))
    first, second, third = groups(april, august, meant)
    assert first != second
    assert third == first


@pytest.mark.parametrize(("step", "fits"), [("signed", True), ("proposed", True), ("mentioned", True)])
def test_a_treaty_of_the_register_takes_what_is_young_enough_to_be_told(step: str, fits: bool) -> None:
    told = report("a", "2024-11-16", step, "PRK:member RUS:member", kinds=("mutual defence",))
    assert (groups(told) == ["standing:russia-north-korea-partnership"]) is fits


def test_an_old_treaty_is_not_signed_anew() -> None:
    told = report("a", "2024-11-16", "signed", "USA:member JPN:member", kinds=("mutual defence",))
    (found,) = groups(told)
    assert found is not None
    assert not found.startswith("standing:")


def test_nothing_attaches_to_what_does_not_exist_yet() -> None:
    told = report(
        "a", "2020-01-10", "mentioned", "PRK:member RUS:member", kinds=("mutual defence",), definite=True
    )
    assert groups(told) != ["standing:russia-north-korea-partnership"]


def test_the_longest_name_wins() -> None:
    words = "Russia suspended the New START treaty on Tuesday."
    told = report(
        "a", "2023-02-22", "suspended", "RUS:member", kinds=PACT, definite=True,
        name=Span(17, 37, "the New START treaty"), sentence=Sentence(0, 0, len(words), words),
    )  # fmt: skip
    assert groups(told) == ["standing:new-start"]


def test_the_body_stands_for_its_treaty() -> None:
    words = "NATO reaffirmed the alliance's commitment."
    told = report(
        "a", "2024-05-01", "reaffirmed", "NATO:member", kinds=("mutual defence",), definite=True,
        name=Span(16, 41, words[16:41]), sentence=Sentence(0, 0, len(words), words),
    )  # fmt: skip
    assert groups(told) == ["standing:north-atlantic-treaty"]


@pytest.mark.parametrize(
    "told",
    [
        report("a", "2024-01-10", "delivered", "NOR:giver"),
        report("a", "2024-01-10", "mentioned"),
        report("a", "2024-01-10", "signed", kinds=PACT),
        report("a", "2024-01-10", "in force", "CHN:sender RUS:sender", kinds=("sanctions regime",)),
        report("a", "2024-01-10", "delivered", status="negated"),
    ],
)
def test_what_is_told_too_thinly_makes_no_commitment(told: CommitmentReport) -> None:
    assert groups(told) == [None]


def test_every_answer_says_why() -> None:
    assert all(answer.why for answer in attach([report("a", "2024-01-10", "announced")], REGISTER))


STEPS = st.sampled_from(["proposed", "announced", "delivered", "suspended", "mentioned", "overdue", "denied"])
WHO = st.sampled_from(
    ["NOR:giver KEN:receiver", "KEN:receiver", "NOR:giver UGA:receiver", "", "USA:member JPN:member"]
)
DAYS = st.dates().map(lambda day: f"20{day.year % 25:02}-{day.month:02}-{min(day.day, 28):02}")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(STEPS, WHO, DAYS, st.booleans()), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(
    told: list[tuple[str, str, str, bool]], order: random.Random
) -> None:
    reports = [
        report(f"d{i}", day, step, who, definite=definite)
        for i, (step, who, day, definite) in enumerate(told)
    ]
    shuffled = list(reports)
    order.shuffle(shuffled)
    assert attach(reports, REGISTER) == attach(shuffled, REGISTER)
