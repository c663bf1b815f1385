"""The tables as queries see them. The migrations make them; a test holds the two against each other on every store.

Each table has `seq`, the order of writing, and `batch`. Flags are 0 and 1, times and dates ISO 8601 text, so that the same
SQL runs on both stores.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import BigInteger, Column, Float, Integer, MetaData, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from polybius.ledger.wording import from_stored, to_stored

METADATA: Final = MetaData()
WHOLE: Final = BigInteger().with_variant(Integer(), "sqlite")


class Words(TypeDecorator[str]):
    """Text that may hold any character; see `wording`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """On the way in."""
        return None if value is None else to_stored(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> str | None:
        """On the way out."""
        return None if value is None else from_stored(value)


REAL: Final = Float()
TEXT: Final = Words()
KINDS: Final[dict[str, TypeEngine[Any]]] = {"#": WHOLE, "~": REAL}


def _table(name: str, words: str, *, key: str = "seq") -> Table:
    """A table with the columns that `words` names; `#` marks whole numbers and `~` real ones."""
    others: list[Column[Any]] = [
        Column(word.lstrip("#~"), KINDS.get(word[0], TEXT)) for word in words.split()
    ]
    return Table(name, METADATA, Column(key, WHOLE, primary_key=True), *others)


migrations: Final = _table("migrations", "name applied_at", key="number")
batches: Final = _table(
    "batches", "kind recorded_at note #row_count content_hash previous_hash hash", key="batch"
)
articles: Final = _table(
    "articles",
    "#batch article #version text_hash text title url publisher language dateline published",
)
coders: Final = _table("coders", "#batch coder version lexicon models")
codings: Final = _table(
    "codings", "#batch coding article #version coder outcome stage reason message #report_count"
)
reports: Final = _table(
    "reports",
    "#batch report coding article #version coder event_type mode quad_class cameo ~goldstein status #background "
    "date_start date_end date_precision published place_name place_country place_admin1 ~latitude ~longitude "
    "~confidence #trigger_start #trigger_end #sentence_start #sentence_end record",
)
parties: Final = _table("parties", "#batch report side #position code name country sector role")
lookup_keys: Final = _table("lookup_keys", "#batch kind key subject")
sketches: Final = _table("sketches", "#batch article #version sketch")
origins: Final = _table("origins", "#batch article #version origin why")
links: Final = _table("links", "#batch report event ~score why")
decisions: Final = _table("decisions", "#batch decision kind payload who reason undoes")
corrections: Final = _table(
    "corrections", "#batch correction subject_kind subject field value who reason supersedes"
)
retractions: Final = _table("retractions", "#batch subject_kind subject who reason")
commitment_reports: Final = _table(
    "commitment_reports", "#batch report coding article #version event_report known commitment stage detail"
)
proposals: Final = _table("proposals", "#batch proposal kind payload report state who reason")

# Whose rows the hash chain covers, in this order. A migration adds tables, never columns: the chain hashes whole rows.
CHAINED: Final[dict[str, Table]] = {
    name: table for name, table in METADATA.tables.items() if "batch" in table.c and "seq" in table.c
}
