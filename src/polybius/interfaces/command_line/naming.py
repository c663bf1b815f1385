"""The names that people give to actors, as codes of the register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from polybius.errors import SettingsError

if TYPE_CHECKING:
    from polybius.actors.register import Register
    from polybius.settings import Settings

CODE: Final = re.compile(r"[A-Z]{3}|[^\s]*[:.].*")
MOST_SHOWN: Final = 5


def name_codes(names: Sequence[str], settings: Settings) -> tuple[str, ...]:
    """Codes for names: "North Korea" is PRK. What looks like a code stands for itself.

    Raises SettingsError for a name that nobody or several actors have.
    """
    if all(CODE.fullmatch(name) for name in names):
        return tuple(names)
    from polybius.actors.register import Register

    register = Register.load(Path(settings.register) if settings.register else None)
    return tuple(name if CODE.fullmatch(name) else _code(name, register) for name in names)


def _code(name: str, register: Register) -> str:
    """A state's own names come first, then those of bodies and persons."""
    for found in (_states(name, register), _bodies(name, register), _persons(name, register)):
        codes = sorted(set(found))
        if len(codes) == 1:
            return codes[0]
        if codes:
            shown = ", ".join(codes[:MOST_SHOWN])
            raise SettingsError(f"{name!r} may be any of {shown}; give the code")
    raise SettingsError(f"the register has no actor {name!r}; `polybius register search` finds codes by name")


def _states(name: str, register: Register) -> Iterator[str]:
    wanted = name.casefold()
    for state in register.states.values():
        if wanted in (each.casefold() for each in (state.code, state.name, *state.names)):
            yield state.code


def _bodies(name: str, register: Register) -> Iterator[str]:
    wanted = name.casefold()
    for body in register.bodies.values():
        if wanted in (each.casefold() for each in (body.code, body.name, *body.names)):
            yield body.code


def _persons(name: str, register: Register) -> Iterator[str]:
    wanted = name.casefold()
    for person in register.persons.values():
        if wanted in (each.casefold() for each in (person.name, *person.names, *person.families)):
            yield person.code
