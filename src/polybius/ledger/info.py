"""What a ledger holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select, text

from polybius.ledger.schema import CHAINED, batches, coders
from polybius.ledger.searching import count_unindexed
from polybius.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Info:
    """`name` is the ledger's own, the same in its backups; `head` the hash of its last batch. Size in bytes."""

    name: str
    head: str
    batches: int
    first_recorded: str
    last_recorded: str
    size: int
    rows: dict[str, int]
    coders: tuple[str, ...]
    unindexed: int


def read_info(ledger: Ledger) -> Info:
    """Counts everything."""
    with ledger.reading() as connection:
        first, last = (
            connection.execute(select(batches).order_by(order).limit(1)).one()
            for order in (batches.c.batch.asc(), batches.c.batch.desc())
        )
        rows = {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in CHAINED.items()
        }
        made_by = connection.execute(select(coders).order_by(coders.c.seq)).all()
        asked = (
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            if ledger.dialect == "sqlite"
            else "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = current_schema()::regnamespace"
        )
        size = int(connection.execute(text(asked)).scalar_one())
        unindexed = count_unindexed(connection)
    return Info(
        name=first.note,
        head=last.hash,
        batches=last.batch,
        first_recorded=first.recorded_at,
        last_recorded=last.recorded_at,
        size=size,
        rows=rows,
        coders=tuple(f"{row.version} {row.lexicon} {row.models}" for row in made_by),
        unindexed=unindexed,
    )


def count_rows(ledger: Ledger, *tables: str) -> int:
    """How many rows the tables have together; all tables when none is named."""
    with ledger.reading() as connection:
        return sum(
            connection.execute(select(func.count()).select_from(CHAINED[name])).scalar_one()
            for name in tables or CHAINED
        )
