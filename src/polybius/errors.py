"""Every exception that Polybius raises.

    PolybiusError
    ├── InputError             something given to us cannot be read
    │   ├── ArticleError       one article cannot be read; a bulk run skips it and goes on
    │   └── FormatError        a whole file has a form we do not read
    ├── OutputError            the result cannot be written where asked
    ├── SettingsError          a setting has a value that is not allowed
    ├── DataError              a data file (ours or the user's) breaks its schema
    ├── ModelError             a language model is missing or unusable
    └── LedgerError            a ledger cannot be opened, read or written
        ├── LedgerBusyError    another process holds the ledger for too long; try again
        └── EvidenceError      a record does not rest on the words of its article; it is not written

A message says what was found, what is allowed and what to do. Findings about *text* (no date found, actor
unknown) are not exceptions: they are values in the record.
"""

from __future__ import annotations


class PolybiusError(Exception):
    """Root of all errors that a caller may want to catch."""


class InputError(PolybiusError):
    """Something given to us cannot be read."""


class ArticleError(InputError):
    """One article cannot be read. `reason` is a kebab-case code, counted in the closing line of bulk runs."""

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class FormatError(InputError):
    """A whole file has a form that is not read or written here."""


class OutputError(PolybiusError):
    """The result cannot be written where asked."""


class SettingsError(PolybiusError):
    """A setting has a value that is not allowed."""


class DataError(PolybiusError):
    """A data file breaks its schema; the message names file, line and reason."""


class ModelError(PolybiusError):
    """A language model is missing or unusable."""


class LedgerError(PolybiusError):
    """A ledger cannot be opened, read or written."""


class LedgerBusyError(LedgerError):
    """Another process holds the ledger for too long; nothing was written, and it may be tried again."""


class EvidenceError(LedgerError):
    """A record does not rest on the words of its article; it is not written."""
