"""From a unit to the actors it stands for, as of the article's day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from polybius.actors.ambiguity import with_alternatives
from polybius.actors.introduced import UNKNOWN
from polybius.actors.mentions import MentionKind
from polybius.actors.names import fold
from polybius.actors.persons_of_the_day import PersonsOfTheDay
from polybius.actors.register import Body, Role
from polybius.actors.units import Item, Unit
from polybius.records import Actor, Sector, Step

OWNED: Final = frozenset({"his", "her", "its", "their", "our", "my"})
PEER_OFFICES: Final = {"foreign policy chief": "foreign minister", "secretary-general": "president"}
PERSON_ROLES: Final = frozenset({"minister", "secretary", "president", "leader"})
# Sectors whose people belong to the country they are in ("protesters in Paris", "unions in Denmark").
RESIDENT: Final = frozenset(
    {"CVL", "LAB", "OPP", "COP", "JUD", "BUS", "EDU", "HLH", "REL", "REF", "MED", "LEG", "CRM"}
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The actors of a unit. `bare`: a role without a country, to be looked up in what was said before."""

    actors: tuple[Actor, ...]
    kind: MentionKind
    steps: tuple[Step, ...]
    person: bool = False
    plural: bool = False
    bare: bool = False


def step(rule: str, detail: str) -> Step:
    """A step of this room."""
    return Step("actors", rule, detail)


# Those whose leaders and members are theirs and not the state's.
PARTIAL: Final = frozenset({"PTY", "OPP", "REB", "PRM", "LAB", "REL", "CRM", "NGO", "BUS"})


