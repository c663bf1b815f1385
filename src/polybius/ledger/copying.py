"""Backups: a ledger whole in one file, whatever store it came from, and back into either store.

Rows are copied as they are, with their batches and hashes, so that a backup and what is restored from it have the same chain.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from polybius.errors import LedgerError
from polybius.ledger.dyads import index_dyads
from polybius.ledger.engines import plain_errors, sqlite_module
from polybius.ledger.opening import make_empty, open_ledger
from polybius.ledger.schema import METADATA
from polybius.ledger.searching import index_words
from polybius.ledger.store import Ledger
from polybius.ledger.writing import store_rows

ROWS_AT_ONCE: Final = 2_000


def back_up_ledger(ledger: Ledger, target: str | Path) -> None:
    """Writes the ledger as it is now into a new file, while others go on reading and writing.

    The file appears under its name only when it is complete. Raises LedgerError where there is one of that name.
    """
    file = Path(target)
    if file.exists():
        raise LedgerError(f"{file} exists already; a backup is written to a new file")
    if not file.absolute().parent.is_dir():
        raise LedgerError(f"the folder {file.absolute().parent} does not exist; make it first")
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        if ledger.dialect == "sqlite":
            _copy_file(ledger, draft)
        else:
            with make_empty(draft) as copy:
                _copy_rows(ledger, copy)
            _fold_log(draft)
        draft.replace(file)
    except OSError as error:
        raise LedgerError(f"{file} cannot be written: {error.strerror or error}") from error
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{draft}{ending}").unlink(missing_ok=True)


def restore_ledger(backup: str | Path, where: str | Path) -> None:
    """Makes a ledger at `where`, a file or a database without one, from a backup."""
    with open_ledger(backup, read_only=True) as source:
        if "://" not in str(where):
            back_up_ledger(source, where)
            return
        with make_empty(where) as target:
            _copy_rows(source, target)


def _copy_file(ledger: Ledger, draft: Path) -> None:
    with plain_errors(ledger.address):
        connection = ledger.engine.raw_connection()
        try:
            # Statements outside any transaction; VACUUM takes no part in one.
            connection.cursor().execute("VACUUM INTO ?", (str(draft.absolute()),))
        finally:
            connection.close()
    _fold_log(draft)


def _fold_log(file: Path) -> None:
    """A backup is one file: its write-ahead log goes into it, and it is on the disk before it gets its name."""
    connection = sqlite_module().connect(str(file))
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    with file.open("rb") as stream:
        os.fsync(stream.fileno())


def _copy_rows(source: Ledger, target: Ledger) -> None:
    with source.reading() as reading, target.writing() as writing:
        for name, table in METADATA.tables.items():
            if name == "migrations":
                continue  # made with the tables
            key = table.primary_key.columns.keys()[0]
            for rows in _stored_rows(reading, f"SELECT * FROM {name} ORDER BY {key}"):
                store_rows(writing, table, [tuple(row) for row in rows])
    # What is made from the tables is made again.
    index_words(target)
    index_dyads(target)


def _stored_rows(connection: Connection, asked: str) -> Any:
    streaming = connection.execution_options(stream_results=True, yield_per=ROWS_AT_ONCE)
    return streaming.exec_driver_sql(asked).partitions()
