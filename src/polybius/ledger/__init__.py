"""The store: articles, what coders made of them, and everything that was linked, decided, corrected and retracted since.

Comes in: records. Goes out: rows of append-only tables, written in batches that form a hash chain, and answers read from
them. Must not know how text is read or coded, and must never change or delete a row.
"""

from polybius.ledger.opening import migrate_ledger, open_ledger
from polybius.ledger.store import Ledger
from polybius.ledger.writing import Batch

__all__ = ["Batch", "Ledger", "migrate_ledger", "open_ledger"]
