"""The store: articles, what coders made of them, and everything that was linked, decided, corrected and retracted since.

Comes in: records. Goes out: rows of append-only tables, written in batches that form a hash chain, and answers read from
them. Must not know how text is read or coded, and must never change or delete a row.
"""

from polybius.ledger.describing import describe_event, events_frame
from polybius.ledger.events import LedgerEvent, find_events, load_event
from polybius.ledger.opening import migrate_ledger, open_ledger
from polybius.ledger.queries import EventQuery, make_query
from polybius.ledger.querying import ask, ask_frame
from polybius.ledger.store import Ledger
from polybius.ledger.writing import Batch

__all__ = [
    "Batch",
    "EventQuery",
    "Ledger",
    "LedgerEvent",
    "ask",
    "ask_frame",
    "describe_event",
    "events_frame",
    "find_events",
    "load_event",
    "make_query",
    "migrate_ledger",
    "open_ledger",
]
