"""Words found in reports and articles."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from polybius.errors import LedgerError
from polybius.ledger import Ledger
from polybius.ledger.schema import articles, reports
from polybius.ledger.searching import Subject, count_unindexed, index_words, matching
from polybius.ledger.taking import fold_article, write_articles
from polybius.records import Article, Coder, report_to_record
from tests.records_made_by_hand import TEXT, make_report

CODER = Coder("0.1.0", "abc", ())


def add(ledger: Ledger, article: Article) -> None:
    record = report_to_record(make_report(id=article.id)) if TEXT in article.text else None
    with ledger.batch(kind="add") as batch:
        write_articles(batch, [fold_article(article, CODER, [record] if record else [])])


def found(ledger: Ledger, subject: Subject, words: str) -> list[str]:
    column = {"reports": reports.c.report, "articles": articles.c.article}[subject]
    table = column.table
    with ledger.reading() as connection:
        asked = select(column).where(table.c.seq.in_(matching(connection, subject, words)))
        return sorted(connection.execute(asked).scalars())


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    add(ledger, Article("a", TEXT + " Nobody saw the missiles.", title="Türkiye's troops"))
    add(ledger, Article("b", "Two ministers met.\x00\ud800 It's a \\ test."))
    assert index_words(ledger) == 3
    return ledger


@pytest.mark.parametrize(
    ("subject", "words", "expected"),
    [
        ("reports", "troop", ["a"]),
        ("reports", "missiles", []),
        ("reports", "send Juba", []),
        ("reports", '"300 troops" Kenya', ["a"]),
        ("reports", '"troops 300"', []),
        ("reports", "Ken*", ["a"]),
        ("articles", "missile", ["a"]),
        ("articles", "turkiye's", ["a"]),
        ("articles", "MINISTER meets", []),
        ("articles", "it's", ["b"]),
        ("articles", "test & ( ' \\ !", ["b"]),
        ("articles", "NOT minister", []),
    ],
)
def test_words(filled: Ledger, subject: Subject, words: str, expected: list[str]) -> None:
    assert found(filled, subject, words) == expected


def test_nothing_to_search_for(filled: Ledger) -> None:
    with filled.reading() as connection, pytest.raises(LedgerError, match="no word"):
        matching(connection, "reports", '"" & *')


def test_the_index_catches_up(filled: Ledger) -> None:
    assert index_words(filled) == 0
    add(filled, Article("c", "Three kings met."))
    with filled.reading() as connection:
        assert count_unindexed(connection) == 1
    assert found(filled, "articles", "kings") == []
    assert index_words(filled) == 1
    assert found(filled, "articles", "kings") == ["c"]
