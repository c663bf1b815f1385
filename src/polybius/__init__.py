"""Polybius reads news reports and codes who did what to whom, each row with the words it rests on.

`load` gives a coder; see docs/reference/python.md. Importing the package does nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from polybius.errors import (
    ArticleError,
    DataError,
    FormatError,
    InputError,
    LedgerError,
    ModelError,
    OutputError,
    PolybiusError,
    SettingsError,
)
from polybius.records import Actor, Article, EventReport
from polybius.settings import Settings, read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from polybius.ledger import Ledger
    from polybius.running.coder import Coder

__all__ = [
    "Actor",
    "Article",
    "ArticleError",
    "DataError",
    "EventReport",
    "FormatError",
    "InputError",
    "LedgerError",
    "ModelError",
    "OutputError",
    "PolybiusError",
    "Settings",
    "SettingsError",
    "__version__",
    "load",
    "open_ledger",
    "read_settings",
]

__version__ = "0.1.0"


def load(settings: Settings | None = None) -> Coder:
    """Loads the language model and all words; takes about two seconds. Raises ModelError or DataError."""
    from polybius.running.coder import Coder as LoadedCoder

    return LoadedCoder.load(settings if settings is not None else read_settings())


def open_ledger(where: str | Path | None = None, *, create: bool = False, read_only: bool = False) -> Ledger:
    """Opens a ledger, that of the settings where none is named; needs no language model. Raises LedgerError."""
    from polybius.ledger import open_ledger as open_any

    return open_any(read_settings().ledger if where is None else where, create=create, read_only=read_only)
