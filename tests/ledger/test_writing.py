"""Batches: all or nothing, in order, and never changed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from polybius.errors import LedgerBusyError, LedgerError
from polybius.ledger import Ledger, engines, open_ledger
from polybius.ledger.schema import articles, batches, origins


def row(article: str = "a", version: int = 1, **more: object) -> dict[str, object]:
    return {"article": article, "version": version, "text_hash": "x", "text": "Text.", **more}


def test_rows_come_back_as_they_went_in(ledger: Ledger) -> None:
    with ledger.batch(kind="test", note="a note") as batch:
        assert batch.insert("articles", [row("a"), row("b", title="T")]) == 2
        assert batch.insert("articles", [row("c")]) == 1
    with ledger.reading() as connection:
        found = connection.execute(select(articles)).all()
        kept = connection.execute(select(batches)).all()[-1]
    assert [(each.seq, each.batch, each.article, each.title) for each in found] == [
        (1, 2, "a", None),
        (2, 2, "b", "T"),
        (3, 2, "c", None),
    ]
    assert (kept.kind, kept.note, kept.row_count) == ("test", "a note", 3)


def test_nothing_of_a_batch_that_fails(ledger: Ledger) -> None:
    with pytest.raises(ZeroDivisionError), ledger.batch(kind="test") as batch:
        batch.insert("articles", [row()])
        raise ZeroDivisionError
    with pytest.raises(LedgerError), ledger.batch(kind="test") as batch:
        batch.insert("articles", [row("b"), row("b")])
    with ledger.reading() as connection:
        assert connection.execute(select(articles)).all() == []
        assert len(connection.execute(select(batches)).all()) == 1


def test_a_batch_without_rows_leaves_no_trace(ledger: Ledger) -> None:
    with ledger.batch(kind="test"):
        pass
    with ledger.reading() as connection:
        assert len(connection.execute(select(batches)).all()) == 1


def test_unknown_tables_and_columns(ledger: Ledger) -> None:
    with ledger.batch(kind="test") as batch:
        with pytest.raises(LedgerError, match="no table 'birds'"):
            batch.insert("birds", [])
        with pytest.raises(LedgerError, match="no column 'colour'"):
            batch.insert("articles", [row(colour="red")])
        with pytest.raises(LedgerError, match="something else than text"):
            batch.insert("articles", [row(title=5)])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles SET text = 'other'",
        "DELETE FROM articles",
        "DELETE FROM batches",
        "UPDATE batches SET recorded_at = '1999'",
        "INSERT INTO articles SELECT * FROM articles",
    ],
)
def test_the_database_refuses_changes(ledger: Ledger, statement: str) -> None:
    with ledger.batch(kind="test") as batch:
        batch.insert("articles", [row()])
    with pytest.raises(LedgerError), ledger.writing() as connection:
        connection.execute(text(statement))
    with ledger.reading() as connection:
        assert connection.execute(select(articles.c.text)).scalars().all() == ["Text."]


@pytest.mark.parametrize("seq", [1, 9])
def test_sqlite_replaces_no_row(ledger: Ledger, engine: str, seq: int) -> None:
    if engine != "sqlite":
        return  # PostgreSQL has no INSERT OR REPLACE
    with ledger.batch(kind="test") as batch:
        batch.insert("articles", [row()])
    stranger = engines.sqlite_module().connect(str(ledger.address.file))
    with pytest.raises(engines.sqlite_module().IntegrityError, match="append-only"):
        stranger.execute(
            f"INSERT OR REPLACE INTO articles SELECT {seq}, batch, article, version, text_hash, 'other', title, url, "
            "publisher, language, dateline, published FROM articles"
        )
    stranger.close()


def test_batches_are_recorded_one_after_the_other(ledger: Ledger) -> None:
    for number in range(20):
        with ledger.batch(kind="test") as batch:
            batch.insert("origins", [{"article": "a", "version": 1, "origin": str(number), "why": "[]"}])
    with ledger.reading() as connection:
        times = connection.execute(select(batches.c.recorded_at)).scalars().all()
        rows = connection.execute(select(origins.c.origin).order_by(origins.c.seq)).scalars().all()
    assert times == sorted(set(times))
    assert rows == [str(number) for number in range(20)]


def test_two_writers(ledger: Ledger, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "PATIENCE", 0.1)
    monkeypatch.setattr(engines, "POSTGRESQL_OPTIONS", "-c lock_timeout=100")
    with open_ledger(where) as other, ledger.batch(kind="first") as batch:
        batch.insert("articles", [row("a")])
        with pytest.raises(LedgerBusyError, match="another process"), other.batch(kind="second"):
            pass
    with open_ledger(where) as other, other.batch(kind="second") as batch:
        batch.insert("articles", [row("b")])
    with ledger.reading() as connection:
        assert connection.execute(select(articles.c.article)).scalars().all() == ["a", "b"]


def test_readers_see_what_was_there_when_they_began(ledger: Ledger) -> None:
    count = select(articles.c.article)
    with ledger.reading() as connection:
        assert connection.execute(count).all() == []
        with ledger.batch(kind="test") as batch:
            batch.insert("articles", [row()])
        assert connection.execute(count).all() == []
    with ledger.reading() as connection:
        assert len(connection.execute(count).all()) == 1


VERSIONS = iter(range(1, 1_000_000))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(alphabet=st.characters(codec=None)))
@pytest.mark.parametrize("many", [1, 30], ids=["insert", "copy"])
def test_any_text_comes_back_as_it_was(ledger: Ledger, many: int, words: str) -> None:
    numbers = [next(VERSIONS) for _ in range(many)]
    with ledger.batch(kind="test") as batch:
        batch.insert("articles", [row(version=number, text=words) for number in numbers])
    with ledger.reading() as connection:
        found = connection.execute(select(articles.c.text).where(articles.c.version.in_(numbers)))
        assert set(found.scalars()) == {words}
