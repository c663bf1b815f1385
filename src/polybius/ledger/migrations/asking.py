"""Migration 2: what questions rest on: reports by dyad and day, and views of what is shown now.

Both are made from the tables and lie outside the hash chain.
"""

from __future__ import annotations

from sqlalchemy import Connection

from polybius.ledger.migrations.making import TYPES

# Keep in step with `visible.py`, which asks the same as of any batch; a test holds the two against each other.
_SHOWN = """
CREATE VIEW shown_reports AS
SELECT r.*,
    coalesce((SELECT l.event FROM links l WHERE l.report = r.report ORDER BY l.seq DESC LIMIT 1), r.report) AS event,
    coalesce((SELECT o.origin FROM origins o WHERE o.article = r.article ORDER BY o.seq DESC LIMIT 1), r.article) AS origin
FROM reports r
WHERE (SELECT c.seq FROM codings c WHERE c.coding = r.coding)
    = (SELECT c.seq FROM codings c JOIN coders k ON k.coder = c.coder
       WHERE c.article = r.article AND c.outcome = 'coded' ORDER BY c.version DESC, k.seq DESC LIMIT 1)
AND NOT EXISTS (
    SELECT 1 FROM retractions t WHERE t.subject = r.report AND t.subject_kind = 'report'
) AND NOT EXISTS (
    SELECT 1 FROM retractions t WHERE t.subject = r.article AND t.subject_kind = 'article'
) AND NOT EXISTS (
    SELECT 1 FROM retractions t WHERE t.subject_kind = 'event' AND t.subject
    = coalesce((SELECT l.event FROM links l WHERE l.report = r.report ORDER BY l.seq DESC LIMIT 1), r.report)
)
"""
_SHOWN_PARTIES = """
CREATE VIEW shown_parties AS
SELECT p.report, s.event, p.side, p.position, p.code, p.name, p.country, p.sector, p.role
FROM parties p JOIN shown_reports s ON s.report = p.report
"""


def make_asking(connection: Connection) -> None:
    """Makes the index, which `index_dyads` fills, and the views."""
    kinds = TYPES[connection.dialect.name]
    connection.exec_driver_sql(
        f"CREATE TABLE dyads (report_seq {kinds['whole']} NOT NULL, actor {kinds['text']} NOT NULL, "
        f"recipient {kinds['text']} NOT NULL, day {kinds['text']} NOT NULL)"
    )
    for columns in ("actor, recipient, day", "recipient, day", "day", "report_seq"):
        name = "_".join(("dyads", *columns.split(", ")))
        connection.exec_driver_sql(f"CREATE INDEX {name} ON dyads ({columns})")
    connection.exec_driver_sql(_SHOWN)
    connection.exec_driver_sql(_SHOWN_PARTIES)
