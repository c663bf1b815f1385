"""Whom a crowd protests against, where no slot of the word says so."""

from __future__ import annotations

import pytest

import polybius
from polybius.records import Article
from polybius.running.coder import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return polybius.load()


@pytest.mark.parametrize(
    ("sentence", "against"),
    [
        ("Polish farmers blocked roads with tractors in anger at the European Union.", "the European Union"),
        ("Malian women took to the streets against France.", "France"),
        ("Thousands of Kenyans marched through Nairobi to demand that Uganda free a poet.", "Uganda"),
        ("Ghanaian students marched to denounce Togo.", "Togo"),
        ("Ghanaian students marched through the rain.", None),
        ("Ghanaian students marched to thank Togo.", None),
    ],
)
def test_the_grievance_tells_the_other_side(coder: Coder, sentence: str, against: str | None) -> None:
    (outcome,) = coder.pipe([Article("a", sentence, published="2023-10-20")])
    (report,) = [report for report in outcome.reports if report.event_type == "PROTEST"]
    assert [party.text for party in report.recipients] == ([] if against is None else [against])


def test_nameless_people_are_of_the_place_where_they_protest(coder: Coder) -> None:
    (outcome,) = coder.pipe([Article("a", "Youths erected barricades in Dakar.", published="2023-10-20")])
    (report,) = outcome.reports
    assert [party.country for party in report.actors] == ["SEN"]
