"""Line breaks that end a paragraph, told apart from those of hard-wrapped lines."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

BLANK: Final = re.compile(r"\n[ ]*\n\s*")
SENTENCE_END: Final = re.compile(r"[.!?…:;]['\")\]]*$")
# A greedy wrapper breaks a line only where the next word would not fit; nobody wraps prose narrower or wider than this.
NARROWEST, WIDEST = 40, 120


def find_wraps(text: str) -> tuple[int, ...]:
    """Offsets of the line breaks that only wrap a line; all other breaks in the text separate paragraphs.

    The text must use "\\n" alone for line breaks.
    """
    if "\n" not in text:
        return ()
    wraps: list[int] = []
    start = 0
    for blank in [*BLANK.finditer(text), None]:
        end = blank.start() if blank else len(text)
        wraps.extend(_block_wraps(text, start, end))
        start = blank.end() if blank else end
    return tuple(wraps)


def _block_wraps(text: str, start: int, end: int) -> list[int]:
    """The wraps of one block without blank lines."""
    lines = text[start:end].split("\n")
    wrapped = _is_hard_wrapped(lines)
    wraps: list[int] = []
    offset = start
    for line, following in pairwise(lines):
        offset += len(line)
        if wrapped or _continues(line.rstrip(), following.lstrip()):
            wraps.append(offset)
        offset += 1
    return wraps


def _is_hard_wrapped(lines: list[str]) -> bool:
    """True where every line is as full as a greedy wrapper would have made it."""
    stripped = [line.rstrip() for line in lines if line.strip()]
    if len(stripped) < 2 or (len(stripped) == 2 and not stripped[1].lstrip()[0].islower()):
        return False
    width = max(len(line) for line in stripped)
    if not NARROWEST <= width <= WIDEST:
        return False
    return all(len(line) + 1 + len(following.split()[0]) >= width for line, following in pairwise(stripped))


def _continues(line: str, following: str) -> bool:
    """True where a sentence plainly runs on over the line break."""
    if not line or not following:
        return False
    if line.endswith(","):
        return True
    return following[0].islower() and not SENTENCE_END.search(line)
