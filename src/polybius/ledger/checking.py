"""Whether a ledger is as it was written: the hash chain, the guards of its tables, and what its rows say of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, Row, select, text

from polybius.ledger.chain import NOTHING, TableHash, batch_hash, content_hash
from polybius.ledger.dyads import count_unindexed_dyads
from polybius.ledger.schema import CHAINED, METADATA, batches
from polybius.ledger.searching import count_unindexed
from polybius.ledger.store import Ledger

MOST_FINDINGS: Final = 100
ROWS_AT_ONCE: Final = 2_000
Hashes = dict[int, dict[str, TableHash]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `findings` are faults, a line each; `head` is the hash of the last batch."""

    findings: tuple[str, ...]
    notes: tuple[str, ...]
    batches: int
    rows: int
    head: str


def check_ledger(
    ledger: Ledger, *, head: str | None = None, advance: Callable[[int], None] = lambda _rows: None
) -> Checked:
    """Reads every row. `head` is the hash of a batch noted earlier, which must still be in the chain.

    The chain shows any change within it; only a hash kept elsewhere shows that its end was cut off.
    """
    with ledger.reading() as connection:
        kept = connection.execute(select(batches).order_by(batches.c.batch)).all()
        hashes: Hashes = defaultdict(dict)
        findings: list[str] = []
        for finding in _findings(connection, kept, hashes, head, advance):
            findings.append(finding)
            if len(findings) == MOST_FINDINGS:
                findings.append("and there may be more")
                break
        missing = {"word": count_unindexed(connection), "dyad": count_unindexed_dyads(connection)}
    notes = tuple(
        f"the {name} index lacks {count:,} rows; the next `polybius add` adds them"
        for name, count in missing.items()
        if count
    )
    rows = sum(table.count for tables in hashes.values() for table in tables.values())
    return Checked(tuple(findings), notes, len(kept), rows, kept[-1].hash if kept else NOTHING)


def _findings(
    connection: Connection,
    kept: Sequence[Row[Any]],
    hashes: Hashes,
    head: str | None,
    advance: Callable[[int], None],
) -> Iterator[str]:
    yield from _check_file(connection)
    yield from _check_guards(connection)
    yield from _check_links(kept)
    if head is not None and head not in {row.hash for row in kept}:
        yield f"the batch {head[:16]}... noted earlier is not there: the end of the ledger was cut off"
    for name in CHAINED:
        yield from _hash_table(connection, name, hashes, advance)
    yield from _check_contents(kept, hashes)
    yield from _check_counts(connection)


def _check_file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        for (line,) in connection.execute(text("PRAGMA integrity_check(20)")):
            if line != "ok":
                yield f"the file is damaged: {line}"


def _check_guards(connection: Connection) -> Iterator[str]:
    """The triggers that refuse changes are there and switched on."""
    if connection.dialect.name == "sqlite":
        asked = "SELECT tbl_name, count(*) FROM sqlite_master WHERE type = 'trigger' GROUP BY 1"
        expected = 3
    else:
        asked = (
            "SELECT relname, count(*) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE tgenabled IN ('O', 'A') AND pg_table_is_visible(pg_class.oid) AND NOT tgisinternal GROUP BY 1"
        )
        expected = 1
    found = {row[0]: row[1] for row in connection.execute(text(asked))}
    for name in METADATA.tables:
        if found.get(name, 0) < expected:
            yield f"the table {name} has lost the trigger that refuses changes"


def _check_links(kept: Sequence[Row[Any]]) -> Iterator[str]:
    """Each batch names the one before it, comes after it, and has the hash that its own row gives."""
    previous, last = NOTHING, ""
    for number, row in enumerate(kept, start=1):
        if row.batch != number:
            yield f"batch {number} is missing before batch {row.batch}"
            return
        if row.previous_hash != previous:
            yield f"batch {row.batch} does not follow the batch before it"
        if row.recorded_at <= last:
            yield f"batch {row.batch} was recorded at {row.recorded_at}, not after the batch before it"
        own = batch_hash(
            row.batch, row.kind, row.recorded_at, row.note, row.row_count, row.content_hash, row.previous_hash
        )
        if own != row.hash:
            yield f"the row of batch {row.batch} was changed"
        previous, last = row.hash, row.recorded_at


def _hash_table(
    connection: Connection, name: str, hashes: Hashes, advance: Callable[[int], None]
) -> Iterator[str]:
    """Hashes every row under its batch; rows are numbered without gaps."""
    streaming = connection.execution_options(stream_results=True, yield_per=ROWS_AT_ONCE)
    expected = 1
    for rows in streaming.exec_driver_sql(f"SELECT * FROM {name} ORDER BY seq").partitions():
        for batch, some in groupby(rows, key=itemgetter(1)):
            kept = [[seq, *values] for seq, _, *values in some]
            for seq, *_ in kept:
                if seq != expected:
                    yield f"{name}: row {expected} is missing"
                expected = seq + 1
            hashes[batch].setdefault(name, TableHash()).add(kept)
        advance(len(rows))


def _check_contents(kept: Sequence[Row[Any]], hashes: Hashes) -> Iterator[str]:
    for row in kept:
        tables = hashes[row.batch]
        if content_hash(tables) != row.content_hash:
            yield f"rows of batch {row.batch} ({row.kind}, {row.recorded_at}) were changed, added or taken away"
    for batch in sorted(hashes.keys() - {row.batch for row in kept}):
        yield f"there are rows of a batch {batch} that was never written"


# Rows that must have a row in another table: the two tables, the columns that lead there, and what to say.
BELONG: Final = (
    ("codings", "articles", "article, version", "codings have no article"),
    ("articles", "codings", "article, version", "articles were never coded"),
    ("reports", "codings", "coding", "reports belong to no coding"),
    ("parties", "reports", "report", "parties belong to no report"),
    ("links", "reports", "report", "links belong to no report"),
)
COUNTED: Final = (
    "SELECT count(*) FROM codings LEFT JOIN (SELECT coding, count(*) AS found FROM reports GROUP BY coding) counts "
    "USING (coding) WHERE report_count <> coalesce(found, 0)"
)


def _check_counts(connection: Connection) -> Iterator[str]:
    """Nothing lost, nothing doubled."""
    if count := connection.execute(text(COUNTED)).scalar():
        yield f"{count:,} codings have more or fewer reports than they say"
    for table, other, columns, words in BELONG:
        asked = f"SELECT count(*) FROM {table} a LEFT JOIN {other} b USING ({columns}) WHERE b.seq IS NULL"
        if count := connection.execute(text(asked)).scalar():
            yield f"{count:,} {words}"
