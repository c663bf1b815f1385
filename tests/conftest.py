"""Fixtures for all rooms. The language model and the coder are loaded once a run, for the few tests that need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polybius.reading.parsing import Parser
from polybius.settings import DEFAULT_MODEL, Settings

if TYPE_CHECKING:
    from polybius.running.coder import Coder


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of our own."""
    parser.addoption("--regenerate", action="store_true", help="write the golden files anew; read the diff")


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The shipped language model."""
    return Parser.load(DEFAULT_MODEL)


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The whole coder with the shipped model and words."""
    from polybius.running.coder import Coder as LoadedCoder

    return LoadedCoder.load(Settings())
