"""The rows of the register: one frozen class a table, and when a row is in force."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.records import Sector


@dataclass(frozen=True, slots=True)
class State:
    """A state, territory, disputed territory or ended state. `parent` is the code of the state it belongs to."""

    code: str
    name: str
    kind: str
    iso2: str
    wikidata: str
    parent: str
    capital: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    start: str
    end: str
    source: str

    @property
    def country(self) -> str:
        """The ISO 3166-1 code that its actors carry; territories without one carry their parent's."""
        return self.code if self.iso2 or self.code == "XKX" or not self.parent else self.parent


@dataclass(frozen=True, slots=True)
class Body:
    """A group that acts under one name: institution, organisation, armed group or party; `table` says which."""

    table: str
    code: str
    name: str
    kind: str
    sector: Sector
    names: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]
    country: str
    wikidata: str
    start: str
    end: str
    source: str
    allegiance: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A building or town that stands for a government or body in the news."""

    name: str
    country: str
    sector: Sector
    institution: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that names people by what they do. `number`: person, plural or collective."""

    noun: str
    plural: str
    sector: Sector
    role: str
    number: str
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office of one person."""

    name: str
    family: str
    names: tuple[str, ...]
    country: str
    organisation: str
    role: str
    sector: Sector
    start: str
    end: str
    source: str
    table: str = "leaders"


@dataclass(frozen=True, slots=True)
class Person:
    """All terms of one person, earliest first."""

    code: str
    name: str
    country: str
    families: tuple[str, ...]
    names: tuple[str, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's membership of an organisation."""

    organisation: str
    state: str
    start: str
    end: str
    source: str


def in_force(start: str, end: str, day: str) -> bool:
    """True where the ISO day lies in the stretch; dates of lesser precision count whole, empty ones are open."""
    return (not start or day[: len(start)] >= start) and (not end or day[: len(end)] <= end)


def has_ended(end: str, day: str) -> bool:
    """True where the stretch lies wholly before the ISO day."""
    return bool(end) and day[: len(end)] > end


def has_begun(start: str, day: str) -> bool:
    """True where the stretch has begun by the ISO day."""
    return not start or day[: len(start)] >= start
