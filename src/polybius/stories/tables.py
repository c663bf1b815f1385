"""Strict reading of this room's data: agencies, stop words, and the rules with their weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from polybius.errors import DataError
from polybius.events.tables import read_table

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

DATA: Final = Path(__file__).parent / "data"
AGENCY_COLUMNS: Final = ("name", "country", "aliases", "short", "source")
Rules = TypeVar("Rules", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency. `short` are those of its names that also mean other things."""

    name: str
    names: tuple[str, ...]
    short: tuple[str, ...]


def read_agencies(path: Path) -> tuple[Agency, ...]:
    """All agencies; raises DataError with file and line for a name used twice or a row without source."""
    agencies, seen = [], set[str]()
    for row in read_table(path, AGENCY_COLUMNS):
        short = row.items("short")
        names = (
            row.cells["name"],
            *row.items("aliases"),
            *(name for name in short if name != row.cells["name"]),
        )
        if not all((row.cells["name"], row.cells["source"])):
            raise row.error("`name` and `source` must be filled")
        if taken := seen.intersection(names) or {name for name in names if names.count(name) > 1}:
            raise row.error(f"{sorted(taken)[0]!r} is named twice")
        seen.update(names)
        agencies.append(Agency(row.cells["name"], names, short))
    return tuple(agencies)


CREDIT_KINDS: Final = ("paper", "agency", "called", "correction")


@cache
def load_credit_words(path: Path = DATA / "credit_words.tsv") -> dict[str, tuple[str, ...]]:
    """Words by kind, the longest first.

    "paper" ends the name of a newspaper or broadcaster, "agency" that of an agency, "called" stands before an agency's
    name, "correction" is what an article says that corrects or takes back another. Raises DataError.
    """
    found: dict[str, list[str]] = {kind: [] for kind in CREDIT_KINDS}
    for row in read_table(path, ("words", "kind", "source")):
        if row.cells["kind"] not in found:
            raise row.error(f"kind is {row.cells['kind']!r}; it must be one of {', '.join(CREDIT_KINDS)}")
        if not row.cells["words"] or not row.cells["source"]:
            raise row.error("`words` and `source` must be filled")
        found[row.cells["kind"]].append(row.cells["words"])
    return {kind: tuple(sorted(words, key=lambda item: (-len(item), item))) for kind, words in found.items()}


@cache
def load_stop_words(path: Path = DATA / "stop_words.tsv") -> frozenset[str]:
    """Words that say nothing about which act is meant."""
    return frozenset(row.cells["word"] for row in read_table(path, ("word", "why")))


def read_yaml(path: Path) -> dict[str, Any]:
    """A mapping; raises DataError with file and line when the file is none."""
    import yaml

    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise DataError(f"{path.name}: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise DataError(f"{path.name}: must be a mapping of names to values")
    return content


def fill_rules(kind: type[Rules], values: object, where: str) -> Rules:
    """A frozen dataclass of numbers from a mapping with exactly its field names. Raises DataError."""
    names = [field.name for field in fields(kind)]
    if not isinstance(values, Mapping):
        raise DataError(f"{where}: must be a mapping with the keys {', '.join(names)}")
    if unknown := sorted(set(values) - set(names)):
        raise DataError(f"{where}: {unknown[0]!r} is unknown; allowed are {', '.join(names)}")
    if missing := [name for name in names if name not in values]:
        raise DataError(f"{where}: {missing[0]!r} is missing")
    return kind(**{name: read_number(value, f"{where}: {name}") for name, value in values.items()})


def read_number(value: object, where: str) -> float:
    """A number of a data file. Raises DataError."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise DataError(f"{where} is {value!r}; it must be a number")
    return float(value)
