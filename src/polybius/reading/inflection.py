"""Tense, aspect, modal verb and negation of one verb, read from its auxiliaries."""

from __future__ import annotations

from typing import Literal

from polybius.reading.columns import Columns

Tense = Literal["past", "present", "future", "none"]
Aspect = Literal["simple", "perfect", "progressive"]


def read_tense(columns: Columns, token: int) -> tuple[Tense, Aspect]:
    """Tense and aspect of a verb with its auxiliaries; a coordinated verb shares those of the first."""
    helpers = columns.kids(token, "aux", "auxpass")
    if not helpers and columns.dep[token] == "conj" and columns.pos[columns.head[token]] in ("VERB", "AUX"):
        if columns.tag[token] in ("VB", "VBN", "VBG"):
            return read_tense(columns, columns.head[token])
    lemmas = [columns.lemma[i] for i in helpers]
    tags = [*(columns.tag[i] for i in helpers), columns.tag[token]]
    aspect: Aspect = "simple"
    if columns.tag[token] in ("VBN", "VBD") and "have" in lemmas:
        aspect = "perfect"
    elif columns.tag[token] == "VBG" and "be" in lemmas:
        aspect = "progressive"
    if any(lemma in ("will", "shall") for lemma in lemmas) and not any(
        columns.lower[i] == "would" for i in helpers
    ):
        return "future", aspect
    if "VBD" in tags:
        return "past", aspect
    if "VBZ" in tags or "VBP" in tags:
        return "present", aspect
    if columns.tag[token] == "VBN":
        return "past", aspect
    return "none", aspect


def read_modal(columns: Columns, token: int) -> str:
    """The modal verb in its full form, or nothing."""
    own = [columns.lower[i] for i in columns.kids(token, "aux") if columns.tag[i] == "MD"]
    if not own and columns.dep[token] == "conj" and columns.tag[token] == "VB":
        head = columns.head[token]
        return read_modal(columns, head) if columns.pos[head] in ("VERB", "AUX") else ""
    return {"'ll": "will", "wo": "will", "ca": "can", "'d": "would"}.get(own[0], own[0]) if own else ""


def is_negated(columns: Columns, token: int) -> bool:
    """True for a verb with a negation of its own."""
    if columns.child(token, "neg") is not None:
        return True
    if columns.dep[token] == "conj":  # "nor will it cut off the gas"
        head = columns.head[token]
        if any(columns.lower[i] == "nor" and head < i < token for i in columns.kids(head, "cc")):
            return True
    if _follows_nor(columns, token):
        return True
    return any(columns.lower[i] in ("never", "no longer") for i in columns.kids(token, "advmod"))


def _follows_nor(columns: Columns, token: int) -> bool:
    """ "X will not attack, nor will it cut off aid": the second verb is denied as well."""
    head = columns.head[token]
    if columns.dep[token] == "conj":
        return any(columns.lower[i] == "nor" and head < i < token for i in columns.kids(head, "cc"))
    return any(
        columns.lower[i] == "nor" and i < token for i in columns.kids(token, "cc", "preconj", "advmod")
    )


def is_infinitive(columns: Columns, token: int) -> bool:
    """True for a verb with "to", its own or that of the verb it is coordinated with."""
    if columns.tag[token] != "VB":
        return False
    if any(columns.tag[i] == "TO" for i in columns.kids(token, "aux")):
        return True
    head = columns.head[token]
    return columns.dep[token] == "conj" and columns.pos[head] == "VERB" and is_infinitive(columns, head)
