"""Acronyms that an article introduces: "Asia-Pacific Economic Cooperation (APEC)" and bodies the register lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from polybius.actors.finding import Hit
from polybius.actors.names import Reading, fold
from polybius.actors.words import Words

BRACKETED: Final = re.compile(r" ?\(([A-Z][A-Za-z-]{1,9})\)")
# matched from the end of a short window: over a whole text this would backtrack without end
BEFORE: Final = re.compile(r"[\w&'’.-][\w&'’. -]*$")
WINDOW: Final = 100
SMALL: Final = frozenset(
    {"of", "for", "the", "and", "&", "on", "in", "de", "to", "against", "la", "el", "al", "du", "des"}
)
UNKNOWN: Final = "?"


def find_introduced(
    text: str, hits: Sequence[Hit], names: Mapping[str, tuple[Reading, ...]], words: Words
) -> list[Hit]:
    """The hits, with those of introduced acronyms and their long names put in; what the text says wins."""
    found: list[Hit] = [*_spelled_before(hits)]
    for match in BRACKETED.finditer(text):
        acronym = match.group(1)
        if sum(character.isupper() for character in acronym) < 2:
            continue
        before = BEFORE.search(text[max(0, match.start() - WINDOW) : match.start()])
        name = spell_out(before.group(), acronym) if before is not None else None
        if name is None:
            continue
        readings = _readings(name, names, words)
        if not readings:
            continue
        start = match.start() - len(name)
        found.append(Hit(start, start + len(name), name, readings))
        found.extend(
            Hit(other.start(), other.end(), acronym, readings)
            for other in re.finditer(rf"(?<![\w-]){re.escape(acronym)}(?!\w)", text)
        )
    if not found:
        return list(hits)
    taken = sorted(
        {(hit.start, hit.end): hit for hit in found}.values(), key=lambda hit: (hit.start, -hit.end)
    )
    kept = [
        hit for hit in hits if not any(hit.start < other.end and other.start < hit.end for other in taken)
    ]
    return sorted([*kept, *_without_overlaps(taken)], key=lambda hit: hit.start)


def _spelled_before(hits: Sequence[Hit]) -> list[Hit]:
    """ "ISF" after "Iraqi Security Forces": an acronym that spells a body's name said before means that body."""
    long_names: dict[str, Hit] = {}
    found: list[Hit] = []
    for hit in hits:
        if " " in hit.text and any(reading.kind == "body" for reading in hit.readings):
            initials = "".join(word[0] for word in hit.text.split() if word.lower() not in SMALL)
            if initials.isupper() and len(initials) > 2:
                long_names.setdefault(initials, hit)
        elif (longer := long_names.get(hit.text)) is not None and longer.readings != hit.readings:
            found.append(hit._replace(readings=longer.readings, plain=False))
    return found


def _without_overlaps(hits: Sequence[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in hits:
        if not kept or kept[-1].end <= hit.start:
            kept.append(hit)
    return kept


def spell_out(before: str, acronym: str) -> str | None:
    """The last words before the bracket whose initials spell the acronym, or None."""
    letters = [character.lower() for character in acronym if character.isalpha()]
    words = before.rstrip().split(" ")
    for first in range(len(words) - 1, -1, -1):
        name = words[first:]
        if not name[0][:1].isupper():
            continue
        parts = [part for word in name for part in word.split("-") if part]
        large = [part[0].lower() for part in parts if part.lower() not in SMALL]
        every = [part[0].lower() for part in parts]
        if letters in (large, every) and sum(part[0].isupper() for part in parts) >= 2:
            return " ".join(name)
    return None


def _readings(name: str, names: Mapping[str, tuple[Reading, ...]], words: Words) -> tuple[Reading, ...]:
    known = tuple(reading for reading in names.get(fold(name), ()) if reading.kind in ("body", "state"))
    if known:
        return known
    parts = name.split(" ")
    sector = next((words.name_heads[part] for part in reversed(parts) if part in words.name_heads), None)
    return (Reading(name, "body", f"{UNKNOWN}{sector}|{name}"),) if sector else ()
