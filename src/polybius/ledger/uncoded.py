"""Articles that a coder has not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import ColumnElement, exists, func, select

from polybius.ledger.articles import article_of_row
from polybius.ledger.schema import articles, codings
from polybius.ledger.store import Ledger
from polybius.ledger.taking import coder_id
from polybius.ledger.visible import EVER, is_retracted
from polybius.records import Article, Coder

AT_ONCE: Final = 200


def find_uncoded(ledger: Ledger, coder: Coder) -> Iterator[Article]:
    """The latest versions of articles that the coder has not read, in order of writing; retracted ones are left out.

    Asked for a part at a time, so that a run may write what it codes meanwhile.
    """
    after = 0
    while True:
        with ledger.reading() as connection:
            asked = select(articles).where(articles.c.seq > after, *_uncoded(coder))
            rows = list(connection.execute(asked.order_by(articles.c.seq).limit(AT_ONCE)))
        if not rows:
            return
        yield from (article_of_row(row) for row in rows)
        after = rows[-1].seq


def count_uncoded(ledger: Ledger, coder: Coder) -> int:
    """How many there are."""
    with ledger.reading() as connection:
        asked = select(func.count()).select_from(articles).where(*_uncoded(coder))
        return connection.execute(asked).scalar_one()


def _uncoded(coder: Coder) -> tuple[ColumnElement[Any], ...]:
    later = articles.alias()
    return (
        ~exists().where(later.c.article == articles.c.article, later.c.version > articles.c.version),
        ~exists().where(
            codings.c.article == articles.c.article,
            codings.c.version == articles.c.version,
            codings.c.coder == coder_id(coder),
        ),
        ~is_retracted("article", articles.c.article, EVER),
    )
