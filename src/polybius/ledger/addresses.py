"""Where a ledger is: a file, or a PostgreSQL database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from polybius.errors import LedgerError

POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Address:
    """A file or a database; the other of the two is None. `shown` is what people may see: no password."""

    shown: str
    file: Path | None = None
    database: URL | None = None


def read_address(where: str | Path) -> Address:
    """Raises LedgerError for what is neither a file's name nor the address of a PostgreSQL database."""
    text = str(where)
    if not text:
        raise LedgerError("the name of the ledger is empty; it is a file or postgresql://USER@HOST/DATABASE")
    if "://" not in text:
        return Address(text, file=Path(text))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise LedgerError(f"{text.split('@')[-1]} is no address of a database") from error
    if url.drivername not in POSTGRESQL:
        raise LedgerError(
            f"{url.drivername}:// is no store that is known here; a ledger is a file or postgresql://USER@HOST/DATABASE"
        )
    shown = url.set(drivername="postgresql").render_as_string(hide_password=True)
    return Address(shown, database=url.set(drivername="postgresql+psycopg"))
