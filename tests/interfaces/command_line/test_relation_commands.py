"""The commands over acts, from end to end on a small ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from polybius.ledger import open_ledger
from tests.analysis.ledgers_by_hand import write_lines
from tests.interfaces.command_line.speaking import refused, said

LINES = """
e1 o1 2024-10-03 PRK RUS AID - alleged 0.9 sent shells
e2 o2 2024-11-03 RUS+PRK - CONSULT - actual 0.7 held talks
e3 o3 2024-11-04 KOR PRK ACCUSE - actual 0.8 blamed
e4 o4 2024-11-05 USA RUS SANCTION - actual 0.8 imposed sanctions
e5 o5 2024-11-10 CAN USA ASSAULT firearms actual 0.9 shelled
"""


@pytest.fixture(autouse=True)
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "test.ledger"
    with open_ledger(place, create=True) as ledger:
        write_lines(ledger, LINES)
    monkeypatch.setenv("POLYBIUS_LEDGER", str(place))
    monkeypatch.setenv("COLUMNS", "140")
    return place


def test_a_relation_with_the_register_and_after_a_mirror_the_same(
    capsys: pytest.CaptureFixture[str], filled: Path
) -> None:
    asked = ("relation", "North Korea", "RUS", "--at", "2024-11-16")
    before = said(capsys, *asked)
    for words in (
        "PRK and RUS on 2024-11-16",
        "Treaty on Comprehensive Strategic Partnership",
        "allied  PRK ↔ RUS  by standing:russia-north-korea-partnership",
        "negotiating  PRK ↔ RUS  1 act, 2024-11-03: e2",
        "military aid  PRK → RUS  alleged  1 act, 2024-10-03: e1",
        "RUS and PRK held talks upon someone.",
    ):
        assert words in before
    assert "wrote 2024" in said(capsys, "mirror")
    after = said(capsys, *asked)
    assert f"read from the mirror {filled}.mirror" in after.replace("\n", "")
    assert before.split("read from")[0] == after.split("read from")[0]
    assert "nothing has changed since" in said(capsys, "mirror")


def test_blocs_and_everybody(capsys: pytest.CaptureFixture[str]) -> None:
    bloc = json.loads(said(capsys, "relation", "members:NATO", "RUS", "--at", "2024-11-16", "--json"))
    assert ("sanctions", "USA", "RUS") in {
        (state["state"], state["one"], state["other"]) for state in bloc["states"]
    }
    alone = json.loads(said(capsys, "relation", "PRK", "--at", "2024-11-16", "--json"))
    assert [each["code"] for each in alone["partners"]] == ["RUS", "KOR"]
    assert "knows no members of 'FRA'" in refused(capsys, "relation", "members:FRA", "RUS")


def test_changes(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, "changes", "PRK", "RUS", "--since", "2024-01-01", "--until", "2024-11-16")
    assert "Commitments new or at another stage" in shown
    assert "States that began" in shown


def test_alarms_join_pacts_and_rises(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, "alarms", "--at", "2024-11-16")
    assert (
        "one party attacked another while the pact between them stood: CAN -> USA: 'shelled' (actual)"
        in " ".join(shown.split())
    )
    assert "commitment standing:north-atlantic-treaty" in shown
    assert said(capsys, "alarms", "PRK", "--at", "2024-11-16", "--json") == ""
    assert "No alarms" in said(capsys, "alarms", "--at", "2024-11-16", "--kind", "rise")


def test_networks_counts_and_questions(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "allied" in said(capsys, "network", "USA", "KOR", "PRK", "RUS", "--at", "2024-11-16")
    counted = said(capsys, "counts", "--by", "month,type", "--party", "PRK", "--format", "csv")
    assert counted.splitlines() == [
        "month,type,events,weight,mean_goldstein",
        "2024-10,AID,1,0.9,7.0",
        "2024-11,ACCUSE,1,0.8,-2.0",
        "2024-11,CONSULT,1,1.4,1.0",
    ]
    said(capsys, "counts", "-o", str(tmp_path / "c.parquet"))
    assert (tmp_path / "c.parquet").exists()
    said(capsys, "mirror")
    assert said(capsys, "mirror", "--ask", "SELECT count(*) AS n FROM reports") == "n\n5\n"
    assert "only one SELECT" in refused(capsys, "mirror", "--ask", "DROP TABLE acts")
    assert "cannot answer" in refused(capsys, "mirror", "--ask", "SELECT nothing FROM nowhere")


def test_a_mirror_answers_without_its_ledger(capsys: pytest.CaptureFixture[str], filled: Path) -> None:
    said(capsys, "mirror", str(filled.parent / "m"))
    filled.unlink()
    shown = said(capsys, "relation", "PRK", "RUS", "--mirror", str(filled.parent / "m"))
    assert "allied  PRK ↔ RUS" in shown
    assert "No alarms" in said(capsys, "alarms", "--mirror", str(filled.parent / "m"), "--at", "2024-11-16")


def test_pictures(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for tokens in (("timeline", "PRK", "RUS"), ("network", "PRK", "RUS", "USA")):
        path = tmp_path / f"{tokens[0]}.html"
        said(capsys, "plot", *tokens, "--at", "2024-11-16", "--since", "2024-06-01", "-o", str(path))
        assert "<svg" in path.read_text("utf-8")
    assert "two actors, not 1" in refused(capsys, "plot", "timeline", "PRK", "-o", str(tmp_path / "x.svg"))
    assert "no commitment" in refused(capsys, "plot", "commitments", "-o", str(tmp_path / "x.svg"))
    assert "unknown ending" in refused(capsys, "plot", "timeline", "PRK", "RUS", "-o", "x.doc")
