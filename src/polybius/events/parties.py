"""Checks on the parties of an act: nobody acts on itself, and somebody known takes part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polybius.actors.mentions import Mention


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
    others = tuple(m for m in recipients.mentions if not {actor.code for actor in m.actors} <= taken)
    return _distinct(doers.mentions), _distinct(others)


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    kept: dict[tuple[str, ...], Mention] = {}
    for mention in mentions:
        kept.setdefault(tuple(actor.code for actor in mention.actors), mention)
    return tuple(kept.values())


def has_register_actor(mentions: Iterable[Mention]) -> bool:
    """True where at least one party is more than a kind of people ("critics", "civilians")."""
    return any(actor.country or mention.kind != "generic" for mention in mentions for actor in mention.actors)
