"""`polybius verify`: every value of a ledger held against the words it rests on."""

from __future__ import annotations

import argparse
import sys
from typing import Final

from polybius.interfaces.command_line.opened import open_for
from polybius.interfaces.command_line.options import settings_of
from polybius.interfaces.command_line.progress import show_progress
from polybius.ledger.info import count_rows
from polybius.ledger.verifying import verify_ledger

FAULTS: Final = 2


def add_arguments(_parser: argparse.ArgumentParser, _name: str) -> None:
    """It takes the settings only."""


def run(arguments: argparse.Namespace) -> int:
    """Reads everything; ends with status 2 where something is wrong."""
    with (
        open_for(settings_of(arguments), read_only=True) as ledger,
        show_progress("verifying", lambda: count_rows(ledger, "articles")) as progress,
    ):
        verified = verify_ledger(ledger, advance=progress.advance)
    sys.stdout.writelines(f"{finding}\n" for finding in verified.findings)
    told = f"{verified.articles:,} articles and {verified.reports:,} event reports"
    if verified.findings:
        sys.stdout.write(f"{told} read; not all rest on the words they claim\n")
        return FAULTS
    sys.stdout.write(f"{told}: every value rests on the words it claims\n")
    return 0
