"""Values are held against the stored text again."""

from __future__ import annotations

import json

import pytest

from polybius.ledger import Ledger
from polybius.ledger.verifying import verify_ledger
from tests.ledger.filling import fill
from tests.ledger.test_checking import tamper
from tests.records_made_by_hand import TEXT

JUBA = TEXT.index("Juba")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    fill(ledger, range(5))
    return ledger


def test_all_is_well(filled: Ledger) -> None:
    seen: list[int] = []
    verified = verify_ledger(filled, advance=seen.append)
    assert (verified.articles, verified.reports, verified.findings) == (5, 10, ())
    assert sum(seen) == 5


@pytest.mark.parametrize(
    ("table", "statement", "finding"),
    [
        ("articles", "UPDATE articles SET text = text || '!' WHERE seq = 1", "not the one that was stored"),
        ("reports", "UPDATE reports SET trigger_start = trigger_start + 1 WHERE seq = 1", "other words"),
        ("reports", "UPDATE reports SET sentence_end = 4000 WHERE seq = 2", "claims the words"),
        ("reports", "UPDATE reports SET status = 'true' WHERE seq = 3", "status 'true'"),
        ("reports", "UPDATE reports SET record = '{}' WHERE seq = 4", "is no event report"),
        (
            "reports",
            'UPDATE reports SET record = replace(record, \'"precision":"day"\', \'"precision":"hour"\') WHERE seq = 5',
            "precision 'hour'",
        ),
        (
            "reports",
            f"UPDATE reports SET record = replace(record, '\"span\":[{JUBA},', '\"span\":[{JUBA - 1},')",
            "other words",
        ),
    ],
)
def test_values_without_evidence_show(filled: Ledger, table: str, statement: str, finding: str) -> None:
    tamper(filled, statement, table=table)
    assert finding in "\n".join(verify_ledger(filled).findings)


def test_words_of_commitments_and_proposals_are_held_against_their_article(filled: Ledger) -> None:
    told = json.dumps({"document": {"id": "a1"}, "name": {"start": JUBA, "end": JUBA + 4, "text": "Juba"}})
    with filled.batch(kind="test") as batch:
        row = {"report": "c1", "coding": "x", "article": "a1", "version": 1, "known": "", "detail": told}
        batch.insert("commitment_reports", [row])
        proposal = {"proposal": "p1", "kind": "office", "payload": told, "state": "proposed"}
        batch.insert("proposals", [proposal, {**proposal, "payload": told.replace("a1", "zzz")}])
    assert verify_ledger(filled).findings == ("proposal p1: its article is not there",)
    tamper(filled, "UPDATE articles SET text = replace(text, 'Juba', 'Kano') WHERE seq = 2", table="articles")
    findings = "\n".join(verify_ledger(filled).findings)
    assert "commitment report c1: " in findings
    assert "proposal p1: " in findings


def test_many_findings_are_cut_short(filled: Ledger) -> None:
    fill(filled, range(10, 120))
    tamper(filled, "UPDATE articles SET text = text || '!'", table="articles")
    findings = verify_ledger(filled).findings
    assert len(findings) == 101
    assert findings[-1] == "and 15 more"
