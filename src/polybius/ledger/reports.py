"""Event reports back from their rows, as whole records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select, tuple_

from polybius.ledger.folding import unfold_report
from polybius.ledger.parts import ASKED_AT_ONCE, in_parts
from polybius.ledger.schema import articles, coders, reports

Records = dict[str, dict[str, Any]]


def read_records(
    connection: Connection, ids: Iterable[str], *, events: Mapping[str, str] | None = None
) -> Records:
    """The records of the reports named, by id, in the order asked for; those that are not there are left out.

    `events` says for each report which event it is one of.
    """
    wanted = list(dict.fromkeys(ids))
    found: Records = {}
    for some in in_parts(wanted, ASKED_AT_ONCE):
        rows = connection.execute(select(reports).where(reports.c.report.in_(some))).all()
        found.update(unfold_rows(connection, rows, events=events))
    return {number: found[number] for number in wanted if number in found}


def unfold_rows(
    connection: Connection, rows: Iterable[Row[Any]], *, events: Mapping[str, str] | None = None
) -> Records:
    """The records of rows of `reports`, by id."""
    given = [row._asdict() for row in rows]
    texts = _articles(connection, {(row["article"], row["version"]) for row in given})
    made_by = {row.coder: row._asdict() for row in connection.execute(select(coders))}
    return {
        row["report"]: unfold_report(
            row,
            texts[row["article"], row["version"]],
            made_by[row["coder"]],
            event=(events or {}).get(row["report"]),
        )
        for row in given
    }


def _articles(connection: Connection, keys: set[tuple[str, int]]) -> dict[tuple[str, int], dict[str, Any]]:
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for some in in_parts(sorted(keys), ASKED_AT_ONCE // 2):
        asked = select(articles).where(tuple_(articles.c.article, articles.c.version).in_(some))
        for row in connection.execute(asked):
            found[row.article, row.version] = row._asdict()
    return found
