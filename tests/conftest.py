"""Fixtures for all rooms. The language model is loaded once a run, for the few tests that need it."""

from __future__ import annotations

import pytest

from polybius.reading.parsing import Parser
from polybius.settings import DEFAULT_MODEL


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The shipped language model."""
    return Parser.load(DEFAULT_MODEL)
