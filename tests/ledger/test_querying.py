"""Questions in SQL."""

from __future__ import annotations

import pytest

from polybius.errors import LedgerError
from polybius.ledger import Ledger
from polybius.ledger.querying import ask, ask_frame
from tests.ledger.raid import fill


def test_questions_are_answered(ledger: Ledger) -> None:
    fill(ledger)
    with ask(
        ledger, "SELECT event, count(*) AS n FROM shown_reports GROUP BY event ORDER BY event"
    ) as answer:
        assert answer.columns == ("event", "n")
        assert list(answer.rows) == [("e1", 3), ("e2", 1)]
    frame = ask_frame(ledger, "SELECT code FROM shown_parties WHERE event = 'e2' ORDER BY code")
    assert list(frame["code"]) == ["KEN", "SSD"]


NOT_ANSWERED = (
    "",
    "DELETE FROM links",
    "INSERT INTO dyads VALUES (1, 'a', 'b', 'c')",
    "DROP TABLE dyads",
    "SELECT * FROM birds",
    "no sql",
)


def test_nothing_else_is(ledger: Ledger) -> None:
    fill(ledger)
    for sql in NOT_ANSWERED:
        with pytest.raises(LedgerError), ask(ledger, sql) as answer:
            list(answer.rows)
    with ask(ledger, "SELECT count(*) FROM dyads") as answer:
        assert list(answer.rows) == [(7,)]
