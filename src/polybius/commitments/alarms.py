"""What a reader should look at: a pact broken, a pledge frozen or overdue, a doubt. Rules are data; each alarm says why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from polybius.commitments.words import DATA, one_of
from polybius.events.tables import read_table
from polybius.records import EVENT_TYPES
from polybius.records.commitment import (
    ALARM_KINDS,
    COMMITMENT_KINDS,
    COMMITMENT_STAGES,
    Alarm,
    AlarmKind,
    Commitment,
    CommitmentReport,
    StageChange,
    content_id,
)

STANDS: Final = frozenset({"actual", "ongoing", "alleged"})
FOUNDING: Final = ("signed", "announced", "in force", "proposed", "ratified")
# The act and the complaint about it are one alarm where they lie this close.
SAME_BREACH: Final = 3


@dataclass(frozen=True, slots=True)
class AlarmRule:
    """One rule: the kinds it holds for, the acts and the stages that raise it, and what it means."""

    rule: str
    alarm: AlarmKind
    kinds: frozenset[str]
    event_types: frozenset[str]
    stages: frozenset[str]
    means: str


@cache
def load_alarm_rules(path: Path = DATA / "alarms.tsv") -> dict[str, AlarmRule]:
    """The rules by name. Raises DataError."""
    found: dict[str, AlarmRule] = {}
    for row in read_table(path, ("rule", "alarm", "kinds", "event_types", "stages", "means", "source")):
        columns = {"kinds": COMMITMENT_KINDS, "event_types": EVENT_TYPES, "stages": COMMITMENT_STAGES}
        sets: dict[str, frozenset[str]] = {}
        for column, allowed in columns.items():
            items = allowed if row.cells[column] == "any" else row.items(column)
            if bad := [item for item in items if item not in allowed]:
                raise row.error(f"{column} {bad[0]!r} is none of {', '.join(allowed)}")
            sets[column] = frozenset(items)
        alarm = cast(AlarmKind, one_of(row, "alarm", ALARM_KINDS))
        found[row.cells["rule"]] = AlarmRule(row.cells["rule"], alarm, **sets, means=row.cells["means"])
    return found


def find_alarms(
    commitments: Iterable[Commitment],
    reports: Mapping[str, CommitmentReport],
    events: Iterable[Mapping[str, Any]],
    *,
    at: str,
) -> tuple[Alarm, ...]:
    """All alarms by the day `at`, in the order of their days.

    `reports` by id; `events` are event reports as plain records, of which those between parties of a pact are looked at.
    """
    rules = load_alarm_rules()
    known = [event for event in events if not at or _known(event) <= at]
    found: list[Alarm] = []
    for commitment in commitments:
        found.extend(_contradictions(commitment, known, rules))
        found.extend(_frozen(commitment, rules["pledge-frozen"]))
        found.extend(_overdue(commitment, reports, rules["date-passed"], at))
        found.extend(_doubts(commitment, reports, rules["doubt-voiced"]))
    return tuple(sorted(found, key=lambda alarm: (alarm.day, alarm.kind, alarm.commitment, alarm.id)))


@dataclass(slots=True)
class Breach:
    """An act or a complaint against a pact, before those of one breach are joined."""

    day: str
    rule: AlarmRule
    reports: list[str]
    documents: list[str]
    words: str


def _contradictions(
    commitment: Commitment, events: Iterable[Mapping[str, Any]], rules: Mapping[str, AlarmRule]
) -> list[Alarm]:
    breaches: list[Breach] = []
    for rule in rules.values():
        if rule.alarm == "contradiction" and rule.event_types and commitment.kind in rule.kinds:
            breaches.extend(_acts_against(commitment, events, rule))
    told = rules["breach-reported"]
    for change in commitment.stages:
        if change.step == "violated" and commitment.kind in told.kinds:
            day = change.on or change.known
            breaches.append(
                Breach(day, told, [change.report or change.commitment_report], [change.document], f"{change.words!r} ({change.status})")
            )  # fmt: skip
    joined: list[Breach] = []
    for breach in sorted(
        breaches, key=lambda item: (item.day, item.rule.rule == "breach-reported", item.reports)
    ):
        same = next((item for item in joined if _is_same(item, breach)), None)
        if same is None:
            joined.append(breach)
        else:
            same.reports.extend(breach.reports)
            same.documents.extend(breach.documents)
            same.words += f"; {breach.words}"
    founded = _founding(commitment)
    return [_alarm(commitment, breach, founded) for breach in joined]


def _is_same(first: Breach, second: Breach) -> bool:
    gap = abs((date.fromisoformat(first.day) - date.fromisoformat(second.day)).days)
    return gap <= SAME_BREACH or bool(set(first.documents) & set(second.documents))


def _acts_against(
    commitment: Commitment, events: Iterable[Mapping[str, Any]], rule: AlarmRule
) -> Iterable[Breach]:
    bound = {party.code for party in commitment.parties if party.role not in ("guarantor", "mediator")}
    for event in events:
        if (
            event["event_type"] not in rule.event_types
            or event["status"] not in STANDS
            or event["background"]
        ):
            continue
        doers, targets = _codes(event["actors"]) & bound, _targets(event) & bound
        pairs = sorted((doer, target) for doer in doers for target in targets if doer != target)
        day = event["date"]["start"] or _known(event)
        if not pairs or not day or _stage_on(commitment, day) not in rule.stages:
            continue
        words = f"{pairs[0][0]} -> {pairs[0][1]}: {event['trigger']['text']!r} ({event['status']})"
        yield Breach(day, rule, [event["id"]], [event["document"]["id"]], words)


def _codes(actors: Iterable[Mapping[str, Any]]) -> set[str]:
    return {value for actor in actors for value in (actor["country"], actor["code"]) if value}


def _targets(event: Mapping[str, Any]) -> set[str]:
    """Whoever is acted on; where the text names no state, the state on whose soil it happened."""
    codes = _codes(event["recipients"])
    place = event["place"]
    if place is not None and place["country"] and not any(actor["country"] for actor in event["recipients"]):
        codes.add(place["country"])
    return codes


def _stage_on(commitment: Commitment, day: str) -> str:
    stage = ""
    for change in commitment.stages:
        if (change.on or change.known)[:10] <= day:
            stage = change.stage
    return stage


def _founding(commitment: Commitment) -> StageChange | None:
    """The change that set the commitment up: its signing, else what comes nearest."""
    for step in FOUNDING:
        for change in commitment.stages:
            if change.step == step:
                return change
    return None


def _alarm(commitment: Commitment, breach: Breach, founded: StageChange | None) -> Alarm:
    since = f", {founded.stage} {founded.on or founded.known}" if founded is not None else ""
    explanation = f"{breach.rule.means}: {breach.words}; against {commitment.name} ({commitment.kind}{since})"
    documents = ([founded.document] if founded is not None and founded.document else []) + breach.documents
    return _made(commitment, breach.rule, breach.day, breach.reports, documents, explanation)


def _made(
    commitment: Commitment,
    rule: AlarmRule,
    day: str,
    reports: Iterable[str],
    documents: Iterable[str],
    explanation: str,
) -> Alarm:
    sources, articles = tuple(dict.fromkeys(reports)), tuple(dict.fromkeys(documents))
    return Alarm(
        id=content_id("alarm", rule.rule, commitment.id, day, *sources),
        kind=rule.alarm,
        rule=rule.rule,
        day=day,
        commitment=commitment.id,
        parties=tuple(party.code for party in commitment.parties),
        reports=sources,
        documents=articles,
        explanation=explanation,
    )


def _frozen(commitment: Commitment, rule: AlarmRule) -> Iterable[Alarm]:
    if commitment.kind not in rule.kinds:
        return
    founded = _founding(commitment)
    for change in commitment.stages:
        if change.stage == "suspended" and change.step == "suspended":
            documents = [founded.document] if founded is not None else []
            explanation = f"{rule.means}: {change.words!r} ({change.status}); {_owed(commitment)}"
            yield _made(
                commitment, rule, change.on or change.known, [change.commitment_report], [*documents, change.document], explanation
            )  # fmt: skip


def _owed(commitment: Commitment) -> str:
    parts = [
        f"{line.outstanding.best:,.0f} of {line.pledged.best:,.0f} {line.unit} from {line.giver} to {line.receiver} outstanding"
        for line in commitment.balance
        if line.outstanding is not None and line.pledged is not None
    ]
    return "; ".join(parts) or f"{commitment.name}: no amount told"


def _overdue(
    commitment: Commitment, reports: Mapping[str, CommitmentReport], rule: AlarmRule, at: str
) -> Iterable[Alarm]:
    due = commitment.due
    if (
        due is None
        or commitment.kind not in rule.kinds
        or not any(line.overdue and line.overdue.best > 0 for line in commitment.balance)
    ):
        return
    day = (date.fromisoformat(due.day) + timedelta(days=1)).isoformat()
    if at and day > at:
        return
    told = [reports[number] for number in commitment.reports]
    setting = [report for report in told if report.due == due][-1:]
    late = [report for report in told if report.step == "overdue"]
    cited = [*setting, *late]
    explanation = f"{rule.means}: due {due.day} ({due.reason}); {_owed(commitment)}"
    yield _made(
        commitment,
        rule,
        day,
        [report.id for report in cited],
        [report.document.id for report in cited],
        explanation,
    )


def _doubts(
    commitment: Commitment, reports: Mapping[str, CommitmentReport], rule: AlarmRule
) -> Iterable[Alarm]:
    for number in dict.fromkeys(number for number, _ in commitment.doubts):
        report = reports[number]
        voices = dict.fromkeys(name for doubt in report.doubts for name in doubt.by)
        words = ", ".join(repr(doubt.span.text) for doubt in report.doubts)
        by = ", ".join(voices) or "the report itself"
        explanation = f"{rule.means}: {by} about {report.name.text!r}: {words}"
        yield _made(
            commitment,
            rule,
            report.date.start or report.known,
            [report.id],
            [report.document.id],
            explanation,
        )


def _known(event: Mapping[str, Any]) -> str:
    return (event["document"]["published"] or "")[:10]
