"""Every name in the register with what it may mean, folded so that diacritics, quotes and case do not matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from anyascii import anyascii

from polybius.actors.register import Register
from polybius.actors.words import Words

ReadingKind = Literal[
    "state", "adjective", "people", "seat", "body", "members", "person", "family", "role", "stop", "place",
]  # fmt: skip
NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
PLAIN: Final = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "´": "'", "ʼ": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'", "“": '"', "”": '"',
    "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "‒": "-", "−": "-", "–": "-", "—": "-", "\u00a0": " ", "\u2009": " ",
    "\u202f": " ", "ß": "s", "İ": "i", "ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "æ": "a", "œ": "o",
    "þ": "t", "ð": "d",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a name may mean. `form` is the name as the register spells it, `key` its code there."""

    form: str
    kind: ReadingKind
    key: str


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in PLAIN:
        return PLAIN[character]
    plain = anyascii(character)
    return plain if len(plain) == 1 else "?"


def fold(text: str) -> str:
    """Lower case without diacritics; as long as the text, so that offsets stay."""
    if not text.isascii():
        text = NOT_ASCII.sub(lambda match: _fold_character(match.group()), text)
    return text.lower()


def build_names(register: Register, words: Words) -> dict[str, tuple[Reading, ...]]:
    """All folded names with their readings; the user's own come first."""
    found: dict[str, dict[tuple[str, str], Reading]] = {}

    def add(form: str, kind: ReadingKind, key: str) -> None:
        if len(form) > 1:
            found.setdefault(fold(form), {}).setdefault((kind, key), Reading(form, kind, key))

    for code, state in register.states.items():
        for form in (state.name, *state.names):
            add(form, "state", code)
        for form in state.adjectives:
            add(form, "adjective", code)
        for form in state.people:
            add(form, "people", code)
    for number, seat in enumerate(register.seats):
        add(seat.name, "seat", str(number))
    for code, body in register.bodies.items():
        for form in (body.name, *body.names, *body.seats):
            add(form, "body", code)
            if form.lower().startswith("the "):
                add(form[4:], "body", code)
        for form in body.people:
            add(form, "members", code)
    for code, person in register.persons.items():
        for form in person.names:
            add(form, "person" if " " in form or form not in person.families else "family", code)
        for form in person.families:
            add(form, "family", code)
    for number, role in enumerate(register.roles):
        for form in _role_forms(role.noun, role.plural):
            add(form, "role", str(number))
    for form in words.stop_names:
        add(form, "stop", "")
    for form in words.place_names:
        add(form, "place", words.place_names[form])
    return {name: _ordered(tuple(readings.values()), register) for name, readings in found.items()}


def _ordered(readings: tuple[Reading, ...], register: Register) -> tuple[Reading, ...]:
    own = tuple(reading for reading in readings if reading.key in register.own_codes)
    return own or readings


def _role_forms(noun: str, plural: str) -> tuple[str, ...]:
    forms = [noun, plural] if plural else [noun]
    for form in tuple(forms):
        if "defence" in form:
            forms.append(form.replace("defence", "defense"))
        if " " in form:
            forms.append(form.replace(" ", "-"))
    return tuple(forms)
