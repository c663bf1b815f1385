"""Acts out of ledgers written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from polybius.analysis.acts import Acts, open_acts
from polybius.ledger import open_ledger
from tests.analysis.ledgers_by_hand import write_lines


@pytest.fixture
def make_acts(tmp_path: Path) -> Iterator[Callable[[str], Acts]]:
    """A function from lines to acts, read from a ledger in a file."""
    with ExitStack() as stack:

        def make(lines: str) -> Acts:
            ledger = stack.enter_context(open_ledger(tmp_path / "acts.ledger", create=True))
            write_lines(ledger, lines)
            return stack.enter_context(open_acts(ledger))

        yield make
