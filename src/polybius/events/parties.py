"""Checks on the parties of an act: nobody acts on itself, and somebody known takes part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from polybius.actors.mentions import Mention

# Types whose doers the news often leaves nameless.
CROWD_ACTS: Final = frozenset({"PROTEST", "ASSAULT", "COERCE"})
# Those who act against the state that they belong to.
AGAINST_OWN: Final = frozenset(
    {"REB", "UAF", "CRM", "OPP", "PRM", "LAB", "CVL", "REL", "MED", "EDU", "NGO", "HLH", "BUS", "PTY"}
)


@dataclass(frozen=True, slots=True)
class Parties:
    """The mentions found for one role and the slot they stood in."""

    mentions: tuple[Mention, ...]
    slot: str


def clean_parties(
    doers: Parties, recipients: Parties, *, reciprocal: bool
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]] | None:
    """Reciprocal acts put all under the doers; a recipient that is the doer again is dropped."""
    if reciprocal:
        return _distinct((*doers.mentions, *recipients.mentions)), ()
    taken = {actor.code for mention in doers.mentions for actor in mention.actors}
    # A minister does not act on the minister's own state; a government may act on its citizens, rebels on the state.
    taken |= {
        actor.country
        for mention in doers.mentions
        for actor in mention.actors
        if actor.country and actor.sector not in AGAINST_OWN
    }
    others = tuple(m for m in recipients.mentions if not {actor.code for actor in m.actors} <= taken)
    return _distinct(doers.mentions), _distinct(others)


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    kept: dict[tuple[str, ...], Mention] = {}
    for mention in mentions:
        kept.setdefault(tuple(actor.code for actor in mention.actors), mention)
    return tuple(kept.values())


def is_known(mention: Mention) -> bool:
    """True where the words stand for somebody in particular, not for a kind ("critics") or a bare name."""
    named = mention.kind != "generic"
    return any(actor.country or (named and actor.sector != "UNK") for actor in mention.actors)


def is_codable(event_type: str, doers: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> bool:
    """Somebody known must take part; nameless doers are coded only for acts that crowds and gunmen do."""
    if any(is_known(mention) for mention in doers):
        return True
    if event_type not in CROWD_ACTS:
        return False
    kinds = all(any(_is_kind(m) for m in side) for side in (doers, recipients))
    return kinds or any(is_known(mention) for mention in recipients)


def _is_kind(mention: Mention) -> bool:
    """ "Gunmen", "villagers": a kind of people with a sector."""
    return any(actor.sector != "UNK" for actor in mention.actors)


# Help and joint work are done to or with somebody; where nobody is named, hand-coded text has next to no act.
TWO_SIDED: Final = frozenset({"AID", "COOPERATE"})


def has_other_side(event_type: str, doers: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> bool:
    """Help without a receiver, or work together by one alone, is no act between parties."""
    if event_type not in TWO_SIDED or recipients:
        return True
    return event_type != "AID" and sum(len(mention.actors) for mention in doers) > 1
