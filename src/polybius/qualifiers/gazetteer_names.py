"""How place names are compared: one spelling for "Saint-Denis", "St. Denis" and "st denis"."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

# Letters that do not fall apart under NFKD.
LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a"}
    | dict.fromkeys("'`.‘’ʼʻʿʾ´", "")
    | dict.fromkeys("-–—/", " ")
)
SAINT: Final = {"st": "saint", "ste": "sainte"}


@lru_cache(maxsize=20_000)
def fold_name(name: str) -> str:
    """Lower case, without accents, apostrophes, full stops and hyphens; "St" is written out at the start.

    Letters outside the Latin alphabet stay as they are.
    """
    lowered = name.casefold()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(letter for letter in lowered if not unicodedata.combining(letter))
    words = lowered.translate(LETTERS).split()
    if words and words[0] in SAINT and len(words) > 1:
        words[0] = SAINT[words[0]]
    return " ".join(words)
