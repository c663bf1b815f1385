from __future__ import annotations

from pathlib import Path

import pytest

from polybius.errors import DataError
from polybius.events.threatening import Threats
from polybius.running.coder import Coder

THREATS = (
    (
        "Chad may expel French officers if they keep flying over the north, Chad's ministry cautioned.",
        "TCD",
        "FRA",
    ),
    ("Peru said it would take countermeasures if Chile sold the jets.", "PER", "CHL"),
    ("Kenya said Somalia would pay a price for the raid.", "KEN", "SOM"),
    ("Egypt's president warned that there would be consequences for Sudan.", "EGY", "SDN"),
    ("The World Bank cautioned Ghana that its loan would be held back.", None, "GHA"),
    ("Peru's minister said that Lima stood ready to punish Chile.", "PER", "CHL"),
)
NONE = (
    "Peru said Chile would be ready to respond if Bolivia sold the jets.",
    "Kenya said Somalia would not lose its seat.",
    "The harmony of the land would be destroyed, Kenya's president said.",
)


@pytest.mark.parametrize(("sentence", "doer", "hurt"), THREATS)
def test_what_is_announced_and_would_hurt_is_a_threat(
    coder: Coder, sentence: str, doer: str | None, hurt: str
) -> None:
    threats = [report for report in coder.read(sentence) if report.event_type == "THREATEN"]
    pairs = [
        (one.country, other.country) for act in threats for one in act.actors for other in act.recipients
    ]
    assert pairs == [(doer, hurt)]


@pytest.mark.parametrize("sentence", NONE)
def test_what_others_would_do_or_would_just_happen_threatens_nobody(coder: Coder, sentence: str) -> None:
    assert all(report.event_type != "THREATEN" for report in coder.read(sentence))


@pytest.mark.parametrize("row", ["hit\tobjekt=truth\tobj\tx", "hit\tobj\t\tx"])
def test_broken_rows_are_refused_with_their_place(tmp_path: Path, row: str) -> None:
    table = tmp_path / "threats.tsv"
    table.write_text(f"lemma\twhen\ttarget\tsource\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        Threats.load({}, table)
