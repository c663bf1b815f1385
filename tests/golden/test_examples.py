"""The three example reports and their rows.

After a change that is meant to change rows: `python -m pytest tests/golden --regenerate`, and read the diff.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from polybius.reading.sources import read_source
from polybius.records import report_to_record
from polybius.running.coder import Coder
from polybius.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"
PUBLISHED = {"summit.txt": "2024-09-18", "war_day.txt": "2025-03-12", "trade_day.html": None}


def code_example(coder: Coder, name: str) -> list[dict[str, Any]]:
    """The records of an example without what changes with every edit of a word file."""
    article = read_source(str(EXAMPLES / name), Settings(), published=PUBLISHED[name]).article
    records = [report_to_record(report) for report in coder.code(article)]
    for record in records:
        del record["id"], record["coder"]
    return records


@pytest.mark.parametrize("name", list(PUBLISHED))
def test_rows_of_the_examples(coder: Coder, name: str, request: pytest.FixtureRequest) -> None:
    path = EXAMPLES / f"{Path(name).stem}.events.jsonl"
    records = code_example(coder, name)
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    if request.config.getoption("--regenerate"):
        path.write_text(lines, "utf-8")
    expected = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert records == expected
