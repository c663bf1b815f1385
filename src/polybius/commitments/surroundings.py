"""What the other rooms have found in an article, for this room to read on from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polybius.actors.mentions import Mentions
    from polybius.qualifiers.attribution import FoundAttribution
    from polybius.qualifiers.places import FoundPlace
    from polybius.qualifiers.quantities import FoundQuantity
    from polybius.records import Coder, Document, EventReport


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All of one article; `reports` are its event reports."""

    mentions: Mentions
    reports: tuple[EventReport, ...]
    attributions: tuple[FoundAttribution, ...]
    quantities: tuple[FoundQuantity, ...]
    places: tuple[FoundPlace, ...]
    document: Document
    coder: Coder
