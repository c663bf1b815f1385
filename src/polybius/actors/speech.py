"""Who speaks: quotations, their speakers, and the publisher of a statement."""

from __future__ import annotations

from typing import Final

from polybius.reading.columns import Columns

SAY: Final = frozenset(
    [
        "say",
        "tell",
        "add",
        "note",
        "state",
        "declare",
        "announce",
        "warn",
        "stress",
        "claim",
        "insist",
        "argue",
        "write",
        "tweet",
        "post",
        "reply",
        "respond",
        "ask",
        "explain",
        "continue",
        "conclude",
        "remark",
        "comment",
        "assert",
        "acknowledge",
        "admit",
        "affirm",
        "emphasise",
        "emphasize",
        "reiterate",
        "vow",
        "pledge",
        "promise",
        "urge",
        "call",
        "describe",
        "condemn",
        "quote",
        "report",
        "suggest",
        "observe",
        "recall",
        "confirm",
        "deny",
        "believe",
        "think",
        "hope",
        "fear",
    ]
)
QUOTES: Final = frozenset({'"', "``", "''"})


def find_quoted(columns: Columns) -> list[bool]:
    """For every token whether it stands inside double quotation marks; a mark left open ends with its paragraph."""
    quoted: list[bool] = []
    inside = False
    for i, text in enumerate(columns.text):
        if "\n" in text:
            inside = False
        if text in QUOTES or (text == "'" and columns.tag[i] in ("``", "''")):
            inside = not inside
            quoted.append(False)
        else:
            quoted.append(inside)
    return quoted


def find_say_verb(columns: Columns, token: int, quoted: list[bool]) -> int | None:
    """The reporting verb that a quoted token hangs under, or the one nearest in its sentence."""
    for above in columns.ancestors(token):
        if not quoted[above] and columns.lemma[above] in SAY and columns.pos[above] == "VERB":
            return above
    sentence = columns.sentence[token]
    near = [
        i
        for i in range(max(0, token - 60), min(len(columns.text), token + 60))
        if columns.sentence[i] == sentence
        and not quoted[i]
        and columns.pos[i] == "VERB"
        and columns.lemma[i] in SAY
    ]
    return min(near, key=lambda i: abs(i - token)) if near else None
