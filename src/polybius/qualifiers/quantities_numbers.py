"""Number grammar of news: digits, words, dozens, scales, ranges and bounds. Works on plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

UNITS: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "mln": 1e6, "mn": 1e6, "m": 1e6,
    "crore": 1e7, "crores": 1e7, "billion": 1e9, "bn": 1e9, "bln": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12,
    "dozen": 12.0, "score": 20.0,
}  # fmt: skip
# What a bare plural spans: "dozens" is not yet a hundred, "tens of thousands" not yet a hundred thousand.
VAGUE: Final = {
    "tens": (20.0, 99.0), "dozens": (24.0, 99.0), "scores": (40.0, 99.0), "hundreds": (200.0, 999.0), "thousands": (2e3, 9_999.0),
    "millions": (2e6, 9_999_999.0), "billions": (2e9, 9_999_999_999.0), "several": (3.0, 9.0), "a few": (3.0, 9.0), "many": (3.0, 9.0),
    "a handful of": (3.0, 9.0),
}  # fmt: skip
BOUNDS: Final = {
    "low": "at least|more than|over|no fewer than|not fewer than|no less than|not less than|upwards of|upward of|in excess of|above|"
    "exceeding|a minimum of|well over|well above|just over|slightly more than|a little over|much more than",
    "high": "up to|as many as|as much as|no more than|not more than|fewer than|less than|under|nearly|almost|at most|a maximum of|"
    "close to|just under|below|not exceeding|as high as|as long as|as far as|well under|a little under",
    "about": "about|around|some|roughly|approximately|an estimated|estimated|circa|in the region of|in the order of|or so|an additional|"
    "another|a further|a total of|a combined|an initial|an extra",
}  # fmt: skip
SYMBOL: Final = r"(?:US\$|AU\$|CA\$|NZ\$|HK\$|NT\$|A\$|C\$|S\$|R\$|\$|€|£|¥|₹|₽|₴|₪|₺|₩|₦|₱|(?<![A-Za-z])Rs\.? |(?<![A-Za-z])(?:USD|EUR|GBP|INR|PKR|CHF|SEK|NOK) ?)"

_WORD: Final = "|".join(UNITS)
_SCALE_WORD: Final = r"(?:hundred|thousand|lakhs?|million|crores?|billion|trillion|dozen)"
_SCALE_SHORT: Final = r"(?:mln|mn|bn|bln|tn|trn|m|b|k)(?![A-Za-z])"
_DIGITS: Final = r"(?:\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_DIGIT_AMOUNT: Final = rf"(?<![\w.,:/-]){_DIGITS}(?:[ -]?{_SCALE_SHORT}|(?:[ -]{_SCALE_WORD})+)?(?!(?!(?:km|kg|kph|mph|mw|gw|lb|ft)s?\b)\w|[.,:]\d|/\d)"
_WORD_AMOUNT: Final = (
    rf"\b(?:(?:half|a quarter of) an? (?:{_SCALE_WORD}|dozen)|an? (?:{_SCALE_WORD})(?: and a half)?"
    rf"|(?:{_WORD})(?:(?:-| and | )(?:{_WORD}|{_SCALE_WORD}|a half {_SCALE_WORD})\b)*)\b"
)
_VAGUE_AMOUNT: Final = (
    r"\b(?:(?:tens|dozens|scores|hundreds|thousands|millions|billions)(?: of (?:thousands|millions|billions))?"
    rf"|(?:several|a few|many) {_SCALE_WORD}|a handful of|several)\b"
)
_AMOUNT: Final = rf"(?:{_DIGIT_AMOUNT}|(?i:{_WORD_AMOUNT})|(?i:{_VAGUE_AMOUNT}))"
_BOUND: Final = "|".join(
    sorted((word for words in BOUNDS.values() for word in words.split("|")), key=len, reverse=True)
)
QUANTITY: Final = re.compile(
    rf"(?:\b(?P<bound>(?i:{_BOUND})) (?:(?:the|a|an|its|their) (?=\D))?(?:(?:about|around|some|another|additional|estimated|an additional) )?)?"
    rf"(?:\b(?P<between>(?i:between|from)) )?(?P<symbol>{SYMBOL})?(?P<first>{_AMOUNT})"
    rf"(?:(?P<join> ?(?:-|to|and|or) ?)(?P<symbol_b>{SYMBOL})?(?P<second>{_AMOUNT}|(?<=-){_DIGITS}(?:[ -]?{_SCALE_SHORT}|[ -]{_SCALE_WORD})?(?!\w)))?"
    r"(?P<percent> ?%| per ?cent\b| percentage points?\b)?"
    r"(?P<tail>(?: or| and) (?:more|over|so|fewer|less)\b|-plus\b|\+)?"
)
HINT: Final = re.compile(
    rf"\d|(?i:\b(?:{_WORD}|dozens?|half a|hundreds?|thousands?|millions?|billions?|scores|tens|several|a few|handful|hundred)\b)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: text offsets, best value and bounds, currency sign as written, percent or not.

    `core` bounds the digits or words without "at least" and the like. `vague` is True for "hundreds" and "several".
    """

    start: int
    end: int
    core: tuple[int, int]
    value: float | None
    low: float | None
    high: float | None
    symbol: str
    percent: bool
    vague: bool
    word: bool
    bound: str = ""

    def at_end(self) -> Number:
        """The upper end of a range as the exact number."""
        return replace(self, value=self.high, low=self.high)

    def unbound(self) -> Number:
        """The same number without the word before it."""
        return replace(self, start=self.core[0], low=self.value, high=self.value, bound="")


