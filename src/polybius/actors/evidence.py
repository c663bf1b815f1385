"""What the whole article says about who it may mean: countries named, persons named in full, words around."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from typing import Final

from polybius.actors.finding import Hit
from polybius.actors.names import fold
from polybius.actors.register import Register
from polybius.actors.similar import split_name

# Firms and media are named far from home.
ABROAD: Final = frozenset({"BUS", "MED"})


class Evidence:
    """Counts over all hits of an article; a name counts only for what it alone can mean."""

    def __init__(
        self, register: Register, hits: Iterable[Hit], text: str, rivals: Container[str] = ()
    ) -> None:
        self.countries: Counter[str] = Counter()
        self.bodies: Counter[str] = Counter()
        self.persons: dict[str, int] = {}
        self.given: dict[str, set[str]] = {}
        self.families: set[str] = set()
        self._text = text
        self._folded: str | None = None
        for hit in hits:
            # names with rival meanings are what the evidence is for, so they are none themselves
            if fold(hit.text) not in rivals and not hit.plain:
                self._count(register, hit)

    def _count(self, register: Register, hit: Hit) -> None:
        readings = hit.readings
        if (
            len({(r.kind, r.key) for r in readings if r.kind in ("state", "adjective", "people", "seat")})
            == 0
        ):
            countries: set[str] = set()
        else:
            countries = {
                self._country(register, r.kind, r.key)
                for r in readings
                if r.kind in ("state", "adjective", "people", "seat")
            }
        if len(countries) == 1 and not any(r.kind in ("family", "stop") for r in readings):
            self.countries[next(iter(countries))] += 1
        for reading in readings:
            if reading.key.startswith("?"):
                continue
            if reading.kind == "person":
                for part in split_name(hit.text):
                    self.given.setdefault(part, set()).add(reading.key)
                person = register.persons[reading.key]
                self.persons.setdefault(reading.key, hit.start)
                self.families.update(fold(family) for family in person.families)
                if person.country and len(readings) == 1:
                    self.countries[person.country] += 1
            elif reading.kind == "body" and len(readings) == 1:
                self.bodies[reading.key] += 1
                body = register.bodies[reading.key]
                # a share bar ("Facebook Twitter") makes no article American
                if body.country and body.sector not in ABROAD:
                    self.countries[body.country] += 1

    def _country(self, register: Register, kind: str, key: str) -> str:
        return register.seats[int(key)].country if kind == "seat" else register.states[key].country

    def has_family(self, word: str) -> bool:
        """True where somebody with this surname is named in full."""
        return fold(word) in self.families

    def mentions(self, words: Iterable[str]) -> int:
        """How many of the folded words or names occur in the article."""
        if self._folded is None:
            self._folded = fold(self._text)
        return sum(1 for word in words if word in self._folded)
