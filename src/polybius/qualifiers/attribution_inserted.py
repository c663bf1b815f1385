"""Cues that the model leaves without an object: "Talks are dead, officials say" and "She added:" before a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from polybius.qualifiers.attribution_quotes import Quotes
    from polybius.qualifiers.attribution_verbs import Draft
    from polybius.reading.columns import Columns

OBJECTS: Final = ("dobj", "xcomp", "ccomp", "acomp", "oprd", "attr")
# "Told me on Friday": whom one tells is no part of what is told.
TOLD: Final = frozenset({"tell", "remind", "inform", "assure"})
# The shortest content that a trailing cue closes, in tokens.
SHORTEST: Final = 2


def fill_inserted(drafts: list[Draft], columns: Columns, quotes: Quotes) -> None:
    """Gives drafts of verbs of speech that have no content what the layout of the text says they pass on."""
    for draft in drafts:
        if draft.content or "quote" not in draft.entry.frames or draft.head >= len(columns.text) - 1:
            continue
        draft.content = announced_paragraph(draft, columns, quotes) or around(draft, columns)


def announced_paragraph(draft: Draft, columns: Columns, quotes: Quotes) -> set[int]:
    """The paragraph behind a cue that ends its own with a colon: long quotations are set off without marks."""
    end = draft.cue[1]
    if columns.text[end - 1] != ":" and columns.text[end] == ":":
        end += 1
    if columns.text[end - 1] != ":":
        return set()
    first = end
    while first < len(columns.text) and not columns.text[first].strip():
        first += 1
    if first == len(columns.text) or quotes.number[first] >= 0:
        return set()
    if quotes.paragraph[first] == quotes.paragraph[draft.head]:
        return set()
    last = first
    while last < len(columns.text) and quotes.paragraph[last] == quotes.paragraph[first]:
        last += 1
    return set(range(first, last))


def around(draft: Draft, columns: Columns) -> set[int]:
    """The sentence into which a cue and its subject are set by commas, or which they close."""
    head, source = draft.head, draft.source_range
    first, end = draft.cue
    objects = columns.kids(head, *OBJECTS)
    if source is None or (objects and columns.lemma[head] not in TOLD):
        return set()
    if source[1] != first and source[0] != end:
        return set()
    first = min(first, source[0])
    if columns.lower[first - 1] == "as":
        first -= 1
    sentence = columns.sentence[head]
    begin = first
    while begin > 0 and columns.sentence[begin - 1] == sentence:
        begin -= 1
    while begin < first and not columns.text[begin].strip():
        begin += 1
    before = range(begin, first - 1)
    if columns.text[first - 1] != "," or len(before) < SHORTEST or _is_setting(begin, head, columns):
        return set()
    behind = max([end, source[1], *(columns.right_edge[i] + 1 for i in objects)])
    rest = range(behind, behind)
    if behind < len(columns.text) and columns.text[behind] == "," and columns.sentence[behind] == sentence:
        last = behind
        while last < len(columns.text) and columns.sentence[last] == sentence:
            last += 1
        rest = range(behind + 1, last)
    return {*before, *rest}


def _is_setting(begin: int, head: int, columns: Columns) -> bool:
    """ "On Monday, he said": when and where, not what."""
    return columns.pos[begin] in ("ADP", "SCONJ", "ADV") and columns.sentence[begin] == columns.sentence[head]
