"""Reports by dyad and day: the index behind every question about who did what to whom.

A party goes by its country, or by its code where it has none. A report without a party on a side has "" there; acts done
together (they met) stand under each pair both ways. Made from the tables and brought up to date like the word indexes.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Connection, MetaData, Table, Text, func, select, text

from polybius.ledger.schema import reports
from polybius.ledger.store import Ledger

dyads: Final = Table(
    "dyads",
    MetaData(),  # not among the chained tables
    Column("report_seq", BigInteger),
    Column("actor", Text),
    Column("recipient", Text),
    Column("day", Text),
)
AT_ONCE: Final = 20_000
# Everything is drawn from the new reports alone: sides taken from the whole table would be built anew for each part.
_FILL: Final = """
INSERT INTO dyads (report_seq, actor, recipient, day)
WITH added AS (
    SELECT seq, report, coalesce(date_start, substr(published, 1, 10), '') AS day
    FROM reports WHERE seq > :first AND seq <= :last
), sides AS (
    SELECT DISTINCT added.seq, parties.side, coalesce(parties.country, parties.code) AS party
    FROM added JOIN parties ON parties.report = added.report
)
SELECT added.seq, coalesce(a.party, ''), coalesce(b.party, ''), added.day
FROM added
LEFT JOIN sides a ON a.seq = added.seq AND a.side = 'actor'
LEFT JOIN sides b ON b.seq = added.seq AND b.side = 'recipient'
UNION ALL
SELECT added.seq, a.party, b.party, added.day
FROM added
JOIN sides a ON a.seq = added.seq AND a.side = 'actor'
JOIN sides b ON b.seq = added.seq AND b.side = 'actor' AND b.party <> a.party
WHERE NOT EXISTS (SELECT 1 FROM sides c WHERE c.seq = added.seq AND c.side = 'recipient')
"""


def index_dyads(ledger: Ledger) -> int:
    """Indexes all reports that are not yet; returns how many."""
    done = 0
    while True:
        with ledger.writing() as connection:
            first, last = (
                _indexed_to(connection),
                connection.execute(select(func.max(reports.c.seq))).scalar(),
            )
            if last is None or first >= last:
                return done
            step = min(first + AT_ONCE, last)
            connection.execute(text(_FILL), {"first": first, "last": step})
        done += step - first


def count_unindexed_dyads(connection: Connection) -> int:
    """How many reports the index lacks."""
    last = connection.execute(select(func.max(reports.c.seq))).scalar() or 0
    return int(last) - _indexed_to(connection)


def _indexed_to(connection: Connection) -> int:
    return connection.execute(select(func.max(dyads.c.report_seq))).scalar() or 0
