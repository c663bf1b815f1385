"""Full-text search over the sentences of reports and over whole articles.

The word indexes are made from the tables, lie outside the hash chain, and are brought up to date after rows are written:
an index that grows with every row makes bulk loads three times as slow. A kill between the two leaves an index that lacks
the last rows until `index_words` is called again.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)

from polybius.errors import LedgerError
from polybius.ledger.schema import articles, reports
from polybius.ledger.store import Ledger
from polybius.ledger.wording import from_stored

Subject = Literal["reports", "articles"]
INDEXES: Final[dict[Subject, str]] = {"reports": "report_words", "articles": "article_words"}
AT_ONCE: Final = 5_000
# PostgreSQL refuses a vector of words of more than a megabyte; no report in the news comes near this.
MOST_CHARACTERS: Final = 400_000
_ASKED: Final = re.compile(r'"([^"]+)"|(\S+)')
_WORDS: Final = re.compile(r"\w+")


def index_words(ledger: Ledger) -> int:
    """Indexes all rows that are not yet; returns how many."""
    return sum(_index(ledger, subject) for subject in INDEXES)


def count_unindexed(connection: Connection) -> int:
    """How many rows the word indexes lack."""
    newest = {"reports": reports.c.seq, "articles": articles.c.seq}
    return sum(
        (connection.execute(select(func.max(newest[subject]))).scalar() or 0)
        - _indexed_to(connection, subject)
        for subject in INDEXES
    )


def _index(ledger: Ledger, subject: Subject) -> int:
    done = 0
    while True:
        with ledger.writing() as connection:
            rows = _unindexed(connection, subject)
            if not rows:
                return done
            _insert(connection, INDEXES[subject], rows)
        done += len(rows)


def _indexed_to(connection: Connection, subject: Subject) -> int:
    name = INDEXES[subject]
    asked = (
        f"SELECT max(id) FROM {name}_docsize"
        if connection.dialect.name == "sqlite"
        else f"SELECT max(seq) FROM {name}"
    )
    return connection.execute(text(asked)).scalar() or 0


def _unindexed(connection: Connection, subject: Subject) -> list[tuple[int, str]]:
    done = _indexed_to(connection, subject)
    if subject == "articles":
        whole = select(articles.c.seq, articles.c.title, articles.c.text).where(articles.c.seq > done)
        rows = connection.execute(whole.order_by(articles.c.seq).limit(AT_ONCE // 10))
        return [(seq, _indexable(f"{title or ''}\n{words}")) for seq, title, words in rows]
    # Offsets count from 0 and SQL from 1.
    sentence: ColumnElement[str] = literal_column(
        "substr(articles.text, reports.sentence_start + 1, reports.sentence_end - reports.sentence_start)"
    )
    same = (articles.c.article == reports.c.article) & (articles.c.version == reports.c.version)
    asked = select(reports.c.seq, sentence).join(articles, same).where(reports.c.seq > done)
    found = connection.execute(asked.order_by(reports.c.seq).limit(AT_ONCE))
    return [(seq, _indexable(words)) for seq, words in found]


def _indexable(words: str) -> str:
    """Words without accents, and without the characters that a store cannot hold."""
    whole = from_stored(words[:MOST_CHARACTERS])
    if whole.isascii() and "\x00" not in whole:
        return whole
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", whole) if not unicodedata.combining(mark))
    return bare.encode("utf-8", "replace").decode().replace("\x00", " ")


def _insert(connection: Connection, name: str, rows: list[tuple[int, str]]) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"INSERT INTO {name} (rowid, words) VALUES (?, ?)", rows)
        return
    connection.exec_driver_sql(
        f"INSERT INTO {name} (seq, words) SELECT seq, to_tsvector('polybius', words) "
        "FROM unnest(%s::bigint[], %s::text[]) AS rows (seq, words)",
        ([seq for seq, _ in rows], [words for _, words in rows]),
    )


def matching(connection: Connection, subject: Subject, words: str) -> Select[Any]:
    """A query for the `seq` of the reports (by their sentence) or articles that have all the words.

    "Words in quotes" must stand together; `missil*` stands for every word that begins so. Inflected forms are found as well.
    Use it as `reports.c.seq.in_(matching(connection, "reports", "missiles"))`. Raises LedgerError where there is no word.
    """
    asked = [
        (_WORDS.findall(quoted or single), single.endswith("*"))
        for quoted, single in _ASKED.findall(_indexable(words))
    ]
    asked = [(found, begins) for found, begins in asked if found]
    if not asked:
        raise LedgerError(f"there is no word to search for in {words!r}")
    name = INDEXES[subject]
    if connection.dialect.name == "sqlite":
        parts = [f'"{" ".join(found)}"{" *" if begins else ""}' for found, begins in asked]
        matches = text(f"{name} MATCH :polybius_words").bindparams(
            bindparam("polybius_words", " ".join(parts))
        )
        return select(column("rowid")).select_from(table(name)).where(matches)
    parts = [
        " <-> ".join(f"'{word}'" for word in found) + (":*" if begins else "") for found, begins in asked
    ]
    matches = text("words @@ to_tsquery('polybius', :polybius_words)").bindparams(
        bindparam("polybius_words", " & ".join(f"({part})" for part in parts))
    )
    return select(column("seq")).select_from(table(name)).where(matches)
