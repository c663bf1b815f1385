"""`polybius show`, `history` and `disputes`: one event in full, its history, and where reports contradict each other."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from polybius.errors import LedgerError
from polybius.interfaces.command_line.event_tables import (
    make_console,
    show_disputes,
    show_event,
    show_history,
)
from polybius.interfaces.command_line.opened import open_for
from polybius.interfaces.command_line.options import add_rules, rules_of, settings_of, whole_number
from polybius.interfaces.exports import encode_record
from polybius.ledger.describing import describe_event
from polybius.ledger.events import find_disputed, load_event
from polybius.ledger.histories import find_history
from polybius.ledger.passages import find_event
from polybius.ledger.queries import make_query
from polybius.records import to_plain

if TYPE_CHECKING:
    from polybius.ledger import Ledger


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """What the commands take."""
    if name == "disputes":
        parser.add_argument("--since", metavar="DATE", help="only events of this day or later")
        parser.add_argument(
            "--limit", type=whole_number, default=50, metavar="N", help="at most so many (50)"
        )
    else:
        parser.add_argument("id", metavar="ID", help="an event, or a report of one")
    if name == "show":
        add_rules(parser)
    if name != "history":
        parser.add_argument("--as-of", metavar="TIME", help="what the ledger knew then, as 2025-03-01")
    parser.add_argument("--json", action="store_true", help="write JSON, one object a line")


def run(arguments: argparse.Namespace) -> int:
    """Shows what is asked."""
    with open_for(settings_of(arguments), read_only=True) as ledger:
        {"show": _show, "history": _history, "disputes": _disputes}[arguments.command](ledger, arguments)
    return 0


def _show(ledger: Ledger, arguments: argparse.Namespace) -> None:
    number = find_event(ledger, arguments.id, as_of=arguments.as_of)
    event = (
        None
        if number is None
        else load_event(ledger, number, as_of=arguments.as_of, rules=rules_of(arguments))
    )
    if event is None:
        raise LedgerError(
            f"the ledger shows no event or report {arguments.id!r}; `polybius history {arguments.id}` says whether it did once"
        )
    if arguments.json:
        shown = {field: to_plain(value) for field, value in event.shown.items()}
        whole = {"shown": shown, "statements": [dict(one.record) for one in event.statements]}
        _write({**describe_event(event), **whole, "disputes": to_plain(event.disputes)})
        return
    show_event(make_console(), event)


def _history(ledger: Ledger, arguments: argparse.Namespace) -> None:
    entries = find_history(ledger, arguments.id)
    if not entries:
        raise LedgerError(f"the ledger never had an event or report {arguments.id!r}")
    if arguments.json:
        for entry in entries:
            _write(to_plain(entry))
        return
    show_history(make_console(), entries)


def _disputes(ledger: Ledger, arguments: argparse.Namespace) -> None:
    query = make_query(since=arguments.since, as_of=arguments.as_of, limit=arguments.limit)
    events = find_disputed(ledger, query)
    if arguments.json:
        for event in events:
            _write({"event": event.id, "disputes": to_plain(event.disputes)})
        return
    show_disputes(make_console(), [(event, event.disputes) for event in events])


def _write(record: dict[str, Any]) -> None:
    sys.stdout.buffer.write(encode_record(record))