class UnitResolver(PersonsOfTheDay):
    """Resolves units of one article; `owners` are the actors already found for the unit's owner."""

    def resolve(self, unit: Unit, owners: Sequence[Actor]) -> Resolved:
        """The actors of the unit, without coreference."""
        countries, notes = self._countries(unit, owners)
        if unit.person is not None:
            return self._person(unit, countries, owners, notes)
        if unit.body is not None:
            return self._body(unit, countries, notes)
        if unit.roles:
            return self._role(unit, countries, owners, notes)
        if unit.people is not None:
            found = self._nation(unit.people)
            if found and unit.determiner == "the" and unit.number is None and not unit.words:
                # "the Turks agreed" means their state, "Turks agreed" need not
                note = step(
                    "the-people", f"{unit.people.hit.text!r} with the article stands for {found[0].name}"
                )
                return Resolved(tuple(found[:1]), "name", (note,), plural=True)
            return Resolved(tuple(self.base.identities.of_country(actor.code, "CVL") for actor in found[:1]), "role",
                            (step("people", f"{unit.people.hit.text!r} are people of {found[0].name}"),), plural=True)  # fmt: skip
        if unit.seat is not None:
            return self._seat(unit.seat)
        assert unit.nation is not None
        actors = self._nation(unit.nation)
        kind: MentionKind = "nationality" if unit.tail and not unit.possessive else "name"
        if not actors:
            return Resolved(
                (),
                kind,
                (step("outside-register", f"{unit.nation.hit.text!r} is no actor of the register here"),),
            )
        if self.day and actors[0].code in self.base.words.parted and self._is_over(actors[0].code):
            parts = self.base.words.parted[actors[0].code].split()
            note = step("parted", f"{unit.nation.hit.text!r} is {' and '.join(parts)} on {self.day}")
            states = (self.base.identities.of_state(self.base.register.states[code]) for code in parts)
            return Resolved(tuple(states), kind, (note,), plural=True)
        halves = [self._nation(other.nation)[0] for other in unit.shared if other.nation is not None]
        if halves:
            note = step("state-name", f"{unit.nation.hit.text!r} is {actors[0].name}")
            return Resolved((*halves, actors[0]), kind, (note,), plural=True)
        return Resolved(
            tuple(actors[:1]), kind, (step("state-name", f"{unit.nation.hit.text!r} is {actors[0].name}"),)
        )

    def _countries(self, unit: Unit, owners: Sequence[Actor]) -> tuple[list[str], list[Step]]:
        """Codes of the states that the unit names or belongs to."""
        if unit.nation is not None and (actors := self._nation(unit.nation)):
            shared = [self._nation(other.nation) for other in unit.shared if other.nation is not None]
            homes = list(dict.fromkeys(self._home_of(found[0]) for found in (*shared, actors) if found))
            return homes, [step("nationality", f"{unit.nation.hit.text!r} gives {', '.join(homes)}")]
        if unit.seat is not None:
            seat = self.base.register.seats[int(unit.seat.hit.readings[0].key)]
            return [seat.country], [step("seat", f"{seat.name} stands for {seat.country}")]
        if unit.people is not None and (actors := self._nation(unit.people)):
            return [actors[0].code], [step("nationality", f"{unit.people.hit.text!r} gives {actors[0].code}")]
        found = list(dict.fromkeys(actor.country for actor in owners if actor.country))
        return found, [
            step("owner", f"belongs to {', '.join(actor.name for actor in owners)}")
        ] if owners else []

    def _nation(self, item: Item) -> list[Actor]:
        base = self.base
        codes = [reading.key for reading in item.hit.readings]
        ranked = base.chooser.countries(item.hit.text, codes, self.evidence)
        if ranked[0][2]:
            return [self._outside(item.hit.text, ranked)]
        if self.day and len(ranked) > 1:
            ranked = [entry for entry in ranked if not self._is_over(entry[0])] or ranked
        actors = [
            base.identities.of_state(base.register.states[code]) for code, _, outside in ranked if not outside
        ]
        if len(ranked) > 1:
            others = [
                (base.identities.of_state(base.register.states[code]), weight)
                for code, weight, _ in ranked[1:]
                if code in base.register.states
            ]
            actors[0] = with_alternatives(actors[0], others)
        return actors

    def _outside(self, name: str, ranked: list[tuple[str, float, bool]]) -> Actor:
        """A namesake that is no actor of the register, such as a federal state: known by its country alone."""
        base = self.base
        country = ranked[0][0]
        state = base.register.states[country]
        actor = replace(base.identities.of_country(country, "GOV"), name=f"{name} ({state.name})")
        others = [
            (base.identities.of_state(base.register.states[code]), weight)
            for code, weight, outside in ranked
            if not outside
        ]
        return with_alternatives(actor, others)

    def _home_of(self, actor: Actor) -> str:
        return actor.code if actor.code in self.base.register.states else actor.country or actor.code

    def _is_over(self, code: str) -> bool:
        state = self.base.register.states.get(code)
        return state is not None and bool(state.end) and self.day[: len(state.end)] > state.end

    def _seat(self, item: Item) -> Resolved:
        base = self.base
        seats = [base.register.seats[int(reading.key)] for reading in item.hit.readings]
        ranked = base.chooser.countries(item.hit.text, [seat.country for seat in seats], self.evidence)
        if not ranked or ranked[0][2]:
            return Resolved(
                (), "name", (step("outside-register", f"{item.hit.text!r} is no seat of power here"),)
            )
        seat = next(seat for seat in seats if seat.country == ranked[0][0])
        note = step("seat", f"{seat.name} stands for {seat.institution or seat.country or 'its body'}")
        body = base.register.bodies.get(seat.institution)
        if body is not None and (seat.kind != "capital" or not seat.country):
            return Resolved((base.identities.of_body(body, self.day, sector=seat.sector),), "name", (note,))
        state = base.register.state_of(seat.country)
        if state is None:
            return Resolved((), "name", (note,))
        actor = base.identities.of_state(state, seat.sector)
        others = [
            (base.identities.of_state(base.register.states[code]), weight)
            for code, weight, _ in ranked[1:]
            if code in base.register.states
        ]
        return Resolved((with_alternatives(actor, others),), "name", (note,))

    def _head_role(self, unit: Unit) -> tuple[Role | None, str, Sector]:
        """The role noun that heads the unit, its canonical name and the sector; weak heads take the word before them."""
        if not unit.roles:
            return None, "", "UNK"
        base = self.base
        roles = [base.register.roles[int(item.hit.readings[0].key)] for item in unit.roles]
        head = roles[-1]
        sector = head.sector
        last = fold(unit.roles[-1].hit.text)
        if len(roles) > 1 and last in base.words.weak_heads:
            # "army chief" is of the army, "rebel forces" are rebels; "government official" says no more than the head
            stronger = [role for role in roles[:-1] if role.sector not in ("UNK", "GOV", "CVL")]
            sector = (
                stronger[-1].sector
                if stronger
                else sector
                if sector not in ("UNK", "CVL")
                else roles[-2].sector
            )
        sector = self._qualified(unit, head, last, sector)
        name = head.role
        if unit.deputy and name:
            name = f"{unit.deputy} {name}"
        return head, name, sector

    def _qualified(self, unit: Unit, head: Role, last: str, sector: Sector) -> Sector:
        """ "Jewish community leader", "state news agency", "Ombudsman's Office": what the words around the head add."""
        words = self.base.words
        around = unit.qualifiers | {fold(item.hit.text) for item in unit.roles[:-1]} | set(last.split()[:-1])
        if (
            last.split()[-1] in words.religious_heads
            and around & words.religious
            and sector in ("UNK", "CVL", "GOV", "EDU")
        ):
            return "REL"
        if sector == "MED" and head.number == "collective" and around & words.state_owned:
            return "GOV"
        text = unit.roles[-1].hit.text
        if sector == "UNK" and text[:1].isupper():
            return words.name_heads.get(text, sector)
        return sector

    def _person(
        self, unit: Unit, countries: list[str], owners: Sequence[Actor], notes: list[Step]
    ) -> Resolved:
        assert unit.person is not None
        base = self.base
        role, role_name, sector = self._head_role(unit)
        text = unit.person.hit.text
        codes = [reading.key for reading in unit.person.hit.readings]
        if not codes:
            codes = (
                self._by_given_name(text, role_name)
                or self._similar(text)
                or self._shorter(text, role_name, countries)
            )
        country = (
            countries[0]
            if (countries and unit.nation is not None) or (unit.owner is not None and countries)
            else None
        )
        if codes:
            ranked = base.chooser.persons(codes, country, role_name, self.evidence, self.day)
            person, score, weight = ranked[0]
            surname_only = all(reading.kind == "family" for reading in unit.person.hit.readings)
            if score >= (self._threshold(unit, person, country, weight) if surname_only else -3.0):
                actor = self._as_official(self._as_of(person, unit, role_name), unit, role_name)
                others = [(self._as_of(other, unit, role_name), weight) for other, _, weight in ranked[1:4]]
                rule = "surname" if surname_only else "person-name"
                detail = f"{text!r} is {person.name}, {actor.role}" + (
                    f" as of {self.day}" if self.day else ""
                )
                return Resolved(
                    (with_alternatives(actor, others),), "name", (*notes, step(rule, detail)), person=True
                )
        known = self.unknown_people.get(fold(text.split()[-1])) if text else None
        if known is not None and not unit.roles and (len(text.split()) == 1 or known.name == text):
            return Resolved(
                (known,), "name", (step("named-before", f"{text!r} is {known.name}"),), person=True
            )
        # "Minister Ellwood" in a ministry's own statement is its country's minister
        place = countries[0] if countries else self.home if role is not None and sector == "GOV" else None
        body = self._body_of(unit, owners) if place is None else None
        if body is not None:
            place = body.country
            sector = body.sector if sector in ("UNK", "GOV") else sector
        actor = base.identities.of_unknown(text, place, sector, (role_name or role.noun) if role else None)
        actor = replace(actor, former=unit.former, elect=unit.elect)
        if body is not None and place is None and body.code in base.register.bodies:
            actor = replace(actor, code=f"{body.code}:{text}")
        self.unknown_people[fold(text.split()[-1])] = actor
        kind: MentionKind = "name" if place or role else "generic"
        return Resolved(
            (actor,), kind, (*notes, step("unknown-person", f"the register has no {text!r}")), person=True
        )

    def _body_of(self, unit: Unit, owners: Sequence[Actor] = ()) -> Actor | None:
        """The body that a person is an official of: "NATO spokesman X", "X, an envoy of the United Nations"."""
        if unit.body is not None:
            return next(iter(self._body(unit, [], []).actors), None)
        bodies = self.base.register.bodies
        named = bodies.get(unit.roles[0].hit.text.split()[0].replace(".", "")) if unit.roles else None
        if named is not None and named.sector == "IGO":
            return self.base.identities.of_body(named, self.day)
        return next((owner for owner in owners if unit.roles and owner.code in bodies), None)

    def _as_official(self, actor: Actor, unit: Unit, role: str) -> Actor:
        """An office in a body without a country that the register does not know of: "UN envoy" before a former minister.

        The office holds for the rest of the article.
        """
        international = actor.country is None and not actor.elect
        if not unit.roles or unit.former or unit.elect or international:
            return self.officials.get(actor.code, actor)
        body = self._body_of(unit)
        if body is None or body.sector != "IGO" or ":" in body.code:
            return self.officials.get(actor.code, actor)
        code = f"{body.code}:{actor.name}"
        official = replace(actor, code=code, country=None, sector="IGO", role=role or None, former=False, elect=False)  # fmt: skip
        self.officials[actor.code] = official
        return official

    def _body(self, unit: Unit, countries: list[str], notes: list[Step]) -> Resolved:
        assert unit.body is not None
        base = self.base
        codes = [reading.key for reading in unit.body.hit.readings]
        if codes[0].startswith(UNKNOWN):
            return self._introduced(unit, codes[0], countries, notes)
        ranked = base.chooser.bodies(codes, countries[0] if countries else None, self.evidence, self.day)
        body = ranked[0][0]
        role, role_name, sector = self._head_role(unit)
        if (
            countries
            and unit.nation is None
            and unit.owner is not None
            and self._is_foreign(body, countries[0])
        ):
            # "Chile's Defense Department" is not the American one
            actor = base.identities.of_unknown(
                unit.body.hit.text, countries[0], body.sector, role_name or None
            )
            return Resolved(
                (actor,), "name", (*notes, step("national-body", f"{unit.body.hit.text!r} of {countries[0]}"))
            )
        others = [(base.identities.of_body(other, self.day), weight) for other, weight in ranked[1:4]]
        if role is not None and role_name and not self._is_plural(unit):
            found = self._holder([body.code], role_name, unit)
            if found is not None:
                return Resolved(
                    (found,),
                    "role",
                    (*notes, step("office-holder", f"{role_name} of {body.name}: {found.name}")),
                    person=True,
                )
        own = (
            role is not None
            and sector in ("LEG", "JUD", "MED")
            and body.sector in ("PTY", "LEG", "JUD", "MED")
        )
        actor = base.identities.of_body(
            body, self.day, role_name or (role.noun if role else None), sector if own else None
        )
        actor = with_alternatives(actor, others)
        person = role is not None and role.number == "person"
        plural = (
            self._is_plural(unit)
            or unit.body.kind == "members"
            or (unit.body.hit.text.endswith("s") and body.table != "organisations")
        )
        return Resolved(
            (actor,),
            "role" if role else "name",
            (*notes, step("body-name", f"{unit.body.hit.text!r} is {body.name}")),
            person=person,
            plural=plural,
        )

    def _introduced(self, unit: Unit, code: str, countries: list[str], notes: list[Step]) -> Resolved:
        """A body that the article itself introduces with its acronym."""
        sector, name = code.removeprefix(UNKNOWN).split("|", 1)
        role, role_name, _ = self._head_role(unit)
        actor = self.base.identities.of_unknown(
            name, countries[0] if countries else None, cast(Sector, sector), role_name or None
        )
        note = step("introduced", f"the article introduces {name!r}")
        return Resolved(
            (actor,),
            "role" if role else "name",
            (*notes, note),
            person=role is not None and role.number == "person",
        )

    def _is_foreign(self, body: Body, country: str) -> bool:
        return body.table in ("institutions", "parties") and bool(body.country) and body.country != country

    def _is_plural(self, unit: Unit) -> bool:
        if not unit.roles:
            return False
        role = self.base.register.roles[int(unit.roles[-1].hit.readings[0].key)]
        text = fold(unit.roles[-1].hit.text)
        return (
            role.number == "plural"
            or text == fold(role.plural or "-")
            or (text != fold(role.noun) and text.endswith("s"))
        )

    def _of_countries(
        self, unit: Unit, countries: list[str], owners: Sequence[Actor], sector: Sector, *, plural: bool
    ) -> list[Actor]:
        """Holders of the office in each country, or somebody of it; a leader of a country's party does not lead it."""
        role, name, _ = self._head_role(unit)
        assert role is not None
        below = bool(owners) and owners[0].sector in PARTIAL and ":" not in owners[0].code
        if below and fold(unit.roles[-1].hit.text) in self.base.words.weak_heads:
            sector = owners[0].sector
        held = name and role.number == "person" and not below and (not plural or len(countries) > 1)
        found = ((country, self._holder([country], name, unit) if held else None) for country in countries)
        return [holder or self._by_country(country, unit, role, name, sector) for country, holder in found]

    def _role(self, unit: Unit, countries: list[str], owners: Sequence[Actor], notes: list[Step]) -> Resolved:
        base = self.base
        role, name, sector = self._head_role(unit)
        assert role is not None
        plural = self._is_plural(unit)
        noun = unit.roles[-1].hit.text
        person = role.number == "person" and not plural
        if fold(noun) in base.words.relational and unit.nation is not None and unit.determiner in OWNED:
            # "its American allies" are the Americans
            return Resolved(
                tuple(self._nation(unit.nation)[:1]),
                "role",
                (*notes, step("relational-nation", f"{noun!r} of that nation")),
                plural=plural,
            )
        if fold(noun) in base.words.relational and (countries or owners):
            # "US allies" are somebody else: only who they are to is known
            return Resolved(
                (),
                "generic",
                (*notes, step("relational", f"{noun!r} names others than {', '.join(countries)}")),
                plural=plural,
            )
        if owners and fold(noun) in base.words.weak_heads | base.words.loose_roles and not name:
            # "a team of police", "the Northern Fleet's Arctic Group": of the kind of those it consists of
            if sector == "UNK" or (
                owners[0].sector not in ("GOV", "UNK", "IGO") and ":" not in owners[0].code
            ):
                sector = owners[0].sector
        bodies = [actor for actor in owners if actor.code in base.register.bodies]
        forces = (
            bodies
            and bodies[0].country
            and role.number != "person"
            and sector in ("MIL", "COP")
            and bodies[0].sector == "GOV"
        )
        if bodies and not forces and unit.nation is None and unit.seat is None:
            body = bodies[0]
            places = [body.code, body.country] if body.country else [body.code]
            found = self._holder(places, name, unit) if person and name else None
            actor = found or replace(body, role=name or role.noun)
            note = step("of-body", f"{noun} of {body.name}")
            return Resolved((actor,), "role", (*notes, note), person=person, plural=plural)
        if not countries:
            gone: Sector = "ELI" if unit.former and sector == "GOV" else sector
            kind = role.noun if not plural else role.plural or role.noun
            actor = base.identities.of_kind(" ".join((*unit.described, kind)), gone, name or None)
            return Resolved(
                (actor,),
                "generic",
                (step("generic", f"{noun!r} names a kind of actor"),),
                person=person,
                plural=plural,
                bare=True,
            )
        if fold(noun) in base.words.peers and owners and unit.nation is not None:
            office = PEER_OFFICES.get(owners[0].role or "", owners[0].role or "")
            peers = [self._holder([country], office, unit) for country in countries]
            if any(peers):
                met = tuple(peer or base.identities.of_country(country, "GOV", owners[0].role)
                            for peer, country in zip(peers, countries, strict=True))  # fmt: skip
                note = step(
                    "counterpart",
                    f"the {owners[0].role} of {', '.join(countries)} as {owners[0].name} is at home",
                )
                return Resolved(met, "role", (*notes, note), person=True, plural=len(met) > 1)
            sector = sector if sector != "UNK" else "GOV" if owners[0].sector == "IGO" else owners[0].sector
        if fold(noun) in base.words.peers and sector == "UNK":
            sector = "GOV"  # "his counterpart in Chile"
        actors = self._of_countries(unit, countries, owners, sector, plural=plural)
        rule = "office-holder" if any(":" in actor.code for actor in actors) else "nationality-role"
        return Resolved(tuple(actors), "role", (*notes, step(rule, f"{noun!r} of {', '.join(countries)}: {', '.join(actor.name for actor in actors)}")), person=person, plural=plural or len(actors) > 1)  # fmt: skip
