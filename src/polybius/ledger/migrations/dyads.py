"""Migration 2: reports by dyad and day, an index made from the tables, outside the hash chain."""

from __future__ import annotations

from sqlalchemy import Connection

from polybius.ledger.migrations.making import TYPES


def make_dyads(connection: Connection) -> None:
    """Makes the table and fills nothing; `index_dyads` does."""
    kinds = TYPES[connection.dialect.name]
    connection.exec_driver_sql(
        f"CREATE TABLE dyads (report_seq {kinds['whole']} NOT NULL, actor {kinds['text']} NOT NULL, "
        f"recipient {kinds['text']} NOT NULL, day {kinds['text']} NOT NULL)"
    )
    for columns in ("actor, recipient, day", "recipient, day", "day", "report_seq"):
        name = "_".join(("dyads", *columns.split(", ")))
        connection.exec_driver_sql(f"CREATE INDEX {name} ON dyads ({columns})")
