"""The word tables of this room, read as strictly as those of the events room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from polybius.events.tables import read_table


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Rows as dictionaries. Raises DataError unless the header is exactly `columns` and every row is as long."""
    return (row.cells for row in read_table(path, columns))
