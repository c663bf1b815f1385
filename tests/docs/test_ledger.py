"""The page on the ledger shows the tables that the migrations make."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import text

from polybius.ledger import open_ledger
from polybius.ledger.schema import METADATA

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "ledger.md"
BLOCK = re.compile(r"(## Schema\n.*?```sql\n)(.*?)(```\n)", re.DOTALL)


@pytest.fixture
def made(tmp_path: Path) -> str:
    """The statements of the tables and indexes of an empty ledger."""
    asked = (
        "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL "
        "AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\' ORDER BY rowid"
    )
    with open_ledger(tmp_path / "made.ledger", create=True) as ledger, ledger.reading() as connection:
        statements = connection.execute(text(asked)).scalars().all()
    return "".join(f"{statement};\n" for statement in statements)


def test_the_schema_is_that_of_the_migrations(made: str, request: pytest.FixtureRequest) -> None:
    page = PAGE.read_text("utf-8")
    if request.config.getoption("--regenerate"):
        PAGE.write_text(BLOCK.sub(lambda match: match[1] + made + match[3], page), "utf-8")
        return
    shown = BLOCK.search(page)
    assert shown is not None
    assert shown[2] == made


def test_every_table_is_explained_in_order() -> None:
    tables = PAGE.read_text("utf-8").split("## Tables\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", tables, re.MULTILINE) == list(METADATA.tables)


def test_the_example_runs(tmp_path: Path) -> None:
    (query,) = re.findall(r"^SELECT report.*$", PAGE.read_text("utf-8"), re.MULTILINE)
    with open_ledger(tmp_path / "made.ledger", create=True) as ledger:
        with ledger.batch(kind="test") as batch:
            row = dict.fromkeys(
                "report coding article coder event_type quad_class status date_precision".split(), "x"
            )
            numbers = dict.fromkeys(
                "version background trigger_start trigger_end sentence_start sentence_end confidence".split(),
                0,
            )
            batch.insert("reports", [{**row, **numbers, "record": json.dumps({"date": {"reason": "why"}})}])
        with ledger.reading() as connection:
            assert connection.execute(text(query)).all() == [("x", "why")]
