"""What became of one article in a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from polybius.records import Document, EventReport

Stage = Literal["reading", "coding", "worker"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an article has no reports: the stage, a kebab-case reason, and one line for people."""

    stage: Stage
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Coded:
    """One article's reports, which may be none; or its failure. `words` counts the words of its text."""

    document: Document
    reports: tuple[EventReport, ...]
    failure: Failure | None = None
    words: int = 0
