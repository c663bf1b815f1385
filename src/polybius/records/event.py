"""The event report: one act, as one passage reports it. Field names are the contract with exports, ledger and scorers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from polybius.records.actor import Actor
from polybius.records.span import Span
from polybius.records.vocabulary import DateBasis, EventType, Precision, QuadClass, Status


@dataclass(frozen=True, slots=True)
class Document:
    """The article an event report came from."""

    id: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning behind a value: a rule or model that a person can look up by name."""

    stage: str
    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain of who is cited. `source` is None for a passive without agent ("is said to")."""

    source: Span | None
    actors: tuple[Actor, ...]
    cue: Span
    content: Span | None
    quoted: bool


@dataclass(frozen=True, slots=True)
class EventDate:
    """When the act happened. `start` and `end` are ISO dates; both None where `precision` is unknown."""

    start: str | None
    end: str | None
    precision: Precision
    basis: DateBasis
    span: Span | None
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the act happened. Coordinates are WGS 84 degrees; `geonames_id` is null for places GeoNames lacks."""

    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much or how many. `value` is the best reading; `low` and `high` its bounds, None where open."""

    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    currency: str | None
    of: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its place in the article."""

    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Coder:
    """Which software, words and models made a record."""

    version: str
    lexicon: str
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventReport:
    """One act as one passage reports it; see the record reference for every field."""

    id: str
    document: Document
    event_type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    quad_class: QuadClass
    cameo: str | None
    goldstein: float | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: Status
    background: bool
    attribution: tuple[Attribution, ...]
    date: EventDate
    place: Place | None
    quantities: tuple[Quantity, ...]
    trigger: Span
    sentence: Sentence
    confidence: float
    why: tuple[Step, ...]
    coder: Coder
    event_id: str | None = None


def report_id(
    *, document: str, coder: Coder, event_type: str, trigger: Span, parties: tuple[str, ...]
) -> str:
    """A stable id: the same article and coder version give the same id. 16 hex digits."""
    raw = (
        document,
        coder.version,
        coder.lexicon,
        *coder.models,
        event_type,
        str(trigger.start),
        str(trigger.end),
        *parties,
    )
    return hashlib.sha256("\x1f".join(raw).encode("utf-8", "surrogatepass")).hexdigest()[:16]
