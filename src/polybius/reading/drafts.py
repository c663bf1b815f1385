"""The columns of a parse while its slips are mended, and the base forms of regular verbs by their letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
NAME_TAGS: Final = frozenset({"NNP", "NNPS"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
# Irregular pasts that the model takes for presents or for nouns.
PASTS: Final = {
    "rebuilt": "rebuild",
    "overthrew": "overthrow",
    "withheld": "withhold",
    "retook": "retake",
    "forbade": "forbid",
    "withdrew": "withdraw",
}
# Ends of stems whose verb has a silent e.
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
    "bl",
    "cl",
    "dl",
    "fl",
    "gl",
    "pl",
    "tl",
    "zl",
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

    def hang(self, token: int, above: int, label: str) -> bool:
        """Hangs a token on another one; false, with nothing done, where that one hangs below it."""
        if token == above or self.is_below(above, token):
            return False
        self.head[token], self.dep[token] = above, label
        return True

    def is_below(self, token: int, above: int) -> bool:
        """True where the token hangs on the other one, however deep; ends in a parse that is broken too."""
        for _ in range(len(self.head)):
            if self.head[token] in (above, token):
                return self.head[token] == above and token != above
            token = self.head[token]
        return True

    def kids(self, token: int, *labels: str) -> list[int]:
        """What hangs on a token in its sentence under one of the labels, or under any where none is given; in text order."""
        return [
            i
            for i in self.around(token)
            if self.head[i] == token and i != token and (not labels or self.dep[i] in labels)
        ]

    def around(self, token: int) -> range:
        """The tokens of the sentence that holds the token."""
        start, end, number = token, token + 1, self.sentence[token]
        while start > 0 and self.sentence[start - 1] == number:
            start -= 1
        while end < len(self.sentence) and self.sentence[end] == number:
            end += 1
        return range(start, end)

    def first(self, token: int) -> int:
        """The first token of the phrase that hangs on a token."""
        return next(i for i in self.around(token) if i == token or self.is_below(i, token))


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
