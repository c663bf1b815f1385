"""The training text is whole: marks, types and statuses."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from polybius.records import EVENT_TYPES, STATUSES
from training.marks import strip_marks

CORPUS = Path(__file__).parents[2] / "training" / "corpus"


@pytest.mark.parametrize("path", sorted(CORPUS.glob("pairs_*.tsv")), ids=lambda path: path.name)
def test_rows_are_whole(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
            where = f"{path.name}:{number}"
            assert row["type"] in (*EVENT_TYPES, "NONE"), where
            assert row["status"] in (*STATUSES, ""), where
            assert sorted(re.findall(r"</?[st]>", row["text"])) == ["</s>", "</t>", "<s>", "<t>"], where
            text, spans = strip_marks(row["text"])
            assert all(text[slice(*spans[name])].strip() for name in "st"), where
