"""Text as sets of hashed word triples: equal sets mean equal words, whatever the layout, case or punctuation."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]

WORD: Final = re.compile(r"\w+(?:[.,]\d+)*(?:['’]\w+)?")
SENTENCE_END: Final = re.compile(r"(?<=[.!?]['\"”’)])\s+|(?<=[.!?])\s+(?=['\"“‘(A-Z0-9])|\n+")
SIZE: Final = 3
KEY_SIZE: Final = 6
# A sketch stays below 3 KB; longer articles keep every second, fourth, ... hash, the same ones in every article.
MOST_HASHES: Final = 512
# Fewer words than this say little: "Reporting by our correspondents".
SHORTEST_SENTENCE: Final = KEY_SIZE + 2
KEYS_A_SENTENCE: Final = 2
MOST_KEYS: Final = 64


def read_words(text: str) -> list[str]:
    """The words in lower case, without accents in their spelling variants (NFKC)."""
    return [word.replace("’", "'") for word in WORD.findall(unicodedata.normalize("NFKC", text).lower())]


def split_sentences(text: str) -> list[str]:
    """A rough split, good enough to compare copies: line ends and full stops before a capital."""
    return [part for part in SENTENCE_END.split(text) if part.strip()]


def hash_shingles(words: list[str], size: int = SIZE) -> Hashes:
    """One 32-bit hash for every run of `size` words, in text order; a shorter text gives one for all its words."""
    if not words:
        return np.zeros(0, np.uint32)
    size = min(size, len(words))
    codes = np.fromiter(
        (crc32(word.encode("utf-8", "surrogatepass")) for word in words), np.uint64, len(words)
    )
    count = len(words) - size + 1
    mixed = np.zeros(count, np.uint64)
    for offset in range(size):
        mixed = _mix(mixed ^ codes[offset : offset + count])
    return (mixed >> np.uint64(32)).astype(np.uint32)


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of splitmix64; multiplication wraps around on purpose."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def sample_hashes(hashes: Hashes) -> tuple[Hashes, int]:
    """Distinct hashes in order, thinned until few enough; the level says how often they were halved."""
    kept, level = np.unique(hashes), 0
    while len(kept) > MOST_HASHES:
        level += 1
        kept = thin(kept, level)
    return kept, level


def thin(hashes: Hashes, level: int) -> Hashes:
    """What a text keeps at a level: the hashes in the lowest 1/2^level of their range."""
    return hashes[hashes < np.uint64(1 << (32 - level))]


def compare_hashes(one: Hashes, one_level: int, other: Hashes, other_level: int) -> tuple[float, float, int]:
    """Resemblance (shared of all), containment (shared of the smaller) and the smaller's size, at the coarser level."""
    level = max(one_level, other_level)
    one, other = thin(one, level), thin(other, level)
    smaller = min(len(one), len(other))
    if not smaller:
        return 0.0, 0.0, 0
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared), shared / smaller, smaller


def pick_keys(text: str) -> tuple[str, ...]:
    """The smallest hashes of six-word runs of each sentence: a copied sentence, even slightly edited, keeps one of them.

    Whole-text bands of a minhash find near-duplicates but not a brief contained in a long article; sentence by sentence
    both are found.
    """
    picked: dict[str, None] = {}
    for sentence in split_sentences(text):
        words = read_words(sentence)
        if len(words) >= SHORTEST_SENTENCE:
            for value in np.sort(hash_shingles(words, KEY_SIZE))[:KEYS_A_SENTENCE]:
                picked[f"s:{value:08x}"] = None
        if len(picked) >= MOST_KEYS:
            break
    return tuple(picked)
