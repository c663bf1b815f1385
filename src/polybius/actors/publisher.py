"""Statements: a ministry, a command or an organisation that publishes its own words."""

from __future__ import annotations

import re
from typing import Final

from polybius.actors.base import ResolverBase
from polybius.actors.phrases import PhraseResolver
from polybius.records import Actor

SPEAKING: Final = frozenset(
    {"GOV", "MIL", "IGO", "SPY", "LEG", "JUD", "COP", "REB", "PTY", "OPP", "NGO", "PRM"}
)
# Words in a ministry's name, and the office of its minister.
MINISTRIES: Final = (
    (("foreign", "external", "state department", "department of state", "fco", "fcdo"), "foreign minister"),
    (("defence", "defense", "pentagon"), "defence minister"),
    (("interior", "home office", "home affairs"), "interior minister"),
    (("finance", "treasury"), "finance minister"),
    (("prime minister", "cabinet office", "downing"), "prime minister"),
    (("president", "white house", "kremlin"), "president"),
)
SIGNED: Final = re.compile(
    r"(?:[Ss]tatement|[Rr]emarks|[Ss]peech|[Aa]ddress|[Mm]essage) (?:by|from|of) (.+?)(?: on | at | to | regarding | about |,|$)"
)
OPENING: Final = re.compile(r"(.+?)(?:'s|’s)? (?:statement|remarks|speech)\b")
GENERIC: Final = frozenset({"minister", "secretary"})


def find_publisher(phrases: PhraseResolver, publisher: str | None, day: str) -> Actor | None:
    """The actor whose own words the article is, or None for news media and the unknown."""
    if not publisher:
        return None
    actor = phrases.resolve(publisher, day, "").actor
    if (
        actor is None
        or actor.sector not in SPEAKING
        or (actor.country is None and actor.code not in phrases.base.register.bodies)
    ):
        return None
    return actor


def office_of(actor: Actor, name: str) -> str | None:
    """The office that heads the publisher ("Ministry of Defence" has a defence minister)."""
    text = f"{actor.name} {name}".lower()
    return next((office for words, office in MINISTRIES if any(word in text for word in words)), None)


def signatory(phrases: PhraseResolver, title: str | None, day: str) -> Actor | None:
    """Whose statement the title says it is: "Statement by Secretary of Defence X on Y"."""
    match = SIGNED.search(title or "") or OPENING.match(title or "")
    if match is None:
        return None
    actor = phrases.resolve(match.group(1), day, "").actor
    return actor if actor is not None and actor.role is not None else None


def head_of(base: ResolverBase, publisher: Actor, name: str, day: str) -> Actor | None:
    """The person who heads the publisher on the day, where its name tells the office and the day is known."""
    office = office_of(publisher, name)
    if office is None or publisher.country is None or not day:
        return None
    holders = base.offices.holders(publisher.country, office, day)
    if not holders:
        return None
    person = holders[0][1]
    return base.identities.of_person(
        person, base.offices.standing(person, day, office), former=False, elect=False
    )
