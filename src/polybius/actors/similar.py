"""Other spellings of a name: transliterations that the register does not list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from polybius.actors.names import fold
from polybius.actors.register import Register

FAMILY: Final = 80.0
WHOLE: Final = 86.0
ENDS: Final = 92.0
BODY: Final = 88.0
PARTICLES: Final = frozenset(
    {"al", "el", "bin", "ibn", "ben", "abu", "abdel", "abd", "van", "von", "de", "da", "di", "jr", "sr"}
)
# Letters that transliterations swap.
SWAPS: Final = str.maketrans(
    {"y": "i", "j": "i", "w": "v", "q": "k", "c": "k", "e": "a", "o": "u", "z": "s", "g": "k"}
)


class Similar:
    """Persons by the letters of their names, bodies by the letters of theirs."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._persons_cached = lru_cache(maxsize=2048)(self._find_persons)

    # Most articles ask for none of these; made at the start they would cost a reader a tenth of a second.

    @cached_property
    def _persons(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for parts, code in self._named():
            if len(parts) > 1:
                for initial in {parts[0][0], parts[-1][0]}:
                    found.setdefault(initial.translate(SWAPS), []).append((parts, code))
        return found

    @cached_property
    def _whole(self) -> dict[tuple[str, ...], str]:
        return dict(self._named())

    @cached_property
    def _bodies(self) -> dict[str, str]:
        return {
            skeleton(name): code
            for code, body in self._register.bodies.items()
            if body.table == "armed_groups"
            for name in (body.name, *body.names)
            if len(name.split()) > 1
        }

    def _named(self) -> Iterator[tuple[tuple[str, ...], str]]:
        for code, person in self._register.persons.items():
            for name in person.names:
                yield split_name(name), code

    def persons(self, name: str) -> list[str]:
        """Codes of persons whose name is spelt nearly so: every part must have its match."""
        return list(self._persons_cached(name))

    def _find_persons(self, name: str) -> tuple[str, ...]:
        parts = split_name(name)
        if len(parts) < 2:
            return ()
        found: dict[str, float] = {}
        for parts_there, code in self._persons.get(parts[-1][0].translate(SWAPS), ()):
            if len(parts_there) == len(parts):
                score = _match(parts, parts_there)
            else:
                score = _match_ends(parts, parts_there)
            if score >= WHOLE:
                found[code] = max(score, found.get(code, 0.0))
        best = max(found.values(), default=0.0)
        return tuple(code for code, score in found.items() if score >= best - 2)

    def within(self, name: str) -> list[str]:
        """Codes of persons whose name begins the longer name ("Mauricio Funes" in "Mauricio Funes Cartagena")."""
        parts = split_name(name)
        found = (
            self._whole.get(parts[first:last])
            for first, last in ((0, -1), (0, -2), (1, None))
            if len(parts[first:last]) > 1
        )
        return [code for code in found if code is not None]

    def bodies(self, name: str) -> list[str]:
        """Codes of armed groups whose name is spelt nearly so."""
        matches = process.extract(
            skeleton(name), self._bodies.keys(), scorer=fuzz.ratio, score_cutoff=BODY, limit=3
        )
        return list(dict.fromkeys(self._bodies[match[0]] for match in matches))


def _match(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The mean likeness of the parts, in order or with the family name first; nothing where one part differs."""
    best = 0.0
    for turned in (other, (other[-1], *other[:-1]), (*other[1:], other[0])):
        scores = [
            fuzz.ratio(a.translate(SWAPS), b.translate(SWAPS)) for a, b in zip(one, turned, strict=True)
        ]
        if min(scores) >= FAMILY:
            best = max(best, sum(scores) / len(scores))
    return best


def _match_ends(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Middle names come and go: the shorter name must be the first and last part of the longer, nearly letter by letter."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) != 2 or len(longer) > 4:
        return 0.0
    scores = [fuzz.ratio(a, b) for a, b in zip(shorter, (longer[0], longer[-1]), strict=True)]
    return sum(scores) / 2 if min(scores) >= ENDS else 0.0


def split_name(name: str) -> tuple[str, ...]:
    """The parts of a name without particles and initials."""
    words = fold(name).replace("-", " ").replace("'", "").replace(".", " ").split()
    return tuple(word for word in words if len(word) > 1 and word not in PARTICLES)


def skeleton(name: str) -> str:
    """The letters of a name."""
    return "".join(character for character in fold(name) if character.isalnum())
