"""What the ledger shows as of a batch: the newest coding of each article, less what was retracted, under its newest links."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Column, ColumnElement, FromClause, ScalarSelect, Table, and_, exists, func, or_, select

from polybius.ledger.schema import coders, codings, links, origins, retractions

EVER: Final = 2**62  # later than any batch


def is_visible(table: FromClause, until: int) -> ColumnElement[bool]:
    """Of the rows of `reports`, those of their article's newest coding that nobody retracted."""
    return and_(
        table.c.batch <= until,
        _coding_seq(table) == newest_coding(table.c.article, until),
        ~is_retracted("report", table.c.report, until),
        ~is_retracted("article", table.c.article, until),
    )


def _coding_seq(table: FromClause) -> ScalarSelect[Any]:
    own = codings.alias()
    return select(own.c.seq).where(own.c.coding == table.c.coding).scalar_subquery()


def newest_coding(article: ColumnElement[Any], until: int) -> ScalarSelect[Any]:
    """The `seq` of the coding that counts: of the latest version, by the coder that was recorded last.

    A version that could not be coded hides no earlier one; one without reports does.
    """
    newest, by = codings.alias(), coders.alias()
    return (
        select(newest.c.seq)
        .join(by, by.c.coder == newest.c.coder)
        .where(newest.c.article == article, newest.c.batch <= until, newest.c.outcome == "coded")
        .order_by(newest.c.version.desc(), by.c.seq.desc())
        .limit(1)
        .scalar_subquery()
    )


def is_retracted(kind: str, subject: ColumnElement[Any], until: int) -> ColumnElement[bool]:
    """True where a tombstone stands on the subject."""
    stone = retractions.alias()
    return exists().where(stone.c.subject == subject, stone.c.subject_kind == kind, stone.c.batch <= until)


def event_of(report: Column[Any], until: int) -> ColumnElement[Any]:
    """The event that a report is linked to; a report not linked yet stands for itself."""
    return _newest(links, "event", report, until)


def origin_of(article: Column[Any], until: int) -> ColumnElement[Any]:
    """The origin that an article was traced to; one not traced yet is its own."""
    return _newest(origins, "origin", article, until)


def _newest(table: Table, name: str, of: Column[Any], until: int) -> ColumnElement[Any]:
    """The newest value of a column for a report or article, or that itself where there is none."""
    newest = table.alias()
    found = (
        select(newest.c[name])
        .where(newest.c[of.name] == of, newest.c.batch <= until)
        .order_by(newest.c.seq.desc())
        .limit(1)
        .correlate(of.table)  # by itself it would not reach through an EXISTS around it
        .scalar_subquery()
    )
    return func.coalesce(found, of)


def day_of(table: FromClause) -> ColumnElement[Any]:
    """The day that an act is filed under: its own, or that of publication, or nothing."""
    return func.coalesce(table.c.date_start, func.substr(table.c.published, 1, 10), "")


def overlaps(table: FromClause, since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    """Acts that may lie in a stretch of days, both ends included; one without a date lies where it was published."""
    day = day_of(table)
    conditions: list[ColumnElement[bool]] = []
    if since is not None:
        conditions.append(or_(table.c.date_end >= since, and_(table.c.date_end.is_(None), day >= since)))
    if until is not None:
        conditions.append(and_(day != "", day <= until))
    return conditions
