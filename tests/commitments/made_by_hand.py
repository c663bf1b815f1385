"""Commitment reports and event records written out, for tests that need no language model."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from polybius.records import (
    Coder,
    CommitmentAmount,
    CommitmentParty,
    CommitmentReport,
    Document,
    EventDate,
    Sentence,
    Span,
    Step,
)
from polybius.records.commitment import content_id

TEXT = "Norway said it would send Kenya twelve howitzers."
NO_DATE = EventDate(None, None, "unknown", "none", None, "no words")


def on(day: str) -> EventDate:
    """A day that words give."""
    return EventDate(day, day, "day", "text", Span(0, 6, "Norway"), "for the test")


def parties(words: str) -> tuple[CommitmentParty, ...]:
    """ "NOR:giver KEN:receiver" as parties."""
    pairs = (item.split(":") for item in words.split())
    return tuple(CommitmentParty(code, code, role) for code, role in pairs)  # type: ignore[arg-type]


def amount(value: float | None, unit: str = "NOK", **more: Any) -> CommitmentAmount:
    """An amount of money."""
    plain = CommitmentAmount(
        value,
        value,
        value,
        None,
        unit,
        None,
        None,
        None,
        rest=False,
        so_far=False,
        span=Span(26, 31, "Kenya"),
    )
    return replace(plain, **more)


def report(
    document: str, known: str, step: str, who: str = "NOR:giver KEN:receiver", **more: Any
) -> CommitmentReport:
    """A report of military aid by default."""
    made = CommitmentReport(
        id="",
        document=Document(document, None, None, "The Example", known),
        report=None,
        kinds=("military aid",),
        name=Span(32, 48, "twelve howitzers"),
        definite=False,
        parties=parties(who),
        near=tuple(item.split(":")[0] for item in who.split()),
        step=step,  # type: ignore[arg-type]
        status="actual",
        background=False,
        obligations=(),
        amounts=(),
        conditions=(),
        due=None,
        date=NO_DATE,
        referred=None,
        doubts=(),
        attribution=(),
        trigger=Span(21, 25, "send"),
        sentence=Sentence(0, 0, len(TEXT), TEXT),
        confidence=0.8,
        why=(Step("commitments", "verb send", "for the test"),),
        coder=Coder("0.1.0", "abc", ("spacy/en",)),
    )
    made = replace(made, **more)
    return replace(made, id=content_id(document, known, step, who, repr(sorted(more.items(), key=str))))


def event(document: str, day: str, kind: str, doer: str, target: str, **more: Any) -> dict[str, Any]:
    """As much of an event report's record as alarms look at."""
    return {
        "id": content_id(document, day, kind, doer, target),
        "document": {"id": document, "published": day},
        "event_type": kind,
        "status": "actual",
        "background": False,
        "actors": [{"code": f"{doer}.MIL", "country": doer}],
        "recipients": [{"code": target, "country": target}] if target else [],
        "place": None,
        "date": {"start": day},
        "trigger": {"text": "shelled"},
        **more,
    }
