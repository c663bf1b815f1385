"""What a newer coder made otherwise."""

from __future__ import annotations

import pytest

from polybius.errors import LedgerError
from polybius.ledger import Ledger
from polybius.ledger.differing import compare_codings, find_differences
from tests.ledger.raid import NEW, add, article, record

SOURCE = article("a")


def test_rows_of_one_passage_are_paired_and_compared() -> None:
    same = record("1", SOURCE)
    other = record(
        "2",
        SOURCE,
        event_type="AID",
        status="actual",
        why=[{"stage": "status", "rule": "asserted", "detail": "x"}],
    )
    (difference,) = compare_codings("a", 1, [same], [other])
    assert (difference.kind, set(difference.fields)) == ("changed", {"status"})
    assert difference.fields["status"] == ("alleged", "actual")
    assert "now asserted (x)" in difference.reason
    assert "no longer send-troops" in difference.reason
    assert list(compare_codings("a", 1, [same], [record("3", SOURCE)])) == []


def test_rows_without_partner_are_added_or_removed() -> None:
    rows = list(compare_codings("a", 1, [record("1", SOURCE)], []))
    assert [(row.kind, row.old_report, row.new_report) for row in rows] == [("removed", "1", None)]
    rows = list(compare_codings("a", 1, [], [record("2", SOURCE)]))
    assert [(row.kind, row.fields["event_type"]) for row in rows] == [("added", (None, "AID"))]


def test_each_row_has_one_partner_the_likest() -> None:
    old = [record("1", SOURCE), record("2", SOURCE, event_type="MOBILIZE")]
    new = [record("3", SOURCE, event_type="MOBILIZE"), record("4", SOURCE)]
    assert list(compare_codings("a", 1, old, new)) == []


def test_codings_in_a_ledger(ledger: Ledger) -> None:
    add(ledger, SOURCE, record("1", SOURCE))
    with pytest.raises(LedgerError, match="one coder only"):
        list(find_differences(ledger))
    add(ledger, SOURCE, record("2", SOURCE, status="denied"), coder=NEW)
    (difference,) = find_differences(ledger)
    assert difference.fields["status"] == ("alleged", "denied")
    assert list(find_differences(ledger, article="b")) == []
    with pytest.raises(LedgerError, match="knows no coder 'zzz'"):
        list(find_differences(ledger, old="zzz"))
