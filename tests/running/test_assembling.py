"""Qualifying takes work in proportion to the length of the article."""

from __future__ import annotations

import sys
from types import FrameType

from polybius.reading.parsing import Parse
from polybius.records import Article
from polybius.running.assembling import BySentence, assemble_reports
from polybius.running.coder import Coder
from polybius.running.rooms import Rooms
from tests.parses import PARSES, doc_from_rows

CITED = """
    Kenya Kenya NNP PROPN nsubj 1
    said say VBD VERB ROOT 1
    Uganda Uganda NNP PROPN nsubj 3
    bombed bomb VBD VERB ccomp 1
    40 40 CD NUM nummod 5
    villages village NNS NOUN dobj 3
    in in IN ADP prep 3
    Rwanda Rwanda NNP PROPN pobj 6
    on on IN ADP prep 3
    Monday Monday NNP PROPN pobj 8
    . . . PUNCT punct 1
"""


def long_parse(times: int) -> Parse:
    """The same three sentences over and over."""
    cells = [
        row.split() for rows in (PARSES["coordination"], CITED, PARSES["passive"]) for row in _sentence(rows)
    ]
    rows: list[str] = []
    start = 0
    for _ in range(times):
        for cell in cells:
            if cell[4] == "first":
                start = len(rows)
            rows.append(" ".join((*cell[:4], cell[5], str(start + int(cell[6])))))
    doc = doc_from_rows("\n".join(rows))
    return Parse(Article("long", doc.text, published="2024-11-16"), doc)


def _sentence(rows: str) -> list[str]:
    """Rows with a mark on the first of the sentence, where the numbers of its heads start."""
    marked: list[str] = []
    for i, row in enumerate(rows.strip().splitlines()):
        cell = row.split()
        cell.insert(4, "later" if i else "first")
        marked.append(" ".join(cell))
    return marked


def count_calls(parse: Parse, rooms: Rooms) -> tuple[int, int]:
    """The calls that coding takes, and the reports it gives."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        reports = assemble_reports(parse, rooms)
    finally:
        sys.setprofile(before)
    return calls, len(reports)


def test_an_article_four_times_as_long_takes_four_times_the_calls(coder: Coder) -> None:
    assemble_reports(long_parse(1), coder.rooms)  # what is read once is read now
    (calls, reports), (more_calls, more_reports) = (
        count_calls(long_parse(times), coder.rooms) for times in (40, 160)
    )
    assert more_reports == 4 * reports >= 80
    assert more_calls < 4.4 * calls


def test_what_spans_sentences_is_found_in_each() -> None:
    parse = long_parse(2)
    found: BySentence[str] = BySentence(parse)
    size = len(parse.doc) // 2
    found.add("whole", (0, size))
    found.add("first", (0, 1), (2, 3))
    assert found.at(0) == ("whole", "first")
    assert found.at(size - 1) == ("whole",)
    assert found.at(size) == ()
