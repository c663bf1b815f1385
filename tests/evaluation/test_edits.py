"""The crash test's own workings, and the shape of its set."""

from __future__ import annotations

from collections import Counter

import pytest

from evaluation.edits import FIRST, SECOND, swap
from evaluation.scores import read_table


def test_swapping_names_in_a_triple() -> None:
    swaps = {"irn": "egy", "fra": "bra"}
    assert swap(("irn", "ACCUSE", "fra"), swaps) == ("egy", "ACCUSE", "bra")
    assert swap(("irn", "ACCUSE", ""), swaps) == ("egy", "ACCUSE", "")
    assert swap(("usa", "ACCUSE", "fra"), {}) == ("usa", "ACCUSE", "fra")


@pytest.mark.parametrize(("table", "least"), [(FIRST, 130), (SECOND, 60)])
def test_the_sets_are_large_and_well_formed(table: str, least: int) -> None:
    rows = read_table(table)
    assert {row["kind"] for row in rows} == {"keep", "change"}
    assert all(row["base"] and row["edit"] and row["note"] for row in rows)
    assert all(row["base"] != row["edit"] for row in rows)
    kept = Counter(row["base"] for row in rows if row["kind"] == "keep")
    changed = Counter(row["base"] for row in rows if row["kind"] == "change")
    assert len(kept) >= least
    assert min(kept.values()) >= 2
    assert set(changed) == set(kept)
