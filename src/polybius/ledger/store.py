"""An open ledger: snapshots to read from, batches to write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, text

from polybius.errors import LedgerError
from polybius.ledger.addresses import Address
from polybius.ledger.engines import WRITING, plain_errors
from polybius.ledger.writing import Batch


class Ledger:
    """Open one with `open_ledger`; close it, or use it in a `with`. Safe to use from several threads.

    `notes` are things that people should know of this store, a line each.
    """

    def __init__(
        self, address: Address, engine: Engine, *, read_only: bool, notes: tuple[str, ...] = ()
    ) -> None:
        self.address = address
        self.engine = engine
        self.read_only = read_only
        self.notes = notes

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`, for the few queries that differ."""
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the ledger as it is now, until it is given back, whoever writes meanwhile."""
        with plain_errors(self.address), self.engine.connect() as connection:
            if self.dialect == "postgresql":
                connection = connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with connection.begin():
                yield connection

    @contextmanager
    def batch(self, *, kind: str, note: str = "") -> Iterator[Batch]:
        """A batch to write; committed at the end of the `with`, or not at all where an error is raised.

        A batch without rows leaves no trace. Raises LedgerBusyError where others write for too long.
        """
        with self.writing() as connection:
            batch = Batch(connection, kind, note)
            yield batch
            if batch.row_count:
                batch.close()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that waits for its turn; for rows of the ledger, use `batch`."""
        if self.read_only:
            raise LedgerError(f"{self.address.shown} was opened to be read only")
        with plain_errors(self.address), self.engine.connect() as connection:
            connection = connection.execution_options(**{WRITING: True})
            with connection.begin():
                if self.dialect == "postgresql":
                    connection.execute(text("LOCK TABLE batches IN EXCLUSIVE MODE"))
                yield connection

    def close(self) -> None:
        """Lets go of all connections."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
