"""Crash test: an edit that keeps the meaning must leave the triples alone, one that changes it must change them.

`edits.tsv`, `edits_second.tsv`, `edits_third.tsv` and `edits_fourth.tsv` pair sentences with edits of them. `kind` is keep or change; `note` names the sort of edit or, where only
names were swapped, says which for which ("Iran=Egypt;France=Brazil"). A base of which nothing is coded counts as a miss for
either kind: nothing that stays nothing proves nothing.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from evaluation.passages import EITHER_WAY, Triple, spread
from evaluation.scores import Score, read_table, share
from polybius.records import Article, report_to_record

if TYPE_CHECKING:
    from polybius.running.coder import Coder

FIRST: Final = "edits.tsv"
SECOND: Final = "edits_second.tsv"
THIRD: Final = "edits_third.tsv"
FOURTH: Final = "edits_fourth.tsv"
PUBLISHED: Final = "2023-10-20"

Record = dict[str, Any]


def score_kept(coder: Coder, table: str = FIRST, *, half: int | None = None) -> Score:
    """Of the edits that keep the meaning, those with the triples of their base."""
    right, misses = 0, []
    for row in _rows(table, "keep", half):
        base, edited = _compared(coder, table, row)
        if base and base == edited:
            right += 1
        else:
            misses.append(_miss(row, base - edited, edited - base))
    return share(right, misses)


def count_kept(coder: Coder, table: str, *, half: int | None = None) -> dict[str, tuple[int, int]]:
    """By sort of edit: how many keep the triples, of how many."""
    counts: dict[str, tuple[int, int]] = {}
    for row in _rows(table, "keep", half):
        base, edited = _compared(coder, table, row)
        sort = "swap" if "=" in row["note"] else row["note"]
        kept, of = counts.get(sort, (0, 0))
        counts[sort] = (kept + bool(base and base == edited), of + 1)
    return counts


def _compared(coder: Coder, table: str, row: dict[str, str]) -> tuple[set[Triple], set[Triple]]:
    """The triples of a base, under the names of its edit, and those of the edit."""
    base = _unordered(_records(coder, table)[row["base"]], _swaps(coder, row["note"]))
    return base, _unordered(_records(coder, table)[row["edit"]], {})


def score_changed(coder: Coder, table: str = FIRST, *, half: int | None = None) -> Score:
    """Of the edits that change the meaning, those whose triples or their statuses differ from the base's."""
    right, misses = 0, []
    for row in _rows(table, "change", half):
        coded = _records(coder, table)
        base, edited = _with_status(coded[row["base"]]), _with_status(coded[row["edit"]])
        if base and base != edited:
            right += 1
        else:
            misses.append(_miss(row, set(), {triple for triple, _ in edited}))
    return share(right, misses)


def _unordered(records: list[Record], swaps: dict[str, str]) -> set[Triple]:
    """Triples under other names; parties of acts done together in the order of the alphabet."""
    found: set[Triple] = set()
    for record in records:
        together = len(record["actors"]) > 1 and not record["recipients"]
        for triple in spread(record, record["event_type"]):
            actor, kind, recipient = swap(triple, swaps)
            if recipient and (together or kind in EITHER_WAY):
                actor, recipient = sorted((actor, recipient))
            found.add((actor, kind, recipient))
    return found


def swap(triple: Triple, swaps: dict[str, str]) -> Triple:
    """The triple with other names for its parties."""
    actor, kind, recipient = triple
    return swaps.get(actor, actor), kind, swaps.get(recipient, recipient)


def _rows(table: str, kind: str, half: int | None) -> list[dict[str, str]]:
    """The rows of a kind; `half` 0 or 1 takes those of every second base, from the first or the second."""
    rows = read_table(table)
    bases = list(dict.fromkeys(row["base"] for row in rows))
    kept = set(bases[half :: 1 if half is None else 2])
    return [row for row in rows if row["kind"] == kind and row["base"] in kept]


def _swaps(coder: Coder, note: str) -> dict[str, str]:
    """Which key stands for which after names were swapped; empty for other sorts of edit."""
    pairs = [pair.split("=") for pair in note.split(";") if "=" in pair]
    return {_key(coder, before): _key(coder, after) for before, after in pairs}


@cache
def _key(coder: Coder, name: str) -> str:
    actor = coder.resolve(name, published=PUBLISHED).actor
    if actor is None:
        raise ValueError(f"edits: nothing is known of {name!r}")
    ((key, _, _),) = spread(
        {"actors": [{"country": actor.country, "name": actor.name}], "recipients": []}, ""
    )
    return key


def _with_status(records: list[Record]) -> set[tuple[Triple, str]]:
    return {
        (triple, record["status"]) for record in records for triple in spread(record, record["event_type"])
    }


@cache
def _records(coder: Coder, table: str) -> dict[str, list[Record]]:
    """All sentences coded, once for both scores."""
    texts = dict.fromkeys(text for row in read_table(table) for text in (row["base"], row["edit"]))
    articles = [Article(str(number), text, published=PUBLISHED) for number, text in enumerate(texts)]
    return {
        text: [report_to_record(report) for report in coded.reports]
        for text, coded in zip(texts, coder.pipe(articles), strict=True)
    }


def _miss(row: dict[str, str], lost: set[Triple], found: set[Triple]) -> str:
    return f"{row['note']}: {row['base']} > {row['edit']} | lost {sorted(lost)} | found {sorted(found)}"
