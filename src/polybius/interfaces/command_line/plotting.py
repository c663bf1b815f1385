"""`polybius plot`: a timeline of two actors, a network of several, or the life of commitments, as SVG, HTML or PNG."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from polybius.errors import OutputError, SettingsError
from polybius.interfaces.command_line.acting import ACTOR_HELP, add_dates, add_source, open_source, read_side
from polybius.interfaces.command_line.opened import open_for
from polybius.interfaces.command_line.options import settings_of

if TYPE_CHECKING:
    from polybius.analysis.drawing import Picture
    from polybius.settings import Settings

KINDS = ("timeline", "network", "commitments")


def add_arguments(parser: argparse.ArgumentParser, _name: str) -> None:
    """What the command takes."""
    parser.add_argument("kind", choices=KINDS, help="what to draw")
    parser.add_argument(
        "actors", nargs="*", metavar="ACTOR", help=f"{ACTOR_HELP}; commitments bind all that are named"
    )
    parser.add_argument(
        "-o", "--out", metavar="FILE", required=True, help="a file that ends in .svg, .html or .png"
    )
    add_dates(
        parser,
        at="the last day (the last one reported)",
        since="the first day (two years before; a year for a network)",
    )
    add_source(parser)


def run(arguments: argparse.Namespace) -> int:
    """Draws and writes the file."""
    from polybius.analysis.drawing import SUFFIXES, write_picture

    path = Path(arguments.out)
    if path.suffix not in SUFFIXES:
        raise OutputError(f"{path} has an unknown ending; pictures are written to {', '.join(SUFFIXES)}")
    draw = {"timeline": _timeline, "network": _network, "commitments": _commitments}[arguments.kind]
    write_picture(draw(arguments, settings_of(arguments)), path)
    sys.stdout.write(f"wrote {path}\n")
    return 0


def _timeline(arguments: argparse.Namespace, settings: Settings) -> Picture:
    from polybius.analysis.relations import choose_day
    from polybius.analysis.timelines import draw_timeline, find_timeline
    from polybius.running.relating import read_ties

    if len(arguments.actors) != 2:
        raise SettingsError(f"a timeline takes two actors, not {len(arguments.actors)}")
    one, other = (read_side(words, settings, arguments.at) for words in arguments.actors)
    with open_source(arguments, settings, sides=[one.codes, other.codes]) as (acts, ledger):
        at = choose_day(acts, arguments.at)
        found = find_timeline(acts, one, other, since=arguments.since, at=at, ties=read_ties(ledger, at))
    return draw_timeline(found)


def _network(arguments: argparse.Namespace, settings: Settings) -> Picture:
    from polybius.analysis.network_drawing import draw_network
    from polybius.analysis.networks import find_balance
    from polybius.analysis.relations import choose_day
    from polybius.running.relating import read_ties

    sides = [read_side(words, settings, arguments.at) for words in arguments.actors]
    actors = sorted({code for side in sides for code in side.codes})
    with open_source(arguments, settings, sides=[actors]) as (acts, ledger):
        at = choose_day(acts, arguments.at)
        found = find_balance(acts, actors, at=at, since=arguments.since, ties=read_ties(ledger, at))
    return draw_network(found)


def _commitments(arguments: argparse.Namespace, settings: Settings) -> Picture:
    from polybius.analysis.lifecycles import draw_lifecycles
    from polybius.running.following import read_followed

    sides = [set(read_side(words, settings, arguments.at).codes) for words in arguments.actors]
    with open_for(settings, read_only=True) as ledger, ledger.reading() as connection:
        found = read_followed(connection).commitments(at=arguments.at or "")
    bound = [each for each in found if all(side & {party.code for party in each.parties} for side in sides)]
    title = (
        f"Commitments of {' and '.join(arguments.actors)}"
        if arguments.actors
        else "Commitments in the ledger"
    )
    return draw_lifecycles(bound, since=arguments.since or "", title=title)
