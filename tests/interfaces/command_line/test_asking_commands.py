"""The commands that ask a ledger and decide about it, from end to end on a small one."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet
import pytest

import polybius
from polybius.interfaces.command_line.application import run
from polybius.ledger import open_ledger
from polybius.ledger.describing import EVENT_COLUMNS
from polybius.running.coder import Coder
from tests.interfaces.command_line.speaking import refused, said
from tests.ledger.raid import fill

BY = ["--who", "Ann", "--reason", "read both"]


@pytest.fixture(autouse=True)
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger that the commands find."""
    place = tmp_path / "test.ledger"
    with open_ledger(place, create=True) as ledger:
        fill(ledger)
    monkeypatch.setenv("POLYBIUS_LEDGER", str(place))
    monkeypatch.setenv("COLUMNS", "140")
    return place


def test_a_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, "events", "--actor", "Kenya", "--recipient", "South Sudan")
    for words in (
        "e1",
        "e2",
        "Kenya → South Sudan",
        "Kenya ↔ South Sudan",
        "MOBILIZE",
        "disputed",
        "3 reports",
        "2 origins",
        "2 events",
    ):
        assert words in shown
    assert "No events fit." in said(capsys, "events", "--actor", "France")
    assert "1 event; more fit" in said(capsys, "events", "--limit", "1")


def test_files_for_other_tools(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = [
        json.loads(line) for line in said(capsys, "events", "--format", "json", "--ascending").splitlines()
    ]
    assert [(row["id"], row["reports"]) for row in rows] == [("e1", 3), ("e2", 1)]
    table = list(csv.DictReader(io.StringIO(said(capsys, "events", "--format", "csv"))))
    assert tuple(table[0]) == EVENT_COLUMNS
    out = tmp_path / "events.parquet"
    said(capsys, "events", "-o", str(out))
    assert pyarrow.parquet.read_table(out).to_pylist() == rows[::-1]
    assert "goes to a file" in refused(capsys, "events", "--format", "parquet")


def test_one_event_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, "show", "r-a")
    for words in (
        "majority-of-origins",
        "also: actual (1 origin)",
        "disputed denial",
        "disputed figures",
        "report r-c",
        "according to The ministry",
    ):
        assert words in shown
    whole = json.loads(said(capsys, "show", "e1", "--json"))
    assert whole["shown"]["status"]["rule"] == "majority-of-origins"
    assert len(whole["statements"]) == 3
    assert "no event or report 'e404'" in refused(capsys, "show", "e404")


def test_another_rule(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(
        capsys, "show", "e1", "--rule", "quantities=best-source", "--rule", "date=majority-of-origins"
    )
    assert "best-source" in shown
    assert "cannot be shown by 'range'" in refused(capsys, "events", "--rule", "status=range")
    assert "must be FIELD=RULE" in refused(capsys, "show", "e1", "--rule", "status")


def test_disputes_and_history(capsys: pytest.CaptureFixture[str]) -> None:
    assert "300 troops, but 900 troops" in said(capsys, "disputes") or "900 troops, but 300 troops" in said(
        capsys, "disputes"
    )
    assert json.loads(said(capsys, "disputes", "--json"))["event"] == "e1"
    assert "Nothing is disputed." in said(capsys, "disputes", "--since", "2025")
    assert "correction" not in said(capsys, "history", "e1")
    said(capsys, "correct", "event", "e1", "status=alleged", *BY)
    assert "correction" in said(capsys, "history", "e1")
    assert "corrected by Ann: read both" in said(capsys, "show", "e1")


def test_merging_and_undoing_link_anew(capsys: pytest.CaptureFixture[str]) -> None:
    merged = said(capsys, "merge", "e1", "e2", *BY)
    decision = merged.split(";")[0].removeprefix("decision ")
    rows = said(capsys, "events", "--format", "json").splitlines()
    assert [json.loads(row)["reports"] for row in rows] == [4]
    said(capsys, "undo", decision, *BY)
    assert len(said(capsys, "events", "--format", "json").splitlines()) > 1
    assert "no decision" in refused(capsys, "undo", decision, *BY)


def test_retracting_leaves_a_tombstone(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "retract", "article", "d", *BY)
    assert "e2" not in said(capsys, "events")
    assert "retraction" in said(capsys, "history", "e2")
    assert "retracted already" in refused(capsys, "retract", "article", "d", *BY)


def test_sql(capsys: pytest.CaptureFixture[str]) -> None:
    asked = "SELECT status, count(*) AS n FROM shown_reports GROUP BY status ORDER BY n DESC"
    assert said(capsys, "sql", asked).splitlines() == ["status,n", "actual,3", "denied,1"]
    assert json.loads(said(capsys, "sql", f"{asked} LIMIT 1", "--format", "json")) == {
        "status": "actual",
        "n": 3,
    }
    refused(capsys, "sql", "DELETE FROM links")


def test_what_cannot_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    for words, tokens in {
        "no actor": ("events", "--actor", "Narnia"),
        "no event type": ("events", "--type", "WAR"),
        "is no date": ("events", "--since", "soon"),
        "is no FIELD=VALUE": ("correct", "event", "e1", "status", *BY),
        "is no moment": ("events", "--as-of", "later"),
        "one coder only": ("diff",),
    }.items():
        assert words in refused(capsys, *tokens)


def test_a_newer_coder_beside_the_old(
    capsys: pytest.CaptureFixture[str], coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polybius, "load", lambda settings=None: coder)
    said(capsys, "correct", "event", "e1", "status=negated", *BY)
    assert run(["recode"]) == 0
    assert "recoded 4 articles" in capsys.readouterr().err
    changes = [json.loads(line) for line in said(capsys, "diff", "--json").splitlines()]
    assert {change["article"] for change in changes} == {"a", "b", "c", "d"}
    assert "because:" in said(capsys, "diff", "--article", "a")
    rows = [json.loads(line) for line in said(capsys, "events", "--format", "json").splitlines()]
    assert any(row["status"] == "negated" for row in rows)  # the correction holds for the new rows
    assert run(["recode"]) == 0
    assert "recoded 0 articles" in capsys.readouterr().err


def test_no_ledger(capsys: pytest.CaptureFixture[str], filled: Path) -> None:
    filled.rename(filled.with_name("elsewhere"))
    assert "test.ledger" in refused(capsys, "events")
