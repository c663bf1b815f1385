"""The closed vocabularies of the record: the names every room uses for types, statuses, sectors and precisions."""

from __future__ import annotations

from typing import Final, Literal, get_args

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["actual", "ongoing", "planned", "possible", "hypothetical", "alleged", "denied", "negated"]
QuadClass = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Precision = Literal["day", "week", "month", "season", "year", "unknown"]
DateBasis = Literal["text", "dateline", "published", "none"]
Sector = Literal[
    "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "REB", "PRM", "UAF", "CVL", "NGO", "IGO", "MED",
    "BUS", "EDU", "REL", "CRM", "HLH", "LAB", "REF", "ELI", "UNK",
]  # fmt: skip

EVENT_TYPES: Final[tuple[str, ...]] = get_args(EventType)
STATUSES: Final[tuple[str, ...]] = get_args(Status)
PRECISIONS: Final[tuple[str, ...]] = get_args(Precision)
SECTORS: Final[tuple[str, ...]] = get_args(Sector)

QUAD_CLASS: Final[dict[str, QuadClass]] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}
