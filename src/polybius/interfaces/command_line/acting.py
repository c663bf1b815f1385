"""What the commands over acts share: the actors they are asked about, and the ledger or mirror that they read."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from polybius.interfaces.command_line.naming import name_codes
from polybius.interfaces.command_line.opened import open_for

if TYPE_CHECKING:
    from polybius.analysis.acts import Acts
    from polybius.analysis.sides import Side
    from polybius.ledger import Ledger
    from polybius.settings import Settings

MEMBERS: Final = "members:"
JOINED: Final = "+"
ACTOR_HELP: Final = "a name, a country's ISO code or a code of the register; USA+GBR for several; members:NATO for a body and its members"  # fmt: skip


def add_source(parser: argparse.ArgumentParser, *, as_of: bool = True) -> None:
    """Where acts are read from."""
    parser.add_argument("--mirror", metavar="FOLDER", help="read this mirror; without, the one beside the ledger if it is up to date, else the ledger")  # fmt: skip
    if as_of:
        parser.add_argument("--as-of", metavar="TIME", help="what the ledger knew then, as 2025-03-01")


def add_dates(parser: argparse.ArgumentParser, *, at: str, since: str) -> None:
    """The day a question is about, and the first day that counts."""
    parser.add_argument("--at", metavar="DATE", help=at)
    parser.add_argument("--since", metavar="DATE", help=since)


@contextmanager
def open_source(
    arguments: argparse.Namespace, settings: Settings, *, sides: Sequence[Collection[str]] = ()
) -> Iterator[tuple[Acts, Ledger | None]]:
    """The acts, and the ledger where there is one: a mirror answers alone as well."""
    from polybius.analysis.acts import open_acts
    from polybius.ledger.opening import is_ledger

    with ExitStack() as stack:
        ledger = None
        if arguments.mirror is None or is_ledger(settings.ledger):
            ledger = stack.enter_context(open_for(settings, read_only=True))
        as_of = getattr(arguments, "as_of", None)
        yield (
            stack.enter_context(open_acts(ledger, mirror=arguments.mirror, sides=sides, as_of=as_of)),
            ledger,
        )


def read_side(words: str, settings: Settings, at: str | None) -> Side:
    """An actor or a bloc as people write it. Raises SettingsError."""
    from polybius.analysis.sides import Side

    codes: list[str] = []
    for part in words.split(JOINED):
        if part.startswith(MEMBERS):
            codes += _members(part.removeprefix(MEMBERS).strip(), settings, at)
        else:
            codes += name_codes([part.strip()], settings)
    return Side(codes[0] if len(codes) == 1 else words, tuple(dict.fromkeys(codes)))


def _members(body: str, settings: Settings, at: str | None) -> Sequence[str]:
    from polybius.actors.register import Register
    from polybius.running.relating import members_of

    register = Register.load(Path(settings.register) if settings.register else None)
    code = body if body in register.bodies else name_codes([body], settings)[0]
    return members_of(code, at, register)
