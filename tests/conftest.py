"""Fixtures for all rooms. The language model and the coder are loaded once a run, for the few tests that need them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from polybius.ledger import Ledger, open_ledger
from polybius.reading.parsing import Parser
from polybius.settings import DEFAULT_MODEL, Settings
from tests.stores import ENGINES, NO_SERVER, Server, find_binaries, start_server

if TYPE_CHECKING:
    from polybius.running.coder import Coder


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of our own."""
    parser.addoption("--regenerate", action="store_true", help="write the golden files anew; read the diff")
    parser.addoption(
        "--engine", choices=(*ENGINES, "all"), default="all", help="the stores to test the ledger on"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that needs a store runs on every one that is asked for."""
    if "engine" in metafunc.fixturenames:
        asked = metafunc.config.getoption("--engine")
        metafunc.parametrize("engine", ENGINES if asked == "all" else (asked,))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A server for this run; the tests that need it are skipped, and counted, where no binaries are."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip(NO_SERVER)
    with start_server(binaries) as server:
        yield server


@pytest.fixture
def make_place(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], str]:
    """Gives addresses of ledgers that are not there yet, on each store."""
    if engine == "postgresql":
        server: Server = request.getfixturevalue("postgresql_server")
        return server.make_place
    numbers = count(1)
    return lambda: str(tmp_path / f"test{next(numbers)}.ledger")


@pytest.fixture
def where(make_place: Callable[[], str]) -> str:
    """The address of a ledger that is not there yet, on each store."""
    return make_place()


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An empty ledger, on each store."""
    with open_ledger(where, create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The shipped language model."""
    return Parser.load(DEFAULT_MODEL)


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The whole coder with the shipped model and words."""
    from polybius.running.coder import Coder as LoadedCoder

    return LoadedCoder.load(Settings())
