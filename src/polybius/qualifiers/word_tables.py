"""Strict reading of the tab-separated tables of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from polybius.errors import DataError


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Rows as dictionaries. Raises DataError unless the header is exactly `columns` and every row is as long."""
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
            yield dict(zip(columns, cells, strict=True))
