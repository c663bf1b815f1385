"""Opens the acts of a ledger for questions: a database in memory over a current mirror, or over what a ledger shows.

Its tables: `reports`, `parties` and `acts`; see `folding`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from sqlalchemy import and_, func, select, true

from polybius.analysis.folding import fold_acts, show_parties, show_reports
from polybius.analysis.manifests import TABLES, read_manifest
from polybius.analysis.marking import marks_tried
from polybius.analysis.shown import load_chosen, of_parties, read_corrected
from polybius.errors import LedgerError
from polybius.ledger import Ledger
from polybius.ledger.moments import batch_at
from polybius.ledger.schema import reports

if TYPE_CHECKING:
    import duckdb

FOLDER: Final = ".mirror"


@dataclass(frozen=True, slots=True)
class Acts:
    """A database of acts. `source` says where they come from, `mirrored` whether that is a mirror; `marks` are the patterns
    that were tried on them, `last_day` the last day on which anything was published."""

    database: duckdb.DuckDBPyConnection
    source: str
    mirrored: bool
    marks: tuple[str, ...]
    last_day: str | None

    def ask(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of an answer."""
        return self.database.execute(sql, list(values)).fetchall()

    def ask_records(self, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of an answer, by column."""
        rows: list[dict[str, Any]] = self.ask_table(sql, values).to_pylist()
        return rows

    def ask_table(self, sql: str, values: Sequence[Any] = ()) -> pa.Table:
        """An answer as an Arrow table; `.to_pandas()` makes a data frame of it."""
        return self.database.sql(sql, params=list(values)).to_arrow_table()

    def ask_freely(self, sql: str) -> pa.Table:
        """The answer to somebody's own question, a SELECT over `reports`, `parties` and `acts`. Raises LedgerError."""
        import duckdb

        try:
            statements = self.database.extract_statements(sql)
            if [statement.type.name for statement in statements] != ["SELECT"]:
                raise LedgerError(
                    "that asks for nothing, or for more than one thing; only one SELECT is answered"
                )
            return self.ask_table(sql)
        except duckdb.Error as error:
            raise LedgerError(f"the mirror cannot answer: {error}") from error


@contextmanager
def open_acts(
    ledger: Ledger | None = None,
    *,
    mirror: Path | str | None = None,
    sides: Sequence[Collection[str]] = (),
    as_of: str | None = None,
) -> Iterator[Acts]:
    """The acts of a ledger, as they are now or as they were known at `as_of`.

    With `mirror`, that folder is read as it is. Otherwise the mirror beside the ledger where it is up to date, else the
    ledger itself: then only reports in which one of each of `sides` (countries or codes) takes part, where any are given.
    """
    with connected() as database:
        if mirror is not None:
            yield _open_mirror(database, Path(mirror), as_of)
        elif ledger is None:
            raise LedgerError("there is neither a ledger nor a mirror to read")
        elif as_of is None and (beside := find_mirror(ledger)) is not None:
            yield _open_mirror(database, beside, None)
        else:
            last_day = load_shown(database, ledger, sides=sides, as_of=as_of)
            show_reports(database)
            show_parties(database)
            fold_acts(database)
            yield Acts(
                database,
                f"the ledger {ledger.address.shown}",
                mirrored=False,
                marks=marks_tried(),
                last_day=last_day,
            )


@contextmanager
def connected() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that asks nothing of the network."""
    import duckdb

    database = duckdb.connect(":memory:")
    try:
        database.execute("SET autoinstall_known_extensions = false")  # it would look for them on the network
        yield database
    finally:
        database.close()


def mirror_beside(ledger: Ledger) -> Path | None:
    """Where the mirror of a ledger in a file lies by default: the file's name with `.mirror` behind it."""
    file = ledger.address.file
    return None if file is None else Path(f"{file}{FOLDER}")


def find_mirror(ledger: Ledger) -> Path | None:
    """The mirror beside the ledger, where it holds the last batch."""
    from polybius.analysis.mirror import is_current

    folder = mirror_beside(ledger)
    return folder if folder is not None and is_current(ledger, folder) else None


def _open_mirror(database: duckdb.DuckDBPyConnection, folder: Path, as_of: str | None) -> Acts:
    if as_of is not None:
        raise LedgerError("a mirror holds what is shown now; ask the ledger what it knew earlier")
    manifest = read_manifest(folder)
    for table in TABLES:
        files = ", ".join(
            "'" + str(folder / table / f"{year}.parquet").replace("'", "''") + "'" for year in manifest.years
        )
        database.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{files}])")
    source = f"the mirror {folder}, up to batch {manifest.batch:,}"
    return Acts(database, source, mirrored=True, marks=manifest.marks, last_day=manifest.last_day)


def load_shown(
    database: duckdb.DuckDBPyConnection,
    ledger: Ledger,
    *,
    sides: Sequence[Collection[str]] = (),
    as_of: str | None = None,
) -> str | None:
    """Fills `raw_reports` and `raw_parties` from a ledger; returns the last day of publication in all of it."""
    with ledger.reading() as connection:
        until = batch_at(connection, as_of)
        corrected = read_corrected(connection, until)
        # Corrected reports come along: their parties may be others than were coded.
        taking_part = and_(true(), *(of_parties(side) for side in sides))
        chosen = taking_part | reports.c.report.in_(tuple(corrected)) if sides else None
        load_chosen(database, connection, until, chosen, corrected)
        asked = select(func.max(func.substr(reports.c.published, 1, 10))).where(reports.c.batch <= until)
        last: str | None = connection.execute(asked).scalar()
        return last
