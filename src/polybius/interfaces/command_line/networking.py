"""`polybius network`: friends, foes, triads and camps among a set of actors."""

from __future__ import annotations

import argparse
import json
import sys

from polybius.interfaces.command_line.acting import ACTOR_HELP, add_dates, add_source, open_source, read_side
from polybius.interfaces.command_line.options import settings_of
from polybius.records import to_plain


def add_arguments(parser: argparse.ArgumentParser, _name: str) -> None:
    """What the command takes."""
    parser.add_argument("actors", nargs="+", metavar="ACTOR", help=ACTOR_HELP)
    add_dates(
        parser,
        at="the day asked about (the last one reported)",
        since="the first day whose acts count (a year before)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON record instead of tables")
    add_source(parser)


def run(arguments: argparse.Namespace) -> int:
    """Reads the acts and shows the network."""
    from polybius.analysis.networks import find_balance
    from polybius.analysis.relations import choose_day
    from polybius.running.relating import read_ties

    settings = settings_of(arguments)
    sides = [read_side(words, settings, arguments.at) for words in arguments.actors]
    actors = sorted({code for side in sides for code in side.codes})
    with open_source(arguments, settings, sides=[actors]) as (acts, ledger):
        at = choose_day(acts, arguments.at)
        found = find_balance(acts, actors, at=at, since=arguments.since, ties=read_ties(ledger, at))
    if arguments.json:
        sys.stdout.write(json.dumps({**to_plain(found), "holding": found.holding}, ensure_ascii=False) + "\n")
        return 0
    from polybius.interfaces.command_line.presenting import make_console
    from polybius.interfaces.command_line.relation_tables import show_balance

    show_balance(make_console(), found)
    return 0
