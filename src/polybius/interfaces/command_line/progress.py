"""A progress bar on standard error, only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """Counts articles as they are done."""

    def advance(self, count: int = 1) -> None:
        """So many more are done."""


class Silence:
    """No terminal, no bar."""

    def advance(self, count: int = 1) -> None:
        """Says nothing."""


@contextmanager
def show_progress(label: str, count: Callable[[], int | None]) -> Iterator[Progress]:
    """A bar for as many articles as `count` says, or one without an end where it cannot say."""
    if not sys.stderr.isatty():
        yield Silence()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    class Bar:
        """Moves the bar on."""

        def advance(self, count: int = 1) -> None:
            """So many more are done."""
            progress.advance(task, count)

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with RichProgress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=count())
        yield Bar()
