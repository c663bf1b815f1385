"""What becomes of a type when the act is ended, refused or only promised. PLOVER's rules where types meet."""

from __future__ import annotations

from typing import Final

from polybius.records import EventType

# "called off talks", "froze aid", "lifted sanctions", "halted the offensive"
ENDED: Final[dict[str, EventType]] = {
    "CONSULT": "REJECT",
    "AGREE": "REJECT",
    "SUPPORT": "SANCTION",
    "COOPERATE": "SANCTION",
    "AID": "SANCTION",
    "CONCEDE": "REJECT",
    "RETREAT": "REJECT",
    "ASSAULT": "RETREAT",
    "MOBILIZE": "RETREAT",
    "SANCTION": "RETREAT",
    "COERCE": "RETREAT",
    "PROTEST": "RETREAT",
    "THREATEN": "CONCEDE",
    "REQUEST": "CONCEDE",
    "ACCUSE": "CONCEDE",
    "REJECT": "CONCEDE",
}

# "promised weapons", "will withdraw", "vowed to strike"
PROMISED: Final[dict[str, EventType]] = {
    "AID": "AGREE",
    "COOPERATE": "AGREE",
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "AGREE": "AGREE",
    "CONCEDE": "CONCEDE",
    "RETREAT": "CONCEDE",
    "ASSAULT": "THREATEN",
    # "will keep troops in Syria" stays a deployment, planned; only force against somebody turns into a threat.
    "MOBILIZE": "MOBILIZE",
    "SANCTION": "THREATEN",
    "COERCE": "THREATEN",
    "PROTEST": "THREATEN",
    "THREATEN": "THREATEN",
    "REJECT": "REJECT",
    "ACCUSE": "ACCUSE",
    "REQUEST": "REQUEST",
}


def ended(event_type: EventType) -> EventType:
    """The type of ending an act of this type."""
    return ENDED[event_type]


def promised(event_type: EventType) -> EventType:
    """The type of promising or announcing an act of this type."""
    return PROMISED[event_type]
