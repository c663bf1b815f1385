"""Writes what a ledger shows as Parquet files by year, for DuckDB and every other tool that reads Parquet.

An event's reports lie together, under the year of its earliest day, so that a later run folds only the years it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, func, select

from polybius.analysis.acts import connected
from polybius.analysis.folding import fold_acts, show_parties, show_reports
from polybius.analysis.manifests import FORMAT, TABLES, UNDATED, Manifest, read_manifest, write_manifest
from polybius.analysis.marking import marks_tried
from polybius.analysis.shown import load_chosen, read_corrected
from polybius.analysis.touched import find_touched
from polybius.errors import LedgerError, OutputError
from polybius.ledger import Ledger
from polybius.ledger.parts import ASKED_AT_ONCE, in_parts
from polybius.ledger.schema import batches, reports

if TYPE_CHECKING:
    import duckdb

_YEARS: Final = f"""
CREATE OR REPLACE TABLE event_years AS
SELECT event, coalesce(substr(min(day), 1, 4), '{UNDATED}') AS year FROM reports GROUP BY event
"""
WRITTEN: Final = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480"
ORDERS: Final = {
    "reports": "day, report",
    "parties": "day, report, side, position",
    # By pair, in small groups: a question about a pair then reads only the groups that hold it.
    "acts": "actor, recipient, day, event",
}


@dataclass(frozen=True, slots=True)
class MirrorSummary:
    """What a run wrote: how many reports the mirror holds now, and the years that were written anew."""

    folder: Path
    batch: int
    reports: int
    years: tuple[str, ...]


def last_batch(connection: Connection) -> tuple[int, str]:
    """The end of the ledger's chain; 0 and nothing where it is empty."""
    newest = select(func.max(batches.c.batch)).scalar_subquery()
    row = connection.execute(select(batches.c.batch, batches.c.hash).where(batches.c.batch == newest)).first()
    return (0, "") if row is None else (row.batch, row.hash)


def is_current(ledger: Ledger, folder: Path) -> bool:
    """Whether the folder mirrors this ledger up to its last batch."""
    try:
        manifest = read_manifest(folder)
    except LedgerError:
        return False
    with ledger.reading() as connection:
        return last_batch(connection) == (manifest.batch, manifest.hash)


def write_mirror(
    ledger: Ledger, folder: Path, *, whole: bool = False, tell: Callable[[str], None] = lambda _words: None
) -> MirrorSummary:
    """Makes a mirror or brings one up to date. `whole` writes every year anew; `tell` hears what is being done."""
    before = None if whole else _read_earlier(ledger, folder)
    if before is not None and before.marks != marks_tried():
        before = None  # the rules have changed: every act is marked anew
    with connected() as database, ledger.reading() as connection:
        batch, link = last_batch(connection)
        if before is not None and (before.batch, before.hash) == (batch, link):
            return MirrorSummary(folder, batch, before.reports, ())
        tell("reading the ledger")
        stale = _load(database, connection, folder, before, batch)
        tell("folding reports into acts")
        fold_acts(database)
        database.execute(_YEARS)
        years = [
            year
            for (year,) in database.execute("SELECT DISTINCT year FROM event_years ORDER BY 1").fetchall()
        ]
        if not years and (before is None or not set(before.years) - stale):
            years = [UNDATED]  # files without rows, so that the tables are there to ask
        _write_years(database, folder, years)
    return _close(ledger, folder, before, batch, link, stale, years)


def _read_earlier(ledger: Ledger, folder: Path) -> Manifest | None:
    """The manifest of a mirror of this ledger; its last link must stand in the ledger's chain."""
    if not folder.exists() or not any(folder.iterdir()):
        return None
    manifest = read_manifest(folder)
    with ledger.reading() as connection:
        found = connection.execute(select(batches.c.hash).where(batches.c.batch == manifest.batch)).scalar()
    if found != manifest.hash:
        raise LedgerError(f"{folder} mirrors another ledger ({manifest.ledger}); name another folder")
    return manifest


