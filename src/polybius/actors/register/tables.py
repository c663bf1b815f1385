"""Reading tables of the register strictly: every finding names file, line and reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, cast

from polybius.errors import DataError
from polybius.records import SECTORS, Sector

ISO_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line, with where they stand."""

    file: str
    line: int
    cells: Mapping[str, str]

    def error(self, reason: str) -> DataError:
        """The error to raise for this row."""
        return DataError(f"{self.file}, line {self.line}: {reason}")

    def text(self, column: str, *, required: bool = False) -> str:
        """A cell; raises DataError when a required one is empty."""
        value = self.cells[column]
        if required and not value:
            raise self.error(f"column {column!r} is empty; it must be filled")
        return value

    def items(self, column: str) -> tuple[str, ...]:
        """A list cell, parted at `|`; each item once."""
        value = self.cells[column]
        if not value:
            return ()
        if "|" not in value:
            return (value,)
        return tuple(dict.fromkeys(item for part in value.split("|") if (item := part.strip())))

    def day(self, column: str) -> str:
        """An ISO date of any precision, checked to exist."""
        value = self.cells[column]
        if value and not _is_date(value):
            raise self.error(f"column {column!r} is {value!r}; a date is YYYY, YYYY-MM or YYYY-MM-DD")
        return value

    def stretch(self) -> tuple[str, str]:
        """Start and end; raises DataError where the end comes before the start."""
        start, end = self.day("start"), self.day("end")
        size = min(len(start), len(end))
        if size and end[:size] < start[:size]:
            raise self.error(f"it ends ({end}) before it starts ({start})")
        return start, end

    def sector(self) -> Sector:
        """A PLOVER sector."""
        return cast(Sector, self.one_of("sector", SECTORS))

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        """A cell with a closed vocabulary."""
        value = self.cells[column]
        if value not in allowed:
            raise self.error(f"column {column!r} is {value!r}; allowed: {', '.join(allowed)}")
        return value


@cache  # the same few thousand days stand in all tables
def _is_date(value: str) -> bool:
    match = ISO_DATE.fullmatch(value)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a tab-separated table with exactly these columns in this order."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name}: cannot be read as UTF-8 text: {error}") from error
    lines = text.split("\n")
    header = tuple(lines[0].rstrip("\r").split("\t"))
    if header != columns:
        raise DataError(
            f"{path.name}, line 1: {_header_fault(header, columns)}; expected: {' '.join(columns)}"
        )
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) != len(columns):
            raise DataError(f"{path.name}, line {number}: {len(cells)} cells; the header has {len(columns)}")
        yield Row(path.name, number, dict(zip(columns, map(str.strip, cells), strict=True)))


def _header_fault(header: tuple[str, ...], columns: tuple[str, ...]) -> str:
    if unknown := [column for column in header if column not in columns]:
        return f"unknown column {unknown[0]!r}"
    if missing := [column for column in columns if column not in header]:
        return f"column {missing[0]!r} is missing"
    return "the columns stand in another order"
