"""Acts and mentions made by hand, for tests that need no parse."""

from __future__ import annotations

from typing import Any

from polybius.actors.mentions import Mention, MentionKind
from polybius.events.acts import Act
from polybius.records import Actor, Sector, Span, Step


def make_mention(
    name: str, country: str | None, sector: Sector = "GOV", *, kind: MentionKind = "name", head: int = 0
) -> Mention:
    """A mention of one actor; its code is the country, or country and sector."""
    code = (country or "") + ("" if sector == "GOV" else f".{sector}")
    actor = Actor(name, code or sector, country, sector, None, None, name, 0, len(name))
    return Mention(head, head + 1, head, Span(0, len(name), name), (actor,), kind, False, ())


def make_act(
    event_type: str, doers: tuple[Mention, ...], recipients: tuple[Mention, ...], **fields: Any
) -> Act:
    """An act that a lexicon entry found; `fields` replace the rest."""
    values: dict[str, Any] = {
        "trigger": 1,
        "trigger_span": Span(0, 1, "x"),
        "predicate": 1,
        "event_type": event_type,
        "mode": None,
        "contexts": (),
        "doers": doers,
        "recipients": recipients,
        "reciprocal": False,
        "speech": False,
        "score": 0.0,
        "steps": (Step("events", "lexicon/verbs/x.tsv:1", "x"), Step("events", "doer", "subj")),
    }
    return Act(**(values | fields))
