"""The second clock: which batches were there at a moment."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, func, select

from polybius.errors import LedgerError
from polybius.ledger.schema import batches

DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def batch_at(connection: Connection, as_of: str | None) -> int:
    """The last batch recorded by then, 0 where there was none; None means now. A day means its end, in UTC.

    Raises LedgerError for what is no ISO 8601 date or date-time.
    """
    asked = select(func.max(batches.c.batch))
    if as_of is not None:
        asked = asked.where(batches.c.recorded_at < _end_of(as_of))
    return connection.execute(asked).scalar() or 0


def _end_of(moment: str) -> str:
    """The first moment that is later, as the ledger writes times."""
    try:
        if DAY.fullmatch(moment):
            later = datetime.combine(date.fromisoformat(moment) + timedelta(days=1), datetime.min.time(), UTC)
        else:
            read = datetime.fromisoformat(moment)
            aware = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
            later = aware + timedelta(microseconds=1)
    except (ValueError, OverflowError) as error:
        raise LedgerError(
            f"{moment!r} is no moment; write 2025-03-01 (its end, UTC) or 2025-03-01T12:00:00+02:00"
        ) from error
    return later.strftime("%Y-%m-%dT%H:%M:%S.%f") + "Z"
