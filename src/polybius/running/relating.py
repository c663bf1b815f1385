"""Joins what relations and alarms need from several rooms: ties from register and ledger, members of bodies, all alarms."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, Final

from polybius.actors.register.rows import in_force
from polybius.analysis.rises import alarm_of, find_rises
from polybius.analysis.ties import Tie, TieParty, is_binding, tie_of
from polybius.commitments.alarms import find_alarms, load_alarm_rules
from polybius.commitments.standing import StandingCommitment, load_standing
from polybius.errors import SettingsError
from polybius.ledger.reports import read_records
from polybius.records import Commitment
from polybius.records.commitment import CommitmentParty, StageChange
from polybius.running.following import Followed, read_followed

if TYPE_CHECKING:
    from polybius.actors.register import Register
    from polybius.analysis.acts import Acts
    from polybius.ledger import Ledger
    from polybius.records.commitment import Alarm

REGISTERED: Final = "standing:"


def read_ties(ledger: Ledger | None, at: str, *, followed: Followed | None = None) -> tuple[Tie, ...]:
    """All commitments as ties as they stood on a day: those the ledger's reports tell of, then the register's others."""
    if followed is None and ledger is not None:
        followed = follow(ledger)
    told = followed.commitments(at=at) if followed is not None else ()
    rows = {row.id: row for row in load_standing()}
    ties = [_told_tie(commitment, rows, at) for commitment in told]
    seen = {commitment.standing for commitment in told}
    ties += [standing_tie(row, at) for row in rows.values() if row.id not in seen]
    return tuple(tie for tie in ties if tie is not None)


def follow(ledger: Ledger) -> Followed:
    """The commitment reports of a ledger with the commitments they belong to."""
    with ledger.reading() as connection:
        return read_followed(connection)


def _told_tie(commitment: Commitment, rows: dict[str, StandingCommitment], at: str) -> Tie | None:
    row = rows.get(commitment.standing or "")
    return tie_of(commitment, at, parties=None if row is None else _parties(row))


def standing_tie(row: StandingCommitment, at: str) -> Tie | None:
    """A row of the register as it stood on a day; None where it was not there yet."""
    stages = row.stages_on(at)
    if not stages:
        return None
    stage, stage_since = stages[-1]
    return Tie(
        id=f"{REGISTERED}{row.id}",
        kind=row.kind,
        name=row.name,
        stage=stage,
        parties=_parties(row),
        since=row.signed or row.in_force,
        until=row.ended or None,
        binding=is_binding(row.kind, stage),
        source=f"register: {row.source}",
        stage_since=stage_since,
    )


def _parties(row: StandingCommitment) -> tuple[TieParty, ...]:
    return tuple(
        TieParty(party.code, party.role, party.joined or None, party.left or None) for party in row.parties
    )


def members_of(body: str, at: str | None, register: Register) -> list[str]:
    """The body itself and its members on a day, the present ones without a day. Raises SettingsError for what has no members."""
    found = [
        each.state
        for each in register.memberships
        if each.organisation == body and (not each.end if at is None else in_force(each.start, each.end, at))
    ]
    if not found:
        known = ", ".join(sorted({each.organisation for each in register.memberships}))
        raise SettingsError(
            f"the register knows no members of {body!r}{f' on {at}' if at else ''}; it knows those of {known}"
        )
    return [body, *sorted(found)]


def find_all_alarms(
    acts: Acts, ledger: Ledger | None, *, at: str, since: str, parties: Collection[str] = ()
) -> tuple[Alarm, ...]:
    """Alarms about commitments between two days and rises on the last of them, the latest first.

    Without a ledger (a mirror alone) only rises are found: the others need whole reports.
    """
    followed = follow(ledger) if ledger is not None else None
    told = followed.commitments(at=at) if followed is not None else ()
    commitments = [*told, *_standing_commitments(at, {each.standing for each in told})]
    events = _acts_against(acts, ledger, commitments, since, at)
    found = [
        *find_alarms(commitments, followed.reports if followed is not None else {}, events, at=at),
        *(alarm_of(rise) for rise in find_rises(acts, at=at, parties=parties)),
    ]
    wanted = [
        alarm
        for alarm in found
        if since <= alarm.day <= at and (not parties or set(parties) & set(alarm.parties))
    ]
    return tuple(sorted(wanted, key=lambda alarm: (alarm.day, alarm.kind, alarm.id), reverse=True))


def _standing_commitments(at: str, but: Collection[str | None]) -> list[Commitment]:
    """The register's pacts that no report tells of, in the shape in which alarms read them."""
    kinds = {kind for rule in load_alarm_rules().values() if rule.event_types for kind in rule.kinds}
    return [
        Commitment(
            id=f"{REGISTERED}{row.id}",
            kind=row.kind,
            name=row.name,
            parties=tuple(
                CommitmentParty(party.code, party.code, party.role) for party in row.parties_on(at)
            ),
            obligation=row.obligation,
            conditions=(),
            due=None,
            stage=stages[-1][0],
            stages=tuple(
                StageChange(stage, stage, day, day, "actual", "", None, "", row.source)
                for stage, day in stages
            ),
            balance=(),
            doubts=(),
            standing=row.id,
            reports=(),
            first_known="",
            last_known="",
        )
        for row in load_standing()
        if row.kind in kinds and row.id not in but and (stages := row.stages_on(at))
    ]


def _acts_against(
    acts: Acts, ledger: Ledger | None, commitments: Iterable[Commitment], since: str, at: str
) -> list[dict[str, Any]]:
    """Reports of acts that may break a pact, between parties of one: few enough to be read whole."""
    types = sorted({kind for rule in load_alarm_rules().values() for kind in rule.event_types})
    pairs: set[tuple[str, str]] = set()
    for commitment in commitments:
        codes = [party.code for party in commitment.parties]
        pairs.update((one, other) for one in codes for other in codes if one != other)
    rows = acts.ask(
        "SELECT DISTINCT actor, recipient, report FROM acts WHERE list_contains(?, event_type) AND day >= ? AND day <= ?"
        " AND actor <> '' ORDER BY report",
        [types, since, at],
    )
    reports = [report for actor, recipient, report in rows if (actor, recipient) in pairs or not recipient]
    if ledger is None:
        return []
    with ledger.reading() as connection:
        return list(read_records(connection, dict.fromkeys(reports)).values())
