"""The columns of a parse while its slips are mended, and the base forms of regular verbs by their letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SILENT: Final = (
    "at",
    "ad",
    "is",
    "iz",
    "uc",
    "us",
    "ir",
    "ur",
    "os",
    "v",
    "c",
    "g",
    "iev",
    "id",
    "ok",
    "ud",
    "ag",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """The columns of a parse as lists that may still be changed, and the sentence number of each token."""

    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    sentence: list[int]


def past_base(word: str) -> str:
    """The verb of a regular past tense, by its letters alone."""
    stem = word[:-2]
    return f"{stem[:-1]}y" if stem.endswith("i") else stem_base(stem)


def stem_base(stem: str) -> str:
    """The verb that "bomb-", "hitt-" or "invad-" is the stem of."""
    if len(stem) < 3:
        return stem
    if stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    return f"{stem}e" if stem.endswith(SILENT) else stem
