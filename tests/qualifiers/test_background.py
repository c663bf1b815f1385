"""Signs that an act is recalled and not reported."""

from __future__ import annotations

import pytest

from polybius.qualifiers.background import find_background
from polybius.reading.parsing import Parse
from polybius.records import Article
from tests.parses import PARSES, doc_from_rows

IN_YEAR = """
    In in IN ADP prep 4
    {year} {year} CD NUM pobj 0
    , , , PUNCT punct 4
    Chad Chad NNP PROPN nsubj 4
    invaded invade VBD VERB ROOT 4
    Libya Libya NNP PROPN dobj 4
    . . . PUNCT punct 4
"""
HAD = """
    Chad Chad NNP PROPN nsubj 2
    had have VBD AUX aux 2
    invaded invade VBN VERB ROOT 2
    Libya Libya NNP PROPN dobj 2
    . . . PUNCT punct 2
"""
AGO = """
    Chad Chad NNP PROPN nsubj 1
    invaded invade VBD VERB ROOT 1
    Libya Libya NNP PROPN dobj 1
    years year NNS NOUN npadvmod 4
    ago ago RB ADV advmod 1
    . . . PUNCT punct 1
"""


def make_parse(rows: str, published: str | None = "2025-03-10") -> Parse:
    """A parse of an article of a given day."""
    doc = doc_from_rows(rows)
    return Parse(Article("a", doc.text, published=published), doc)


@pytest.mark.parametrize(("year", "old"), [("1983", True), ("2024", True), ("2025", False)])
def test_years_are_old_or_new_by_the_day_of_publication(year: str, *, old: bool) -> None:
    found = find_background(make_parse(IN_YEAR.format(year=year)), 4, 4)
    assert (found is not None) == old


def test_without_a_day_of_publication_a_year_in_the_past_tense_is_old() -> None:
    found = find_background(make_parse(IN_YEAR.format(year="1983"), None), 4, 4)
    assert found is not None
    assert (found.rule, found.detail) == ("old-year", "1983")


@pytest.mark.parametrize(("rows", "token", "rule"), [(HAD, 2, "past-perfect"), (AGO, 1, "long-ago")])
def test_other_signs(rows: str, token: int, rule: str) -> None:
    found = find_background(make_parse(rows), token, token)
    assert found is not None
    assert found.rule == rule


def test_news_is_no_background() -> None:
    assert find_background(make_parse(PARSES["expelled"]), 2, 2) is None
