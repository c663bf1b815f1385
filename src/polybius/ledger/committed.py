"""Rows of commitments and proposals, in and out. Of each commitment report, and of each proposal, the latest row counts.

A commitment report is written with its article and no commitment; the step that attaches it writes it again with one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Row, func, select

from polybius.errors import EvidenceError
from polybius.ledger.schema import (
    batches,
    codings,
    commitment_reports,
    parties,
    proposals,
    reports,
    retractions,
)
from polybius.ledger.visible import EVER, is_retracted, is_visible, newest_coding

FOLLOW: Final = "follow"
STATES: Final = ("proposed", "accepted", "refused")
_encode: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True
).encode


def fold_commitment_report(record: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The row of a commitment report, without what only the ledger knows. Raises EvidenceError where its words are not there."""
    check_words(record, text)
    return {
        "report": record["id"],
        "event_report": record["report"],
        "known": (record["document"]["published"] or "")[:10],
        "commitment": None,
        "stage": None,
        "detail": _encode({"record": record, "why": []}),
    }


def fold_proposal(kind: str, record: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The row of a proposal as it is first made. Raises EvidenceError where its words are not there."""
    check_words(record, text)
    return {
        "proposal": record["id"], "kind": kind, "payload": _encode(record), "report": None, "state": "proposed",
        "who": None, "reason": None,
    }  # fmt: skip


def attached_row(
    row: Row[Any], commitment: str | None, stage: str | None, why: Iterable[str]
) -> dict[str, Any]:
    """The row again, with the commitment it is found to belong to."""
    given = {name: value for name, value in row._mapping.items() if name not in ("seq", "batch")}
    detail = {**json.loads(row.detail), "why": list(why)}
    return {**given, "commitment": commitment, "stage": stage, "detail": _encode(detail)}


def check_words(record: Mapping[str, Any], text: str) -> None:
    """Raises EvidenceError where a stretch that the record names holds other words in the text."""
    for part in _stretches(record):
        if text[part["start"] : part["end"]] != part["text"]:
            raise EvidenceError(
                f"{record['id']} claims the words {part['text'][:60]!r} at {part['start']} to {part['end']}, "
                f"where the article has {text[part['start'] : part['end']][:60]!r}"
            )


def _stretches(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        if isinstance(value.get("start"), int) and isinstance(value.get("text"), str):
            yield value
        for inner in value.values():
            yield from _stretches(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _stretches(inner)


def read_commitment_reports(connection: Connection, *, until: int = EVER) -> list[Row[Any]]:
    """The rows that count by the batch `until`, in the order of writing: of newest codings, of articles not retracted."""
    table, own = commitment_reports, codings.alias()
    newest = select(func.max(table.c.seq)).where(table.c.batch <= until).group_by(table.c.report)
    coding = select(own.c.seq).where(own.c.coding == table.c.coding).scalar_subquery()
    asked = select(table).where(
        table.c.seq.in_(newest),
        coding == newest_coding(table.c.article, until),
        ~is_retracted("article", table.c.article, until),
    )
    return list(connection.execute(asked.order_by(table.c.seq)).all())


def commitments_now(connection: Connection) -> str:
    """What attaching rests on: the last rows of commitment reports and of retractions. It is the same while nothing came."""
    last = [
        connection.execute(select(func.max(table.c.seq))).scalar() or 0
        for table in (commitment_reports, retractions)
    ]
    return ":".join(map(str, last))


def followed_up_to(connection: Connection) -> str:
    """What attaching had seen when it last wrote, its own rows included: its batches note it."""
    asked = select(batches.c.note).where(batches.c.kind == FOLLOW).order_by(batches.c.batch.desc()).limit(1)
    return connection.execute(asked).scalar() or "0:0"


def read_proposals(connection: Connection, *, kind: str | None = None) -> list[Row[Any]]:
    """The row that counts of each proposal, in the order of their first rows."""
    newest = select(func.max(proposals.c.seq)).group_by(proposals.c.proposal)
    asked = select(proposals).where(proposals.c.seq.in_(newest))
    if kind is not None:
        asked = asked.where(proposals.c.kind == kind)
    earliest = select(proposals.c.proposal, func.min(proposals.c.seq)).group_by(proposals.c.proposal)
    first = {row[0]: row[1] for row in connection.execute(earliest)}
    return sorted(connection.execute(asked).all(), key=lambda row: first[row.proposal])


def decided_row(row: Row[Any], *, state: str, who: str, reason: str) -> dict[str, Any]:
    """The proposal again, as somebody decided on it."""
    given = {name: value for name, value in row._mapping.items() if name not in ("seq", "batch")}
    return {**given, "state": state, "who": who, "reason": reason}


def known_proposals(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Which of the proposals are there."""
    wanted = set(ids)
    found = connection.execute(select(proposals.c.proposal).distinct()).scalars() if wanted else ()
    return wanted & set(found)


def acts_between(
    connection: Connection, codes: Iterable[str], types: Iterable[str], *, until: int = EVER
) -> list[str]:
    """Reports of the types whose doer is one of the states or bodies, done to another of them or on its soil; in order."""
    bound, kinds = sorted(set(codes)), sorted(set(types))
    doer, target = parties.alias(), parties.alias()
    done_by = (doer.c.report == reports.c.report) & (doer.c.side == "actor")
    done_to = (target.c.report == reports.c.report) & (target.c.side == "recipient")
    asked = (
        select(reports.c.report, reports.c.seq)
        .join(doer, done_by)
        .outerjoin(target, done_to)
        .where(
            reports.c.event_type.in_(kinds),
            doer.c.country.in_(bound) | doer.c.code.in_(bound),
            target.c.country.in_(bound) | target.c.code.in_(bound) | reports.c.place_country.in_(bound),
            is_visible(reports, until),
        )
        .distinct()
        .order_by(reports.c.seq)
    )
    return [row.report for row in connection.execute(asked)]
