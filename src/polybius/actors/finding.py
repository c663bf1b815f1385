"""Finding names in text: one multi-pattern search, then word boundaries and case.

The search runs over folded text; what case allows is decided hit by hit, because "US" and "us", "Who" and "WHO" fold
to the same letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import ahocorasick_rs

from polybius.actors.names import Reading, build_names, fold
from polybius.actors.register import Register
from polybius.actors.words import Words

ACRONYM: Final = 3
CACHE: Final = 100_000
LONGEST: Final = 120
ARTICLES: Final = frozenset({"al-", "al ", "el-", "el ", "an-", "as-", "ar-", "ad-", "at-", "az-"})
BREAKS: Final = str.maketrans(dict.fromkeys('\n\t\r"()[]{}-/*', " "))
HALVES: Final = re.compile(r"\b(North|South)(?= (?:and|or) (?:North|South) (Korea(?:ns?)?)\b)")
# Before another capital these are the first words of a longer name: "The West African bloc".
WEST: Final = frozenset({"The West", "the West"})
UPPER: Final = re.compile(r"[A-Z]")


class Hit(NamedTuple):
    """A name found at these offsets, with the readings that its case allows. `plain`: only weakly so (no capitals)."""

    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]
    plain: bool = False


class Finder:
    """Holds the automaton over all names.

    Patterns begin with a space and the text has spaces for brackets, quotes and hyphens, so that no match begins
    inside a word; without that two thirds of all matches are "us" in "virus" and the like.
    """

    def __init__(self, register: Register, words: Words) -> None:
        self.names = build_names(register, words)
        self._plain_words = frozenset(_pad(fold(word)) for word in words.plain_words)
        merged: dict[str, tuple[Reading, ...]] = {}
        for name, readings in self.names.items():
            padded = _pad(name)
            earlier = merged.get(padded)
            merged[padded] = readings if earlier is None else _joined(earlier, readings)
        self._patterns = list(merged)
        self._numbers = {pattern: number for number, pattern in enumerate(self._patterns)}
        self._readings = list(merged.values())
        self._role_only = [all(reading.kind == "role" for reading in readings) for readings in self._readings]
        self._several = [" " in pattern[1:] for pattern in self._patterns]
        self._cached: dict[tuple[int, str], tuple[Reading, ...]] = {}
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._patterns,
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[Hit]:
        """All names in the text, left to right, none overlapping."""
        hits: list[Hit] = list(self._halves(text))
        casing = _Casing(text)
        role_only, readings_of = self._role_only, self._readings
        at = 0
        for number, start, end in self.search(text):
            if start < at:
                continue
            words = text[start:end]
            if words[:4] in ("the ", "The "):
                number, start, end = self._without_article(text, number, start, end)
                words, at = text[start:end], end
            if number < 0:
                continue
            if role_only[number]:
                if (name := self._name_inside(text, words, start)) is not None:
                    hits += name
                    at = name[-1].end
                else:
                    hits.append(Hit(start, end, words, readings_of[number]))
                continue
            hits += self._named(text, casing, number, start, end)
        return sorted(hits) if hits and HALVES.search(text) else hits

    def _named(self, text: str, casing: _Casing, number: int, start: int, end: int) -> Iterator[Hit]:
        """The hit of a name, as far as the case of its words allows it."""
        words = text[start:end]
        plain = self._patterns[number] in self._plain_words
        readings = self._cased(number, words)
        if not readings:
            if casing.is_lower(start):
                yield Hit(start, end, words, self._readings[number], plain)
            elif " " in words:
                yield from self._names_inside(text, start, end)
        elif plain and words.isupper() and casing.is_upper(start):
            acronyms = tuple(reading for reading in readings if reading.form.isupper())
            yield Hit(start, end, words, acronyms or readings, not acronyms)
        else:
            yield Hit(start, end, words, readings)

    def _halves(self, text: str) -> Iterator[Hit]:
        """ "North and South Korea", "South and North Korean officials": the first half lacks its noun."""
        for found in HALVES.finditer(text):
            whole = f"{found[1]} {found[2]}"
            number = self._numbers.get(_pad(fold(whole)))
            readings = self._cased(number, whole) if number is not None else ()
            if readings:
                yield Hit(found.start(1), found.end(1), found[1], readings)

    def _without_article(self, text: str, number: int, start: int, end: int) -> tuple[int, int, int]:
        """ "the National Assembly" where the match is "The National", a newspaper that keeps its capital.

        "The West African states" do not begin with the West: the number is then negative where nothing else is found.
        """
        cut = text[start:end] in WEST and text[end : end + 2].strip()[:1].isupper()
        if not cut and self._cased(number, text[start:end]):
            return number, start, end
        first = start + len("the ")
        for inner, begin, stop in self.search(text[first : first + LONGEST]):
            if begin == 0:
                return inner, first, first + stop
            break
        return (-1 if cut else number), start, end

    def _name_inside(self, text: str, words: str, start: int) -> list[Hit] | None:
        """ "The opposition Movement for Change": the capitalised last word of a role begins a longer name."""
        first = words.rfind(" ") + 1
        if not first or not words[first].isupper() or words[0].isupper():
            return None
        for number, begin, stop in self.search(text[start + first : start + first + LONGEST]):
            readings = (
                ()
                if begin or first + stop <= len(words)
                else self._cased(number, text[start + first : start + first + stop])
            )
            if not any(reading.kind == "body" for reading in readings):
                return None
            name = text[start + first : start + first + stop]
            return [Hit(start + first, start + first + stop, name, readings)]
        return None

    def _names_inside(self, text: str, start: int, end: int) -> Iterator[Hit]:
        """ "The central bank of Nigeria" is not written as the name of the body: the role and the country inside it are meant."""
        stops = [start + i for i, character in enumerate(text[start:end]) if character == " "]
        at = start
        while at < end:
            for stop in reversed([*(i for i in stops if i > at), *([end] if at > start else [])]):
                number = self._numbers.get(_pad(fold(text[at:stop])))
                if number is not None and (readings := self._cased(number, text[at:stop])):
                    yield Hit(at, stop, text[at:stop], readings)
                    break
            else:
                stop = next((i for i in stops if i > at), end)
            at = stop + 1

    def _cased(self, number: int, words: str) -> tuple[Reading, ...]:
        key = (number, words)
        found = self._cached.get(key)
        if found is None:
            if len(self._cached) > CACHE:
                self._cached.clear()
            found = self._cached[key] = _allowed(words, self._readings[number])
        return found

    def search(self, text: str) -> list[tuple[int, int, int]]:
        """Matches between word boundaries; where the longest match breaks a word, shorter ones are tried."""
        folded = _pad(fold(text)) + " "
        found: list[tuple[int, int, int]] = []
        several = self._several
        for match in self._automaton.find_matches_as_indexes(folded):
            number, start, end = match
            # the leading space of the text makes up for the space that the pattern begins with
            if not folded[end].isalnum():
                found.append((number, start, end - 1))
            elif several[number] and (shorter := self._shorter(folded, start, end)) is not None:
                found += [shorter, *self._rest(folded, shorter[2] + 1, end)]
        return found

    def _rest(self, folded: str, start: int, broken: int) -> list[tuple[int, int, int]]:
        """ "Kenyan policemen" against the name "Kenyan police": the words left over, to the end of the broken one."""
        end = broken
        while folded[end].isalnum():
            end += 1
        number = self._numbers.get(folded[start:end])
        return [] if number is None else [(number, start, end - 1)]

    def _shorter(self, folded: str, start: int, end: int) -> tuple[int, int, int] | None:
        """ "Defence Secretary General": the longest match ended inside a word, its first words may still be a name."""
        while (end := folded.rfind(" ", start, end)) > start:
            # "Georgia's parliamentary speaker" against the name "Georgia's parliament"
            for stop in (end, end - len("'s")) if folded[end - 2 : end] in ("'s", "’s") else (end,):
                number = self._numbers.get(folded[start:stop])
                if number is not None:
                    return number, start, stop - 1
        return None


def _joined(earlier: tuple[Reading, ...], later: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings of two spellings that differ in hyphens and the like only; the later stands for the same meaning."""
    return tuple({(reading.kind, reading.key): reading for reading in (*earlier, *later)}.values())


