"""The text as the parser likes it, character for character as long as the text as it was read.

Every offset of the parse is an offset into the article, so nothing is added and nothing removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from polybius.reading.paragraphs import find_wraps
from polybius.records import Span

REPLACEMENTS: Final = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "´": "'", "`": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "−": "-", "―": "—",
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u3000": " ",
    "\u200b": " ", "\u2060": " ", "\ufeff": " ", "\t": " ", "\v": " ", "\f": " ", "\x00": " ",
    "\r": "\n", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n",
}  # fmt: skip
TABLE: Final = str.maketrans(REPLACEMENTS)
# Lone surrogates come from broken JSON escapes; spaCy cannot encode them.
SURROGATES: Final = re.compile("[\ud800-\udfff]")


def blank_spans(text: str, spans: Iterable[Span], dateline: Span | None) -> str:
    """Puts spaces in the place of stretches that are not news, and a break behind the dateline.

    The parser then neither spends time on them nor joins them to a sentence. The length never changes.
    """
    for span in spans:
        text = text[: span.start] + re.sub(r"[^\n]", " ", text[span.start : span.end]) + text[span.end :]
    if dateline is not None and text[dateline.end - 1].isspace():
        text = text[: dateline.end - 1] + "\n" + text[dateline.end :]
    return text


def normalise_text(text: str) -> str:
    """Plain quotes, hyphens and spaces; line breaks inside a paragraph become spaces. The length never changes."""
    plain = SURROGATES.sub("\ufffd", text.replace("\r\n", " \n")).translate(TABLE)
    wraps = find_wraps(plain)
    if not wraps:
        return plain
    characters = list(plain)
    for offset in wraps:
        characters[offset] = " "
    return "".join(characters)
