"""A full event report and an article's worth of them, written out, for tests that need records and no coder."""

from __future__ import annotations

from dataclasses import replace

from polybius.records import (
    Actor,
    Alternative,
    Attribution,
    Coder,
    Document,
    EventDate,
    EventReport,
    Place,
    Quantity,
    Sentence,
    Span,
    Step,
)

TEXT = "The ministry said that Kenya had sent about 300 troops to Juba on Tuesday."


def span_of(words: str) -> Span:
    """The words where they first stand in TEXT."""
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def make_actor(words: str, name: str, code: str, *, text: str = TEXT) -> Actor:
    """An actor found at its words."""
    start = text.index(words)
    return Actor(name, code, code, "GOV", None, None, words, start, start + len(words))


def make_report(**changes: object) -> EventReport:
    """A report with every part filled in."""
    kenya = replace(
        make_actor("Kenya", "Kenya", "KEN"),
        alternatives=(
            Alternative("Kenya", "KEN", "KEN", "GOV", 0.9),
            Alternative("KANU", "KANU", "KEN", "PTY", 0.1),
        ),
    )
    report = EventReport(
        id="0123456789abcdef",
        document=Document("a", "Troops, “sent”", None, "The Example", "2024-06-05"),
        event_type="AID",
        mode="military",
        contexts=("military",),
        quad_class="material cooperation",
        cameo="072",
        goldstein=8.3,
        actors=(kenya,),
        recipients=(make_actor("Juba", "South Sudan", "SSD"),),
        status="alleged",
        background=False,
        attribution=(Attribution(span_of("The ministry"), (), span_of("said"), span_of("that Kenya"), quoted=False),),
        date=EventDate("2024-06-04", "2024-06-04", "day", "text", span_of("on Tuesday"), "weekday before publication"),
        place=Place("Juba", "SSD", None, 4.85, 31.6, 373303, span_of("Juba")),
        quantities=(Quantity(300, None, None, "person", None, "troops", span_of("about 300 troops")),),
        trigger=span_of("sent"),
        sentence=Sentence(0, 0, len(TEXT), TEXT),
        confidence=0.81,
        why=(Step("events", "send-troops", "sent <- Kenya"), Step("actors", "name", "Kenya"), Step("status", "source", "said")),
        coder=Coder("0.1.0", "abc", ("spacy/en",)),
    )  # fmt: skip
    return replace(report, **changes)  # type: ignore[arg-type]
