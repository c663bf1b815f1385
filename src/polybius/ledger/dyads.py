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
_DAY: Final = "coalesce(r.date_start, substr(r.published, 1, 10), '')"
_PARTY: Final = "SELECT DISTINCT report, coalesce(country, code) AS party FROM parties WHERE side = "
_FILL: Final = f"""
INSERT INTO dyads (report_seq, actor, recipient, day)
SELECT r.seq, coalesce(a.party, ''), coalesce(b.party, ''), {_DAY}
FROM reports r
LEFT JOIN ({_PARTY} 'actor') a ON a.report = r.report
LEFT JOIN ({_PARTY} 'recipient') b ON b.report = r.report
WHERE r.seq > :first AND r.seq <= :last
UNION ALL
SELECT r.seq, a.party, b.party, {_DAY}
FROM reports r
JOIN ({_PARTY} 'actor') a ON a.report = r.report
JOIN ({_PARTY} 'actor') b ON b.report = r.report AND b.party <> a.party
WHERE r.seq > :first AND r.seq <= :last
AND NOT EXISTS (SELECT 1 FROM parties c WHERE c.report = r.report AND c.side = 'recipient')
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
