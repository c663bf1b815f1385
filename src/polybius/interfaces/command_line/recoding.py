"""`polybius recode` and `diff`: the present coder beside the older ones, and what it makes otherwise."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import TYPE_CHECKING

from polybius.interfaces.command_line.ledgers import opened
from polybius.interfaces.command_line.options import settings_of, whole_number
from polybius.interfaces.command_line.progress import show_progress
from polybius.interfaces.exports import encode_record
from polybius.records import to_plain

if TYPE_CHECKING:
    from polybius.ledger.differing import Difference


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """What the commands take."""
    if name == "recode":
        parser.add_argument("--workers", metavar="N", type=whole_number, default=1, help="processes to code with")
        return
    parser.add_argument("--old", metavar="CODER", help="the coder to compare with; the one before the newest if not given")
    parser.add_argument("--new", metavar="CODER", help="the other; the newest if not given")
    parser.add_argument("--article", metavar="ID", help="one article only")
    parser.add_argument("--json", action="store_true", help="write JSON, one difference a line")


def run(arguments: argparse.Namespace) -> int:
    """Codes anew, or compares."""
    return _recode(arguments) if arguments.command == "recode" else _diff(arguments)


def _recode(arguments: argparse.Namespace) -> int:
    from polybius.running.recoding import count_uncoded, recode

    settings = settings_of(arguments)
    with (
        opened(settings, read_only=False) as ledger,
        show_progress("recoding", lambda: count_uncoded(ledger, settings)) as progress,
    ):
        done = recode(ledger, settings, workers=arguments.workers, advance=progress.advance)
    sys.stderr.write(f"recoded {done.articles:,} articles: {done.reports:,} event reports, {done.failed:,} failed\n")
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    from polybius.ledger.differing import find_differences

    counts: Counter[str] = Counter()
    with opened(settings_of(arguments), read_only=True) as ledger:
        for difference in find_differences(ledger, old=arguments.old, new=arguments.new, article=arguments.article):
            counts[difference.kind] += 1
            if arguments.json:
                sys.stdout.buffer.write(encode_record(to_plain(difference)))
            else:
                sys.stdout.write(describe(difference))
    total = ", ".join(f"{count:,} {kind}" for kind, count in sorted(counts.items()))
    sys.stderr.write(f"{total or 'no row differs'}\n")
    return 0


def describe(difference: Difference) -> str:
    """One difference in a few lines: where, what, and the steps that only one coder took."""
    lines = [f"{difference.kind} {difference.article} v{difference.version} {difference.trigger!r}"]
    for field, (old, new) in difference.fields.items():
        if difference.kind == "changed":
            lines.append(f"  {field}: {old} -> {new}")
        else:
            lines.append(f"  {field}: {new if difference.kind == 'added' else old}")
    return "\n".join([*lines, f"  because: {difference.reason}", ""])
