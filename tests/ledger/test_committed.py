"""Commitment reports and proposals as rows: evidence, the latest row, and current codings only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from polybius.errors import EvidenceError
from polybius.ledger import Ledger
from polybius.ledger.checking import check_ledger
from polybius.ledger.committed import (
    attached_row,
    commitments_now,
    decided_row,
    fold_commitment_report,
    fold_proposal,
    read_commitment_reports,
    read_proposals,
)
from polybius.ledger.deciding import record_retraction
from polybius.ledger.taking import fold_article, write_articles
from polybius.records import Article, Coder, Span, to_plain
from tests.commitments.made_by_hand import TEXT, report

CODER = Coder("0.1.0", "abc", ("spacy/en",))
CHANGE: dict[str, Any] = {"id": "p1", "name": {"start": 0, "end": 6, "text": "Norway"}}


def add(ledger: Ledger, *, text: str = TEXT, coder: Coder = CODER, known: str = "2024-01-10") -> None:
    told = to_plain(report("a", known, "announced"))
    coded = replace(
        fold_article(Article("a", text, published=known), coder, []),
        commitments=(fold_commitment_report(told, text),),
        proposals=(fold_proposal("office", CHANGE, text),),
    )
    with ledger.batch(kind="add") as batch:
        write_articles(batch, [coded])


def rows(ledger: Ledger) -> list[Any]:
    with ledger.reading() as connection:
        return read_commitment_reports(connection)


def test_a_report_is_written_with_its_article_and_again_when_it_is_attached(ledger: Ledger) -> None:
    add(ledger)
    (row,) = rows(ledger)
    assert (row.article, row.version, row.commitment, row.stage) == ("a", 1, None, None)
    with ledger.batch(kind="follow") as batch:
        batch.insert("commitment_reports", [attached_row(row, "c1", "announced", ["all its parties +4"])])
    (after,) = rows(ledger)
    assert (after.report, after.commitment, after.stage) == (row.report, "c1", "announced")
    assert '"all its parties +4"' in after.detail
    checked = check_ledger(ledger)
    assert checked.findings == ()


def test_only_the_newest_coding_of_an_article_counts(ledger: Ledger) -> None:
    add(ledger)
    add(ledger, text=TEXT + " More was said.")
    (row,) = rows(ledger)
    assert row.version == 2
    add(ledger, text=TEXT + " More was said.", coder=Coder("0.2.0", "abc", ("spacy/en",)))
    (row,) = rows(ledger)
    with ledger.reading() as connection:
        assert len(read_proposals(connection)) == 1


def test_words_that_do_not_stand_there_are_refused() -> None:
    told = to_plain(report("a", "2024-01-10", "announced", trigger=Span(0, 6, "Sweden")))
    with pytest.raises(
        EvidenceError, match="claims the words 'Sweden' at 0 to 6, where the article has 'Norway'"
    ):
        fold_commitment_report(told, TEXT)
    with pytest.raises(EvidenceError, match="p1 claims"):
        fold_proposal("office", CHANGE, "Nothing of the kind.")


def test_a_decision_on_a_proposal_is_a_row_that_names_who(ledger: Ledger) -> None:
    add(ledger)
    with ledger.batch(kind="propose") as batch:
        (row,) = read_proposals(batch.connection, kind="office")
        batch.insert(
            "proposals", [decided_row(row, state="accepted", who="M. Castelino", reason="seen on the air")]
        )
    with ledger.reading() as connection:
        (after,) = read_proposals(connection)
        assert read_proposals(connection, kind="treaty") == []
    assert (row.state, after.state, after.who, after.reason) == (
        "proposed",
        "accepted",
        "M. Castelino",
        "seen on the air",
    )


def test_a_retracted_article_tells_nothing(ledger: Ledger) -> None:
    add(ledger)
    with ledger.reading() as connection:
        before = commitments_now(connection)
    with ledger.batch(kind="retract") as batch:
        record_retraction(
            batch, kind="article", subject="a", who="M. Castelino", reason="withdrawn by its publisher"
        )
    assert rows(ledger) == []
    with ledger.reading() as connection:
        assert commitments_now(connection) != before
        assert len(read_commitment_reports(connection, until=batch.number - 1)) == 1
