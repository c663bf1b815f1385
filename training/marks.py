"""The marks of the corpus: `<s>source</s>` and `<t>target</t>`."""

from __future__ import annotations

import re


def strip_marks(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text without marks, and the first stretch of "s" and of "t" in it. Raises KeyError where a mark is not closed."""
    text, opened, spans = "", dict[str, int](), dict[str, tuple[int, int]]()
    for piece in re.split(r"(</?[st]>)", marked):
        if not re.fullmatch(r"</?[st]>", piece):
            text += piece
        elif piece[1] != "/":
            opened.setdefault(piece[1], len(text))
        else:
            spans.setdefault(piece[2], (opened[piece[2]], len(text)))
    return text, spans
