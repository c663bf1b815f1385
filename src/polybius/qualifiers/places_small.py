"""Places in a text that has no capital letters at all: messages, subtitles, old wires.

There a name shows by its preposition only, so it must be the last word of a bare phrase behind one ("in khartoum",
not "in the bath" or "in nice weather"), and be a country, a region or a large city: small places are named like things.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polybius.qualifiers.gazetteer import Gazetteer
from polybius.qualifiers.gazetteer_names import fold_name
from polybius.qualifiers.places_words import LOCATIVE
from polybius.reading.columns import Columns

LARGE: Final = 150_000
LONGEST: Final = 4
BEFORE: Final = LOCATIVE | {"from", "to", "of", "between", "against"}
JOINING: Final = frozenset({"and", "or", ","})
NAMING: Final = frozenset({"country", "admin1", "sea", "strait", "continent", "region"})


def find_small_names(
    columns: Columns, gazetteer: Gazetteer, stop_names: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Token ranges that may be a place, left to right."""
    position, open_before = 0, False
    while position < len(columns.text):
        end = _name_end(columns, gazetteer, stop_names, position) if open_before else None
        if end is not None:
            yield position, end
            # "in khartoum and kassala": the preposition holds for what is joined
            position, open_before = end, columns.lower[end : end + 1] != [] and columns.lower[end] in JOINING
            position += int(open_before)
            continue
        open_before = columns.lower[position] in BEFORE
        position += 1


def _name_end(columns: Columns, gazetteer: Gazetteer, stop_names: frozenset[str], start: int) -> int | None:
    for end in range(min(start + LONGEST, len(columns.text)), start, -1):
        folded = fold_name(" ".join(columns.text[start:end]))
        if len(folded) < 4 or folded in stop_names:
            continue
        last = end - 1
        follows = end < len(columns.text) and columns.pos[end] in ("NOUN", "PROPN") and end - start == 1
        if follows and columns.lower[end] not in ("province", "governorate", "region", "district", "state"):
            continue
        if any(
            entry.main and (entry.kind in NAMING or entry.population >= LARGE)
            for entry in gazetteer.find(folded)
        ) and columns.pos[last] in ("NOUN", "PROPN", "ADJ", "ADV", "VERB", "X"):
            return end
    return None


def has_no_capitals(columns: Columns) -> bool:
    """True where no word at all is written with a capital."""
    return not any(word != lower for word, lower in zip(columns.text, columns.lower, strict=True))
