"""The words of the quantities module: what a counted noun is, and which currency a word or sign stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from polybius.errors import DataError
from polybius.qualifiers.word_tables import read_rows

DATA: Final = Path(__file__).parent / "quantities_data"
GROUPS: Final = frozenset(
    "person group weapon building distance area duration mass volume energy speed share vote count".split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What one counted thing is: its unit in the record and the group of units."""

    unit: str
    group: str


@cache
def load_units(folder: Path = DATA) -> dict[str, Unit]:
    """Counted nouns, singular and lower case, to their units. Raises DataError for an unknown group."""
    found: dict[str, Unit] = {}
    for row in read_rows(folder / "units.tsv", ("term", "unit", "group", "source")):
        if row["group"] not in GROUPS:
            raise DataError(
                f"units.tsv: group {row['group']!r} of {row['term']!r} is none of {', '.join(sorted(GROUPS))}"
            )
        found[row["term"]] = Unit(row["unit"], row["group"])
    return found


@cache
def load_currencies(folder: Path = DATA) -> dict[str, str]:
    """Signs, codes and names (lower case, with plurals) to ISO 4217 codes."""
    found: dict[str, str] = {}
    for row in read_rows(folder / "currencies.tsv", ("code", "names", "source")):
        for name in row["names"].split("|"):
            found[name.lower()] = row["code"]
            found[name.lower() + "s"] = row["code"]
    return found
