"""`polybius alarms`: what about commitments and dyads a reader should look at."""

from __future__ import annotations

import argparse
import sys

from polybius.errors import SettingsError
from polybius.interfaces.command_line.acting import add_dates, add_source, open_source
from polybius.interfaces.command_line.naming import name_codes
from polybius.interfaces.command_line.options import settings_of
from polybius.records import to_plain
from polybius.records.commitment import ALARM_KINDS


def add_arguments(parser: argparse.ArgumentParser, _name: str) -> None:
    """What the command takes."""
    parser.add_argument("parties", nargs="*", metavar="ACTOR", help="only alarms that concern one of these")
    parser.add_argument("--kind", choices=ALARM_KINDS, help="only of this kind")
    add_dates(parser, at="the last day (the last one reported)", since="the first day (ninety days before)")
    parser.add_argument("--json", action="store_true", help="a record a line")
    add_source(parser, as_of=False)


def run(arguments: argparse.Namespace) -> int:
    """Looks for alarms and shows them, the latest first."""
    from polybius.analysis.relations import choose_day
    from polybius.analysis.sides import day_before, read_day
    from polybius.running.relating import find_all_alarms

    settings = settings_of(arguments)
    parties = name_codes(arguments.parties, settings)
    with open_source(arguments, settings) as (acts, ledger):
        at = choose_day(acts, arguments.at)
        since = read_day(arguments.since).isoformat() if arguments.since else day_before(at, 90)
        if since > at:
            raise SettingsError(f"nothing lies between {since} and {at}: the first is later")
        alarms = find_all_alarms(acts, ledger, at=at, since=since, parties=parties)
    wanted = [alarm for alarm in alarms if arguments.kind in (None, alarm.kind)]
    if arguments.json:
        from polybius.interfaces.exports import encode_record

        sys.stdout.buffer.writelines(encode_record(to_plain(alarm)) for alarm in wanted)
        return 0
    from polybius.interfaces.command_line.presenting import make_console
    from polybius.interfaces.command_line.relation_tables import show_alarms

    show_alarms(make_console(), wanted, since=since, at=at)
    return 0
