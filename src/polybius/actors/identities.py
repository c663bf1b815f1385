"""Actors as such, before they have a place in a text: states, bodies, persons and what is known by country and sector."""

from __future__ import annotations

from dataclasses import replace

from polybius.actors.offices import Standing
from polybius.actors.register import Body, Person, Register, State
from polybius.actors.register.rows import in_force
from polybius.actors.words import Words
from polybius.records import Actor, Sector

NATIONAL_TABLES = frozenset({"institutions", "parties", "armed_groups"})


class Identities:
    """Builds actors without offsets; the place in the text is put in last."""

    def __init__(self, register: Register, words: Words) -> None:
        self.register = register
        self.words = words
        self._governing = {
            code: tuple(tuple((*stretch.split(" "), "")[:2]) for stretch in stretches.split("|"))
            for code, stretches in words.governing.items()
        }

    def of_state(self, state: State, sector: Sector = "GOV") -> Actor:
        """The state itself, its government or the seat of it."""
        country = self.register.state_of(state.country) or state
        own = state if state.country == state.code else country
        return _actor(
            state.name if own is state else f"{state.name}",
            state.code,
            state.country,
            sector,
            None,
            state.wikidata,
        )

    def of_country(self, code: str, sector: Sector, role: str | None = None) -> Actor:
        """Somebody known only by country and sector ("RUS.MIL")."""
        state = self.register.state_of(code)
        if state is None:
            return _actor(code, f"{code}.{sector}", code, sector, role, "")
        adjective = state.adjectives[0] if state.adjectives else state.name
        name = f"{adjective} {self.words.sector_names[sector]}"
        return _actor(name, f"{state.code}.{sector}", state.country, sector, role, "")

    def of_body(self, body: Body, day: str, role: str | None = None, sector: Sector | None = None) -> Actor:
        """An organisation, institution, party or armed group; a group that governs on the day counts as government."""
        own = sector or body.sector
        for start, end in self._governing.get(body.code, ()):
            if (day and in_force(start, end, day)) or (not day and not end):
                own = "GOV"
        country = None if body.sector == "IGO" else self._country(body.country)
        return _actor(body.name, body.code, country, own, role, body.wikidata)

    def _country(self, code: str) -> str | None:
        state = self.register.state_of(code)
        return state.country if state is not None else code or None

    def of_person(self, person: Person, standing: Standing, *, former: bool, elect: bool) -> Actor:
        """A person of the register as of the day; who has left all offices belongs to the elites."""
        term = standing.term
        gone = standing.when == "former"
        body = self.register.bodies.get(term.organisation)
        international = body is not None and body.sector == "IGO"
        role, coming = term.role.removesuffix("-elect"), term.role.endswith("-elect")
        sector: Sector = (
            "IGO"
            if international and not gone
            else "ELI"
            if gone and term.sector == "GOV" and not elect
            else term.sector
        )
        country = None if international and not gone else self._country(person.country)
        return Actor(
            person.name, person.code, country, sector, role, None, "", 0, 0,
            former=gone or (former and standing.when != "now"), elect=elect or coming or standing.when == "elect",
        )  # fmt: skip

    def body_of(self, actor: Actor, day: str) -> Actor:
        """The body without a country that an official acts for ("the NATO chief"), with the office as `role`; others stay.

        Persons are told apart for as long as pronouns and surnames are looked up; who acts in the end is the body.
        """
        if actor.country is not None or actor.former or actor.elect or ":" not in actor.code:
            return actor
        person = self.register.persons.get(actor.code)
        held = [term.organisation for term in person.terms if term.role == actor.role] if person else []
        body = self.register.bodies.get(held[-1] if held else actor.code.split(":")[0])
        if body is None or (body.country and body.sector != "IGO"):
            return actor
        sector = actor.sector if actor.sector not in ("UNK", "ELI") else None
        return replace(
            self.of_body(body, day, actor.role, sector), text=actor.text, start=actor.start, end=actor.end
        )

    def of_unknown(self, name: str, country: str | None, sector: Sector, role: str | None) -> Actor:
        """A person or body whom the register lacks."""
        return _actor(name, f"{country or 'UNK'}:{name}", country, sector, role, "")

    def of_kind(self, noun: str, sector: Sector, role: str | None) -> Actor:
        """A kind of people without a country ("protesters")."""
        return _actor(noun, sector, None, sector, role, "")


def _actor(
    name: str, code: str, country: str | None, sector: Sector, role: str | None, wikidata: str
) -> Actor:
    return Actor(name, code, country, sector, role, wikidata or None, "", 0, 0)