def _load(
    database: duckdb.DuckDBPyConnection,
    connection: Connection,
    folder: Path,
    before: Manifest | None,
    batch: int,
) -> set[str]:
    """Fills `reports` and `parties` with all that the years to be written hold; returns the years that may be outdated."""
    corrected = read_corrected(connection, batch)
    touched = None if before is None else find_touched(connection, before.batch)
    if before is None or touched is None:
        load_chosen(database, connection, batch, None, corrected)
        show_reports(database)
        show_parties(database)
        return set() if before is None else set(before.years)
    for some in in_parts(sorted(touched), ASKED_AT_ONCE) if touched else [[""]]:
        load_chosen(database, connection, batch, reports.c.report.in_(some), corrected)
    show_reports(database)
    show_parties(database)
    return _keep_others(database, folder, before, touched)


def _keep_others(
    database: duckdb.DuckDBPyConnection, folder: Path, before: Manifest, touched: Iterable[str]
) -> set[str]:
    """Adds what the outdated years hold and no later batch touched."""
    database.execute("CREATE TEMP TABLE touched (report VARCHAR)")
    database.executemany("INSERT INTO touched VALUES (?)", [[report] for report in touched] or [[""]])
    stale: set[str] = set()
    for year in before.years:
        file = folder / "reports" / f"{year}.parquet"
        old = "SELECT count(*) FROM read_parquet(?) o WHERE o.report IN (SELECT report FROM touched)"
        again = "OR o.event IN (SELECT event FROM reports)"
        row = database.execute(f"{old} {again}", [str(file)]).fetchone()
        if row is not None and row[0]:
            stale.add(year)
    new = database.execute(
        "SELECT DISTINCT coalesce(substr(day, 1, 4), ?) FROM reports", [UNDATED]
    ).fetchall()
    stale.update(year for (year,) in new if year in before.years)
    for year in sorted(stale):
        for table in ("reports", "parties"):
            database.execute(
                f"INSERT INTO {table} SELECT * FROM read_parquet(?) WHERE report NOT IN (SELECT report FROM touched)",
                [str(folder / table / f"{year}.parquet")],
            )
    return stale


def _write_years(database: duckdb.DuckDBPyConnection, folder: Path, years: Iterable[str]) -> None:
    try:
        for table in TABLES:
            (folder / table).mkdir(parents=True, exist_ok=True)
        for year in years:
            for table in TABLES:
                file = folder / table / f"{year}.parquet"
                beside = Path(f"{file}.new")
                database.execute(
                    f"COPY (SELECT t.* FROM {table} t JOIN event_years USING (event) WHERE year = '{year}' "
                    f"ORDER BY {ORDERS[table]}) TO '{_quoted(beside)}' ({WRITTEN})"
                )
                beside.replace(file)
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror or error}") from error


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _close(
    ledger: Ledger,
    folder: Path,
    before: Manifest | None,
    batch: int,
    link: str,
    stale: Collection[str],
    years: Collection[str],
) -> MirrorSummary:
    """Removes years that have become empty, and writes the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    for year in set(stale) - set(years):
        for table in TABLES:
            (folder / table / f"{year}.parquet").unlink(missing_ok=True)
    kept = set() if before is None else set(before.years) - set(stale)
    held = tuple(sorted(kept | set(years)))
    count, last_day = _sum_up(folder, held)
    write_manifest(
        folder, Manifest(FORMAT, ledger.address.shown, batch, link, count, held, marks_tried(), last_day)
    )
    return MirrorSummary(folder, batch, count, tuple(sorted(years)))


def _sum_up(folder: Path, years: Iterable[str]) -> tuple[int, str | None]:
    """How many reports the files hold, and the last day of publication among them."""
    files = [str(folder / "reports" / f"{year}.parquet") for year in years]
    with connected() as database:
        row = database.execute(
            "SELECT count(*), max(substr(published, 1, 10)) FROM read_parquet(?)", [files]
        ).fetchone()
    assert row is not None
    return int(row[0]), row[1]
