"""Records survive the way to plain data and back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from polybius.records import CommitmentReport, DueDate, Span, StageChange, to_plain
from polybius.records.deserialising import from_plain
from tests.commitments.made_by_hand import amount, on, report


def test_a_commitment_report_comes_back_as_it_was() -> None:
    told = report(
        "a",
        "2024-01-10",
        "announced",
        amounts=(amount(400.0), amount(None, None, part=0.5)),
        referred=on("2024-01-02"),
    )
    told = replace(told, due=DueDate("2024-06-30", Span(0, 6, "Norway"), "by then"))
    assert from_plain(CommitmentReport, json.loads(json.dumps(to_plain(told)))) == told


def test_what_is_missing_is_refused() -> None:
    change = StageChange("signed", "signed", None, "2024-01-10", "actual", "r", None, "a", "signed")
    plain = to_plain(change)
    del plain["words"]
    with pytest.raises(KeyError, match="words"):
        from_plain(StageChange, plain)
