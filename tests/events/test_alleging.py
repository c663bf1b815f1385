from __future__ import annotations

from pathlib import Path

import pytest

from polybius.errors import DataError
from polybius.events.alleging import Wrongs
from polybius.running.coder import Coder

CHARGES = (
    ("Amnesty International said the Ethiopian army had tortured prisoners.", "ETH"),
    ("Chile said Peruvian agents spread false stories about its vote.", "PER"),
    ("Lawyers of Gambia told judges that Myanmar's campaign amounted to genocide.", "MMR"),
    ("Kenya said Uganda was trying to destabilise the region.", "UGA"),
    ('"This shows that Bolivia lacks the will to negotiate," the Chilean foreign minister said.', "BOL"),
)
REPORTS = (
    "Residents said the Ethiopian army had tortured prisoners.",
    "Police in Mali said rebels had kidnapped three teachers.",
    "Kenya said Uganda had not tortured prisoners.",
    "Kenya said Uganda might break the agreement.",
    "The Kenyan minister said the Kenyan army had tortured prisoners.",
)


@pytest.mark.parametrize(("sentence", "blamed"), CHARGES)
def test_who_tells_of_a_wrong_done_by_another_side_accuses_it(
    coder: Coder, sentence: str, blamed: str
) -> None:
    charges = [report for report in coder.read(sentence) if report.event_type == "ACCUSE"]
    assert [[actor.country for actor in report.recipients] for report in charges] == [[blamed]]


@pytest.mark.parametrize("sentence", REPORTS)
def test_who_only_reports_denies_or_supposes_it_does_not(coder: Coder, sentence: str) -> None:
    assert all(report.event_type != "ACCUSE" for report in coder.read(sentence))


@pytest.mark.parametrize("row", ["lie\t\tsin\tx", "lie\tobjekt=truth\twrong\tx"])
def test_broken_rows_are_refused_with_their_place(tmp_path: Path, row: str) -> None:
    table = tmp_path / "wrongs.tsv"
    table.write_text(f"lemma\twhen\tkind\tsource\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        Wrongs.load({}, table)
