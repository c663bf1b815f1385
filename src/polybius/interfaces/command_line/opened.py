"""Opens the ledger that the settings name, and passes on what people should know of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from polybius.ledger import open_ledger

if TYPE_CHECKING:
    from polybius.ledger import Ledger
    from polybius.settings import Settings


def open_for(settings: Settings, *, create: bool = False, read_only: bool = False) -> Ledger:
    """The ledger, with its notes written to standard error."""
    ledger = open_ledger(settings.ledger, create=create, read_only=read_only)
    sys.stderr.writelines(f"note: {note}\n" for note in ledger.notes)
    return ledger
