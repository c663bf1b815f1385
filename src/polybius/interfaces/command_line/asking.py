"""`polybius events`: finds events in a ledger and shows them as a table, or writes them for other tools."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, Final

from polybius.errors import OutputError
from polybius.interfaces.command_line.event_tables import make_console, show_events
from polybius.interfaces.command_line.naming import name_codes
from polybius.interfaces.command_line.opened import open_for
from polybius.interfaces.command_line.options import add_rules, rules_of, settings_of, whole_number
from polybius.interfaces.exports import encode_record, open_writer
from polybius.interfaces.exports.schemas import ledger_event_schema
from polybius.interfaces.exports.writing import CsvWriter
from polybius.ledger.describing import EVENT_COLUMNS, describe_event
from polybius.ledger.events import LedgerEvent, find_events
from polybius.ledger.queries import SORTS, EventQuery, make_query

if TYPE_CHECKING:
    from polybius.settings import Settings

FORMATS: Final = ("table", "json", "csv", "parquet")
FILTERS: Final = (
    ("--actor", "actors", "ACTOR", "who acts: a name, a country's ISO code or a code of the register; several by commas"),
    ("--recipient", "recipients", "ACTOR", "whom it is done to"),
    ("--party", "parties", "ACTOR", "who takes part, on either side; of several all must"),
    ("--type", "types", "TYPE", "PLOVER types, as AID,AGREE"),
    ("--mode", "modes", "MODE", "PLOVER modes"),
    ("--quad", "quad_classes", "CLASS", "quad classes, as 'material conflict'"),
    ("--status", "statuses", "STATUS", "as actual,alleged"),
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser, _name: str) -> None:
    """What the command takes."""
    for option, name, metavar, help_text in FILTERS:
        parser.add_argument(option, dest=name, metavar=metavar, default="", help=help_text)
    parser.add_argument("--since", metavar="DATE", help="first day, as 2024-06-01, 2024-06 or 2024")
    parser.add_argument("--until", metavar="DATE", help="last day")
    parser.add_argument(
        "--place", metavar="NAME", help="a town, region or country's ISO code that it happened in"
    )
    parser.add_argument(
        "--text", metavar="WORDS", help='words of the sentence; "in quotes" together, missil* by beginning'
    )
    parser.add_argument(
        "--confidence", type=float, default=0.0, metavar="P", help="only reports this sure or surer"
    )
    parser.add_argument(
        "--origins", type=whole_number, default=1, metavar="N", help="told by so many independent origins"
    )
    parser.add_argument("--news", action="store_true", help="leave out what articles recall as background")
    add_rules(parser)
    parser.add_argument("--as-of", metavar="TIME", help="what the ledger knew then, as 2025-03-01")
    parser.add_argument(
        "--sort",
        choices=SORTS,
        default="date",
        help="what comes first: the latest (date), surest, most reported ...",
    )
    parser.add_argument("--ascending", action="store_true", help="the other way round")
    parser.add_argument(
        "--limit", type=whole_number, default=50, metavar="N", help="at most so many events (50)"
    )
    parser.add_argument("--all", action="store_true", help="no limit")
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to show them (table)")
    parser.add_argument(
        "-o", "--out", metavar="FILE", help="write them to a .jsonl, .csv or .parquet file instead"
    )


def run(arguments: argparse.Namespace) -> int:
    """Asks the ledger and shows what it answers."""
    settings = settings_of(arguments)
    query = _query(arguments, settings)
    with open_for(settings, read_only=True) as ledger:
        events = find_events(ledger, query, rules=rules_of(arguments))
    if arguments.out or arguments.format != "table":
        _write(events, arguments)
    else:
        limited = query.limit is not None and len(events) == query.limit
        show_events(make_console(), events, limited=limited)
    return 0


def _query(arguments: argparse.Namespace, settings: Settings) -> EventQuery:
    filters: dict[str, Any] = {name: _words(getattr(arguments, name)) for _, name, _, _ in FILTERS}
    for name in ("actors", "recipients", "parties"):
        filters[name] = name_codes(filters[name], settings)
    for name in ("types", "statuses"):
        filters[name] = tuple(word.upper() if name == "types" else word.lower() for word in filters[name])
    for name in ("since", "until", "place", "text", "confidence", "origins", "as_of"):
        filters[name] = getattr(arguments, name)
    return make_query(
        **filters,
        background=False if arguments.news else None,
        sort=arguments.sort,
        ascending=arguments.ascending,
        limit=None if arguments.all else arguments.limit,
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _write(events: list[LedgerEvent], arguments: argparse.Namespace) -> None:
    lines = (encode_record(describe_event(event)) for event in events)
    if arguments.out:
        with open_writer(arguments.out, columns=EVENT_COLUMNS, schema=ledger_event_schema) as writer:
            writer.write(lines)
    elif arguments.format == "parquet":
        raise OutputError("Parquet goes to a file: name one with -o FILE.parquet")
    elif arguments.format == "csv":
        table = CsvWriter(sys.stdout.buffer, EVENT_COLUMNS, None)
        table.write(lines)
        table.finish()
    else:
        sys.stdout.buffer.writelines(lines)
