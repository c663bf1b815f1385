"""`polybius patterns`: which word entries fired in a sentence, which did not, and why; for those who add words."""

from __future__ import annotations

import argparse
import sys

import polybius
from polybius.errors import SettingsError
from polybius.events.patterns import PatternNote, explain_patterns
from polybius.interfaces.command_line.options import settings_of
from polybius.running.coder import make_article


def add_arguments(parser: argparse.ArgumentParser, _name: str) -> None:
    """What the command takes."""
    parser.add_argument("sentence", metavar="SENTENCE", help="a sentence of English")


def run(arguments: argparse.Namespace) -> int:
    """One line for each entry whose word stands in the sentence."""
    if not arguments.sentence.strip():
        raise SettingsError("the sentence is empty")
    coder = polybius.load(settings_of(arguments))
    parse = coder.rooms.parser.parse(make_article(arguments.sentence))
    notes = explain_patterns(coder.rooms.events, parse, coder.rooms.actors.find(parse))
    lines = [describe(note) for note in notes] or ["no word of the lexicon stands in the sentence"]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def describe(note: PatternNote) -> str:
    """ "condemned     fired     ACCUSE  condemn#1   Kenya -> Uganda"."""
    detail = ""
    if note.outcome == "fired":
        detail = f"{', '.join(note.doers) or '-'} -> {', '.join(note.recipients) or '-'}"
    elif note.failed:
        detail = f"needs {'; '.join(note.failed)}"
    return f"{note.word:<14} {note.outcome:<9} {note.event_type or '-':<10} {note.entry}  {detail}".rstrip()