def _pad(folded: str) -> str:
    """A leading space, and spaces for the marks that may stand right before a name."""
    return " " + folded.translate(BREAKS)


def _allowed(words: str, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return tuple(reading for reading in readings if reading.kind == "role" or fits_case(words, reading.form))


def fits_case(words: str, form: str) -> bool:
    """True where the capitals of the words in the text allow the name as the register spells it."""
    if words == form:
        return True
    if form.startswith("The ") and words[:4] == "The ":
        return fits_case(words[4:], form[4:])
    first = next((character for character in words if character.isalpha()), "")
    if form.isupper():
        # "NATO" may be written "Nato", "UN" never "Un"
        letters = form.replace(".", "")
        return words.isupper() or (len(letters) > ACRONYM and words[:1].isupper() and words[1:].islower())
    if form[:1].isupper() or form[:1].isdigit():
        # "al-Qaeda" in mid-sentence is "Al-Qaeda" at its start
        return first.isupper() or (words[:3].lower() in ARTICLES and words[3:4].isupper())
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
            if line.islower() or line.isupper():
                found = (line.islower(), line.isupper())
            else:
                capitals = len(UPPER.findall(line))
                found = (capitals * 240 < len(line), capitals * 1.4 > len(line))
            self._lines[start] = found
        return found
