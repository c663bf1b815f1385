"""Every test that takes `where` or `ledger` runs on each store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from polybius.ledger import Ledger, open_ledger
from tests.stores import Server


@pytest.fixture
def where(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a ledger that is not there yet."""
    if engine == "sqlite":
        return str(tmp_path / "test.ledger")
    server: Server = request.getfixturevalue("postgresql_server")
    return server.make_database()


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with open_ledger(where, create=True) as opened:
        yield opened
