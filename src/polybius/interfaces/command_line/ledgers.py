"""Opens the ledger that the settings name, for the commands that ask it or write to it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polybius.ledger import Ledger
    from polybius.settings import Settings


def opened(settings: Settings, *, read_only: bool) -> Ledger:
    """The ledger, to be closed by a `with`. Raises LedgerError where there is none."""
    from polybius.ledger import open_ledger

    return open_ledger(settings.ledger, read_only=read_only)


def add_person(parser: argparse.ArgumentParser) -> None:
    """Who decides, and why: no decision is written without."""
    parser.add_argument("--who", metavar="NAME", required=True, help="who decides this")
    parser.add_argument("--reason", metavar="WORDS", required=True, help="why, in words")
