"""Offices that change hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polybius.records import Article

if TYPE_CHECKING:
    from polybius.running.coder import Coder


def read(coder: Coder, text: str) -> list[tuple[str, str, str, str, str]]:
    found = coder.read_commitments(Article("a", text, published="2025-03-10")).offices
    return [(change.person, change.step, change.office, change.where, change.status) for change in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mary Otieno has won Kenya's presidential election.", ("Mary Otieno", "wins", "president", "KEN", "actual")),
        ("Mary Otieno was sworn in as president of Kenya on Tuesday.", ("Mary Otieno", "takes", "president", "KEN", "actual")),
        ("Prime Minister Piet Janssens of Belgium resigned on Monday.", ("Piet Janssens", "leaves", "prime minister", "BEL", "actual")),
        ("Mary Otieno was elected president of Kenya.", ("Mary Otieno", "wins", "president", "KEN", "actual")),
        ("President John Mbeki of Kenya conceded defeat in the election.", ("John Mbeki", "loses", "president", "KEN", "actual")),
        ("President John Mbeki of Kenya was ousted by the army.", ("John Mbeki", "leaves", "president", "KEN", "actual")),
    ],
)  # fmt: skip
def test_who_and_which_office(coder: Coder, text: str, expected: tuple[str, ...]) -> None:
    assert expected in read(coder, text)


def test_a_successor_and_who_is_succeeded(coder: Coder) -> None:
    found = read(coder, "Mary Otieno was sworn in as president of Kenya, succeeding John Mbeki.")
    assert ("Mary Otieno", "takes", "president", "KEN", "actual") in found
    assert ("John Mbeki", "leaves", "president", "KEN", "actual") in found


def test_what_is_still_to_come_is_planned(coder: Coder) -> None:
    found = read(coder, "Mary Otieno, who won Kenya's presidential election, takes office on April 7.")
    assert ("Mary Otieno", "takes", "president", "KEN", "planned") in found


@pytest.mark.parametrize(
    "text",
    [
        "Norway won the vote in the Security Council.",
        "The striker left the club.",
        "Kenya's team beat Uganda.",
    ],
)
def test_no_office(coder: Coder, text: str) -> None:
    assert read(coder, text) == []
