"""Numbered one-way steps that make the tables. Comes in: a connection within a transaction. Goes out: tables.

A step is never changed once it is released; it adds tables and indexes, and no columns: the hash chain covers whole rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from polybius.ledger.migrations.asking import make_asking
from polybius.ledger.migrations.base import make_base
from polybius.ledger.migrations.commitments import make_commitments


@dataclass(frozen=True, slots=True)
class Migration:
    """One step; `apply` runs within a transaction."""

    number: int
    name: str
    apply: Callable[[Connection], None]


MIGRATIONS: Final = (
    Migration(1, "base", make_base),
    Migration(2, "asking", make_asking),
    Migration(3, "commitments", make_commitments),
)
NEWEST: Final = MIGRATIONS[-1].number
