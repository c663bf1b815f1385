"""Commitments: what a passage says of one, what all passages make of it, and the offices and alarms that go with it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final, Literal, get_args

from polybius.records.event import Attribution, Coder, Document, EventDate, Sentence, Step
from polybius.records.span import Span
from polybius.records.vocabulary import Status

CommitmentKind = Literal[
    "mutual defence", "non-aggression", "consultation", "neutrality", "basing", "status of forces", "arms transfer",
    "troop deployment", "military aid", "economic aid", "humanitarian aid", "joint exercise series", "regular meetings",
    "peace or ceasefire", "sanctions regime", "trade agreement", "recognition", "arms control",
]  # fmt: skip
CommitmentStage = Literal[
    "proposed", "announced", "signed", "ratified", "in force", "partly delivered", "delivered", "suspended",
    "violated", "withdrawn", "expired", "denied",
]  # fmt: skip
# What a passage tells: a stage, or something that bears on the commitment and leaves its stage as it is.
CommitmentStep = Literal[
    "proposed", "announced", "signed", "ratified", "in force", "partly delivered", "delivered", "suspended",
    "violated", "withdrawn", "expired", "denied",
    "resumed", "invoked", "reaffirmed", "extended", "eased", "overdue", "doubted", "mentioned",
]  # fmt: skip
PartyRole = Literal[
    "member", "giver", "receiver", "host", "guest", "guarantor", "beneficiary", "sender", "target", "mediator",
]  # fmt: skip
OfficeStep = Literal["wins", "takes", "holds", "leaves", "loses"]
AlarmKind = Literal["contradiction", "frozen", "overdue", "doubt", "rise"]

COMMITMENT_KINDS: Final[tuple[str, ...]] = get_args(CommitmentKind)
COMMITMENT_STAGES: Final[tuple[str, ...]] = get_args(CommitmentStage)
COMMITMENT_STEPS: Final[tuple[str, ...]] = get_args(CommitmentStep)
PARTY_ROLES: Final[tuple[str, ...]] = get_args(PartyRole)
OFFICE_STEPS: Final[tuple[str, ...]] = get_args(OfficeStep)
ALARM_KINDS: Final[tuple[str, ...]] = get_args(AlarmKind)


@dataclass(frozen=True, slots=True)
class CommitmentParty:
    """A state or body that a commitment binds. `span` is None where the register of standing commitments names it.

    `code` is the state's or body's own, never a person's or ministry's: they bind their state.
    """

    code: str
    name: str
    role: PartyRole
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class CommitmentAmount:
    """How much, in the currency or unit reported; never converted. `part` is the share where only that is said.

    "half of the shells": value None, part 0.5. `of_total` is the 12 of "six of the 12 howitzers". `rest` is true for
    "the remaining shells": whatever was outstanding. `so_far` is true for a total to date ("had already delivered").
    """

    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    currency: str | None
    of: str | None
    part: float | None
    of_total: float | None
    rest: bool
    so_far: bool
    span: Span


@dataclass(frozen=True, slots=True)
class CommitmentClause:
    """What a commitment binds to or depends on, in the passage's words. `rule` names the kind of obligation."""

    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day by which something is to be done."""

    day: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Doubt voiced about a commitment. `by` names who voices it: codes of actors, or the passage's words."""

    by: tuple[str, ...]
    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class CommitmentReport:
    """What one passage says of one commitment.

    `kinds` are the kinds that the words allow, the likeliest first: one for "defence pact", several for "the treaty".
    `definite` is true for words that take up a commitment named elsewhere.
    `near` are the codes of who is named in and before the sentence, nearest first: for words that leave the parties open.
    `referred` dates an earlier step that the words recall ("announced in April"). `report` is the event report that
    tells the same act, None where no event report does.
    """

    id: str
    document: Document
    report: str | None
    kinds: tuple[CommitmentKind, ...]
    name: Span
    definite: bool
    parties: tuple[CommitmentParty, ...]
    near: tuple[str, ...]
    step: CommitmentStep
    status: Status
    background: bool
    obligations: tuple[CommitmentClause, ...]
    amounts: tuple[CommitmentAmount, ...]
    conditions: tuple[CommitmentClause, ...]
    due: DueDate | None
    date: EventDate
    referred: EventDate | None
    doubts: tuple[Doubt, ...]
    attribution: tuple[Attribution, ...]
    trigger: Span
    sentence: Sentence
    confidence: float
    why: tuple[Step, ...]
    coder: Coder

    @property
    def known(self) -> str:
        """The day from which this was known: that of publication, or an empty text."""
        return (self.document.published or "")[:10]


@dataclass(frozen=True, slots=True)
class StageChange:
    """One step in the life of a commitment and the report that tells it.

    `stage` is the stage reached; `on` the day it happened where the passage dates it, else None; `known` the day of
    publication. `status` is that of the report: an alleged step is marked as such for good.
    """

    step: CommitmentStep
    stage: CommitmentStage
    on: str | None
    known: str
    status: Status
    commitment_report: str
    report: str | None
    document: str
    words: str


@dataclass(frozen=True, slots=True)
class Range:
    """An amount as low, best and high; all three are the same where the reports agree."""

    low: float
    best: float
    high: float


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """Pledged, delivered, outstanding and overdue of one kind from one giver to one receiver in one unit.

    `unit` is an ISO 4217 code or what is counted. `pledged` is None where only deliveries were reported.
    """

    giver: str
    receiver: str
    kind: CommitmentKind
    unit: str
    pledged: Range | None
    delivered: Range
    outstanding: Range | None
    overdue: Range | None
    commitments: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """All reports of one commitment, folded. `standing` is its id in the starting register, where it stands there.

    `stage` is None where no report tells of one. `doubts` are pairs of commitment report and doubt.
    """

    id: str
    kind: CommitmentKind
    name: str
    parties: tuple[CommitmentParty, ...]
    obligation: str
    conditions: tuple[str, ...]
    due: DueDate | None
    stage: CommitmentStage | None
    stages: tuple[StageChange, ...]
    balance: tuple[BalanceLine, ...]
    doubts: tuple[tuple[str, Doubt], ...]
    standing: str | None
    reports: tuple[str, ...]
    first_known: str
    last_known: str


@dataclass(frozen=True, slots=True)
class OfficeChange:
    """Who wins, takes, holds, leaves or loses which office, from one passage: a proposal for the register of actors."""

    id: str
    document: Document
    person: str
    code: str
    office: str
    where: str
    step: OfficeStep
    status: Status
    date: EventDate
    other: str | None
    name: Span
    trigger: Span
    sentence: Sentence
    why: tuple[Step, ...]

    @property
    def known(self) -> str:
        """The day from which this was known: that of publication, or an empty text."""
        return (self.document.published or "")[:10]


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something about a commitment, or a dyad, that a reader should look at. `explanation` says what, by which rule and from what."""

    id: str
    kind: AlarmKind
    rule: str
    day: str
    commitment: str
    parties: tuple[str, ...]
    reports: tuple[str, ...]
    documents: tuple[str, ...]
    explanation: str


def content_id(*parts: str) -> str:
    """A stable id from the fewest raw source fields: 16 hex digits."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
