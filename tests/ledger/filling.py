"""Ledgers with something in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from polybius.ledger import Ledger
from polybius.ledger.taking import CodedArticle, fold_article, write_articles
from polybius.records import Article, Coder, report_to_record
from tests.records_made_by_hand import TEXT, make_report

CODER = Coder("0.1.0", "abc", ("spacy/en",))


def coded(number: int, *, reports: int = 2) -> CodedArticle:
    """An article of its own with some reports."""
    article = Article(f"a{number}", f"{TEXT} {number}.", title=f"Troops {number}", published="2024-06-05")
    records: Sequence[dict[str, Any]] = [
        report_to_record(make_report(id=f"{number:012}{each:04}")) for each in range(reports)
    ]
    return fold_article(article, CODER, records)


def fill(ledger: Ledger, numbers: Sequence[int], *, reports: int = 2) -> None:
    """One batch with an article for each number."""
    with ledger.batch(kind="add") as batch:
        write_articles(batch, [coded(number, reports=reports) for number in numbers])
