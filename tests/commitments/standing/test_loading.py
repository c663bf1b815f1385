"""The starting register: what it holds, what it knows on a day, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybius.actors.register import Register
from polybius.commitments.standing import load_standing
from polybius.commitments.standing.loading import TABLE
from polybius.errors import DataError

ROWS = {row.id: row for row in load_standing()}


def test_it_holds_some_hundred_and_twenty_commitments_or_more() -> None:
    assert len(ROWS) >= 120
    kinds = [row.kind for row in ROWS.values()]
    assert (
        min(kinds.count(kind) for kind in ("mutual defence", "basing", "arms control", "sanctions regime"))
        >= 20
    )


def test_every_party_is_an_actor_of_the_register() -> None:
    register = Register.load(None)
    unknown = {
        (row.id, party.code)
        for row in ROWS.values()
        for party in row.parties
        if party.code not in register.states and party.code not in register.bodies
    }
    assert unknown == set()


def test_members_join_and_leave() -> None:
    nato = ROWS["north-atlantic-treaty"]
    assert len(nato.parties_on("1950-01-01")) == 12
    assert len(nato.parties_on("2024-12-31")) == 32
    assert "FIN" not in {party.code for party in nato.parties_on("2023-04-03")}
    assert "FIN" in {party.code for party in nato.parties_on("2023-04-04")}
    assert "USA" not in {party.code for party in ROWS["iran-nuclear-deal"].parties_on("2019-01-01")}


def test_stages_are_those_of_the_day() -> None:
    treaty = ROWS["russia-north-korea-partnership"]
    assert treaty.stages_on("2024-06-18") == ()
    assert treaty.stages_on("2024-11-16") == (("signed", "2024-06-19"),)
    assert treaty.stages_on("2025-01-01")[-1] == ("in force", "2024-12-04")
    assert ROWS["inf-treaty"].stages_on("2020-01-01")[-1] == ("withdrawn", "2019-08-02")


def test_no_name_of_two_commitments_in_force_of_one_kind_is_the_same() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in ROWS.values():
        for name in {name.lower() for name in (row.name, *row.names)}:
            assert seen.setdefault((row.kind, name), row.id) == row.id


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("mutual defence\tUSA JPN", "mutual defense\tUSA JPN", "'mutual defense'"),
        ("\tUSA JPN\t", "\tUSA:friend JPN\t", "role 'friend'"),
        ("\tUSA JPN\t", "\tUSA+JPN\t", "party 'USA.JPN'"),
        ("1960-01-19", "1960-13-19", "'1960-13-19'"),
        ("2019-08-02\twithdrawn", "2019-08-02\t", "stand together"),
        ("2019-08-02\twithdrawn", "1980-08-02\twithdrawn", "before it is in force"),
        ("usa-japan-security", "usa-japan-sofa", "is there twice"),
    ],
)
def test_a_broken_row_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    text = TABLE.read_text("utf-8")
    assert old in text
    broken = tmp_path / "commitments.tsv"
    broken.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(DataError, match=rf"commitments.tsv, line \d+: .*{reason}"):
        load_standing(broken)
