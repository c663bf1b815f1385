"""Commitments of a ledger: attached when articles come, and again when one comes late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from polybius.ledger import Ledger
from polybius.ledger.schema import commitment_reports
from polybius.records import Article, CommitmentReport, Document
from polybius.running.assembling import document_of
from polybius.running.following import follow_commitments, read_commitment_alarms, read_followed
from polybius.running.outcome import Coded
from polybius.running.taking_in import finish_taking_in, take_in
from tests.commitments.made_by_hand import TEXT, amount, on, report
from tests.records_made_by_hand import TEXT as EVENT_TEXT
from tests.records_made_by_hand import make_report
from tests.running.coded_by_hand import CODER

TOLD = {
    "a": report("a", "2024-01-10", "announced", amounts=(amount(400.0),)),
    "b": report("b", "2024-05-10", "delivered", definite=True, amounts=(amount(150.0),)),
    "c": report(
        "c",
        "2024-06-10",
        "delivered",
        "KEN:receiver",
        definite=True,
        near=("KEN", "PER"),
        amounts=(amount(50.0),),
    ),
}


def code(articles: Iterable[Article]) -> Iterator[Coded]:
    for article in articles:
        told: CommitmentReport = TOLD[article.id]
        document = Document(article.id, None, None, "The Example", article.published)
        yield Coded(document_of(article), (), coder=CODER, commitments=(replace(told, document=document),))


def add(ledger: Ledger, *names: str) -> None:
    articles = [
        Article(name, TEXT + f" ({name})", publisher="The Example", published=TOLD[name].known)
        for name in names
    ]
    list(take_in(ledger, articles, code))
    finish_taking_in(ledger)


def count(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        return connection.execute(select(func.count()).select_from(commitment_reports)).scalar_one()


def test_reports_are_attached_and_folded_as_of_a_day(ledger: Ledger) -> None:
    add(ledger, "a", "b")
    with ledger.reading() as connection:
        followed = read_followed(connection)
    (commitment,) = followed.commitments()
    assert (commitment.stage, len(commitment.reports)) == ("partly delivered", 2)
    assert [each.stage for each in followed.commitments(at="2024-02-01")] == ["announced"]
    assert {answer.report for answer in followed.assignments} == set(followed.reports)
    assert all(answer.why for answer in followed.assignments)


def test_nothing_new_writes_nothing(ledger: Ledger) -> None:
    add(ledger, "a", "b")
    before = count(ledger)
    assert follow_commitments(ledger) == 0
    assert count(ledger) == before


@pytest.mark.parametrize("order", [("a", "b", "c"), ("c", "b", "a"), ("b", "c", "a")])
def test_whatever_comes_first_the_commitments_are_the_same(ledger: Ledger, order: tuple[str, ...]) -> None:
    for name in order:
        add(ledger, name)
    with ledger.reading() as connection:
        told = read_followed(connection).commitments()
    assert next(each.stage for each in told if each.kind == "military aid") == "partly delivered"
    assert {number for each in told for number in each.reports} >= {TOLD["a"].id, TOLD["b"].id}


def test_alarms_look_up_the_acts_between_the_parties(ledger: Ledger) -> None:
    pact = report(
        "p",
        "2024-05-01",
        "signed",
        "KEN:member SSD:member",
        kinds=("peace or ceasefire",),
        date=on("2024-05-01"),
    )
    attack, talk = (
        make_report(id=f"0123456789abcde{i}", event_type=kind, quad_class=quad, status="actual")
        for i, (kind, quad) in enumerate(
            [("ASSAULT", "material conflict"), ("CONSULT", "verbal cooperation")]
        )
    )

    def code_both(articles: Iterable[Article]) -> Iterator[Coded]:
        for article in articles:
            if article.id == "p":
                yield Coded(document_of(article), (), coder=CODER, commitments=(pact,))
            else:
                yield Coded(document_of(article), (attack, talk), coder=CODER)

    told = [Article("p", TEXT, published="2024-05-01"), Article("a", EVENT_TEXT, published="2024-06-05")]
    list(take_in(ledger, told, code_both))
    finish_taking_in(ledger)
    with ledger.reading() as connection:
        (alarm,) = read_commitment_alarms(connection, at="2024-12-31")
        assert read_commitment_alarms(connection, at="2024-06-01") == ()
    assert (alarm.kind, alarm.day, alarm.reports, alarm.documents) == (
        "contradiction", "2024-06-04", (attack.id,), ("p", "a"),
    )  # fmt: skip
