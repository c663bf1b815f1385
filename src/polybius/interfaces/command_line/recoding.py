"""`polybius recode` and `diff`: the present coder beside the older ones, and what it makes otherwise."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

import polybius
from polybius.interfaces.command_line.opened import open_for
from polybius.interfaces.command_line.options import settings_of, whole_number
from polybius.interfaces.command_line.progress import show_progress
from polybius.interfaces.command_line.skipping import Tally, report_tally
from polybius.interfaces.exports import encode_record
from polybius.ledger.differing import Difference, find_differences
from polybius.ledger.uncoded import count_uncoded, find_uncoded
from polybius.records import to_plain
from polybius.running.taking_in import finish_taking_in, take_in


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """What the commands take."""
    if name == "recode":
        parser.add_argument(
            "--workers", metavar="N", type=whole_number, default=1, help="processes to code with"
        )
        return
    parser.add_argument(
        "--old", metavar="CODER", help="the coder to compare with; the one before the newest if not given"
    )
    parser.add_argument("--new", metavar="CODER", help="the other; the newest if not given")
    parser.add_argument("--article", metavar="ID", help="one article only")
    parser.add_argument("--json", action="store_true", help="write JSON, one difference a line")


def run(arguments: argparse.Namespace) -> int:
    """Codes anew, or compares."""
    return _recode(arguments) if arguments.command == "recode" else _diff(arguments)


def _recode(arguments: argparse.Namespace) -> int:
    settings, tally, reports = settings_of(arguments), Tally(), 0
    with open_for(settings) as ledger:
        coder = polybius.load(settings)
        uncoded = find_uncoded(ledger, coder.rooms.version)
        outcomes = take_in(
            ledger, uncoded, lambda articles: coder.pipe(articles, workers=arguments.workers), again=True
        )
        with show_progress("recoding", lambda: count_uncoded(ledger, coder.rooms.version)) as progress:
            for outcome in outcomes:
                progress.advance()
                reports += outcome.reports
                if outcome.failure is None:
                    tally.done += 1
                else:
                    tally.skip(outcome.failure.reason, f"{outcome.article}: {outcome.failure.message}")
        finish_taking_in(ledger)
    report_tally(tally, f"recoded {tally.done:,} articles ({reports:,} event reports)")
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    counts: Counter[str] = Counter()
    with open_for(settings_of(arguments), read_only=True) as ledger:
        for difference in find_differences(
            ledger, old=arguments.old, new=arguments.new, article=arguments.article
        ):
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
