"""`polybius mirror` and `polybius counts`: what a ledger shows as Parquet, and counts over it."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from polybius.errors import OutputError, SettingsError
from polybius.interfaces.command_line.acting import add_source, open_source
from polybius.interfaces.command_line.naming import name_codes
from polybius.interfaces.command_line.opened import open_for
from polybius.interfaces.command_line.options import settings_of

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS: Final = ("table", "csv", "json")
SUFFIXES: Final = (".csv", ".parquet")
FILTERS: Final = (
    ("--actor", "actors", "ACTOR", "who acts; several by commas"),
    ("--recipient", "recipients", "ACTOR", "whom it is done to"),
    ("--party", "parties", "ACTOR", "who takes part, on either side; of several all must"),
    ("--type", "types", "TYPE", "PLOVER types, as AID,AGREE"),
    (
        "--status",
        "statuses",
        "STATUS",
        "as actual,alleged; `all` for whatever status (actual, ongoing and alleged)",
    ),
)


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """What the commands take."""
    if name == "mirror":
        parser.add_argument("folder", metavar="FOLDER", nargs="?", help="where to write it (the ledger's name with .mirror behind it)")  # fmt: skip
        parser.add_argument(
            "--whole", action="store_true", help="write every year anew, not only those that changed"
        )
        parser.add_argument("--ask", metavar="SQL", help="ask the mirror instead: a SELECT over reports, parties and acts; the answer is CSV")  # fmt: skip
        return
    parser.add_argument("--by", metavar="WHAT", default="month,type", help="year, month, week, day, type, mode, quad, status, actor, recipient or dyad, by commas (month,type)")  # fmt: skip
    for option, filter_name, metavar, help_text in FILTERS:
        parser.add_argument(option, dest=filter_name, metavar=metavar, default="", help=help_text)
    parser.add_argument("--since", metavar="DATE", help="first day, as 2024-06-01, 2024-06 or 2024")
    parser.add_argument("--until", metavar="DATE", help="last day")
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to show them (table)")
    parser.add_argument("-o", "--out", metavar="FILE", help="write them to a .csv or .parquet file instead")
    add_source(parser)


def run(arguments: argparse.Namespace) -> int:
    """Writes the mirror, asks it, or counts."""
    if arguments.command == "counts":
        return _count(arguments)
    from polybius.analysis.acts import mirror_beside, open_acts
    from polybius.analysis.mirror import write_mirror

    settings = settings_of(arguments)
    with open_for(settings, read_only=True) as ledger:
        folder = Path(arguments.folder) if arguments.folder else mirror_beside(ledger)
        if folder is None:
            raise SettingsError("a ledger on a server has no place beside it: name the FOLDER of the mirror")
        if arguments.ask:
            with open_acts(mirror=folder) as acts:
                return _write_csv(acts.ask_freely(arguments.ask))
        summary = write_mirror(
            ledger, folder, whole=arguments.whole, tell=lambda words: _tell(f"{words} ...")
        )
    years = f"wrote {', '.join(summary.years)}" if summary.years else "nothing has changed since"
    sys.stdout.write(f"{folder}: {summary.reports:,} reports up to batch {summary.batch:,}; {years}\n")
    return 0


def _tell(words: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"{words}\n")


def _count(arguments: argparse.Namespace) -> int:
    from polybius.analysis.counting import count_acts
    from polybius.ledger.queries import make_query

    settings = settings_of(arguments)
    given = {name: _words(getattr(arguments, name)) for _, name, _, _ in FILTERS}
    for name in ("actors", "recipients", "parties"):
        given[name] = name_codes(given[name], settings)
    given["types"] = tuple(word.upper() for word in given["types"])
    days = make_query(since=arguments.since, until=arguments.until)
    sides = [given[name] for name in ("actors", "recipients") if given[name]] + [
        [each] for each in given["parties"]
    ]
    with open_source(arguments, settings, sides=sides) as (acts, _):
        counted = count_acts(acts, _words(arguments.by), since=days.since, until=days.until, **given)
        source = acts.source
    if arguments.out:
        return _write_file(counted, Path(arguments.out))
    if arguments.format == "csv":
        return _write_csv(counted)
    if arguments.format == "json":
        from polybius.interfaces.exports import encode_record

        sys.stdout.buffer.writelines(encode_record(row) for row in counted.to_pylist())
        return 0
    return _show(counted, source)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _write_file(counted: pa.Table, path: Path) -> int:
    if path.suffix not in SUFFIXES:
        raise OutputError(f"{path} has an unknown ending; counts are written to {' or '.join(SUFFIXES)}")
    try:
        if path.suffix == ".parquet":
            import pyarrow.parquet as pq

            pq.write_table(counted, path, compression="zstd")
        else:
            with path.open("w", encoding="utf-8", newline="") as file:
                _write_rows(file, counted)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error
    return 0


def _write_csv(counted: pa.Table) -> int:
    _write_rows(sys.stdout, counted)
    return 0


def _write_rows(file: TextIO, counted: pa.Table) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(counted.column_names)
    for batch in counted.to_batches():
        writer.writerows(zip(*(column.to_pylist() for column in batch.columns), strict=True))


def _show(counted: pa.Table, source: str) -> int:
    from rich.text import Text

    from polybius.interfaces.command_line.presenting import make_console
    from polybius.interfaces.command_line.relation_tables import plain_table

    console = make_console()
    names = counted.column_names
    numbers = {"events", "weight", "mean_goldstein"}
    table = plain_table(*((name.replace("_", " "), name in numbers) for name in names))
    for row in counted.to_pylist():
        table.add_row(*("" if row[name] is None else _cell(row[name]) for name in names))
    console.print(table)
    console.print(Text(f"{counted.num_rows:,} rows from {source}", style="dim"))
    return 0


def _cell(value: object) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.2f}" if isinstance(value, float) else str(value)
