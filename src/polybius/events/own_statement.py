"""What a statement leaves unsaid because it is its publisher's own: "the Ambassador was summoned", "the enemy shelled"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from polybius.actors.mentions import Mention
from polybius.events.acts import Act
from polybius.events.parties import is_known, sides_of
from polybius.records import Actor, Step

# Official acts, whose doer a passive leaves out in the statement of who did them.
OFFICIAL: Final = frozenset({"ACCUSE", "SANCTION", "REQUEST"})
OFFICES: Final = frozenset({"GOV", "MIL", "IGO", "LEG"})
FORCE: Final = frozenset({"ASSAULT", "COERCE"})


def is_official(event_type: str, recipients: tuple[Mention, ...]) -> bool:
    """True where a passive without a doer is told of somebody known as an official act."""
    return event_type in OFFICIAL and any(is_known(mention) for mention in recipients)


def take_side(act: Act, publisher: Actor) -> Act:
    """The act with the publisher as the doer or the other side that goes without saying."""
    if publisher.sector not in OFFICES:
        return act
    own = publisher.country or publisher.code
    sides = sides_of((*act.doers, *act.recipients))
    if not act.doers and is_official(act.event_type, act.recipients) and own not in sides:
        return replace(act, doers=(_mention(act, publisher),), steps=(*act.steps, _step(publisher)))
    if (
        publisher.sector == "MIL"
        and act.event_type in FORCE
        and act.doers
        and not act.recipients
        and own not in sides
        and _is_enemy(act)
    ):
        return replace(act, recipients=(_mention(act, publisher),), steps=(*act.steps, _step(publisher)))
    return act


def _is_enemy(act: Act) -> bool:
    """Forces that the statement of a command calls the enemy; others may be its allies."""
    return any(step.rule == "enemy" for mention in act.doers for step in mention.steps)


def _mention(act: Act, publisher: Actor) -> Mention:
    span = act.trigger_span
    actor = replace(publisher, text=span.text, start=span.start, end=span.end)
    token = act.trigger
    return Mention(token, token + 1, token, span, (actor,), "publisher", False, ())


def _step(publisher: Actor) -> Step:
    return Step("events", "own-statement", f"the statement is that of {publisher.name}")
