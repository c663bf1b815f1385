"""Questions in SQL, read-only: views of what is shown now, and every table beneath them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import CursorResult

from polybius.errors import LedgerError
from polybius.ledger.engines import plain_errors
from polybius.ledger.opening import open_ledger
from polybius.ledger.store import Ledger

if TYPE_CHECKING:
    import pandas

AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns of an answer, and its rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def ask(ledger: Ledger, sql: str) -> Iterator[Answer]:
    """Asks one question. The store itself refuses to write; raises LedgerError for that and for SQL it cannot read."""
    if not sql.strip():
        raise LedgerError("there is no SQL to ask with; `polybius sql 'SELECT * FROM shown_reports LIMIT 5'`")
    with open_ledger(_where(ledger), read_only=True) as asked, asked.reading() as connection:
        if asked.dialect == "sqlite":
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with plain_errors(asked.address):
            result = connection.execution_options(stream_results=True).exec_driver_sql(sql)
        if not result.returns_rows:
            raise LedgerError("that asks for nothing; only questions (SELECT, WITH ...) are answered")
        yield Answer(tuple(result.keys()), _rows(result))


def _rows(result: CursorResult[Any]) -> Iterator[tuple[Any, ...]]:
    while rows := result.fetchmany(AT_ONCE):
        yield from (tuple(row) for row in rows)


def _where(ledger: Ledger) -> str:
    address = ledger.address
    if address.file is not None:
        return str(address.file)
    assert address.database is not None
    return address.database.set(drivername="postgresql").render_as_string(hide_password=False)


def ask_frame(ledger: Ledger, sql: str) -> pandas.DataFrame:
    """The answer as a data frame."""
    import pandas

    with ask(ledger, sql) as answer:
        return pandas.DataFrame(list(answer.rows), columns=list(answer.columns))
