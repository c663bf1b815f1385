"""Runs of tokens that the gazetteer knows: the candidates, before it is known which are places here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from polybius.qualifiers.gazetteer import Entry, Gazetteer
from polybius.qualifiers.gazetteer_names import fold_name
from polybius.qualifiers.places_small import find_small_names, has_no_capitals
from polybius.qualifiers.places_words import ARTICLES, CONNECTORS, NOT_AFTER
from polybius.reading.columns import Columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST: Final = 7
DIRECTIONS: Final = frozenset(
    "northern southern eastern western northeastern northwestern southeastern southwestern central north south east west mainland "
    "occupied annexed upper lower".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of tokens (exclusive end) with every place of that name."""

    start_token: int
    end_token: int
    head: int
    name: str
    entries: tuple[Entry, ...]


def find_candidates(
    doc: Doc, columns: Columns, gazetteer: Gazetteer, stop_names: frozenset[str]
) -> Iterator[Candidate]:
    """Left to right, the longest name first; no two overlap."""
    text: str = doc.text
    if has_no_capitals(columns):
        for start, end in find_small_names(columns, gazetteer, stop_names):
            name = text[columns.start[start] : columns.start[end - 1] + len(columns.text[end - 1])]
            yield Candidate(start, end, end - 1, name, gazetteer.find(fold_name(name)))
        return
    position, size = 0, len(columns.text)
    while position < size:
        if not starts_name(columns, position):
            position += 1
            continue
        found = _longest(text, columns, gazetteer, stop_names, position)
        if found is None:
            position = _past_word(columns, position)
        else:
            if not is_part_of_name(columns, found):
                yield found
            position = found.end_token


def starts_name(columns: Columns, position: int) -> bool:
    """True for capitalised words, for "al" before a hyphen, and for directions before a capitalised word."""
    text = columns.text[position]
    if text[:1].isupper():
        return True
    following = columns.text[position + 1] if position + 1 < len(columns.text) else ""
    if text in ARTICLES:
        return following == "-"
    return text in DIRECTIONS and following[:1].isupper()


def _past_word(columns: Columns, position: int) -> int:
    """Skips hyphenated rests, so that no place is found inside "anti-Iran" or "Sarah-Paris"."""
    position += 1
    while (
        position + 1 < len(columns.text) and columns.text[position] == "-" and not _spaced(columns, position)
    ):
        position += 2
    return position


def _spaced(columns: Columns, position: int) -> bool:
    before = columns.start[position - 1] + len(columns.text[position - 1])
    return columns.start[position] > before or columns.start[position + 1] > columns.start[position] + len(
        columns.text[position]
    )


def _longest(
    text: str, columns: Columns, gazetteer: Gazetteer, stop_names: frozenset[str], start: int
) -> Candidate | None:
    ends = list(_ends(columns, start))
    for end in reversed(ends):
        name = text[columns.start[start] : columns.start[end - 1] + len(columns.text[end - 1])]
        folded = fold_name(name)
        if not _worth_looking(name, folded, stop_names, end - start):
            continue
        entries = gazetteer.find(folded)
        if not entries and " " in folded and folded.split()[0] in ARTICLES:
            entries = gazetteer.find(folded.split(" ", 1)[1])
        if columns.text[start] in DIRECTIONS:
            entries = tuple(entry for entry in entries if entry.kind not in ("city", "admin1"))
        if entries:
            head = next(
                (i for i in range(end - 1, start - 1, -1) if not start <= columns.head[i] < end), end - 1
            )
            return Candidate(start, end, head, name, entries)
    return None


def _worth_looking(name: str, folded: str, stop_names: frozenset[str], length: int) -> bool:
    if folded in stop_names or (length == 1 and len(folded) < 3 and name not in ("US", "UK")):
        return False
    # "us" is a pronoun and "US" a country
    return not (
        folded in ("us", "uk", "uae", "prc", "car", "dmz", "lac", "loc", "usa", "drc", "png", "ksa", "nll")
        and not name.replace(".", "").isupper()
    )


def _ends(columns: Columns, start: int) -> Iterator[int]:
    """Ends (exclusive) of the stretches that a name starting here may cover, the shortest first."""
    for end in range(start + 1, min(start + LONGEST, len(columns.text)) + 1):
        last = end - 1
        if columns.sentence[last] != columns.sentence[start]:
            return
        text = columns.text[last]
        if (
            text[:1].isupper()
            or text[:1].isdecimal()
            or text.lower() in LAST_WORDS
            or last == start
            or columns.text[last - 1] == "-"
        ):
            following = columns.text[end : end + 1]
            if following != ["-"] or _spaced_after(columns, end):
                yield end
        elif text.lower() not in CONNECTORS and text.lower() not in MIDDLE_WORDS and text != ",":
            return
        if text == "," and columns.text[end : end + 1] != ["D.C."]:
            return


def _spaced_after(columns: Columns, position: int) -> bool:
    """True where the hyphen at the position is a dash, or joins two names ("Moscow-Kyiv", "Gaza-based")."""
    if position + 1 >= len(columns.text):
        return True
    following = columns.text[position + 1]
    return (
        _spaced(columns, position)
        or following[:1].isupper()
        or following.lower() in ("based", "controlled", "led", "backed", "held", "area", "occupied")
    )


def is_part_of_name(columns: Columns, candidate: Candidate) -> bool:
    """ "Minsk agreements", "Paris Club", "Tehran Times": the name of something else."""
    if candidate.end_token >= len(columns.text):
        return False
    following = columns.text[candidate.end_token]
    if following.lower() in NOT_AFTER and (
        following[:1].isupper()
        or following.lower()
        in (
            "agreement",
            "agreements",
            "accords",
            "accord",
            "format",
            "protocol",
            "protocols",
            "convention",
            "process",
        )
    ):
        return True
    return columns.text[candidate.start_token - 1 : candidate.start_token] == ["@"]


# Last words of names in the region table that are written small, and words inside such names.
LAST_WORDS: Final = frozenset(
    "heights strip crossing corridor sea strait island islands valley peninsula camp base airbase plant dam gap bridge complex site reactor "
    "facility river delta region regions channel canal zone steelworks compound mosque".split()
)
MIDDLE_WORDS: Final = frozenset(
    "air nuclear power border refugee industrial test steel enrichment heavy water naval".split()
)
