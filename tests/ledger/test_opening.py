"""Opening, making, and what is refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from polybius.errors import LedgerError
from polybius.ledger import Ledger, open_ledger
from polybius.ledger.engines import sqlite_module
from polybius.ledger.migrations import NEWEST
from polybius.ledger.schema import METADATA


def test_the_tables_are_those_that_queries_see(ledger: Ledger) -> None:
    inspector = inspect(ledger.engine)
    for name, table in METADATA.tables.items():
        assert [column["name"] for column in inspector.get_columns(name)] == list(table.c.keys())


def test_an_existing_ledger_is_opened_again_and_not_made_anew(where: str) -> None:
    heads = []
    for _ in range(2):
        with open_ledger(where, create=True) as ledger, ledger.reading() as connection:
            heads.append(connection.execute(text("SELECT hash FROM batches")).all())
    assert heads[0] == heads[1]
    assert len(heads[0]) == 1


def test_no_ledger_where_none_was_made(where: str) -> None:
    with pytest.raises(LedgerError, match="polybius ledger init"):
        open_ledger(where)


def test_a_ledger_made_by_a_newer_version(where: str) -> None:
    with open_ledger(where, create=True) as ledger, ledger.writing() as connection:
        connection.execute(text(f"INSERT INTO migrations VALUES ({NEWEST + 1}, 'later', '2099')"))
    with pytest.raises(LedgerError, match="newer Polybius"):
        open_ledger(where)


def test_files_that_are_no_ledger(tmp_path: Path) -> None:
    text_file = tmp_path / "a.txt"
    text_file.write_text("This is a report, not a ledger. " * 99)
    with pytest.raises(LedgerError, match="no ledger"):
        open_ledger(text_file, create=True)
    assert text_file.read_text().startswith("This is a report")
    other = tmp_path / "other.db"
    connection = sqlite_module().connect(str(other))
    connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    before = other.read_bytes()
    with pytest.raises(LedgerError, match="other tables"):
        open_ledger(other, create=True)
    assert other.read_bytes() == before
    with pytest.raises(LedgerError, match="is a folder"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerError, match="does not exist"):
        open_ledger(tmp_path / "no" / "folder" / "a.ledger", create=True)


@pytest.mark.parametrize("address", ["mysql://root@host/x", "postgresql://a@[/x", ""])
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(LedgerError):
        open_ledger(address)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(LedgerError) as caught:
        open_ledger("postgresql://somebody:secret@/none?host=/nonexistent")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_ledger_for_reading_takes_no_rows(where: str) -> None:
    open_ledger(where, create=True).close()
    with open_ledger(where, read_only=True) as ledger:
        with pytest.raises(LedgerError, match="read only"), ledger.batch(kind="test"):
            pass
        with pytest.raises(LedgerError), ledger.reading() as connection:
            connection.execute(text("INSERT INTO coders VALUES (1, 1, 'a', 'b', 'c', 'd')"))


def test_one_sqlite_library_a_process() -> None:
    assert sqlite_module() is sqlite_module()
    assert sqlite_module() is not sqlite3 or sqlite_module().sqlite_version == sqlite3.sqlite_version
