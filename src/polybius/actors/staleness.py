"""Whether the register has fallen behind the news: office-holders that articles name and it does not have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from polybius.actors.register import Register
from polybius.records import Actor

# Offices that the register follows for every state or for the most reported ones.
FOLLOWED: Final = frozenset(
    {"president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "sultan",
     "foreign minister", "defence minister"}
)  # fmt: skip
# One new minister is an accident; this many, and this share of all holders named, are a register out of date.
FEWEST: Final = 5
SHARE: Final = 0.2
EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class OfficeHolders:
    """Who was named with an office in force on the article's day: codes the register has, and names it lacks."""

    known: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()

    def __or__(self, other: OfficeHolders) -> OfficeHolders:
        return OfficeHolders(self.known | other.known, self.unknown | other.unknown)


@dataclass(frozen=True, slots=True)
class StaleRegister:
    """A finding for people; `reason` is the one that machines read."""

    message: str
    reason: str = "stale-register"


def find_office_holders(actors: Iterable[Actor], register: Register) -> OfficeHolders:
    """Sorts the persons in office among the actors of one article; former and coming holders do not count."""
    known: set[str] = set()
    unknown: set[str] = set()
    for actor in actors:
        if actor.role not in FOLLOWED or actor.former or actor.elect or ":" not in actor.code:
            continue
        if actor.code in register.persons:
            known.add(actor.code)
        elif actor.country is not None:
            unknown.add(f"{actor.name}, {actor.role} of {actor.country}")
    return OfficeHolders(frozenset(known), frozenset(unknown))


def warn_of_stale_register(holders: OfficeHolders) -> StaleRegister | None:
    """A finding where unknown office-holders pile up over a run, else None."""
    missing = len(holders.unknown)
    if missing < FEWEST or missing < SHARE * (missing + len(holders.known)):
        return None
    examples = "; ".join(sorted(holders.unknown)[:EXAMPLES])
    return StaleRegister(
        f"the register lacks {missing} of {missing + len(holders.known)} office-holders that the articles name "
        f"({examples}); add them with a file of your own actors"
    )
