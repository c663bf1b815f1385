"""Two scripted years of reports, read from the words to the alarms, against what a careful reader holds true."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from polybius.commitments.alarms import find_alarms
from polybius.commitments.attaching import attach
from polybius.commitments.folding import fold_all
from polybius.commitments.standing import load_standing
from polybius.records import Article, report_to_record

if TYPE_CHECKING:
    from polybius.records.commitment import Alarm, Commitment, CommitmentReport, OfficeChange
    from polybius.running.coder import Coder

HERE = Path(__file__).parent / "two_years"
EXPECTED: dict[str, Any] = yaml.safe_load((HERE / "expected.yaml").read_text("utf-8"))
END = "2025-12-31"
# The wording of the expectation for the steps of an office.
OFFICE_STEPS = {
    "elected": "wins",
    "lost the election": "loses",
    "took office": "takes",
    "left office": "leaves",
}


@dataclass(frozen=True)
class Read:
    """Everything that was read out of the reports."""

    reports: tuple[CommitmentReport, ...]
    events: tuple[dict[str, Any], ...]
    offices: tuple[OfficeChange, ...]

    def commitments(self, at: str) -> tuple[Commitment, ...]:
        return fold_all(self.reports, self.assigned, load_standing(), at=at)

    @property
    def assigned(self) -> Any:
        return _assigned(self.reports)

    def alarms(self, at: str) -> tuple[Alarm, ...]:
        return find_alarms(
            self.commitments(at), {report.id: report for report in self.reports}, self.events, at=at
        )


@cache
def _assigned(reports: tuple[CommitmentReport, ...]) -> Any:
    return attach(reports, load_standing())


@pytest.fixture(scope="module")
def read(coder: Coder) -> Read:
    reports: list[CommitmentReport] = []
    events: list[dict[str, Any]] = []
    offices: list[OfficeChange] = []
    for line in (HERE / "reports.jsonl").read_text("utf-8").splitlines():
        article = Article(**json.loads(line))
        read = coder.read_commitments(article)
        reports.extend(read.commitments)
        offices.extend(read.offices)
        events.extend(report_to_record(report) for report in read.reports)
    return Read(tuple(reports), tuple(events), tuple(offices))


def code_of(party: dict[str, Any]) -> str:
    return str(party.get("code") or {"European Union": "EU", "Kosovo": "XKX"}[party["name"]])


def find(commitments: tuple[Commitment, ...], expected: dict[str, Any]) -> Commitment:
    bound = {code_of(party) for party in expected["parties"] if party["role"] != "guarantor"}
    found = [
        commitment
        for commitment in commitments
        if commitment.kind == expected["kind"]
        and {party.code for party in commitment.parties if party.role != "guarantor"} == bound
    ]
    assert len(found) == 1, (expected["id"], [(item.kind, item.name) for item in found])
    return found[0]


def by_id(number: str) -> dict[str, Any]:
    return next(item for item in EXPECTED["commitments"] if item["id"] == number)


@pytest.mark.parametrize("expected", EXPECTED["commitments"], ids=lambda item: item["id"])
def test_a_commitment_with_its_parties_and_stages(read: Read, expected: dict[str, Any]) -> None:
    commitment = find(read.commitments(END), expected)
    assert {(party.code, party.role) for party in commitment.parties} == {
        (code_of(party), party["role"]) for party in expected["parties"]
    }
    told = [
        (change.stage, change.on or change.known, change.document)
        for change in commitment.stages
        if change.step != "invoked"
    ]
    assert told == [(stage["stage"], str(stage["date"]), stage["article"]) for stage in expected["stages"]]
    if "due" in expected and expected["due"].get("core", True):
        assert commitment.due is not None
        assert commitment.due.day == str(expected["due"]["date"])


@pytest.mark.parametrize("expected", EXPECTED["commitments"], ids=lambda item: item["id"])
def test_what_is_told_of_a_commitment(read: Read, expected: dict[str, Any]) -> None:
    commitment = find(read.commitments(END), expected)
    reports = {report.id: report for report in read.reports}
    for stage, change in zip(
        expected["stages"], (item for item in commitment.stages if item.step != "invoked"), strict=True
    ):
        assert change.status == stage.get("status", change.status)
    for condition in expected.get("conditions", ()):
        assert condition["text"] in commitment.conditions
    doubters = {name.split(":")[-1] for _, doubt in commitment.doubts for name in doubt.by}
    assert {doubt["by"] for doubt in expected.get("doubts", ()) if doubt.get("core", True)} <= doubters
    invoked = [item for item in expected.get("other_acts", ()) if item["act"] == "invoked"]
    assert [(change.on, change.document) for change in commitment.stages if change.step == "invoked"] == [
        (str(item["date"]), item["article"]) for item in invoked
    ]
    disputed = [
        reports[number].document.id for number in commitment.reports if reports[number].status == "denied"
    ]
    assert {item["article"] for item in expected.get("disputed", ())} <= set(disputed)


@pytest.mark.parametrize(
    "point", EXPECTED["checkpoints"], ids=lambda item: f"{item['commitment']}-{item['as_of']}"
)
def test_the_stage_as_of_a_day(read: Read, point: dict[str, Any]) -> None:
    assert find(read.commitments(str(point["as_of"])), by_id(point["commitment"])).stage == point["stage"]


@pytest.mark.parametrize(
    "line", EXPECTED["balance"], ids=lambda item: f"{item['commitment']}-{item['as_of']}"
)
def test_the_balance_as_of_a_day(read: Read, line: dict[str, Any]) -> None:
    commitment = find(read.commitments(str(line["as_of"])), by_id(line["commitment"]))
    assert len(commitment.balance) == 1
    found = commitment.balance[0]
    assert (found.giver, found.receiver, found.kind, found.unit) == (
        line["giver"], line["receiver"], line["kind"], line["currency"],
    )  # fmt: skip
    assert found.pledged is not None
    assert found.outstanding is not None
    assert found.overdue is not None
    assert found.pledged.best == line["pledged"]
    assert found.pledged.low == line.get("pledged_low", line["pledged"])
    assert found.pledged.high == line.get("pledged_high", line["pledged"])
    told = (found.delivered.best, found.outstanding.best, found.overdue.best)
    assert told == (line["delivered"], line["outstanding"], line["overdue"])


def test_the_alarms_and_no_others(read: Read) -> None:
    told = {
        (alarm.kind, find_id(read, alarm.commitment), alarm.day, tuple(sorted(alarm.documents)))
        for alarm in read.alarms(END)
    }
    assert told == {
        (alarm["kind"], alarm["commitment"], str(alarm["date"]), tuple(sorted(alarm["articles"])))
        for alarm in EXPECTED["alarms"]
    }


def find_id(read: Read, number: str) -> str:
    commitments = read.commitments(END)
    return next(
        (item["id"] for item in EXPECTED["commitments"] if find(commitments, item).id == number),
        "not expected",
    )


def test_nothing_that_only_looks_like_a_commitment(read: Read) -> None:
    allowed = [
        (item["kind"], {code_of(party) for party in item["parties"] if party["role"] != "guarantor"})
        for item in EXPECTED["commitments"]
    ]
    allowed += [(item["kind"], set(item["parties"])) for item in EXPECTED["optional_commitments"]]
    for commitment in read.commitments(END):
        bound = {party.code for party in commitment.parties if party.role not in ("guarantor", "mediator")}
        assert (commitment.kind, bound) in allowed, commitment


def test_the_offices_that_changed_hands(read: Read) -> None:
    told = {
        (change.person, change.office, change.where, change.step, change.document.id)
        for change in read.offices
    }
    wanted = {
        (item["person"], item["office"], item["country"], OFFICE_STEPS[item["change"]], item["article"])
        for item in EXPECTED["offices"]
    }
    assert wanted <= told


def test_the_order_of_arrival_changes_nothing(read: Read) -> None:
    forwards = attach(read.reports, load_standing())
    backwards = attach(tuple(reversed(read.reports)), load_standing())
    assert forwards == backwards
