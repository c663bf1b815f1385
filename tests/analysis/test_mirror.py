"""A mirror says what its ledger shows, and a later run says the same as one from the beginning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from polybius.analysis.acts import mirror_beside, open_acts
from polybius.analysis.manifests import TABLES, read_manifest
from polybius.analysis.mirror import is_current, write_mirror
from polybius.errors import LedgerError
from polybius.ledger import Ledger, open_ledger
from polybius.ledger.corrections import record_correction
from polybius.ledger.deciding import record_retraction
from tests.analysis.ledgers_by_hand import write_lines

FIRST = """
e1 o1 2023-12-31 RUS PRK AID - actual 0.9
e1 o2 2024-01-02 RUS PRK AID - alleged 0.8
e2 o3 2022-05-01 USA CHN CONSULT - actual 0.7
e3 o4 ~2024-02-04 USA CHN ACCUSE - actual 0.7
"""


def contents(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    with open_acts(mirror=folder) as acts:
        return {table: acts.ask(f"FROM {table} ORDER BY ALL") for table in TABLES}


def check_against_whole(ledger: Ledger, folder: Path, beside: Path) -> None:
    write_mirror(ledger, folder)
    write_mirror(ledger, beside)
    assert contents(folder) == contents(beside)
    with open_acts(ledger) as acts:
        assert not acts.mirrored
        assert {table: acts.ask(f"FROM {table} ORDER BY ALL") for table in TABLES} == contents(folder)


def test_a_mirror_holds_what_the_ledger_shows(ledger: Ledger, tmp_path: Path) -> None:
    write_lines(ledger, FIRST)
    summary = write_mirror(ledger, tmp_path / "m")
    assert (summary.reports, summary.years) == (4, ("2022", "2023", "2024"))
    assert is_current(ledger, tmp_path / "m")
    check_against_whole(ledger, tmp_path / "m", tmp_path / "whole")


def test_an_event_lies_under_its_earliest_year(ledger: Ledger, tmp_path: Path) -> None:
    write_lines(ledger, FIRST)
    write_mirror(ledger, tmp_path / "m")
    with open_acts(mirror=tmp_path / "m") as acts:
        file = tmp_path / "m" / "reports" / "2023.parquet"
        assert acts.ask("SELECT DISTINCT event FROM read_parquet(?)", [str(file)]) == [("e1",)]
        assert len(acts.ask("SELECT 1 FROM reports WHERE event = 'e1'")) == 2


@pytest.mark.parametrize(
    ("later", "years"),
    [
        ("e9 o9 2024-03-01 RUS PRK AID - actual 0.9", ("2024",)),
        ("e2 o9 2021-03-01 USA CHN CONSULT - actual 0.9", ("2021",)),
        ("e1 o9 2024-03-01 RUS PRK AID - denied 0.9", ("2023",)),
        ("e8 o9 2020-03-01 RUS PRK AID - denied 0.9", ("2020",)),
    ],
)
def test_a_later_run_writes_the_years_it_touches(
    ledger: Ledger, tmp_path: Path, later: str, years: tuple[str, ...]
) -> None:
    write_lines(ledger, FIRST)
    write_mirror(ledger, tmp_path / "m")
    write_lines(ledger, later)
    assert not is_current(ledger, tmp_path / "m")
    assert set(years) <= set(write_mirror(ledger, tmp_path / "m").years)
    assert write_mirror(ledger, tmp_path / "m").years == ()
    check_against_whole(ledger, tmp_path / "m", tmp_path / "whole")


def test_links_corrections_and_retractions_reach_the_mirror(ledger: Ledger, tmp_path: Path) -> None:
    write_lines(ledger, FIRST)
    write_mirror(ledger, tmp_path / "m")
    with ledger.batch(kind="link") as batch:
        batch.insert(
            "links", [{"report": "r-e1-o2-alleged-2024-01-02-AID", "event": "e5", "score": 1.0, "why": "{}"}]
        )
    check_against_whole(ledger, tmp_path / "m", tmp_path / "w1")
    with ledger.batch(kind="correct") as batch:
        for field, value in (("event_type", "SANCTION"), ("recipients", ["JPN"])):
            record_correction(
                batch, kind="event", subject="e5", field=field, value=value, who="A", reason="read it"
            )
    check_against_whole(ledger, tmp_path / "m", tmp_path / "w2")
    with open_acts(mirror=tmp_path / "m") as acts:
        asked = "SELECT actor, recipient, event_type, goldstein FROM acts WHERE event = 'e5'"
        assert acts.ask(asked) == [("RUS", "JPN", "SANCTION", None)]
    with ledger.batch(kind="retract") as batch:
        record_retraction(batch, kind="event", subject="e2", who="A", reason="a hoax")
    check_against_whole(ledger, tmp_path / "m", tmp_path / "w3")
    assert read_manifest(tmp_path / "m").years == ("2023", "2024")


def test_the_mirror_beside_is_read_only_while_it_is_current(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "x.ledger", create=True) as ledger:
        write_lines(ledger, FIRST)
        folder = mirror_beside(ledger)
        assert folder is not None
        write_mirror(ledger, folder)
        with open_acts(ledger) as acts:
            assert acts.mirrored
        with open_acts(ledger, as_of="2001-01-01") as acts:
            assert (acts.mirrored, acts.ask("FROM acts")) == (False, [])
        write_lines(ledger, "e9 o9 2024-03-01 RUS PRK AID - actual 0.9")
        with open_acts(ledger) as acts:
            assert not acts.mirrored


def test_parties_bound_what_is_read_of_a_ledger(ledger: Ledger) -> None:
    write_lines(ledger, FIRST)
    with open_acts(ledger, sides=[["PRK"]]) as acts:
        assert acts.ask("SELECT DISTINCT event FROM acts") == [("e1",)]
    with open_acts(ledger, sides=[["PRK"], ["USA", "CHN"]]) as acts:
        assert (acts.ask("FROM acts"), acts.last_day) == ([], "2024-02-04")


def test_what_is_no_mirror_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    write_lines(ledger, FIRST)
    with pytest.raises(LedgerError, match="holds no mirror"), open_acts(mirror=tmp_path):
        pass
    (tmp_path / "mirror.json").write_text('{"format": 99}')
    with pytest.raises(LedgerError, match="another version"):
        read_manifest(tmp_path)
    with pytest.raises(LedgerError, match="neither a ledger nor a mirror"), open_acts():
        pass


def test_the_mirror_of_another_ledger_is_left_alone(tmp_path: Path) -> None:
    for name in ("a", "b"):
        with open_ledger(tmp_path / name, create=True) as ledger:
            write_lines(ledger, FIRST)
            if name == "b":
                with pytest.raises(LedgerError, match="mirrors another ledger"):
                    write_mirror(ledger, tmp_path / "m")
            else:
                write_mirror(ledger, tmp_path / "m")


def test_an_empty_ledger_has_an_empty_mirror(ledger: Ledger, tmp_path: Path) -> None:
    write_mirror(ledger, tmp_path / "m")
    with open_acts(mirror=tmp_path / "m") as acts:
        assert acts.ask("FROM acts") == []
