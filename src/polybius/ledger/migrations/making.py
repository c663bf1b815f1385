"""Statements that make tables which take rows and never change or lose them, on SQLite and PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

TYPES: Final = {
    "sqlite": {"text": "TEXT", "whole": "INTEGER", "offset": "INTEGER", "real": "REAL"},
    # Text is compared by its bytes, whatever the language of the server, as SQLite does.
    "postgresql": {
        "text": 'TEXT COLLATE "C"',
        "whole": "BIGINT",
        "offset": "INTEGER",
        "real": "DOUBLE PRECISION",
    },
}
REFUSED: Final = "the ledger is append-only"


def make_table(
    connection: Connection,
    name: str,
    columns: str,
    *,
    key: str = "seq",
    unique: Sequence[str] = (),
    indexes: Sequence[str] = (),
) -> None:
    """Makes one table. `columns` holds a column a line: its name, its kind and, for a value that may lack, "or null".

    `unique` and `indexes` hold lists of columns, each as "a, b".
    """
    dialect = connection.dialect.name
    lines = [f"{key} {TYPES[dialect]['whole']} PRIMARY KEY"]
    lines += [_column(line, dialect) for line in columns.strip().splitlines()]
    lines += [f"UNIQUE ({words})" for words in unique]
    body = ",\n    ".join(lines)
    strict = " STRICT" if dialect == "sqlite" else ""
    connection.exec_driver_sql(f"CREATE TABLE {name} (\n    {body}\n){strict}")
    for words in indexes:
        index = "_".join((name, *re.findall("[a-z_]{3,}", words.removeprefix("substr"))))
        connection.exec_driver_sql(f"CREATE INDEX {index} ON {name} ({words})")
    if dialect == "sqlite":
        _guard_sqlite(connection, name, key, unique)
    else:
        _guard_postgresql(connection, name)


def _column(line: str, dialect: str) -> str:
    name, kind, *rest = line.split()
    return f"{name} {TYPES[dialect][kind]}{'' if rest == ['or', 'null'] else ' NOT NULL'}"


def _guard_sqlite(connection: Connection, name: str, key: str, unique: Sequence[str]) -> None:
    """Refuses changes, and rows that would replace others: INSERT OR REPLACE deletes without asking the triggers."""
    for action in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER {name}_no_{action.lower()} BEFORE {action} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        )
    conditions = [f"NEW.{key} <= (SELECT max({key}) FROM {name})"]
    for words in unique:
        same = " AND ".join(f"{word} = NEW.{word}" for word in words.replace(",", " ").split())
        conditions.append(f"EXISTS (SELECT 1 FROM {name} WHERE {same})")
    connection.exec_driver_sql(
        f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} WHEN {' OR '.join(conditions)} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}, and this row is there or comes out of order'); END"
    )


def _guard_postgresql(connection: Connection, name: str) -> None:
    connection.exec_driver_sql(
        f"CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
        "FOR EACH STATEMENT EXECUTE FUNCTION polybius_refuse()"
    )


def make_refusal(connection: Connection) -> None:
    """The function that PostgreSQL's triggers call; must come before the first table."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "CREATE FUNCTION polybius_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'restrict_violation'; END $$"
        )
