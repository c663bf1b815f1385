"""Strict reading of the tab-separated word tables: every row keeps its file and line for error messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from polybius.errors import DataError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; `cells` maps column to text, empty cells included."""

    file: str
    line: int
    cells: dict[str, str]

    def items(self, column: str) -> tuple[str, ...]:
        """The `|`-separated items of a cell; an empty cell has none."""
        return tuple(item for item in self.cells[column].split("|") if item)

    def error(self, reason: str) -> DataError:
        """An error that says where the row stands."""
        return DataError(f"{self.file}, line {self.line}: {reason}")


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Rows of a table whose header must be exactly `columns`. Raises DataError with file and line."""
    with path.open(encoding="utf-8") as file:
        header = tuple(file.readline().rstrip("\n").split("\t"))
        if header != columns:
            raise DataError(f"{path.name}, line 1: columns are {header}; they must be {columns}")
        for number, line in enumerate(file, start=2):
            cells = line.rstrip("\n").split("\t")
            if len(cells) != len(columns):
                raise DataError(
                    f"{path.name}, line {number}: {len(cells)} cells; there must be {len(columns)}"
                )
            yield Row(f"{path.parent.name}/{path.name}", number, dict(zip(columns, cells, strict=True)))
