"""All reports of one commitment into its life: stages with what made each, amounts, doubts, as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from polybius.commitments.attaching import Assignment, order_of
from polybius.commitments.balance import sum_up
from polybius.commitments.standing import StandingCommitment
from polybius.commitments.transitions import load_transitions
from polybius.records.commitment import (
    COMMITMENT_STAGES,
    Commitment,
    CommitmentKind,
    CommitmentParty,
    CommitmentReport,
    CommitmentStage,
    DueDate,
    PartyRole,
    StageChange,
)

MOVING: Final = frozenset({"actual", "ongoing", "alleged"})
# What is only planned still proposes or announces; nothing else moves before it is done.
SPOKEN: Final = frozenset({"proposed", "announced"})
CHANGING: Final = frozenset({"extended", "eased", "invoked"})
ARTICLES: Final = frozenset("a an the this that these those its their his her another".split())
DELIVERED: Final = frozenset({"partly delivered", "delivered", "suspended"})


def fold_all(
    reports: Iterable[CommitmentReport],
    assignments: Iterable[Assignment],
    register: Iterable[StandingCommitment],
    *,
    at: str = "",
) -> tuple[Commitment, ...]:
    """Every commitment that has a report known by the day `at` (all reports without one), in the order of their ids."""
    by_id = {report.id: report for report in reports}
    rows = {row.id: row for row in register}
    grouped: dict[str, list[CommitmentReport]] = {}
    standing: dict[str, str | None] = {}
    for assignment in assignments:
        report = by_id[assignment.report]
        if assignment.commitment is not None and (not at or report.known <= at):
            grouped.setdefault(assignment.commitment, []).append(report)
            standing[assignment.commitment] = assignment.standing
    return tuple(
        fold(number, grouped[number], standing=rows.get(standing[number] or ""), at=at)
        for number in sorted(grouped)
    )


def fold(
    number: str,
    reports: Iterable[CommitmentReport],
    *,
    standing: StandingCommitment | None = None,
    at: str = "",
) -> Commitment:
    """One commitment; `reports` are its own, in any order."""
    told = tuple(sorted(reports, key=order_of))
    first = min(told, key=lambda report: (len(report.kinds) > 1, *order_of(report)))
    kind: CommitmentKind = standing.kind if standing is not None else first.kinds[0]
    parties = _parties(told, standing, kind, at or told[-1].known)
    due = _due(told)
    day = at or max((report.known for report in told), default="")
    changes: list[StageChange] = list(_standing_changes(standing, told[0].known if told else day))
    life = Life(changes)
    for position, report in enumerate(told):
        life.take(report, _is_whole(number, kind, parties, told[: position + 1], report))
    return Commitment(
        id=number,
        kind=kind,
        name=standing.name if standing is not None else _name(told, first, kind),
        parties=parties,
        obligation=standing.obligation if standing is not None else _obligation(told, first),
        conditions=tuple(dict.fromkeys(clause.span.text for report in told for clause in report.conditions)),
        due=due,
        stage=life.stage,
        stages=tuple(life.changes),
        balance=sum_up(number, kind, parties, told, due=due, stage=life.stage, at=day),
        doubts=tuple((report.id, doubt) for report in told for doubt in report.doubts),
        standing=standing.id if standing is not None else None,
        reports=tuple(report.id for report in told),
        first_known=told[0].known,
        last_known=told[-1].known,
    )


def stages_after(
    reports: Iterable[CommitmentReport],
    assignments: Iterable[Assignment],
    register: Iterable[StandingCommitment],
) -> dict[str, CommitmentStage | None]:
    """For each attached report the stage of its commitment once the report is known."""
    found: dict[str, CommitmentStage | None] = {}
    by_id = {report.id: report for report in reports}
    for commitment in fold_all(by_id.values(), assignments, register):
        made = {change.commitment_report: change.stage for change in commitment.stages}
        stage = next(
            (change.stage for change in reversed(commitment.stages) if not change.commitment_report), None
        )
        for number in commitment.reports:
            stage = made.get(number, stage)
            found[number] = stage
    return found


class Life:
    """Goes through the reports of one commitment in order and keeps the stages it reaches."""

    def __init__(self, changes: list[StageChange]) -> None:
        self.changes = changes
        self.allowed = load_transitions()

    @property
    def stage(self) -> CommitmentStage | None:
        """The stage reached."""
        return self.changes[-1].stage if self.changes else None

    def take(self, report: CommitmentReport, whole: bool) -> None:
        """Moves on where the report tells a step that may follow; other steps are told and move nothing."""
        if self.stage in DELIVERED and report.amounts and all(amount.so_far for amount in report.amounts):
            return  # a total to date recalls deliveries, it is none
        if report.status not in MOVING and not (report.step in SPOKEN and report.status == "planned"):
            return
        target = self._target(report, whole)
        if target is None:
            return
        now = self.stage
        if report.step in CHANGING:
            self._add(report, now or "in force")  # what is invoked or extended is in force
        elif now is None or (target != now and target in self.allowed[now]):
            self._add(report, target)

    def _target(self, report: CommitmentReport, whole: bool) -> CommitmentStage | None:
        if report.step == "resumed":
            return self._before_break()
        if report.step in CHANGING:
            return self.stage or "in force"
        if report.step == "delivered" and not whole:
            return "partly delivered"
        return cast(CommitmentStage, report.step) if report.step in COMMITMENT_STAGES else None

    def _before_break(self) -> CommitmentStage:
        """What was suspended or broken goes on where it stood."""
        for change in reversed(self.changes):
            if change.stage not in ("suspended", "violated", "withdrawn", "expired"):
                return change.stage
        return "in force"

    def _add(self, report: CommitmentReport, stage: CommitmentStage) -> None:
        start, known = report.date.start, report.known
        # a day that lies ahead dates what is to come, not the report's step
        on = start if start is not None and (not known or start <= known) else None
        self.changes.append(
            StageChange(
                report.step, stage, on, known, report.status, report.id, report.report, report.document.id, report.trigger.text
            )
        )  # fmt: skip


def _standing_changes(standing: StandingCommitment | None, day: str) -> Iterable[StageChange]:
    """The stages that the register tells up to the day of the first report."""
    if standing is None:
        return
    for stage, on in standing.stages_on(day):
        yield StageChange(stage, stage, on, on, "actual", "", None, "", standing.source)


def _is_whole(
    number: str,
    kind: CommitmentKind,
    parties: tuple[CommitmentParty, ...],
    told: tuple[CommitmentReport, ...],
    report: CommitmentReport,
) -> bool:
    """False where what was delivered by then is less than what was pledged."""
    if report.step != "delivered":
        return True
    lines = sum_up(number, kind, parties, told, due=None, stage=None, at="")
    open_lines = [line for line in lines if line.pledged is not None and line.outstanding is not None]
    return not any(line.outstanding is not None and line.outstanding.best > 0 for line in open_lines)


def _name(told: tuple[CommitmentReport, ...], first: CommitmentReport, kind: CommitmentKind) -> str:
    """The first name in words, without its article; the kind where only a verb names it ("recognised")."""
    for report in (first, *told):
        words = [word for word in report.name.text.split() if word.lower() not in ARTICLES]
        if words and report.kinds == (kind,) and report.name != report.trigger:
            return " ".join(words)
    return kind


def _parties(
    told: tuple[CommitmentReport, ...], standing: StandingCommitment | None, kind: CommitmentKind, day: str
) -> tuple[CommitmentParty, ...]:
    """Of the register where it names them; third parties that reports name are added."""
    found: dict[str, CommitmentParty] = {}
    if standing is not None:
        for party in standing.parties_on(day):
            found[party.code] = CommitmentParty(party.code, party.code, party.role)
    clearest = sorted(
        told, key=lambda report: (len(report.kinds) > 1 or report.kinds[0] != kind, *order_of(report))
    )
    for report in clearest:
        for named in report.parties:
            third: tuple[PartyRole, ...] = ("guarantor", "mediator")
            if standing is not None and (named.code in found or named.role not in third):
                continue
            if named.role in third or report.kinds == (kind,) or not found:
                found.setdefault(named.code, named)
    return tuple(found.values())


def _due(told: tuple[CommitmentReport, ...]) -> DueDate | None:
    """The day set last."""
    return next((report.due for report in reversed(told) if report.due is not None), None)


def _obligation(told: tuple[CommitmentReport, ...], first: CommitmentReport) -> str:
    """The words that say what it binds to; where none do, the sentence that tells of it first."""
    clauses = dict.fromkeys(clause.span.text for report in told for clause in report.obligations)
    return "; ".join(clauses) or first.sentence.text
