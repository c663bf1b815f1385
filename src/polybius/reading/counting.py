"""How many articles there are to read, roughly and fast, for a progress bar."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from polybius.reading.opening import base_suffix, is_compressed

BLOCK: Final = 1 << 20
LINES: Final = (".jsonl", ".ndjson")


def count_articles(places: Iterable[str | Path]) -> int | None:
    """Lines of JSON Lines, one for every other file; None where it would take unpacking or parsing to know."""
    total = 0
    for place in map(Path, places):
        files = [path for path in place.rglob("*") if path.is_file()] if place.is_dir() else [place]
        for path in files:
            suffix = base_suffix(path)
            if suffix in (".csv", ".tsv", ".parquet", ".json") or (suffix in LINES and is_compressed(path)):
                return None
            total += _count_lines(path) if suffix in LINES and path.is_file() else 1
    return total


def _count_lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(BLOCK), b""))
