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
    """The hash of one table's rows within one batch, in the order of `seq`."""

    def __init__(self) -> None:
        self.count = 0
        self._hash = hashlib.sha256()

    def add(self, row: bytes) -> None:
        """One row as `canonical` gives it."""
        self.count += 1
        self._hash.update(row)
        self._hash.update(b"\n")

    def __str__(self) -> str:
        return self._hash.hexdigest()


def canonical(row: Sequence[Any]) -> bytes:
    """The bytes of a stored row: its values, without the batch, as a JSON list."""
    return _encode(row).encode()


def store_row(row: list[Any]) -> bytes:
    """Makes each text of the row one that can be stored, in place, and gives the row's canonical bytes."""
    line = _encode(row)
    try:
        encoded = line.encode()
    except UnicodeEncodeError:
        encoded = b""
    # Almost every row is as it should be, and its encoding says so at no cost.
    if not encoded or "\\u0000" in line or ESCAPE in line:
        row[:] = [to_stored(value) if isinstance(value, str) else value for value in row]
        encoded = canonical(row)
    return encoded


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
