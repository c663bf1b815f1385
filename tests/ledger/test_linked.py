"""What linking reads of a ledger."""

from __future__ import annotations

from polybius.ledger import Ledger
from polybius.ledger.deciding import record_retraction
from polybius.ledger.linked import current_records, find_report_rows, superseded_reports
from tests.ledger.raid import NEW, add, article, fill, record


def test_only_what_is_shown_is_linked(ledger: Ledger) -> None:
    fill(ledger)
    add(ledger, article("b", "The Copy"), record("n-b", article("b", "The Copy")), coder=NEW)
    with ledger.batch(kind="test") as batch:
        record_retraction(batch, kind="report", subject="r-a", who="Ann", reason="withdrawn")
        record_retraction(batch, kind="article", subject="d", who="Ann", reason="withdrawn")
    with ledger.reading() as connection:
        rows = find_report_rows(connection, ["r-a", "r-b", "n-b", "r-c", "r-d"])
        assert sorted(current_records(connection, rows)) == ["n-b", "r-c"]
        assert superseded_reports(connection, ["a", "b", "c", "d"]) == ["r-a", "r-b", "r-d"]