def find_numbers(text: str) -> Iterator[Number]:
    """All number expressions, dates and labels included: the caller sorts those out."""
    if not HINT.search(text):
        return
    position = 0
    while (match := QUANTITY.search(text, position)) is not None:
        number, end = _read(match)
        if number is not None:
            yield number
        position = max(end, match.start() + 1)


def _read(match: re.Match[str]) -> tuple[Number | None, int]:
    joined = _is_range(match)
    first = read_amount(match["first"])
    end = match.end() if joined or match["second"] is None else match.end("first")
    if first is None:
        return None, end
    if joined:
        second = read_amount(match["second"])
        if second is None:
            return None, end
        values = _range(first, second, match["first"], match["second"])
    else:
        tail = match["tail"] if match["second"] is None else None
        values = _bounded(first, (match["bound"] or "").lower(), tail)
    start = match.start()
    if match["between"] and not joined:
        start = match.start("symbol") if match["symbol"] else match.start("first")
    symbol = (match["symbol"] or (match["symbol_b"] if joined else None) or "").strip().rstrip(".")
    core = (
        match.start("symbol") if match["symbol"] else match.start("first"),
        match.end("second") if joined else match.end("first"),
    )
    percent = match["percent"] is not None and (joined or match["second"] is None)
    vague, word = first[0] != first[1], not match["first"][0].isdecimal()
    return Number(
        start, end, core, *values, symbol, percent, vague, word, (match["bound"] or "").lower()
    ), end


def _is_range(match: re.Match[str]) -> bool:
    """ "30 to 40", "30-40", "two or three"; "and" makes a range only after "between"."""
    if match["second"] is None:
        return False
    word = match["join"].strip()
    first, second = read_amount(match["first"]), read_amount(match["second"])
    if (
        first is None
        or second is None
        or ((match["between"] or "").lower() == "between" and word not in ("and", "to", "-"))
    ):
        return False
    if word == "and":
        return (match["between"] or "").lower() == "between"
    if (match["between"] or "").lower() == "from" and word != "to":
        return False
    rising = first[0] < second[1] or _scale_of(match["second"]) > 1 == _scale_of(match["first"])
    return rising and (word != "or" or second[0] - first[0] <= max(2.0, first[0]))


def _scale_of(text: str) -> float:
    words = re.findall(r"[a-z]+", text.lower())
    return max((SCALES[word] for word in words if word in SCALES), default=1.0)


def _range(
    first: tuple[float, float], second: tuple[float, float], first_text: str, second_text: str
) -> tuple[float | None, float | None, float | None]:
    low, high = first[0], second[1]
    scale = _scale_of(second_text)
    if _scale_of(first_text) == 1 and scale > 1 and low * scale <= high:
        low *= scale
    return (low + high) / 2, low, high


def _bounded(
    value: tuple[float, float], bound: str, tail: str | None
) -> tuple[float | None, float | None, float | None]:
    low, high = value
    kind = next((kind for kind, words in BOUNDS.items() if bound in words.split("|")), "") if bound else ""
    if tail is not None:
        kind = {"more": "low", "over": "low", "plus": "low", "+": "low", "so": "about"}.get(
            tail.split()[-1].strip("-"), "high"
        )
    if low != high:
        return None, (None if kind == "high" else low), (None if kind == "low" else high)
    if kind == "low":
        return low, low, None
    if kind == "high":
        return low, None, low
    if kind == "about" and bound.split()[-1:] not in (
        ["additional"],
        ["another"],
        ["further"],
        ["of"],
        ["combined"],
        ["initial"],
        ["extra"],
    ):
        return low, None, None
    return low, low, low


def read_amount(text: str) -> tuple[float, float] | None:
    """Lowest and highest reading of a number without bounds; the two are one number unless it is vague."""
    lowered = text.lower().strip()
    vague = re.fullmatch(r"([a-z]+)(?: of (thousands|millions|billions))?", lowered)
    if lowered in VAGUE:
        return VAGUE[lowered]
    if vague is not None and vague[1] in VAGUE and vague[2]:
        low, high = VAGUE[vague[1]]
        scale = SCALES[vague[2].removesuffix("s")]
        return low * scale, (high + 1) * scale - 1
    some = re.fullmatch(r"(?:several|a few|many) ([a-z]+)", lowered)
    if some is not None:
        scale = SCALES[some[1]]
        return 3 * scale, 9 * scale + (scale - 1)
    value = _exact(lowered)
    return None if value is None else (value, value)


def _exact(text: str) -> float | None:
    fraction = re.fullmatch(r"(half|a quarter of) an? ([a-z]+)", text)
    if fraction is not None:
        return (0.5 if fraction[1] == "half" else 0.25) * SCALES[fraction[2]]
    digits = re.match(r"[\d,]+(?:\.\d+)?", text)
    if digits is not None:
        value = float(digits[0].replace(",", ""))
        for word in re.findall(r"[a-z]+", text[digits.end() :]):
            value *= SCALES[word]
        return round(value, 6)
    return _from_words(re.findall(r"[a-z]+", text))


def _from_words(words: list[str]) -> float | None:
    """ "two hundred and fifty thousand": scales multiply what stands before them."""
    total, current, half = 0.0, 0.0, False
    for number, word in enumerate(words):
        if word in UNITS:
            current += UNITS[word]
        elif word in SCALES:
            scale = SCALES[word]
            if half and current:
                current += 0.5
                half = False
            if scale == 100:
                current = (current or 1) * 100
            else:
                total += (current or 1) * scale
                current = 0.0
        elif word == "half":
            half = True
        elif word not in ("and", "a", "an"):
            return None
        if number == len(words) - 1 and half and total:
            total += 0.5 * SCALES.get(
                words[1] if words[0] in ("a", "an") else words[-4] if len(words) > 3 else "", 0
            )
    return total + current
