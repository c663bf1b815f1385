"""Connections to the two stores, and their errors in plain words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from polybius.errors import LedgerBusyError, LedgerError

if TYPE_CHECKING:
    from polybius.ledger.addresses import Address

APPLICATION: Final = 0x506F6C79  # "Poly", which marks the file of a ledger
# Before 3.51.3, two connections that write or checkpoint at once could damage a file in WAL.
SAFE_SQLITE: Final = (3, 51, 3)
PATIENCE: Final = 30.0  # seconds to wait for another writer
POSTGRESQL_OPTIONS: Final = f"-c lock_timeout={int(PATIENCE * 1000)} -c timezone=UTC"
WRITING: Final = "polybius_writing"

# A part of what the store says, and what to tell people; the first that fits is taken.
SQLITE_WORDS: Final = (
    ("database or disk is full", "the disk is full; nothing of this batch was written"),
    ("disk i/o error", "the disk refuses to read or write (is it full?); nothing of this batch was written"),
    ("readonly database", "it may not be written: the file or its folder is read-only"),
    ("unable to open database file", "it cannot be opened: the folder is missing, or not yours to write"),
    ("file is not a database", "the file is no ledger"),
    ("malformed", "the file is damaged; `polybius ledger restore` brings a backup back"),
    ("append-only", "the ledger takes new rows only; nothing in it is changed or deleted"),
)
# SQLSTATE classes and codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
POSTGRESQL_CODES: Final = (
    ("53100", "the disk of the server is full; nothing of this batch was written"),
    ("25006", "it may not be written: the server is read-only"),
    ("42501", "this user may not do that; the owner of the database can grant it"),
    ("23001", "the ledger takes new rows only; nothing in it is changed or deleted"),
)


@cache
def sqlite_module() -> Any:
    """The SQLite library of this process, always the same: two libraries on one file lose each other's locks."""
    try:
        import pysqlite3.dbapi2 as module
    except ImportError:
        return sqlite3
    return module


def sqlite_warning() -> str | None:
    """What to tell people where the library is not to be trusted with two writers."""
    module = sqlite_module()
    if module.sqlite_version_info >= SAFE_SQLITE:
        return None
    return (
        f"SQLite {module.sqlite_version} can damage a ledger that two processes write at once; "
        "write with one process at a time, or `pip install pysqlite3`"
    )


def make_engine(address: Address, *, read_only: bool) -> Engine:
    """An engine for the address; connects to nothing yet."""
    if address.file is not None:
        return _make_sqlite(address.file, read_only=read_only)
    assert address.database is not None
    given = address.database.query.get("options", "")
    try:
        engine = create_engine(
            address.database,
            connect_args={"connect_timeout": 10, "options": f"{given} {POSTGRESQL_OPTIONS}".strip()},
            client_encoding="utf8",
        )
    except ImportError as error:
        raise LedgerError("PostgreSQL needs the package psycopg: pip install 'polybius[postgres]'") from error
    return engine.execution_options(isolation_level="READ COMMITTED")


def _make_sqlite(file: Path, *, read_only: bool) -> Engine:
    module = sqlite_module()

    def connect() -> Any:
        connection = module.connect(
            _uri(file, read_only=read_only), uri=True, timeout=PATIENCE, isolation_level=None,
            check_same_thread=False,
        )  # fmt: skip
        try:
            connection.execute("PRAGMA recursive_triggers = ON")  # INSERT OR REPLACE deletes; see `making`
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA cache_size = -65536")
            # A page that many batches change goes into the file once; the log grows to some 40 MB meanwhile.
            connection.execute("PRAGMA wal_autocheckpoint = 10000")
            connection.execute("PRAGMA temp_store = MEMORY")
        except BaseException:
            connection.close()
            raise
        return connection

    # Without a file in its address, SQLAlchemy would keep one connection a thread, in memory.
    engine = create_engine("sqlite+pysqlite://", creator=connect, module=module, poolclass=QueuePool)

    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING)
        # A transaction that begins to read and then writes can fail where one that begins to write waits.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    event.listen(engine, "begin", begin)
    return engine


def _uri(file: Path, *, read_only: bool) -> str:
    path = file.absolute().as_uri()
    if not read_only:
        return f"{path}?mode=rwc"
    # Readers of a WAL file write beside it; where they may not, and nobody is writing, the file is read as it is.
    alone = not os.access(file.absolute().parent, os.W_OK) and not Path(f"{file}-wal").exists()
    return f"{path}?mode=ro{'&immutable=1' if alone else ''}"


@contextmanager
def plain_errors(address: Address) -> Iterator[None]:
    """Turns what a store raises into LedgerError with one line."""
    try:
        yield
    except DBAPIError as error:
        raise _told(error.orig or error, address) from error
    except SQLAlchemyError as error:
        raise LedgerError(f"{address.shown}: {_first_line(error)}") from error
    except (sqlite3.Error, sqlite_module().Error) as error:
        raise _told(error, address) from error


def _told(error: BaseException, address: Address) -> LedgerError:
    said, code = _first_line(error), getattr(error, "sqlstate", None)
    if "database is locked" in said or "database table is locked" in said or code == "55P03":
        return LedgerBusyError(
            f"{address.shown} is being written by another process; it was waited for {PATIENCE:g} s; try again"
        )
    if code is not None:
        for known, words in POSTGRESQL_CODES:
            if code == known:
                return LedgerError(f"{address.shown}: {words}")
    for part, words in SQLITE_WORDS:
        if part in said.lower():
            return LedgerError(f"{address.shown}: {words}")
    return LedgerError(f"{address.shown}: {said}")


def _first_line(error: BaseException) -> str:
    return str(error).strip().split("\n")[0] or type(error).__name__
