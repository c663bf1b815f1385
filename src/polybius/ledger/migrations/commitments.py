"""Migration 3: what articles say of commitments, which commitment is meant, and proposals that a person can accept."""

from __future__ import annotations

from sqlalchemy import Connection

from polybius.ledger.migrations.making import make_table


def make_commitments(connection: Connection) -> None:
    """Makes `commitment_reports` and `proposals`."""
    make_table(
        connection,
        "commitment_reports",
        """batch whole
        report text
        coding text
        article text
        version whole
        event_report text or null
        known text
        commitment text or null
        stage text or null
        detail text""",
        indexes=["report", "commitment", "article"],
    )
    make_table(
        connection,
        "proposals",
        """batch whole
        proposal text
        kind text
        payload text
        report text or null
        state text
        who text or null
        reason text or null""",
        indexes=["proposal"],
    )
