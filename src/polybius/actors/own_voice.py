"""What words mean in the statement of a ministry, a command or an organisation: "the enemy", "the Government"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from polybius.actors.base import ResolverBase
from polybius.actors.coreference import Found
from polybius.actors.evidence import Evidence
from polybius.actors.names import fold
from polybius.actors.publisher import GENERIC, office_of
from polybius.actors.register import Role
from polybius.actors.resolving import Resolved, step
from polybius.actors.units import Unit
from polybius.records import Actor

HOME: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
# Envoys in a statement are those of others; the writer's own are named as such.
FOREIGN_ROLES: Final = frozenset({"ambassador", "envoy", "diplomat", "attache", "observer", "inspector"})
SPOKEN: Final = frozenset({"spokesperson"})
FIGHTING: Final = frozenset({"MIL", "GOV", "REB", "PRM"})


class OwnVoice:
    """Reads the words of a publisher that speaks for itself; without one, it finds nothing."""

    def __init__(
        self, base: ResolverBase, evidence: Evidence, day: str, publisher: Actor | None, name: str | None
    ) -> None:
        self.base = base
        self.evidence = evidence
        self.day = day
        self.publisher = publisher
        body = base.register.bodies.get(publisher.code) if publisher is not None else None
        names = (name or "", body.name, *body.names) if body is not None else (name or "",)
        self._name_words = {word for each in names for word in fold(each).split()}

    def enemy(self) -> Found | None:
        """ "The enemy" of the command that reports: who its side is at war with and is named, or its only enemy."""
        publisher = self.publisher
        if publisher is None or publisher.sector not in FIGHTING:
            return None
        side = publisher.country if publisher.sector in ("MIL", "GOV") else publisher.code
        known = list(self.base.conflicts.enemies(side or "", self.day))
        named = [code for code in known if self.evidence.countries[code] or self.evidence.bodies[code]]
        chosen = named if len(named) == 1 else known if len(known) == 1 else []
        if not chosen:
            return None
        actor = self._fighter(chosen[0])
        return Found((actor,), step("enemy", f"the enemy of {publisher.name} is {actor.name}"), plural=True)

    def _fighter(self, code: str) -> Actor:
        body = self.base.register.bodies.get(code)
        if body is not None:
            return self.base.identities.of_body(body, self.day)
        return self.base.identities.of_country(code, "MIL")

    def organ(self, noun: str, *, definite: bool) -> Found | None:
        """ "The Authority", "the Department": the publisher, called by a word of its name or as an organ of its own."""
        publisher = self.publisher
        if publisher is None or not definite or not noun[:1].isupper():
            return None
        word = noun.lower()
        if word not in self.base.words.organs:
            return None
        if word in self._name_words or publisher.sector == "IGO":
            return Found((publisher,), step("publisher", f"the {word} is the publisher, {publisher.name}"))
        return None

    def members(self) -> Found | None:
        """ "All Member States" in the statement of an organisation."""
        if self.publisher is None or self.publisher.sector != "IGO":
            return None
        return Found(
            (self.publisher,), step("publisher", f"the members of {self.publisher.name}"), plural=True
        )

    def official(self, unit: Unit, resolved: Resolved) -> Resolved:
        """ "The Government", "our soldiers", "the spokesman of the Ministry": those of the publisher's own country."""
        publisher = self.publisher
        if publisher is None or publisher.country is None or unit.former or unit.elect or not resolved.actors:
            return resolved
        actor = resolved.actors[0]
        role = self.base.register.roles[int(unit.roles[-1].hit.readings[0].key)]
        if (
            actor.sector not in HOME
            or role.role in FOREIGN_ROLES
            or role.noun in GENERIC
            or not self._is_own(unit, role, actor)
        ):
            return resolved
        found = self._at_home(unit, role, resolved, publisher)
        note = step("publisher", f"of {publisher.country}, whose statement this is")
        return replace(resolved, actors=(found,), kind="publisher", steps=(*resolved.steps, note), bare=False)

    def _is_own(self, unit: Unit, role: Role, actor: Actor) -> bool:
        assert self.publisher is not None
        noun = unit.roles[-1].hit.text
        if unit.determiner == "our":
            return True
        if unit.determiner not in ("the", ""):
            return False
        if noun[:1].isupper() and unit.determiner == "the":
            return True
        if role.role in SPOKEN and unit.determiner == "the":
            return True
        # "troops reached the river", "the forces arrested 24 suspects": a command speaks of its own
        return actor.sector == "MIL" and self._commands()

    def _commands(self) -> bool:
        """True for an army and for the ministry above one: "Air defence units shot down ..." are its own."""
        publisher = self.publisher
        assert publisher is not None
        return (
            publisher.sector == "MIL"
            or office_of(publisher, " ".join(sorted(self._name_words))) == "defence minister"
        )

    def _at_home(self, unit: Unit, role: Role, resolved: Resolved, publisher: Actor) -> Actor:
        base, country = self.base, publisher.country
        assert country is not None
        words = set(fold(unit.roles[-1].hit.text).split())
        state = base.register.state_of(country)
        if role.number == "person":
            holders = base.offices.holders(country, role.role, self.day) if role.role and self.day else []
            if holders and resolved.person:
                person = holders[0][1]
                standing = base.offices.standing(person, self.day, role.role)
                return base.identities.of_person(person, standing, former=False, elect=False)
            return base.identities.of_country(country, resolved.actors[0].sector, role.role or role.noun)
        if words & self._name_words & base.words.organs:
            return publisher
        if resolved.actors[0].sector == "GOV" and state is not None:
            return base.identities.of_state(state)
        return base.identities.of_country(country, resolved.actors[0].sector)
