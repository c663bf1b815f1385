"""What people decide about the ledger: which reports are one event, which are not, and what is withdrawn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from sqlalchemy import Connection, select

from polybius.errors import LedgerError
from polybius.ledger.corrections import check_person
from polybius.ledger.passages import find_current, find_members
from polybius.ledger.schema import articles, batches, decisions, retractions
from polybius.ledger.taking import hash_id
from polybius.ledger.writing import Batch


@dataclass(frozen=True, slots=True)
class Decision:
    """A merge of events, a split of one into groups of reports, or the undoing of either."""

    id: str
    kind: str
    payload: dict[str, Any]
    who: str
    reason: str
    undoes: str | None
    batch: int
    recorded_at: str


def record_merge(batch: Batch, events: Sequence[str], *, who: str, reason: str) -> str:
    """Decides that events are one. Raises LedgerError for fewer than two, or one that is not there."""
    if len(set(events)) < 2:
        raise LedgerError("a merge needs two events or more")
    members = {event: _members(batch, event) for event in events}
    return _record(batch, "merge", {"events": members}, who, reason)


def record_split(batch: Batch, event: str, reports: Sequence[str], *, who: str, reason: str) -> str:
    """Decides that the reports named are another event than the rest. Raises LedgerError where that splits nothing."""
    members = _members(batch, event)
    if unknown := sorted(set(reports) - set(members)):
        raise LedgerError(
            f"report {unknown[0]!r} is not of event {event!r}; its reports are {', '.join(members)}"
        )
    rest = [report for report in members if report not in set(reports)]
    if not rest or not reports:
        raise LedgerError(f"nothing of event {event!r} would be left on one side of the split")
    payload = {"event": event, "apart": sorted(set(reports)), "rest": rest}
    return _record(batch, "split", payload, who, reason)


def record_undo(batch: Batch, decision: str, *, who: str, reason: str) -> str:
    """Takes a merge or a split back. Raises LedgerError where there is none of that id in force."""
    standing = {one.id: one for one in find_decisions(batch.connection, batch.number)}
    if decision not in standing:
        raise LedgerError(
            f"there is no decision {decision!r} in force; those are {', '.join(standing) or 'none'}"
        )
    return _record(batch, "undo", {"decision": decision}, who, reason, undoes=decision)


def record_retraction(batch: Batch, *, kind: str, subject: str, who: str, reason: str) -> None:
    """Puts a tombstone on an article, a report or an event: it is shown no more, and `history` says why.

    Raises LedgerError for a subject that is not there or has a tombstone already.
    """
    check_person(who, reason)
    connection = batch.connection
    if kind == "article":
        found = select(articles.c.article).where(articles.c.article == subject)
        known = list(connection.execute(found).scalars())
    else:
        known = find_members(connection, kind, subject, batch.number)
    if not known:
        raise LedgerError(f"the ledger has no {kind} {subject!r} to retract")
    stone = select(retractions.c.seq).where(
        retractions.c.subject == subject, retractions.c.subject_kind == kind
    )
    if connection.execute(stone).first() is not None:
        raise LedgerError(f"{kind} {subject!r} is retracted already")
    row = {"subject_kind": kind, "subject": subject, "who": who, "reason": reason}
    batch.insert("retractions", [row])


def _members(batch: Batch, event: str) -> list[str]:
    members = find_members(batch.connection, "event", event, batch.number)
    if not members:
        raise LedgerError(f"the ledger has no event {event!r}; `polybius events` lists them")
    return members


def _record(
    batch: Batch, kind: str, payload: dict[str, Any], who: str, reason: str, *, undoes: str | None = None
) -> str:
    check_person(who, reason)
    written = json.dumps(payload, ensure_ascii=False, sort_keys=True)
    number = hash_id("decision", kind, written, who, batch.number)
    row = {
        "decision": number,
        "kind": kind,
        "payload": written,
        "who": who,
        "reason": reason,
        "undoes": undoes,
    }
    batch.insert("decisions", [row])
    return number


def reports_of_decision(connection: Connection, decision: str) -> list[str]:
    """The reports that a decision was about; none for an undoing or an unknown one."""
    asked = select(decisions.c.payload).where(decisions.c.decision == decision)
    written = connection.execute(asked).scalar()
    payload: dict[str, Any] = {} if written is None else json.loads(written)
    merged = [report for members in payload.get("events", {}).values() for report in members]
    return [*merged, *payload.get("apart", ()), *payload.get("rest", ())]


def find_decisions(connection: Connection, until: int) -> list[Decision]:
    """The merges and splits in force as of a batch, oldest first."""
    columns = [
        decisions.c[name] for name in ("decision", "kind", "payload", "who", "reason", "undoes", "batch")
    ]
    asked = (
        select(*columns, batches.c.recorded_at)
        # The row of a batch under way is not there yet, and its decisions count.
        .outerjoin(batches, batches.c.batch == decisions.c.batch)
        .where(decisions.c.batch <= until)
        .order_by(decisions.c.seq)
    )
    found = [
        Decision(
            id=row.decision,
            kind=row.kind,
            payload=json.loads(row.payload),
            who=row.who,
            reason=row.reason,
            undoes=row.undoes,
            batch=row.batch,
            recorded_at=row.recorded_at or "",
        )
        for row in connection.execute(asked)
    ]
    undone = {decision.undoes for decision in found}
    return [one for one in found if one.kind != "undo" and one.id not in undone]


def decided_pairs(connection: Connection, until: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairs of reports that must be one event, and pairs that cannot be, as the reports of today; what linking honours."""
    must: list[tuple[str, str]] = []
    cannot: list[tuple[str, str]] = []
    for decision in find_decisions(connection, until):
        payload = decision.payload
        if decision.kind == "merge":
            groups = [find_current(connection, members, until) for members in payload["events"].values()]
            must += [pair for one, other in combinations(groups, 2) for pair in product(one[:1], other[:1])]
            must += [(group[0], member) for group in groups for member in group[1:]]
        else:
            apart = find_current(connection, payload["apart"], until)
            rest = find_current(connection, payload["rest"], until)
            cannot += product(apart, rest)
    return must, cannot
