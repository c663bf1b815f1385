"""`polybius register`: shows, searches and checks the register of actors, with the user's own actors in it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Final

from polybius.actors.register import Body, Person, Register, State, Term, check_register
from polybius.errors import DataError, SettingsError
from polybius.interfaces.command_line.options import settings_of

ACTIONS: Final = ("show", "search", "check")
MOST_FOUND: Final = 50
Entry = State | Body | Person


def add_arguments(parser: argparse.ArgumentParser, _name: str) -> None:
    """What the command takes."""
    parser.add_argument(
        "action", choices=ACTIONS, help="show the actor with a code, search names, or check files"
    )
    parser.add_argument(
        "words", nargs="*", metavar="WORD", help="a code, words of a name, or a file of your own actors"
    )


def run(arguments: argparse.Namespace) -> int:
    """Loads the register and does what is asked."""
    settings = settings_of(arguments)
    words = " ".join(arguments.words)
    own = words if arguments.action == "check" and words else settings.register
    register = Register.load(Path(own) if own else None)
    if arguments.action == "check":
        return _check(register)
    if not words:
        raise SettingsError(f"`polybius register {arguments.action}` needs a code or words of a name")
    if arguments.action == "show":
        return _write(_show(_entry(register, words)))
    return _write(_search(register, words))


def _check(register: Register) -> int:
    findings = check_register(register)
    actors = len(register.states) + len(register.bodies) + len(register.persons)
    _write(f"{finding.table}: {finding.code}: {finding.reason}" for finding in findings)
    _write([f"{actors:,} actors, {len(register.own_codes):,} of them your own; {len(findings):,} findings"])
    return 2 if findings else 0


def _entry(register: Register, code: str) -> Entry:
    found = register.states.get(code) or register.bodies.get(code) or register.persons.get(code)
    if found is None:
        raise DataError(f"the register has no code {code!r}; `polybius register search` finds codes by name")
    return found


def _show(entry: Entry) -> Iterator[str]:
    """Every field that holds something; of a person all terms of office."""
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name == "terms":
            for term in value:
                yield f"{'office':<11} {_describe_term(term)}"
        elif value:
            yield f"{field.name:<11} {', '.join(value) if isinstance(value, tuple) else value}"


def _describe_term(term: Term) -> str:
    holder = term.organisation or term.country
    return f"{term.role}, {holder}, {term.start or '?'} to {term.end or 'now'} ({term.source})"


def _search(register: Register, words: str) -> Iterator[str]:
    """One line for each actor that has the words in one of its names."""
    wanted = words.casefold()
    found = [
        f"{entry.code:<24} {entry.name}"
        for group in (register.states, register.bodies, register.persons)
        for entry in group.values()
        if any(wanted in name.casefold() for name in _names(entry))
    ]
    yield from found[:MOST_FOUND]
    if len(found) > MOST_FOUND:
        yield f"and {len(found) - MOST_FOUND:,} more"
    if not found:
        yield f"no actor has {words!r} in a name"


def _names(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, State):
        return (entry.code, entry.name, *entry.names, *entry.adjectives, *entry.people)
    if isinstance(entry, Body):
        return (entry.code, entry.name, *entry.names, *entry.people)
    return (entry.name, *entry.families, *entry.names)


def _write(lines: Iterator[str] | list[str]) -> int:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0
