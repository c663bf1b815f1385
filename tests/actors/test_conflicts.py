"""The table of conflicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybius.actors.conflicts import Conflicts
from polybius.actors.resolver import ActorResolver
from polybius.errors import DataError

HEADER = "side\tenemy\tstart\tend\tsource\n"


def test_reads_both_ways(resolver: ActorResolver) -> None:
    conflicts = resolver.base.conflicts
    assert "RUS" in conflicts.enemies("UKR", "2023-01-01")
    assert "UKR" in conflicts.enemies("RUS", "2023-01-01")
    assert "RUS" not in set(conflicts.enemies("UKR", "2010-01-01"))


def test_refuses_codes_that_the_register_lacks(resolver: ActorResolver, tmp_path: Path) -> None:
    path = tmp_path / "conflicts.tsv"
    path.write_text(f"{HEADER}UKR\tNOBODY\t2014\t\ttest\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"conflicts\.tsv, line 2: column 'enemy' is 'NOBODY'"):
        Conflicts.load(resolver.register, path)
