"""Hashes by which tampering shows: each batch hashes its rows and the batch before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from polybius.ledger.wording import ESCAPE, to_stored

NOTHING: Final = "0" * 64  # what stands for the batch before the first
_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


class TableHash:
    """The hash of one table's rows within one batch, in the order of `seq`, however they come in parts."""

    def __init__(self) -> None:
        self.count = 0
        self._hash = hashlib.sha256()

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """Rows as they are stored, without the batch."""
        self._add(canonical(rows), len(rows))

    def add_new(self, rows: list[list[Any]]) -> None:
        """Rows that are to be stored; each text is made one that can be, in place."""
        line = _encode(rows)
        try:
            encoded = line.encode()
        except UnicodeEncodeError:
            encoded = b""
        # Almost all rows are as they should be, and their encoding says so at no cost.
        if not encoded or "\\u0000" in line or ESCAPE in line:
            for row in rows:
                row[:] = [to_stored(value) if isinstance(value, str) else value for value in row]
            encoded = canonical(rows)
        self._add(encoded, len(rows))

    def _add(self, encoded: bytes, count: int) -> None:
        """`encoded` is a JSON list of rows; without its brackets, parts join to the list of all."""
        if not count:
            return
        if self.count:
            self._hash.update(b",")
        self._hash.update(memoryview(encoded)[1:-1])
        self.count += count

    def __str__(self) -> str:
        return self._hash.hexdigest()


def canonical(value: Sequence[Any]) -> bytes:
    """The bytes that are hashed: JSON without spaces. Whole rows of a table are hashed, but for their batch."""
    return _encode(value).encode()


def content_hash(tables: Mapping[str, TableHash]) -> str:
    """One hash over the tables of a batch, in the order given; tables without rows do not count."""
    parts = [f"{name} {table.count} {table}\n" for name, table in tables.items() if table.count]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def batch_hash(
    batch: int, kind: str, recorded_at: str, note: str, row_count: int, content: str, previous: str
) -> str:
    """The link of the chain."""
    return hashlib.sha256(
        canonical([batch, kind, recorded_at, note, row_count, content, previous])
    ).hexdigest()
