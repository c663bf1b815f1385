"""Who: one actor of an event report."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.records.vocabulary import Sector


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of the same words, kept when the resolution is not certain. Weights of all readings sum to 1."""

    name: str
    code: str
    country: str | None
    sector: Sector
    weight: float


@dataclass(frozen=True, slots=True)
class Actor:
    """A resolved actor with the words that name it.

    `code` is the id in the register ("RUS", "NATO", "HAMAS", "JPN:Shigeru Ishiba"); an actor known only by
    country and sector gets "RUS.MIL". `country` is ISO 3166-1 alpha-3, or null for international bodies.
    `former`: the person held `role` before the article's date and does not now; `elect`: not yet.
    """

    name: str
    code: str
    country: str | None
    sector: Sector
    role: str | None
    wikidata: str | None
    text: str
    start: int
    end: int
    alternatives: tuple[Alternative, ...] = ()
    former: bool = False
    elect: bool = False
