"""The page on commitments says what the code says."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from polybius.commitments.words import load_words
from polybius.records import CommitmentAmount, CommitmentReport
from polybius.records.commitment import (
    ALARM_KINDS,
    COMMITMENT_KINDS,
    COMMITMENT_STAGES,
    COMMITMENT_STEPS,
    OFFICE_STEPS,
)

TEXT = (Path(__file__).parents[2] / "docs" / "reference" / "commitments.md").read_text("utf-8")
NAMES = re.compile(r"`([^`]+)`")


def section(heading: str) -> str:
    return TEXT.split(f"## {heading}\n")[1].split("\n## ")[0]


def rows(heading: str) -> list[tuple[str, str]]:
    return re.findall(r"^\| (`[^|]+`) \| (.*) \|$", section(heading), re.MULTILINE)


def test_every_kind_with_its_roles() -> None:
    told = {NAMES.findall(name)[0]: words for name, words in rows("Kinds")}
    assert list(told) == list(COMMITMENT_KINDS)
    for kind, roles in load_words().roles.items():
        assert all(role in told[kind] for role in (roles.doer, roles.other, roles.place)), kind


def test_every_stage_and_step() -> None:
    assert NAMES.findall(section("Stages").strip().split("\n\n")[0]) == list(COMMITMENT_STAGES)
    assert set(COMMITMENT_STEPS) <= set(NAMES.findall(section("Stages")))


def test_every_field_of_a_report_in_order() -> None:
    fields = [name for cell, _ in rows("Commitment report") for name in NAMES.findall(cell)]
    assert fields == [field.name for field in dataclasses.fields(CommitmentReport)]
    (amounts,) = [words for cell, words in rows("Commitment report") if cell == "`amounts`"]
    own = [field.name for field in dataclasses.fields(CommitmentAmount) if field.name != "span"]
    assert sorted(NAMES.findall(amounts)) == sorted(own)


def test_every_alarm_and_office_step() -> None:
    assert [NAMES.findall(cell)[0] for cell, _ in rows("Alarms")] == [
        kind for kind in ALARM_KINDS if kind != "rise"
    ]
    assert all(f"`{step}`" in section("Offices") for step in OFFICE_STEPS)
