"""Who held which office on the article's day, and how much it takes to believe that a name means one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from polybius.actors.ambiguity import MINISTERS, with_alternatives
from polybius.actors.base import ResolverBase
from polybius.actors.evidence import Evidence
from polybius.actors.names import fold
from polybius.actors.offices import is_office, rank
from polybius.actors.register import Person, Role
from polybius.actors.units import Unit
from polybius.records import Actor, Sector

CERTAIN: Final = 2.5
ALONE: Final = 4.5
CLEAR: Final = 0.6
LEADING_RANK: Final = 12
UNDATED: Final = 3.5
LEADER_OF_OLD: Final = 1.0
HEADS_RANK: Final = 10
# Where leaders bear names that thousands of others in the news bear ("Brown", "Johnson", "Kim", "Lopez").
COMMON_NAMES: Final = frozenset(
    {"USA", "GBR", "CAN", "AUS", "NZL", "IRL", "KOR", "PRK", "CHN", "VNM", "IND", "ESP", "MEX", "PRT", "BRA"}
)


class PersonsOfTheDay:
    """The persons of the register as of one article; the resolver of units builds on it."""

    def __init__(self, base: ResolverBase, evidence: Evidence, day: str, home: str | None = None) -> None:
        self.base = base
        self.evidence = evidence
        self.day = day
        self.home = home
        self.unknown_people: dict[str, Actor] = {}
        self.officials: dict[str, Actor] = {}

    def _threshold(self, unit: Unit, person: Person, country: str | None, weight: float) -> float:
        """A surname with a title, a nation or a full name before needs less to be believed than one alone."""
        if unit.roles or country or person.code in self.evidence.persons:
            return CERTAIN
        if not self.day and weight >= CLEAR and self._is_leader_of_old(person):
            return LEADER_OF_OLD
        # a surname that only one leader is known by, or only one minister of the day
        standing = self.base.offices.standing(person, self.day)
        ranked = rank(standing.term)
        if weight >= CLEAR and (ranked < LEADING_RANK or (standing.when == "now" and ranked < MINISTERS)):
            return CERTAIN
        return ALONE if self.day else UNDATED

    def _is_leader_of_old(self, person: Person) -> bool:
        """ "Arafat", "Milosevic" in a text without a date: heads of state and government whose name few others bear."""
        if rank(self.base.offices.standing(person, self.day).term) >= HEADS_RANK:
            return False
        return person.country not in COMMON_NAMES or bool(self.evidence.countries[person.country])

    def _as_of(self, person: Person, unit: Unit, role: str) -> Actor:
        standing = self.base.offices.standing(person, self.day, role, former=unit.former)
        return self.base.identities.of_person(person, standing, former=unit.former, elect=unit.elect)

    def _shorter(self, text: str, role: str, countries: list[str]) -> list[str]:
        """A known name with another surname behind it counts where office or country bears it out."""
        found = [self.base.register.persons[code] for code in self.base.similar.within(text)]
        return [
            person.code
            for person in found
            if person.country in countries
            or (role and is_office(self.base.offices.standing(person, self.day).term.role, role))
        ]

    def _by_given_name(self, text: str, role: str) -> list[str]:
        """ "President Jinping": a single word that is some part of the name of one who holds the office."""
        if " " in text or not role or not self.day:
            return []
        return self.base.offices.holders_named(role, fold(text), self.day)

    def _similar(self, name: str) -> list[str]:
        """Persons with another spelling of the name, for names of two words and more."""
        return self.base.similar.persons(name)

    def _by_country(self, country: str, unit: Unit, role: Role, name: str, sector: Sector) -> Actor:
        base = self.base
        state = base.register.state_of(country)
        own_side = sector == "UNK" and fold(role.noun) in base.words.teams
        if state is not None and (own_side or (sector == "GOV" and role.number == "collective")):
            actor = base.identities.of_state(state)
        else:
            gone: Sector = "ELI" if unit.former and sector == "GOV" else sector
            actor = base.identities.of_country(country, gone, name or role.noun)
        return replace(actor, former=unit.former, elect=unit.elect)

    def _holder(self, where: list[str], role: str, unit: Unit) -> Actor | None:
        """The one who holds the office on the day, or held or will hold it where the words say so."""
        offices = self.base.offices
        for place in where:
            if unit.former or not self.day:
                return None  # any of those who held it before
            if unit.elect:
                found = offices.next(place, role, self.day)
            else:
                found = offices.holders(place, role, self.day)
            if found:
                actors = [self._holding(person, role, unit) for _, person in found]
                share = 1 / len(actors)
                return with_alternatives(actors[0], [(actor, share) for actor in actors[1:]])
        return None

    def _holding(self, person: Person, role: str, unit: Unit) -> Actor:
        standing = self.base.offices.standing(person, self.day, role)
        return self.base.identities.of_person(person, standing, former=False, elect=unit.elect)
