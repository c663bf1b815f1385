"""`polybius ledger`: makes, shows, checks, backs up, restores, migrates and links a ledger."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from polybius.errors import LedgerError, SettingsError
from polybius.interfaces.command_line.opened import open_for
from polybius.interfaces.command_line.options import settings_of
from polybius.interfaces.command_line.progress import show_progress
from polybius.ledger import migrate_ledger, open_ledger
from polybius.ledger.checking import check_ledger
from polybius.ledger.copying import back_up_ledger, restore_ledger
from polybius.ledger.info import count_rows, read_info
from polybius.ledger.opening import is_ledger

if TYPE_CHECKING:
    from polybius.settings import Settings

FAULTS: Final = 2


def add_arguments(parser: argparse.ArgumentParser, _name: str) -> None:
    """What the command takes."""
    parser.add_argument(
        "action", choices=tuple(ACTIONS),
        help="make a ledger, show what it holds, check that nothing was tampered with, write a backup to FILE, make a "
        "ledger from the backup FILE, bring an older ledger up to date, or link what a broken-off run left unlinked",
    )  # fmt: skip
    parser.add_argument("file", metavar="FILE", nargs="?", help="the backup, for `backup` and `restore`")
    parser.add_argument(
        "--head",
        metavar="HASH",
        help="with check: a hash that `info` showed earlier and that must still be there",
    )


def run(arguments: argparse.Namespace) -> int:
    """Does what is asked."""
    needs_file = arguments.action in ("backup", "restore")
    if needs_file != bool(arguments.file):
        raise SettingsError(
            f"`polybius ledger {arguments.action}` {'needs the FILE of the backup' if needs_file else 'takes no FILE'}"
        )
    if arguments.head and arguments.action != "check":
        raise SettingsError("--head goes with `polybius ledger check`")
    return ACTIONS[arguments.action](settings_of(arguments), arguments)


def _init(settings: Settings, _arguments: argparse.Namespace) -> int:
    if is_ledger(settings.ledger):
        raise LedgerError(f"{settings.ledger} holds a ledger already")
    with open_ledger(settings.ledger, create=True) as ledger:
        return _write(ledger.notes)


def _info(settings: Settings, _arguments: argparse.Namespace) -> int:
    with open_for(settings, read_only=True) as ledger:
        info = read_info(ledger)
    facts = {
        "ledger": ledger.address.shown,
        "name": info.name,
        "size": f"{info.size / 1e6:,.1f} MB",
        "batches": f"{info.batches:,}",
        "first": info.first_recorded,
        "last": info.last_recorded,
        "head": info.head,
        **{name.replace("_", " "): f"{count:,}" for name, count in info.rows.items()},
    }
    lines = [f"{name:<12} {value}" for name, value in facts.items()]
    lines += [f"{'coder':<12} {coder}" for coder in info.coders]
    if info.unindexed:
        lines.append(f"{'not indexed':<12} {info.unindexed:,} rows; the next `polybius add` indexes them")
    return _write(lines)


def _check(settings: Settings, arguments: argparse.Namespace) -> int:
    with (
        open_for(settings, read_only=True) as ledger,
        show_progress("checking", lambda: count_rows(ledger)) as progress,
    ):
        checked = check_ledger(ledger, head=arguments.head, advance=progress.advance)
    _write([*checked.findings, *(f"note: {note}" for note in checked.notes)])
    told = f"{checked.batches:,} batches with {checked.rows:,} rows"
    if checked.findings:
        _write([f"{told}: the ledger is not as it was written"])
        return FAULTS
    return _write([f"{told}: all as they were written; head {checked.head}"])


def _backup(settings: Settings, arguments: argparse.Namespace) -> int:
    with open_for(settings) as ledger:
        back_up_ledger(ledger, arguments.file)
    return _write([f"wrote {arguments.file}"])


def _restore(settings: Settings, arguments: argparse.Namespace) -> int:
    restore_ledger(arguments.file, settings.ledger)
    with open_for(settings, read_only=True) as ledger:
        checked = check_ledger(ledger)
    if checked.findings:
        _write(checked.findings)
        return FAULTS
    return _write(
        [f"restored {checked.batches:,} batches with {checked.rows:,} rows to {ledger.address.shown}"]
    )


def _migrate(settings: Settings, _arguments: argparse.Namespace) -> int:
    steps = migrate_ledger(settings.ledger)
    return _write([f"took the step {name}" for name in steps] or [f"{settings.ledger} is up to date"])


def _link(settings: Settings, _arguments: argparse.Namespace) -> int:
    from polybius.running.linking_up import count_unlinked
    from polybius.running.taking_in import finish_taking_in

    with (
        open_for(settings) as ledger,
        show_progress("linking", lambda: count_unlinked(ledger)) as progress,
    ):
        linked = finish_taking_in(ledger, advance=progress.advance)
    return _write([f"linked {linked:,} event reports"])


def _write(lines: Iterable[str]) -> int:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


ACTIONS: Final[dict[str, Callable[[Settings, argparse.Namespace], int]]] = {
    "init": _init,
    "info": _info,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "migrate": _migrate,
    "link": _link,
}
