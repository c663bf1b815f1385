"""Stretches of an article that are not news: share bars, notices, credits, calls to subscribe.

They stay in the text, because offsets must hold; no event is read from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, Literal, get_args

from polybius.errors import DataError
from polybius.records import Article, Span

Scope = Literal["line", "rest", "words"]
FILE: Final = "boilerplate.yaml"
KEYS: Final = {"name", "scope", "pattern", "source"}
LINE: Final = re.compile(r"[^\n\r\u2028\u2029]+")
# A notice is short; a longer line holds news and only its own words are dropped.
LONGEST_NOTICE: Final = 300


@dataclass(frozen=True, slots=True)
class Notice:
    """One kind of boilerplate. `scope` says how much goes: the whole line, the rest of it, or the words matched."""

    name: str
    scope: Scope
    pattern: re.Pattern[str]


def find_boilerplate(article: Article) -> tuple[Span, ...]:
    """All stretches that are not news in text order, none overlapping another; the dateline is not among them."""
    text = article.text
    found: list[tuple[int, int]] = []
    for line in LINE.finditer(text):
        found.extend(_line_notices(line.group(), line.start()))
    return tuple(Span(start, end, text[start:end]) for start, end in _merged(sorted(found)))


def _line_notices(line: str, offset: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for notice in load_notices():
        if notice.scope == "line":
            if len(line) <= LONGEST_NOTICE and notice.pattern.match(line.strip()):
                return [(offset, offset + len(line))]
            continue
        for match in notice.pattern.finditer(line):
            end = len(line) if notice.scope == "rest" else match.end()
            found.append((offset + match.start(), offset + end))
    return found


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@cache
def load_notices() -> tuple[Notice, ...]:
    """The kinds of boilerplate in the data file; raises DataError when it breaks its schema."""
    import yaml

    raw = resources.files("polybius.reading").joinpath(FILE).read_text("utf-8")
    return tuple(_notice(entry, number) for number, entry in enumerate(yaml.safe_load(raw), start=1))


def _notice(entry: dict[str, Any], number: int) -> Notice:
    if set(entry) != KEYS:
        raise DataError(
            f"{FILE}, entry {number}: keys are {sorted(entry)}; exactly {sorted(KEYS)} are allowed"
        )
    if entry["scope"] not in get_args(Scope):
        raise DataError(
            f"{FILE}, entry {number}: scope {entry['scope']!r}; allowed are {', '.join(get_args(Scope))}"
        )
    try:
        pattern = re.compile(entry["pattern"], re.IGNORECASE)
    except re.error as error:
        raise DataError(f"{FILE}, entry {number}: the pattern is no regular expression: {error}") from error
    return Notice(entry["name"], entry["scope"], pattern)
