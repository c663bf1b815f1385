"""Which codings count now: of each article the latest version, as the newest coder read it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from polybius.ledger.parts import ASKED_AT_ONCE, in_parts
from polybius.ledger.schema import coders, codings


def current_codings(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """For each of the articles the coding that counts; `visible.newest_coding` says the same in SQL.

    The newest coder is the one that was recorded last. A version that could not be coded hides no earlier one.
    """
    asked = (
        select(codings.c.article, codings.c.coding)
        .join(coders, coders.c.coder == codings.c.coder)
        .where(codings.c.outcome == "coded")
        .order_by(codings.c.article, codings.c.version, coders.c.seq)
    )
    found: dict[str, str] = {}
    for some in in_parts(sorted(set(ids)), ASKED_AT_ONCE):
        # Later rows of an article overwrite earlier ones.
        found.update(
            (row.article, row.coding) for row in connection.execute(asked.where(codings.c.article.in_(some)))
        )
    return found
