"""Standing commitments as ties between parties: who is bound to whom, as what, from when to when.

Whoever drives this room makes them, from the starting register and from the commitments that a ledger's reports tell of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from polybius.records.commitment import Commitment, CommitmentKind, CommitmentStage, PartyRole

# Stages in which a commitment binds.
BINDING: Final = frozenset({"signed", "ratified", "in force", "partly delivered", "delivered", "violated"})
# A pact not to fight that was broken is one no more; other treaties outlive a breach.
ENDED_BY_BREACH: Final = frozenset({"peace or ceasefire", "non-aggression"})


@dataclass(frozen=True, slots=True)
class TieParty:
    """A party and the days between which it is bound; None is open."""

    code: str
    role: PartyRole
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A commitment as it stands at a date. `source` is the register's, or says how many reports tell of it.

    `stage_since` is the day it reached its stage. `binding` is false for one that is proposed, announced, suspended or at an end. `reports` are the event reports behind
    its stage; empty where the register alone knows it.
    """

    id: str
    kind: CommitmentKind
    name: str
    stage: CommitmentStage
    parties: tuple[TieParty, ...]
    since: str | None
    until: str | None
    binding: bool
    source: str
    reports: tuple[str, ...] = ()
    stage_since: str | None = None


@dataclass(frozen=True, slots=True)
class HeldTie:
    """A tie between two parties, or of one party, and in which roles."""

    tie: Tie
    one: TieParty
    other: TieParty | None


def is_binding(kind: str, stage: str) -> bool:
    """Whether a commitment of a kind binds while it is at a stage."""
    return stage in BINDING and not (stage == "violated" and kind in ENDED_BY_BREACH)


def tie_of(commitment: Commitment, at: str, *, parties: tuple[TieParty, ...] | None = None) -> Tie | None:
    """A commitment of a ledger as its stages stood on a day; None where nothing was known of it by then.

    `parties` are those of the register with their dates, where the commitment stands in it.
    """
    known = [change for change in commitment.stages if (change.on or change.known) <= at]
    if not known:
        return None
    stage = known[-1].stage
    count = len(commitment.reports)
    return Tie(
        id=commitment.id,
        kind=commitment.kind,
        name=commitment.name,
        stage=stage,
        parties=parties or tuple(TieParty(party.code, party.role) for party in commitment.parties),
        since=known[0].on or known[0].known,
        until=None,
        binding=is_binding(commitment.kind, stage),
        source=f"{count} report{'s' if count != 1 else ''} in the ledger",
        reports=tuple(dict.fromkeys(change.report for change in known if change.report is not None)),
        stage_since=next(change.on or change.known for change in known if change.stage == stage),
    )


def holds(tie: Tie, party: TieParty, at: str) -> bool:
    """Whether the party is bound by the tie on a day; dates of lesser precision count whole."""
    return all(
        (since is None or at[: len(since)] >= since) and (until is None or at[: len(until)] <= until)
        for since, until in ((tie.since, tie.until), (party.since, party.until))
    )


def ties_between(
    ties: Iterable[Tie], ones: Collection[str], others: Collection[str], at: str
) -> Iterator[HeldTie]:
    """Ties that bind one of the ones to one of the others on a day, one line for each pair."""
    for tie in ties:
        bound = [party for party in tie.parties if holds(tie, party, at)]
        for one in bound:
            for other in bound:
                if one.code in ones and other.code in others and one.code != other.code:
                    yield HeldTie(tie, one, other)


def ties_of(ties: Iterable[Tie], ones: Collection[str], at: str) -> Iterator[HeldTie]:
    """Ties that bind one of the parties on a day, to whomever."""
    for tie in ties:
        for party in tie.parties:
            if party.code in ones and holds(tie, party, at):
                yield HeldTie(tie, party, None)
