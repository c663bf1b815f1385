"""Checks on the parties of an act: nobody acts on itself, and somebody known takes part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from polybius.actors.mentions import Mention

# Types whose doers the news often leaves nameless.
CROWD_ACTS: Final = frozenset({"PROTEST", "ASSAULT", "COERCE"})
# Sectors that use force in public: what they do to others is news of the state even where its name is not given.
ARMED: Final = frozenset({"COP", "MIL", "REB", "UAF", "CRM", "PRM", "GOV", "JUD", "SPY"})
# Those who act against the state that they belong to: rebels and the opposition, and citizens who protest.
AGAINST_OWN: Final = frozenset({"REB", "UAF", "CRM", "OPP", "PRM", "PTY"})
CITIZENS: Final = frozenset({"JUD", "LEG", "CVL", "LAB", "EDU", "REL", "HLH", "MED", "NGO", "BUS"})


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
        # "the two sides reached an arrangement on resupply missions": what it is about is no third side
        about = recipients.slot.removeprefix("obj.") not in ("with", "and") and not any(
            map(is_known, recipients.mentions)
        )
        # "the two agreed to watch the North": nor is whom they agree about
        about = about or (recipients.slot.startswith("comp.") and recipients.slot != "comp.with")
        alone = about and len(codes_of(doers.mentions)) > 1
        return _distinct((*doers.mentions, *(() if alone else recipients.mentions))), ()
    taken: set[str | None] = {*codes_of(doers.mentions)}
    # A minister does not act on the minister's own state; a government may act on its citizens, rebels on the state.
    taken |= {
        actor.country
        for mention in doers.mentions
        for actor in mention.actors
        if actor.country and actor.sector not in AGAINST_OWN | CITIZENS
    }
    acting = [actor for mention in doers.mentions for actor in mention.actors]
    homes = {actor.country for actor in acting if actor.country and actor.sector in CITIZENS}
    others = tuple(
        mention
        for mention in recipients.mentions
        if not {actor.code for actor in mention.actors} <= taken
        # citizens act against their government, hardly on the towns they live in
        and not (mention.is_place and {actor.country for actor in mention.actors} <= homes)
    )
    return _distinct(doers.mentions), _distinct(_without(mention, taken) for mention in others)


def _without(mention: Mention, taken: set[str | None]) -> Mention:
    """ "X praised the cooperation between both countries": of several whom words stand for, those who do not act themselves."""
    if len(mention.actors) < 2:
        return mention
    return replace(mention, actors=tuple(actor for actor in mention.actors if actor.code not in taken))


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    kept: dict[tuple[str, ...], Mention] = {}
    for mention in mentions:
        kept.setdefault(tuple(actor.code for actor in mention.actors), mention)
    return tuple(kept.values())


def codes_of(mentions: Iterable[Mention]) -> set[str]:
    """Who is meant, in codes ("KEN.MIL")."""
    return {actor.code for mention in mentions for actor in mention.actors}


def sides_of(mentions: Iterable[Mention]) -> set[str]:
    """On whose side: the countries of those who have one, the codes of the others."""
    return {actor.country or actor.code for mention in mentions for actor in mention.actors}


def sectors_of(mentions: Iterable[Mention]) -> set[str]:
    """What kind of actor is meant, in sectors ("MIL")."""
    return {actor.sector for mention in mentions for actor in mention.actors}


def is_known(mention: Mention) -> bool:
    """True where the words stand for somebody in particular, not for a kind ("critics") or a bare name."""
    named = mention.kind != "generic"
    return any(actor.country or (named and actor.sector != "UNK") for actor in mention.actors)


def is_codable(event_type: str, doers: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> bool:
    """Somebody known must take part; nameless doers are coded only for acts that crowds and gunmen do."""
    if any(is_known(mention) for mention in doers):
        return True
    if event_type == "SANCTION" and any(_is_court(mention) for mention in doers):
        return any(is_known(mention) for mention in recipients)
    if event_type not in CROWD_ACTS:
        return False
    return any(is_known(mention) for mention in recipients) or (
        bool(recipients) and any(_is_public(event_type, mention) for mention in doers)
    )


def are_kinds(doers: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> bool:
    """ "The governor warned herders": both sides are somebody of a kind, if nobody in particular."""
    return all(any(_has_sector(mention) for mention in side) for side in (doers, recipients))


def _has_sector(mention: Mention) -> bool:
    return any(actor.sector != "UNK" or actor.country for actor in mention.actors)


def _is_court(mention: Mention) -> bool:
    """ "A court sentenced the Iranian grocer": whose court it is matters less than that it is one."""
    return any(actor.sector == "JUD" for actor in mention.actors)


def _is_public(event_type: str, mention: Mention) -> bool:
    """ "Police shot miners", "students stormed the ministry": not a quarrel between private persons."""
    return event_type == "PROTEST" or any(actor.sector in ARMED for actor in mention.actors)


# Help and joint work are done to or with somebody; where nobody is named, hand-coded text has next to no act.
TWO_SIDED: Final = frozenset({"AID", "COOPERATE"})


def has_other_side(event_type: str, doers: tuple[Mention, ...], recipients: tuple[Mention, ...]) -> bool:
    """Help without a receiver, or work together by one alone, is no act between parties."""
    if event_type not in TWO_SIDED or recipients:
        return True
    return event_type != "AID" and sum(len(mention.actors) for mention in doers) > 1
