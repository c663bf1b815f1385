"""Every name in the register with what it may mean, folded so that diacritics, quotes and case do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final, Literal

from anyascii import anyascii

from polybius.actors.register import Register
from polybius.actors.words import Words

ReadingKind = Literal[
    "state", "adjective", "people", "seat", "body", "members", "person", "family", "role", "stop", "place",
]  # fmt: skip
Form = tuple[str, ReadingKind, str]
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
    for form, kind, key in chain(
        _state_forms(register),
        _body_forms(register),
        _person_forms(register),
        _role_forms(register, words),
        _other_forms(words),
    ):
        if len(form) > 1 and not (kind == "role" and _hides_name(form, found)):
            readings = found.setdefault(fold(form), {})
            if (kind, key) not in readings:
                readings[kind, key] = Reading(form, kind, key)
    return {name: _ordered(tuple(readings.values()), register) for name, readings in found.items()}


def _hides_name(form: str, found: Mapping[str, Mapping[tuple[str, str], Reading]]) -> bool:
    """ "US official", "Nato chief": as one role noun the name before it would be lost; ambassadors go *to* theirs."""
    form = form.replace("-", " ")
    if not form[:1].isupper() or " " not in form or fold(form).rstrip("s").endswith("ambassador"):
        return False
    words = fold(form).split(" ")
    return any(
        kind in ("state", "adjective", "seat", "body")
        for end in range(1, len(words))
        for kind, _ in found.get(" ".join(words[:end]), {})
    )


def _ordered(readings: tuple[Reading, ...], register: Register) -> tuple[Reading, ...]:
    own = tuple(reading for reading in readings if reading.key in register.own_codes)
    return own or readings


def _state_forms(register: Register) -> Iterator[Form]:
    for code, state in register.states.items():
        yield from ((form, "state", code) for form in (state.name, *state.names))
        yield from ((form, "adjective", code) for form in state.adjectives)
        yield from ((form, "people", code) for form in state.people)
    yield from ((seat.name, "seat", str(number)) for number, seat in enumerate(register.seats))


def _body_forms(register: Register) -> Iterator[Form]:
    for code, body in register.bodies.items():
        for form in (body.name, *body.names, *body.seats):
            yield form, "body", code
            if form.lower().startswith("the ") and " " in form[4:]:
                yield form[4:], "body", code
        yield from ((form, "members", code) for form in body.people)


def _person_forms(register: Register) -> Iterator[Form]:
    for code, person in register.persons.items():
        for form in person.names:
            yield form, "person" if " " in form or form not in person.families else "family", code
        yield from ((form, "family", code) for form in person.families)


def _role_forms(register: Register, words: Words) -> Iterator[Form]:
    numbers: dict[str, str] = {}
    for number, role in enumerate(register.roles):
        numbers.setdefault(role.noun, str(number))
        for form in _spellings(role.noun, role.plural):
            yield form, "role", str(number)
    yield from ((form, "role", numbers[noun]) for form, noun in words.titles.items() if noun in numbers)


def _other_forms(words: Words) -> Iterator[Form]:
    yield from ((form, "stop", "") for form in words.stop_names)
    yield from ((form, "place", code) for form, code in words.place_names.items())


def _spellings(noun: str, plural: str) -> tuple[str, ...]:
    forms = [noun, plural] if plural else [noun]
    for form in tuple(forms):
        if "defence" in form:
            forms.append(form.replace("defence", "defense"))
        if " " in form:
            forms.append(form.replace(" ", "-"))
    return tuple(forms)
