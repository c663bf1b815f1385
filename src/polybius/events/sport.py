"""Sentences about sport borrow the words of war; they are not read for acts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from polybius.events.tables import read_table
from polybius.reading.columns import Columns

TABLE: Final = Path(__file__).parent / "lexicon" / "sport.tsv"
COLUMNS: Final = ("word", "weight", "source")
# One plain word of sport ("striker") and one shared word ("match") together decide; shared words alone do not.
ENOUGH: Final = 2
# An article with this much sport in it is about sport: then one shared word marks a sentence.
SPORTS_PAGE: Final = 8


def load_sport_words(path: Path = TABLE) -> dict[str, int]:
    """Lemmas with their weight: 2 for words of sport alone, 1 for words that other news shares."""
    return {row.cells["word"]: int(row.cells["weight"]) for row in read_table(path, COLUMNS)}


def sport_sentences(columns: Columns, words: dict[str, int]) -> frozenset[int]:
    """Numbers of the sentences that are about sport; words of one kind count once."""
    seen: dict[int, set[str]] = {}
    for i, lemma in enumerate(columns.lemma):
        if lemma in words:
            seen.setdefault(columns.sentence[i], set()).add(lemma)
    total = sum(words[word] for word in set().union(*seen.values())) if seen else 0
    return frozenset(
        number for number, found in seen.items() if total >= SPORTS_PAGE or _is_sport(found, words)
    )


def _is_sport(found: set[str], words: dict[str, int]) -> bool:
    weight = sum(words[word] for word in found)
    return weight > ENOUGH or (len(found) > 1 and any(words[word] == ENOUGH for word in found))
