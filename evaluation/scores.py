"""What a scorer returns, and how the sets are read."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Score:
    """A share of right answers. `misses` says in one line each what went wrong, for people."""

    value: float
    count: int
    misses: tuple[str, ...]


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated set."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_lines(name: str) -> list[dict[str, Any]]:
    """The objects of a JSON Lines set."""
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines() if line]


def share(right: int, misses: list[str]) -> Score:
    """Right answers of all answers."""
    count = right + len(misses)
    return Score(right / count if count else 0.0, count, tuple(misses))
