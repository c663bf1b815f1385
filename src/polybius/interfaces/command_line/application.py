"""The commands, and what becomes of errors: one line on standard error and exit status 2, never a traceback.

The standard library's argument parser is used because it takes 20 ms to import where others take 100 to 500, and a reader
waits for the language model already. A command's module is imported when the command is called.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Final, NoReturn, Protocol, cast

from polybius import __version__
from polybius.errors import PolybiusError, SettingsError
from polybius.interfaces.command_line.options import add_settings

HERE: Final = "polybius.interfaces.command_line"
# Name, the module that holds it, and its line in the list of commands.
COMMANDS: Final = {
    "read": ("reading", "read one report and show who did what to whom"),
    "code": ("coding", "code many articles into a file of event reports"),
    "add": ("adding", "read articles into a ledger"),
    "ledger": ("ledgering", "make, check, back up, restore and migrate a ledger"),
    "verify": ("verifying", "hold every value of a ledger against the words it rests on"),
    "commitments": ("committing", "show treaties, pledges and deployments with their stages"),
    "balance": ("committing", "show what was pledged, delivered, outstanding and overdue"),
    "offices": ("committing", "show who came into and out of office, and accept or refuse it"),
    "relate": ("tasks", "say what one actor does to another in a sentence"),
    "resolve": ("tasks", "say who is meant by a phrase"),
    "locate": ("tasks", "find the places in a text"),
    "attribute": ("tasks", "find who says what in a text"),
    "events": ("asking", "find events in the ledger"),
    "show": ("showing", "show an event of the ledger with all its reports"),
    "history": ("showing", "show everything that was ever written about an event"),
    "disputes": ("showing", "show where the reports of events contradict each other"),
    "correct": ("deciding", "put a value of your own in the place of a coded one"),
    "retract": ("deciding", "withdraw an article, a report or an event, leaving a tombstone"),
    "merge": ("deciding", "decide that events are one"),
    "split": ("deciding", "decide that reports of an event are another one"),
    "undo": ("deciding", "take a merge or a split back"),
    "recode": ("recoding", "code the ledger's articles with the present coder, beside the old"),
    "diff": ("recoding", "show what a newer coder makes otherwise"),
    "sql": ("querying", "ask the ledger in SQL, read-only"),
    "mirror": ("mirroring", "write what the ledger shows as Parquet files by year"),
    "counts": ("mirroring", "count events by month, type, dyad and more"),
    "relation": ("relations", "show what stands between two actors or blocs on a day"),
    "changes": ("relations", "show what changed between two actors since a day"),
    "alarms": (
        "alarming",
        "show pacts broken, pledges frozen or overdue, doubts, and sudden rises of conflict",
    ),
    "network": ("networking", "show friends, foes and camps among a set of actors"),
    "plot": ("plotting", "draw a timeline, a network or the life of commitments"),
    "register": ("registering", "show, search and check the register of actors"),
    "patterns": ("explaining", "show which word entries fire in a sentence, and which do not"),
}
FAILED: Final = 2
INTERRUPTED: Final = 130


class Command(Protocol):
    """What a command's module holds."""

    def add_arguments(self, parser: argparse.ArgumentParser, name: str) -> None:
        """Adds what the command takes."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Does the work and returns the exit status."""


class OneLineParser(argparse.ArgumentParser):
    """Raises where its parent would print its usage and leave."""

    def error(self, message: str) -> NoReturn:
        """Raises SettingsError."""
        raise SettingsError(f"{message} (`{self.prog} --help` says what is allowed)")


def run(tokens: Sequence[str]) -> int:
    """Runs one command and returns the exit status."""
    try:
        status = _dispatch(list(tokens))
        sys.stdout.flush()
    except PolybiusError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); Python would complain again while it flushes on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leaving:  # --help
        return leaving.code if isinstance(leaving.code, int) else 0
    return status


def _dispatch(tokens: list[str]) -> int:
    if not tokens or tokens[0] in ("-h", "--help", "help"):
        sys.stdout.write(overview())
        return 0
    name = tokens[0]
    if name == "--version":
        sys.stdout.write(f"{__version__}\n")
        return 0
    command, parser = make_parser(name)
    arguments = parser.parse_args(tokens[1:])
    arguments.command = name
    return command.run(arguments)


def make_parser(name: str) -> tuple[Command, argparse.ArgumentParser]:
    """A command with its parser. Raises SettingsError for a name that is no command."""
    if name not in COMMANDS:
        close = get_close_matches(name, COMMANDS, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"commands are {', '.join(COMMANDS)}"
        raise SettingsError(f"there is no command {name!r}; {hint}")
    module, summary = COMMANDS[name]
    command = cast("Command", import_module(f"{HERE}.{module}"))
    parser = OneLineParser(f"polybius {name}", description=f"{summary.capitalize()}.", allow_abbrev=False)
    command.add_arguments(parser, name)
    add_settings(parser)
    return command, parser


def overview() -> str:
    """What `polybius --help` shows."""
    lines = [f"  {name:<11} {summary}" for name, (_, summary) in COMMANDS.items()]
    return "\n".join([
        "usage: polybius COMMAND ...", "",
        "Reads news reports and codes who did what to whom, when, where and on whose word.", "",
        "commands:", *lines, "",
        "`polybius COMMAND --help` shows what a command takes; `polybius --version` the version.", "",
    ])  # fmt: skip


def _fail(message: str) -> int:
    sys.stderr.write(f"polybius: {' '.join(message.split())}\n")
    return FAILED
