"""What people corrected. A correction is kept with the passage it is about, and so survives a newer coder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from polybius.errors import LedgerError
from polybius.ledger.claims import FIELDS
from polybius.ledger.passages import find_current, find_members
from polybius.ledger.schema import batches, corrections
from polybius.ledger.taking import hash_id
from polybius.ledger.writing import Batch
from polybius.records import EVENT_TYPES, PRECISIONS, STATUSES

# What a value of each field must be: a word of a vocabulary, a list, or an object with these fields.
VOCABULARY: Final = {"event_type": EVENT_TYPES, "status": STATUSES}
OBJECTS: Final = {"date": {"start", "end", "precision"}, "place": {"name", "country", "admin1"}}
QUANTITY: Final = {"of", "unit", "currency", "value", "low", "high"}


@dataclass(frozen=True, slots=True)
class Correction:
    """One value that a person put in the place of a coded one; None withdraws the correction before it."""

    id: str
    subject_kind: str
    subject: str
    field: str
    value: Any
    who: str
    reason: str
    batch: int
    recorded_at: str


def record_correction(
    batch: Batch, *, kind: str, subject: str, field: str, value: Any, who: str, reason: str
) -> str:
    """Writes a correction of a report or an event and returns its id; the one before it is superseded.

    Raises LedgerError for a subject that is not there, a value that the field cannot have, or nobody's name.
    """
    check_person(who, reason)
    _check_value(field, value)
    if not find_members(batch.connection, kind, subject, batch.number):
        raise LedgerError(f"the ledger has no {kind} {subject!r} to correct; `polybius show` finds them")
    earlier = [
        correction
        for correction in find_corrections(batch.connection, batch.number)
        if (correction.subject, correction.field) == (subject, field)
    ]
    number = hash_id("correction", subject, field, json.dumps(value, sort_keys=True), who, batch.number)
    row = {
        "correction": number,
        "subject_kind": kind,
        "subject": subject,
        "field": field,
        "value": json.dumps(value, ensure_ascii=False, sort_keys=True),
        "who": who,
        "reason": reason,
        "supersedes": earlier[-1].id if earlier else None,
    }
    batch.insert("corrections", [row])
    return number


def check_person(who: str, reason: str) -> None:
    """Raises LedgerError where nobody answers for a decision or no reason is given."""
    if not who.strip() or not reason.strip():
        raise LedgerError("a decision needs the name of the one who makes it (--who) and a reason (--reason)")


def _check_value(field: str, value: Any) -> None:
    if field not in FIELDS:
        raise LedgerError(f"{field!r} cannot be corrected; fields are {', '.join(FIELDS)}")
    if value is None:
        return
    if field in VOCABULARY and value not in VOCABULARY[field]:
        raise LedgerError(f"{field} cannot be {value!r}; allowed are {', '.join(VOCABULARY[field])}")
    if field in OBJECTS and (not isinstance(value, Mapping) or set(value) != OBJECTS[field]):
        raise LedgerError(f"{field} must be an object with {', '.join(sorted(OBJECTS[field]))}")
    if field == "date" and value["precision"] not in PRECISIONS:
        raise LedgerError(f"the precision {value['precision']!r} is none of {', '.join(PRECISIONS)}")
    if field in ("actors", "recipients") and not _is_list_of(value, str):
        raise LedgerError(f"{field} must be a list of codes of the register")
    if field == "quantities" and not (
        _is_list_of(value, dict) and all(set(item) == QUANTITY for item in value)
    ):
        raise LedgerError(f"quantities must be a list of objects with {', '.join(sorted(QUANTITY))}")
    if field == "mode" and not isinstance(value, str):
        raise LedgerError(f"mode must be a word, not {value!r}")


def _is_list_of(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


def find_corrections(connection: Connection, until: int) -> list[Correction]:
    """All corrections in force as of a batch, oldest first: for each subject and field the newest."""
    columns = [corrections.c[name] for name in ("correction", "subject_kind", "subject", "field", "value", "who", "reason", "batch")]  # fmt: skip
    asked = (
        select(*columns, batches.c.recorded_at)
        # The row of a batch under way is not there yet, and its corrections count.
        .outerjoin(batches, batches.c.batch == corrections.c.batch)
        .where(corrections.c.batch <= until)
        .order_by(corrections.c.seq)
    )
    newest: dict[tuple[str, str], Correction] = {}
    for row in connection.execute(asked):
        correction = Correction(
            id=row.correction,
            subject_kind=row.subject_kind,
            subject=row.subject,
            field=row.field,
            value=json.loads(row.value),
            who=row.who,
            reason=row.reason,
            batch=row.batch,
            recorded_at=row.recorded_at or "",
        )
        newest.pop((correction.subject, correction.field), None)
        newest[correction.subject, correction.field] = correction
    return [correction for correction in newest.values() if correction.value is not None]


def corrections_by_report(connection: Connection, until: int) -> dict[str, list[Correction]]:
    """Corrections by the reports that stand today where the corrected ones stood, oldest first."""
    by_report: dict[str, list[Correction]] = {}
    for correction in find_corrections(connection, until):
        members = find_members(connection, correction.subject_kind, correction.subject, correction.batch)
        for report in find_current(connection, members, until):
            by_report.setdefault(report, []).append(correction)
    return by_report


def corrected_reports(connection: Connection, until: int) -> tuple[str, ...]:
    """The reports of today that a correction bears on."""
    return tuple(sorted(corrections_by_report(connection, until)))


def newest_values(found: Iterable[Correction]) -> dict[str, Correction]:
    """The newest correction of each field."""
    return {correction.field: correction for correction in sorted(found, key=lambda one: one.batch)}
