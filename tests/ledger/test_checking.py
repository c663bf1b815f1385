"""Tampering shows, whatever was touched and by whatever way."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text

from polybius.errors import LedgerError
from polybius.ledger import Ledger
from polybius.ledger.checking import check_ledger
from polybius.ledger.dyads import index_dyads
from polybius.ledger.schema import batches
from polybius.ledger.searching import index_words
from tests.ledger.filling import fill


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for start in (0, 5, 10):
        fill(ledger, range(start, start + 5))
    index_words(ledger)
    index_dyads(ledger)
    return ledger


def tamper(ledger: Ledger, *statements: str, table: str) -> None:
    """Does what the triggers forbid, as someone with the file or the password could."""
    with ledger.writing() as connection:
        if ledger.dialect == "sqlite":
            kept = connection.execute(
                text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"),
                {"table": table},
            ).all()
            for name, _ in kept:
                connection.execute(text(f"DROP TRIGGER {name}"))
            for statement in statements:
                connection.execute(text(statement))
            for _, made in kept:
                connection.exec_driver_sql(made)
        else:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
            for statement in statements:
                connection.execute(text(statement))
            connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))


def test_a_ledger_as_it_was_written(filled: Ledger) -> None:
    seen: list[int] = []
    checked = check_ledger(filled, advance=seen.append)
    assert checked.findings == ()
    assert checked.notes == ()
    assert checked.batches == 4
    assert checked.rows == sum(seen) == 1 + 15 * (1 + 1 + 2 + 4)


@pytest.mark.parametrize(
    ("table", "statement", "finding"),
    [
        ("articles", "UPDATE articles SET title = 'Other' WHERE seq = 7", "rows of batch 3"),
        ("articles", "UPDATE articles SET publisher = '' WHERE seq = 2", "rows of batch 2"),
        ("reports", "UPDATE reports SET confidence = 0.9 WHERE seq = 3", "rows of batch 2"),
        ("reports", "DELETE FROM reports WHERE seq = 30", "rows of batch 4"),
        ("parties", "DELETE FROM parties WHERE seq = 4", "parties: row 4 is missing"),
        (
            "coders",
            "INSERT INTO coders VALUES (2, 3, 'x', 'x', 'x', '[]')",
            "rows of batch 3",
        ),
        (
            "coders",
            "INSERT INTO coders VALUES (2, 99, 'x', 'x', 'x', '[]')",
            "a batch 99 that was never written",
        ),
        ("batches", "UPDATE batches SET recorded_at = '2020-01-01' WHERE batch = 3", "batch 3 was changed"),
        ("batches", "UPDATE batches SET note = 'x' WHERE batch = 4", "batch 4 was changed"),
        ("batches", "DELETE FROM batches WHERE batch = 3", "batch 3 is missing"),
        ("batches", "UPDATE batches SET content_hash = 'x' WHERE batch = 2", "rows of batch 2"),
    ],
)
def test_tampering_shows(filled: Ledger, table: str, statement: str, finding: str) -> None:
    tamper(filled, statement, table=table)
    assert finding in "\n".join(check_ledger(filled).findings)


def test_the_end_cut_off_shows_to_who_kept_a_hash(filled: Ledger) -> None:
    head = check_ledger(filled).head
    for table in ("articles", "codings", "reports", "parties", "batches"):
        tamper(filled, f"DELETE FROM {table} WHERE batch = 4", table=table)
    assert check_ledger(filled).findings == ()
    assert "was cut off" in check_ledger(filled, head=head).findings[0]


def test_lost_guards_show(filled: Ledger) -> None:
    drop = {"sqlite": "DROP TRIGGER links_no_update", "postgresql": "DROP TRIGGER links_no_change ON links"}
    with filled.writing() as connection:
        connection.execute(text(drop[filled.dialect]))
    assert check_ledger(filled).findings == ("the table links has lost the trigger that refuses changes",)


def test_rows_that_belong_to_nothing(filled: Ledger) -> None:
    with filled.batch(kind="test") as batch:
        batch.insert("links", [{"report": "none", "event": "e", "score": 1, "why": "[]"}])
        batch.insert(
            "articles", [{"article": "x", "version": 1, "text_hash": "x", "text": "x", "title": "y"}]
        )
    checked = check_ledger(filled)
    assert set(checked.findings) == {"1 links belong to no report", "1 articles were never coded"}
    assert "lacks 1 rows" in checked.notes[0]


def test_many_findings_are_cut_short(filled: Ledger) -> None:
    for _ in range(2):
        tamper(filled, "DELETE FROM parties WHERE seq % 2 = 0", table="parties")
    fill(filled, range(20, 300))
    tamper(filled, "DELETE FROM parties WHERE seq % 2 = 0", table="parties")
    assert len(check_ledger(filled).findings) == 101


def test_a_damaged_file(filled: Ledger, engine: str) -> None:
    if engine != "sqlite":
        return  # pages of a server's files are the server's to check
    file = filled.address.file
    assert file is not None
    with filled.writing() as connection:
        page = connection.execute(
            text("SELECT rootpage FROM sqlite_master WHERE name = 'parties_report'")
        ).scalar()
        size = connection.execute(text("PRAGMA page_size")).scalar()
    assert isinstance(page, int)
    assert isinstance(size, int)
    filled.close()
    with file.open("r+b") as stream:
        stream.seek((page - 1) * size + 8)
        stream.write(b"\xff" * 64)
    try:
        findings = check_ledger(filled).findings
    except LedgerError as error:
        findings = (str(error),)
    assert "damaged" in findings[0]


def test_the_last_hash_is_that_of_the_last_batch(filled: Ledger) -> None:
    with filled.reading() as connection:
        kept = connection.execute(select(batches.c.hash).order_by(batches.c.batch)).scalars().all()
    assert check_ledger(filled, head=kept[1]).head == kept[-1]
