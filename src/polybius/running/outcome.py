"""What became of one article in a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from polybius.actors.staleness import OfficeHolders

if TYPE_CHECKING:
    from polybius.records import Coder, CommitmentReport, Document, EventReport, OfficeChange

Stage = Literal["reading", "coding", "worker"]
NOBODY: Final = OfficeHolders()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an article has no reports: the stage, a kebab-case reason, and one line for people."""

    stage: Stage
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Coded:
    """One article's reports, which may be none; or its failure. `words` counts the words of its text.

    `holders` are the office-holders that the reports name; over a run they show whether the register is stale. `coder` is
    what coded it; None where the process that did was lost. `commitments` and `offices` are what the article tells of those.
    """

    document: Document
    reports: tuple[EventReport, ...]
    failure: Failure | None = None
    words: int = 0
    holders: OfficeHolders = NOBODY
    coder: Coder | None = None
    commitments: tuple[CommitmentReport, ...] = ()
    offices: tuple[OfficeChange, ...] = ()
