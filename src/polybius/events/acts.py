"""What the events room hands on: acts with their parties, before time, place and doubt are known."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.actors.mentions import Mention
from polybius.records import EventType, Span, Step


@dataclass(frozen=True, slots=True)
class Act:
    """One act in one sentence.

    `trigger` is the token that names the act ("condemnation" in "issued a condemnation of"); `predicate` is the
    token of the clause that carries tense, negation and time for it ("issued"; the same token for plain verbs).
    `doers` and `recipients` are mentions; reciprocal acts list all parties under `doers`.
    `speech` is true when the act is itself something said (condemned, promised, demanded), so that what it says
    does not weaken its status. `score` is the uncalibrated confidence, 0 to 1.
    """

    trigger: int
    trigger_span: Span
    predicate: int
    event_type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    doers: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    reciprocal: bool
    speech: bool
    score: float
    steps: tuple[Step, ...]
