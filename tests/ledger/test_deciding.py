"""Decisions of people: merges, splits, their undoing, tombstones; and the history that keeps all of them."""

from __future__ import annotations

import pytest

from polybius.errors import LedgerError
from polybius.ledger import Ledger
from polybius.ledger.corrections import find_corrections, record_correction
from polybius.ledger.deciding import (
    decided_pairs,
    find_decisions,
    record_merge,
    record_retraction,
    record_split,
    record_undo,
)
from polybius.ledger.histories import find_history
from tests.ledger.raid import NEW, add, article, fill, record

BY = {"who": "Ann", "reason": "read both"}
NOW = 1_000_000


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    fill(ledger)
    return ledger


def pairs(ledger: Ledger) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    with ledger.reading() as connection:
        must, cannot = decided_pairs(connection, NOW)
        return sorted(must), sorted(cannot)


def test_merge_split_and_undo(filled: Ledger) -> None:
    with filled.batch(kind="decide") as batch:
        merge = record_merge(batch, ["e1", "e2"], **BY)
    assert pairs(filled) == ([("r-a", "r-b"), ("r-a", "r-c"), ("r-a", "r-d")], [])
    with filled.batch(kind="decide") as batch:
        record_split(batch, "e1", ["r-c"], **BY)
    assert pairs(filled)[1] == [("r-c", "r-a"), ("r-c", "r-b")]
    with filled.batch(kind="decide") as batch:
        record_undo(batch, merge, **BY)
    assert pairs(filled)[0] == []
    with filled.reading() as connection:
        assert [one.kind for one in find_decisions(connection, NOW)] == ["split"]
    with pytest.raises(LedgerError, match="no decision"), filled.batch(kind="decide") as batch:
        record_undo(batch, merge, **BY)


def test_decisions_hold_for_the_reports_of_a_newer_coder(filled: Ledger) -> None:
    with filled.batch(kind="decide") as batch:
        record_split(batch, "e1", ["r-c"], **BY)
    source = article("c", "Other News", "2024-06-06")
    add(filled, source, record("n-c", source), coder=NEW)
    assert pairs(filled)[1] == [("n-c", "r-a"), ("n-c", "r-b")]


def test_what_cannot_be_decided(filled: Ledger) -> None:
    with filled.batch(kind="decide") as batch:
        with pytest.raises(LedgerError, match="two events"):
            record_merge(batch, ["e1", "e1"], **BY)
        with pytest.raises(LedgerError, match="no event 'e7'"):
            record_merge(batch, ["e1", "e7"], **BY)
        with pytest.raises(LedgerError, match="not of event"):
            record_split(batch, "e1", ["r-d"], **BY)
        with pytest.raises(LedgerError, match="nothing of event"):
            record_split(batch, "e2", ["r-d"], **BY)
        with pytest.raises(LedgerError, match="needs the name"):
            record_merge(batch, ["e1", "e2"], who=" ", reason="x")
        with pytest.raises(LedgerError, match="no article"):
            record_retraction(batch, kind="article", subject="zzz", **BY)
        record_retraction(batch, kind="article", subject="a", **BY)
        with pytest.raises(LedgerError, match="retracted already"):
            record_retraction(batch, kind="article", subject="a", **BY)


WRONG_VALUES: tuple[tuple[str, object], ...] = (
    ("colour", "red"),
    ("event_type", "WAR"),
    ("status", "true"),
    ("date", {"start": "2024-01-01"}),
    ("date", {"start": None, "end": None, "precision": "hour"}),
    ("place", "Juba"),
    ("actors", "KEN"),
    ("quantities", [{"value": 3}]),
    ("mode", 3),
)


def test_values_that_no_field_has(filled: Ledger) -> None:
    for field, value in WRONG_VALUES:
        with pytest.raises(LedgerError), filled.batch(kind="correct") as batch:
            record_correction(batch, kind="event", subject="e1", field=field, value=value, **BY)


def test_a_later_correction_supersedes_the_earlier(filled: Ledger) -> None:
    with filled.batch(kind="correct") as batch:
        first = record_correction(batch, kind="report", subject="r-a", field="mode", value="x", **BY)
    with filled.batch(kind="correct") as batch:
        second = record_correction(batch, kind="report", subject="r-a", field="mode", value="y", **BY)
    with filled.reading() as connection:
        assert [(one.id, one.value) for one in find_corrections(connection, NOW)] == [(second, "y")]
        assert [one.id for one in find_corrections(connection, NOW)] != [first]
    with pytest.raises(LedgerError, match="no report"), filled.batch(kind="correct") as batch:
        record_correction(batch, kind="report", subject="zzz", field="mode", value="x", **BY)


def test_a_history_keeps_everything(filled: Ledger) -> None:
    with filled.batch(kind="correct") as batch:
        record_correction(batch, kind="event", subject="e1", field="status", value="alleged", **BY)
    with filled.batch(kind="decide") as batch:
        merge = record_merge(batch, ["e1", "e2"], **BY)
    with filled.batch(kind="decide") as batch:
        record_undo(batch, merge, **BY)
    with filled.batch(kind="retract") as batch:
        record_retraction(batch, kind="article", subject="b", **BY)
    entries = find_history(filled, "e1")
    assert [entry.kind for entry in entries] == [
        "report", "report", "report", "link", "link", "link", "correction", "merge", "undo", "retraction",
    ]  # fmt: skip
    assert [entry.recorded_at for entry in entries] == sorted(entry.recorded_at for entry in entries)
    assert find_history(filled, "e404") == []
