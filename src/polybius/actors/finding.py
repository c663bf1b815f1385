"""Finding names in text: one multi-pattern search, then word boundaries and case.

The search runs over folded text; what case allows is decided hit by hit, because "US" and "us", "Who" and "WHO" fold
to the same letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import ahocorasick_rs

from polybius.actors.names import Reading, build_names, fold
from polybius.actors.register import Register
from polybius.actors.words import Words

ACRONYM: Final = 3
PERSON_KINDS: Final = frozenset({"person", "family"})
UPPER: Final = re.compile(r"[A-Z]")
LOWER: Final = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at these offsets, with the readings that its case allows. `plain`: only weakly so (no capitals)."""

    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]
    plain: bool = False


class Finder:
    """Holds the automaton over all names."""

    def __init__(self, register: Register, words: Words) -> None:
        self.names = build_names(register, words)
        self.plain_words = words.plain_words
        self._patterns = list(self.names)
        self._readings = [self.names[name] for name in self._patterns]
        self._role_only = [all(reading.kind == "role" for reading in readings) for readings in self._readings]
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._patterns,
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[Hit]:
        """All names in the text, left to right, none overlapping."""
        folded = fold(text)
        hits: list[Hit] = []
        size = len(folded)
        stretches: _Casing | None = None
        for number, start, end in self._search(folded, size):
            words = text[start:end]
            if self._role_only[number]:
                hits.append(Hit(start, end, words, self._readings[number]))
                continue
            if stretches is None:
                stretches = _Casing(text)
            readings = _allowed(words, self._readings[number])
            if readings:
                if words.isupper() and stretches.is_upper(start) and self._patterns[number] in self.plain_words:
                    readings = tuple(reading for reading in readings if reading.form.isupper())
                if readings:
                    hits.append(Hit(start, end, words, readings))
            elif stretches.is_lower(start):
                hits.append(Hit(start, end, words, self._readings[number], self._patterns[number] in self.plain_words))
        return hits

    def _search(self, folded: str, size: int) -> list[tuple[int, int, int]]:
        """Matches between word boundaries; where the longest match breaks a word, shorter ones are tried."""
        found: list[tuple[int, int, int]] = []
        for match in self._automaton.find_matches_as_indexes(folded):
            _, start, end = match
            if start and (folded[start - 1].isalnum()):
                continue
            if end < size and folded[end].isalnum():
                if " " in folded[start:end] and (shorter := self._shorter(folded, start, end)):
                    found.append(shorter)
                continue
            found.append(match)
        return found

    def _shorter(self, folded: str, start: int, end: int) -> tuple[int, int, int] | None:
        """"Defence Secretary General": the longest match ended inside a word, its first words may still be a name."""
        while (end := folded.rfind(" ", start, end)) > start:
            name = folded[start:end]
            if name in self.names:
                return self._patterns_index[name], start, end
        return None

    @property
    def _patterns_index(self) -> dict[str, int]:
        index: dict[str, int] | None = getattr(self, "_index", None)
        if index is None:
            index = {name: number for number, name in enumerate(self._patterns)}
            self._index = index
        return index


def _allowed(words: str, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return tuple(reading for reading in readings if reading.kind == "role" or fits_case(words, reading.form))


def fits_case(words: str, form: str) -> bool:
    """True where the capitals of the words in the text allow the name as the register spells it."""
    if words == form:
        return True
    first = next((character for character in words if character.isalpha()), "")
    if form.isupper():
        # "NATO" may be written "Nato", "UN" never "Un"
        letters = form.replace(".", "")
        return words.isupper() or (len(letters) > ACRONYM and words[:1].isupper() and words[1:].islower())
    if form[:1].isupper() or form[:1].isdigit():
        return first.isupper()
    return True


class _Casing:
    """Which lines of a text have no capitals, or nothing but capitals."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines: dict[int, tuple[bool, bool]] = {}

    def is_lower(self, offset: int) -> bool:
        """True where the line around the offset has letters but no capital."""
        return self._line(offset)[0]

    def is_upper(self, offset: int) -> bool:
        """True where the line has no small letter."""
        return self._line(offset)[1]

    def _line(self, offset: int) -> tuple[bool, bool]:
        start = self.text.rfind("\n", 0, offset) + 1
        found = self._lines.get(start)
        if found is None:
            end = self.text.find("\n", start)
            line = self.text[start : end if end >= 0 else len(self.text)]
            # a stray capital ("I", an initial) does not make a text cased
            capitals, small = len(UPPER.findall(line)), len(LOWER.findall(line))
            found = (capitals * 200 < small, small * 20 < capitals)
            self._lines[start] = found
        return found
