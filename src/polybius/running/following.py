"""Attaches what articles say of commitments to the commitments of a ledger, and reads those back.

All current reports are gone through each time, since an older article that comes late may change what a later one means;
only rows that change are written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from polybius.commitments.alarms import find_alarms, load_alarm_rules
from polybius.commitments.attaching import Assignment, attach
from polybius.commitments.folding import fold_all, stages_after
from polybius.commitments.standing import load_standing
from polybius.ledger.committed import (
    FOLLOW,
    acts_between,
    attached_row,
    commitments_now,
    followed_up_to,
    read_commitment_reports,
    read_proposals,
)
from polybius.ledger.reports import read_records
from polybius.records import CommitmentReport, OfficeChange
from polybius.records.deserialising import from_plain

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from polybius.ledger import Ledger
    from polybius.records import Alarm, Commitment

OFFICE: Final = "office"


@dataclass(frozen=True, slots=True)
class Followed:
    """The commitment reports of a ledger, by id, with the commitment each belongs to."""

    reports: dict[str, CommitmentReport]
    assignments: tuple[Assignment, ...]

    def commitments(self, *, at: str = "") -> tuple[Commitment, ...]:
        """All commitments as of the day `at`; without one, as of the last report."""
        return fold_all(self.reports.values(), self.assignments, load_standing(), at=at)


def follow_commitments(ledger: Ledger) -> int:
    """Attaches anew where reports have come since the last time, and writes what changed; returns how many rows that were."""
    while True:
        with ledger.reading() as connection:
            seen, done = commitments_now(connection), followed_up_to(connection)
            if seen == done:
                return 0
            rows = _changed(read_commitment_reports(connection))
        # Others may write while this one thinks; only what was thought of all rows is written.
        with ledger.batch(kind=FOLLOW) as batch:
            if commitments_now(batch.connection) != seen:
                continue
            written = batch.insert("commitment_reports", rows)
            batch.note = commitments_now(batch.connection)
            return written


def _changed(rows: list[Row[Any]]) -> list[dict[str, Any]]:
    reports = {row.report: _read(row) for row in rows}
    found = attach(reports.values(), load_standing())
    stages = stages_after(reports.values(), found, load_standing())
    answers = {answer.report: answer for answer in found}
    changed: list[dict[str, Any]] = []
    for row in rows:
        answer = answers[row.report]
        told = (answer.commitment, stages.get(row.report), list(answer.why))
        if told != (row.commitment, row.stage, json.loads(row.detail)["why"]):
            changed.append(attached_row(row, *told))
    return changed


def read_followed(connection: Connection) -> Followed:
    """The reports that count, and the commitments that they were attached to."""
    rows = read_commitment_reports(connection)
    return Followed(
        {row.report: _read(row) for row in rows},
        tuple(
            Assignment(
                row.report,
                row.commitment,
                _standing(row.commitment),
                0.0,
                tuple(json.loads(row.detail)["why"]),
            )
            for row in rows
        ),
    )


def read_commitment_alarms(connection: Connection, *, at: str) -> tuple[Alarm, ...]:
    """All alarms on the commitments of a ledger by the day `at`, in the order of their days.

    For pacts the acts between their parties are looked up; standing commitments that no article tells of raise none.
    """
    followed = read_followed(connection)
    commitments = followed.commitments(at=at)
    rules = [rule for rule in load_alarm_rules().values() if rule.event_types]
    wanted: dict[str, None] = {}
    for commitment in commitments:
        types = {kind for rule in rules if commitment.kind in rule.kinds for kind in rule.event_types}
        codes = {party.code for party in commitment.parties}
        if types and len(codes) > 1:
            wanted.update(dict.fromkeys(acts_between(connection, codes, types)))
    events = read_records(connection, wanted)
    return find_alarms(commitments, followed.reports, events.values(), at=at)


def read_offices(connection: Connection) -> Iterable[tuple[Row[Any], OfficeChange]]:
    """Changes of office that were proposed, each with its row."""
    return [
        (row, from_plain(OfficeChange, json.loads(row.payload)))
        for row in read_proposals(connection, kind=OFFICE)
    ]


def _standing(commitment: str | None) -> str | None:
    return commitment.removeprefix("standing:") if commitment and commitment.startswith("standing:") else None


def _read(row: Row[Any]) -> CommitmentReport:
    return from_plain(CommitmentReport, json.loads(row.detail)["record"])
