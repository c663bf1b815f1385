"""Opens a ledger, makes one, and brings an older one up to date."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, insert, inspect, select, text

from polybius.errors import LedgerError
from polybius.ledger.addresses import Address, read_address
from polybius.ledger.engines import APPLICATION, WRITING, make_engine, plain_errors, sqlite_warning
from polybius.ledger.migrations import MIGRATIONS, NEWEST
from polybius.ledger.schema import batches, migrations
from polybius.ledger.store import Ledger
from polybius.ledger.writing import Batch, next_time

FIRST_LOCK: Final = 0x506F6C79  # held in PostgreSQL while tables are made


def open_ledger(where: str | Path, *, create: bool = False, read_only: bool = False) -> Ledger:
    """Opens the ledger in a file or a `postgresql://` database; `create` makes one where there is none.

    Raises LedgerError where there is no ledger, where something else is, and where its tables are newer or older than this
    version of Polybius knows.
    """
    ledger = _reach(read_address(where), create=create, read_only=read_only)
    try:
        with plain_errors(ledger.address):
            _check_version(ledger, create=create)
    except BaseException:
        ledger.close()
        raise
    return ledger


def is_ledger(where: str | Path) -> bool:
    """True where there is a ledger already, of whatever version. Raises LedgerError where something else is."""
    address = read_address(where)
    if address.file is not None and not address.file.exists():
        return False
    with (
        _reach(address, create=True, read_only=True) as ledger,
        plain_errors(address),
        ledger.engine.connect() as connection,
    ):
        return read_version(connection) is not None


def make_empty(where: str | Path) -> Ledger:
    """Tables without any batch, for the rows of a backup. Raises LedgerError where there is a ledger already."""
    ledger = _reach(read_address(where), create=True, read_only=False)
    try:
        with plain_errors(ledger.address):
            if not _has_empty_tables(ledger):
                _make_tables(ledger, first_batch=False)
    except BaseException:
        ledger.close()
        raise
    return ledger


def _has_empty_tables(ledger: Ledger) -> bool:
    """True for what a restore that was broken off left. Raises LedgerError where there is a whole ledger."""
    with ledger.engine.connect() as connection:
        found = read_version(connection)
        if found is not None and (found != NEWEST or _has_batches(connection)):
            raise LedgerError(f"{ledger.address.shown} holds a ledger already; choose a new place")
    return found is not None


def _has_batches(connection: Connection) -> bool:
    return connection.execute(select(batches.c.batch).limit(1)).first() is not None


def migrate_ledger(where: str | Path) -> list[str]:
    """Takes the steps that an older ledger lacks; returns their names. Each is a batch of its own."""
    with _reach(read_address(where), create=False, read_only=False) as ledger:
        with plain_errors(ledger.address), ledger.engine.connect() as connection:
            found = read_version(connection)
        if found is None:
            raise _missing(ledger.address)
        _refuse_newer(found, ledger.address)
        missing = [step for step in MIGRATIONS if step.number > found]
        for step in missing:
            with ledger.writing() as connection:
                step.apply(connection)
                _note_step(connection, step.number, step.name)
                Batch(connection, "migration", f"{step.number} {step.name}").close()
        return [step.name for step in missing]


def read_version(connection: Connection) -> int | None:
    """The number of the newest step taken; None where there are no tables at all. Raises LedgerError for other tables."""
    if not inspect(connection).has_table("migrations"):
        if connection.dialect.name == "sqlite" and inspect(connection).get_table_names():
            raise LedgerError("it holds other tables, and is no ledger")
        return None
    names = {column["name"] for column in inspect(connection).get_columns("migrations")}
    if names != {column.name for column in migrations.columns}:
        raise LedgerError("its table `migrations` is not that of a ledger")
    return connection.execute(select(func.max(migrations.c.number))).scalar()


def _reach(address: Address, *, create: bool, read_only: bool) -> Ledger:
    if address.file is not None:
        _check_file(address.file, create=create)
    engine = make_engine(address, read_only=read_only)
    warning = sqlite_warning() if address.file is not None and not read_only else None
    return Ledger(address, engine, read_only=read_only, notes=(warning,) if warning else ())


def _check_file(file: Path, *, create: bool) -> None:
    if file.is_dir():
        raise LedgerError(f"{file} is a folder; a ledger is a file")
    if file.exists():
        return
    if not create:
        raise LedgerError(f"there is no ledger {file}; `polybius ledger init --ledger {file}` makes one")
    if not file.absolute().parent.is_dir():
        raise LedgerError(f"the folder {file.absolute().parent} does not exist; make it first")


def _check_version(ledger: Ledger, *, create: bool) -> None:
    with ledger.engine.connect() as connection:
        try:
            found = read_version(connection)
        except LedgerError as error:
            raise LedgerError(f"{ledger.address.shown}: {error}") from error
        if found == NEWEST and not _has_batches(connection):
            raise LedgerError(f"{ledger.address.shown} was not restored to its end; restore it again")
    if found is None:
        if not create or ledger.read_only:
            raise _missing(ledger.address)
        _make_tables(ledger)
        ledger.notes = (*ledger.notes, f"made the ledger {ledger.address.shown}")
        return
    _refuse_newer(found, ledger.address)
    if found < NEWEST:
        raise LedgerError(
            f"{ledger.address.shown} was made by an older Polybius (tables {found}, needed {NEWEST}); "
            "make a backup, then `polybius ledger migrate` brings it up to date"
        )


def _missing(address: Address) -> LedgerError:
    return LedgerError(f"{address.shown} holds no ledger; `polybius ledger init` makes one")


def _refuse_newer(found: int, address: Address) -> None:
    if found > NEWEST:
        raise LedgerError(
            f"{address.shown} was made by a newer Polybius (tables {found}, known here {NEWEST}); update Polybius"
        )


def _make_tables(ledger: Ledger, *, first_batch: bool = True) -> None:
    """All steps in one transaction: a kill leaves a whole ledger or none."""
    if ledger.dialect == "sqlite":
        with ledger.engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
    with ledger.engine.connect() as connection:
        connection = connection.execution_options(**{WRITING: True})
        with connection.begin():
            if ledger.dialect == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({FIRST_LOCK})"))
            else:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
            if read_version(connection) is not None:
                return  # another process was faster
            for step in MIGRATIONS:
                step.apply(connection)
                _note_step(connection, step.number, step.name)
            if first_batch:
                Batch(connection, "init", uuid.uuid4().hex).close()


def _note_step(connection: Connection, number: int, name: str) -> None:
    row = {"number": number, "name": name, "applied_at": next_time(None)}
    connection.execute(insert(migrations), [row])
