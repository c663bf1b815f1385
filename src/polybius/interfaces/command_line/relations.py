"""`polybius relation` and `polybius changes`: what stands between two actors or blocs, and what changed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from polybius.interfaces.command_line.acting import ACTOR_HELP, add_dates, add_source, open_source, read_side
from polybius.interfaces.command_line.options import settings_of

if TYPE_CHECKING:
    from polybius.analysis.sides import Side


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """What the commands take."""
    parser.add_argument("one", metavar="ACTOR", help=ACTOR_HELP)
    parser.add_argument("other", metavar="OTHER", nargs="?", help="the other side; without it, everybody")
    if name == "relation":
        add_dates(parser, at="the day asked about (the last one reported)", since="the first day that the run of acts counts (a year before)")  # fmt: skip
    else:
        parser.add_argument("--since", metavar="DATE", required=True, help="the earlier day")
        parser.add_argument(
            "--until", dest="at", metavar="DATE", help="the later day (the last one reported)"
        )
    add_source(parser)
    parser.add_argument("--json", action="store_true", help="one JSON record instead of tables")


def run(arguments: argparse.Namespace) -> int:
    """Reads the acts and shows what is asked."""
    settings = settings_of(arguments)
    one = read_side(arguments.one, settings, arguments.at)
    other = read_side(arguments.other, settings, arguments.at) if arguments.other else None
    if arguments.command == "changes":
        return _changes(arguments, one, other)
    from polybius.analysis.relations import choose_day, find_relation, tables_of
    from polybius.running.relating import read_ties

    with open_source(arguments, settings, sides=_codes(one, other)) as (acts, ledger):
        at = choose_day(acts, arguments.at)
        found = find_relation(acts, one, other, at=at, since=arguments.since, ties=read_ties(ledger, at))
    if arguments.json:
        plain = {"one": one.name, "other": other.name if other else None, "since": found.since, "at": found.at, **tables_of(found), "source": found.source}  # fmt: skip
        return _write(plain)
    from polybius.interfaces.command_line.presenting import make_console
    from polybius.interfaces.command_line.relation_tables import show_relation

    show_relation(make_console(), found)
    return 0


def _changes(arguments: argparse.Namespace, one: Side, other: Side | None) -> int:
    from polybius.analysis.changes import find_changes
    from polybius.analysis.relations import choose_day
    from polybius.records import to_plain
    from polybius.running.relating import read_ties

    with open_source(arguments, settings_of(arguments), sides=_codes(one, other)) as (acts, ledger):
        until = choose_day(acts, arguments.at)
        found = find_changes(
            acts,
            one,
            other,
            since=arguments.since,
            until=until,
            ties=read_ties(ledger, until),
            earlier_ties=read_ties(ledger, arguments.since),
        )
    if arguments.json:
        return _write(to_plain(found))
    from polybius.interfaces.command_line.presenting import make_console
    from polybius.interfaces.command_line.relation_tables import show_changes

    show_changes(make_console(), found)
    return 0


def _codes(one: Side, other: Side | None) -> Sequence[Sequence[str]]:
    return [side.codes for side in (one, other) if side is not None]


def _write(plain: object) -> int:
    import json
    import sys

    sys.stdout.write(json.dumps(plain, ensure_ascii=False) + "\n")
    return 0
