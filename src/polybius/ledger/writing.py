"""Batches: rows that are written together or not at all, with the time they were written and their link of the chain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, Table, func, insert, select

from polybius.errors import LedgerError
from polybius.ledger.chain import NOTHING, TableHash, batch_hash, content_hash
from polybius.ledger.parts import in_parts
from polybius.ledger.schema import CHAINED, REAL, WHOLE, batches

OWN: Final = ("seq", "batch")  # the columns that a batch fills itself
ROWS_AT_ONCE: Final = 2_000
TEXT_TYPES: Final = frozenset({str, type(None)})
COPY_FROM: Final = 20  # rows from which PostgreSQL's COPY beats INSERT


class Batch:
    """One batch under way, within a transaction that nobody else can write beside.

    `connection` reads what is in the ledger, the rows of this batch among them. `number` and `recorded_at` are those that
    the batch will have.
    """

    def __init__(self, connection: Connection, kind: str, note: str) -> None:
        self.connection = connection
        self.kind = kind
        self.note = note
        last = connection.execute(select(batches).order_by(batches.c.batch.desc()).limit(1)).first()
        self.number: int = 1 if last is None else last.batch + 1
        self._previous: str = NOTHING if last is None else last.hash
        self.recorded_at = next_time(None if last is None else last.recorded_at)
        self._hashes = {name: TableHash() for name in CHAINED}
        self._last_seq: dict[str, int] = {}

    @property
    def row_count(self) -> int:
        """How many rows were inserted so far."""
        return sum(table.count for table in self._hashes.values())

    def insert(self, table: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """Appends rows, given by the names of columns without `seq` and `batch`; what is not given is null.

        Returns how many. Raises LedgerError for a table or column that does not exist.
        """
        if table not in CHAINED:
            raise LedgerError(f"there is no table {table!r} to add to; tables are {', '.join(CHAINED)}")
        target, hashes = CHAINED[table], self._hashes[table]
        names, numbers, texts = _columns(target)
        known = frozenset(names)
        seq = self._next_seq(target)
        for some in in_parts(rows, ROWS_AT_ONCE):
            ready: list[list[Any]] = []
            for row in some:
                if not row.keys() <= known:
                    raise LedgerError(f"{table} has no column {sorted(row.keys() - known)[0]!r}")
                values = [seq, *map(row.get, names)]
                for place, kind in numbers:
                    values[place] = _typed(values[place], kind)
                if not TEXT_TYPES.issuperset(map(type, texts(values))):
                    raise LedgerError(
                        f"a row for {table} has something else than text where text belongs: {row}"
                    )
                ready.append(values)
                seq += 1
            hashes.add_new(ready)
            store_rows(self.connection, target, [(first, self.number, *rest) for first, *rest in ready])
        count = seq - self._next_seq(target)
        self._last_seq[table] = seq - 1
        return count

    def _next_seq(self, table: Table) -> int:
        if table.name not in self._last_seq:
            found = self.connection.execute(select(func.max(table.c.seq))).scalar()
            self._last_seq[table.name] = found or 0
        return self._last_seq[table.name] + 1

    def close(self) -> None:
        """Writes the batch's own row; called by the ledger before it commits."""
        content = content_hash(self._hashes)
        own = {
            "batch": self.number,
            "kind": self.kind,
            "recorded_at": self.recorded_at,
            "note": self.note,
            "row_count": self.row_count,
            "content_hash": content,
            "previous_hash": self._previous,
        }
        link = batch_hash(
            self.number, self.kind, self.recorded_at, self.note, self.row_count, content, self._previous
        )
        self.connection.execute(insert(batches), [{**own, "hash": link}])


def next_time(last: str | None) -> str:
    """Now, or a microsecond after `last` where the clock stands still or was set back."""
    now = datetime.now(UTC)
    if last is not None:
        now = max(now, datetime.fromisoformat(last) + timedelta(microseconds=1))
    return now.strftime("%Y-%m-%dT%H:%M:%S.%f") + "Z"


@cache
def _columns(
    table: Table,
) -> tuple[tuple[str, ...], tuple[tuple[int, type], ...], Callable[[list[Any]], tuple[Any, ...]]]:
    """The columns that a caller fills; the places, counted with `seq`, of numbers with their type; and what takes the texts."""
    columns = [column for column in table.columns if column.name not in OWN]
    kinds = [int if column.type is WHOLE else float if column.type is REAL else str for column in columns]
    numbers = tuple((place, kind) for place, kind in enumerate(kinds, start=1) if kind is not str)
    texts = [place for place, kind in enumerate(kinds, start=1) if kind is str]
    return tuple(column.name for column in columns), numbers, itemgetter(texts[0], *texts)


def _typed(value: Any, kind: type) -> Any:
    """The number as both stores give it back, so that its hash is the same when it is read; stores have no -0.0."""
    return None if value is None else kind(value) + kind()


def store_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Writes rows of all columns as they are; new rows of the ledger go through a batch."""
    names = ", ".join(column.name for column in table.columns)
    if connection.dialect.name == "postgresql" and len(rows) >= COPY_FROM:
        cursor = connection.connection.cursor()
        with cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    marks = ", ".join([mark] * len(table.columns))
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", list(rows))
