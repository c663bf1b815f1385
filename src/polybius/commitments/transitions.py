"""Which stage may follow which, as data."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import cast

from polybius.commitments.words import DATA, one_of
from polybius.events.tables import read_table
from polybius.records.commitment import COMMITMENT_STAGES, CommitmentStage


@cache
def load_transitions(path: Path = DATA / "transitions.tsv") -> dict[CommitmentStage, frozenset[str]]:
    """For every stage those that may follow. Raises DataError for a stage that is missing or unknown."""
    found: dict[CommitmentStage, frozenset[str]] = {}
    for row in read_table(path, ("stage", "next", "source")):
        stage = cast(CommitmentStage, one_of(row, "stage", COMMITMENT_STAGES))
        following = row.items("next")
        if bad := [item for item in following if item not in COMMITMENT_STAGES]:
            raise row.error(f"stage {bad[0]!r} is none of {', '.join(COMMITMENT_STAGES)}")
        found[stage] = frozenset(following)
    return found
