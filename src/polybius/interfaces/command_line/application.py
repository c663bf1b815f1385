"""The tree of commands, and what becomes of errors: one line on standard error and exit status 2, never a traceback."""

from __future__ import annotations

import os
import sys
from typing import Final

from cyclopts import App, CycloptsError

from polybius import __version__
from polybius.errors import PolybiusError

HERE: Final = "polybius.interfaces.command_line"
# Name, where it is, and the line in the list of commands, which must not import the command.
COMMANDS: Final = {
    "read": (f"{HERE}.reading:read", "Read one report and show who did what to whom."),
    "code": (f"{HERE}.coding:code", "Code many articles into a file of event reports."),
    "relate": (f"{HERE}.tasks:relate", "Say what one actor does to another in a sentence."),
    "resolve": (f"{HERE}.tasks:resolve", "Say who is meant by a phrase."),
    "locate": (f"{HERE}.tasks:locate", "Find the places in a text."),
    "attribute": (f"{HERE}.tasks:attribute", "Find who says what in a text."),
}
FAILED: Final = 2
INTERRUPTED: Final = 130

app = App(
    name="polybius",
    help="Reads news reports and codes who did what to whom, when, where and on whose word.",
    version=__version__,
    suppress_keyboard_interrupt=False,
)
for name, (target, summary) in COMMANDS.items():
    app.command(target, name=name, help=summary)


def run(tokens: list[str]) -> int:
    """Runs one command and returns the exit status."""
    try:
        result = app(tokens, exit_on_error=False, print_error=False, result_action="return_value")
        sys.stdout.flush()
    except CycloptsError as error:
        return _fail(f"{str(error).strip().splitlines()[0]} (`polybius --help` lists commands and options)")
    except PolybiusError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); Python would complain again while it flushes on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    return result if isinstance(result, int) else 0


def _fail(message: str) -> int:
    line = " ".join(message.split())
    print(f"polybius: {line}", file=sys.stderr)  # noqa: T201 - this is the command line
    return FAILED
