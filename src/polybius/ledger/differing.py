"""What a newer coder made otherwise: every row that one coding has and the other lacks or has with other values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from polybius.errors import LedgerError
from polybius.ledger.claims import FIELDS, value_of
from polybius.ledger.reports import unfold_rows
from polybius.ledger.schema import coders, codings, reports
from polybius.ledger.store import Ledger

COMPARED: Final = (*FIELDS, "contexts", "background", "confidence")


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that differs. `kind`: added, removed or changed; `fields`: by field the old and the new value.

    `reason` names the steps that only one of the two coders took.
    """

    article: str
    version: int
    kind: str
    trigger: str
    old_report: str | None
    new_report: str | None
    fields: dict[str, tuple[Any, Any]]
    reason: str


def find_coders(connection: Connection) -> list[Any]:
    """All coders with the number of their codings, in order of their first."""
    asked = select(coders).order_by(coders.c.seq)
    return list(connection.execute(asked))


def find_differences(
    ledger: Ledger, *, old: str | None = None, new: str | None = None, article: str | None = None
) -> Iterator[Difference]:
    """Differences between two coders over all article versions that both read; the two newest where none are named.

    Raises LedgerError where the ledger knows fewer than two coders, or not the ones named.
    """
    with ledger.reading() as connection:
        first, second = _choose(connection, old, new)
        for name, version in _shared(connection, first, second, article):
            one, other = (_records(connection, name, version, coder) for coder in (first, second))
            yield from compare_codings(name, version, one, other)


def _choose(connection: Connection, old: str | None, new: str | None) -> tuple[str, str]:
    known = [row.coder for row in find_coders(connection)]
    for asked in (old, new):
        if asked is not None and asked not in known:
            raise LedgerError(f"the ledger knows no coder {asked!r}; it knows {', '.join(known) or 'none'}")
    if len(known) < 2:
        raise LedgerError("the ledger knows one coder only; `polybius recode` runs the present one beside it")
    second = new or next(coder for coder in reversed(known) if coder != old)
    first = old or next(coder for coder in reversed(known) if coder != second)
    return first, second


def _shared(connection: Connection, first: str, second: str, article: str | None) -> list[tuple[str, int]]:
    one, other = codings.alias(), codings.alias()
    asked = select(one.c.article, one.c.version).join(
        other, (one.c.article == other.c.article) & (one.c.version == other.c.version)
    )
    asked = asked.where(one.c.coder == first, other.c.coder == second)
    if article is not None:
        asked = asked.where(one.c.article == article)
    return [(row[0], row[1]) for row in connection.execute(asked.order_by(one.c.seq))]


def _records(connection: Connection, article: str, version: int, coder: str) -> list[dict[str, Any]]:
    asked = (
        select(reports)
        .where(reports.c.article == article, reports.c.version == version, reports.c.coder == coder)
        .order_by(reports.c.seq)
    )
    return list(unfold_rows(connection, connection.execute(asked).all()).values())


def compare_codings(
    article: str, version: int, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> Iterator[Difference]:
    """Pairs the rows of two codings of one text, the likest first, and says what differs."""
    pairs = sorted(
        ((-likeness, i, j) for i, one in enumerate(old) for j, other in enumerate(new) if (likeness := _likeness(one, other)) > 0)
    )  # fmt: skip
    partner: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in partner and j not in partner.values():
            partner[i] = j
    for i, one in enumerate(old):
        if i not in partner:
            yield _lone(article, version, "removed", one)
        elif fields := _changed(one, new[partner[i]]):
            yield _difference(article, version, one, new[partner[i]], fields)
    for j, other in enumerate(new):
        if j not in partner.values():
            yield _lone(article, version, "added", other)


def _likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    """Rows are of one passage where their triggers overlap; type and parties choose between several."""
    first, second = one["trigger"], other["trigger"]
    if first["start"] >= second["end"] or second["start"] >= first["end"]:
        return 0
    return 1 + sum(
        2 if field == "event_type" else 1
        for field in ("event_type", "actors", "recipients")
        if value_of(one, field) == value_of(other, field)
    )


def _changed(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    values = {field: (value_of(one, field), value_of(other, field)) for field in COMPARED}
    return {field: pair for field, pair in values.items() if pair[0] != pair[1]}


def _difference(
    article: str,
    version: int,
    one: Mapping[str, Any],
    other: Mapping[str, Any],
    fields: dict[str, tuple[Any, Any]],
) -> Difference:
    before, after = _steps(one), _steps(other)
    lost = [step for step in before if step not in after]
    gained = [step for step in after if step not in before]
    reason = "; ".join(
        part
        for part in (
            f"no longer {', '.join(lost)}" if lost else "",
            f"now {', '.join(gained)}" if gained else "",
        )
        if part
    )
    return Difference(
        article,
        version,
        "changed",
        other["trigger"]["text"],
        one["id"],
        other["id"],
        fields,
        reason or "same steps",
    )


def _lone(article: str, version: int, kind: str, row: Mapping[str, Any]) -> Difference:
    values = {field: value_of(row, field) for field in ("event_type", "actors", "recipients", "status")}
    sides = {field: (value, None) if kind == "removed" else (None, value) for field, value in values.items()}
    old, new = (row["id"], None) if kind == "removed" else (None, row["id"])
    return Difference(
        article, version, kind, row["trigger"]["text"], old, new, sides, ", ".join(_steps(row)[:3])
    )


def _steps(row: Mapping[str, Any]) -> list[str]:
    return [f"{step['rule']} ({step['detail']})" for step in row["why"]]
