"""What the search hands to pair typing: triggers with whatever their slots hold."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.actors.mentions import Mention
from polybius.events.futures import Change
from polybius.events.triggers import Trigger
from polybius.records import EventType


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with what its slots hold, before any check; `trigger` is None for acts done by judging."""

    event_type: EventType
    token: int
    doers: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    rule: str
    trigger: Trigger | None
    change: Change | None
