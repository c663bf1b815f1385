"""For people who extend the lexicon: which entries fired in a sentence, which nearly did, and what kept them back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polybius.actors.mentions import Mentions
from polybius.events.conditions import Condition, Setting, holds
from polybius.events.finding import EventFinder, Search
from polybius.events.lexicon import Entry
from polybius.reading.parsing import Parse


@dataclass(frozen=True, slots=True)
class PatternNote:
    """One entry tried at one word. `outcome` is fired, shadowed (a more specific entry fired), or failed.

    `failed` names the conditions that did not hold; `parties` is empty unless the entry fired.
    """

    word: str
    entry: str
    event_type: str
    outcome: str
    failed: tuple[str, ...]
    doers: tuple[str, ...]
    recipients: tuple[str, ...]


def explain_patterns(finder: EventFinder, parse: Parse, mentions: Mentions) -> tuple[PatternNote, ...]:
    """Every entry of the lexicon whose word stands in the text, in text order, fired ones first at each word."""
    search = Search(finder, parse, mentions)
    notes: list[PatternNote] = []
    for token in range(len(search.columns.text)):
        for entries, setting in search.triggers.tried(token):
            fired = _fired(search, token)
            notes.extend(_notes(entries, setting, fired))
    return tuple(notes)


def _fired(search: Search, token: int) -> PatternNote | None:
    for candidate in search.candidates():
        if candidate.token == token:
            return PatternNote(
                word=search.columns.text[token],
                entry=candidate.rule,
                event_type=candidate.event_type,
                outcome="fired",
                failed=(),
                doers=tuple(actor.name for mention in candidate.doers for actor in mention.actors),
                recipients=tuple(actor.name for mention in candidate.recipients for actor in mention.actors),
            )
    return None


def _notes(entries: tuple[Entry, ...], setting: Setting, fired: PatternNote | None) -> Iterator[PatternNote]:
    if fired is not None:
        yield fired
    word = setting.columns.text[setting.trigger]
    for entry in entries:
        if fired is not None and entry.name == fired.entry:
            continue
        failed = tuple(_text(condition) for condition in entry.conditions if not holds(condition, setting))
        outcome = "failed" if failed else "shadowed"
        yield PatternNote(word, entry.name, entry.event_type, outcome, failed, (), ())


def _text(condition: Condition) -> str:
    listed = sorted(condition.words)
    words = ",".join(listed[:6]) + (",..." if len(listed) > 6 else "")
    name = f"prep:{condition.preposition}" if condition.kind == "prep" else condition.kind
    return f"{name}={words}" if words else name
