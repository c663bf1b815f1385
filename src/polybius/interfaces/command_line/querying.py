"""`polybius sql`: one question to a ledger in SQL, read-only."""

from __future__ import annotations

import argparse
import csv
import sys
from typing import Final

from polybius.interfaces.command_line.opened import open_for
from polybius.interfaces.command_line.options import settings_of
from polybius.interfaces.exports import encode_record
from polybius.ledger.querying import ask

FORMATS: Final = ("csv", "json")


def add_arguments(parser: argparse.ArgumentParser, _name: str) -> None:
    """What the command takes."""
    parser.add_argument(
        "sql",
        metavar="SQL",
        help="a SELECT over shown_reports, shown_parties or any table; docs/reference/ledger.md lists them",
    )
    parser.add_argument("--format", choices=FORMATS, default="csv", help="how to write the answer (csv)")


def run(arguments: argparse.Namespace) -> int:
    """Writes the answer as it comes."""
    with open_for(settings_of(arguments), read_only=True) as ledger, ask(ledger, arguments.sql) as answer:
        if arguments.format == "json":
            for row in answer.rows:
                sys.stdout.buffer.write(encode_record(dict(zip(answer.columns, row, strict=True))))
        else:
            table = csv.writer(sys.stdout, lineterminator="\n")
            table.writerow(answer.columns)
            table.writerows(answer.rows)
    return 0
