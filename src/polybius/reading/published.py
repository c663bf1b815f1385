"""Publication dates as articles and users give them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from polybius.errors import ArticleError

# Outside these years a "date" is a typing error or a placeholder, and date arithmetic would overflow.
EARLIEST, LATEST = 1600, 2200
EXTENDED_LENGTH: Final = len("2024-11-16")


def read_published(value: object) -> str | None:
    """An ISO 8601 date or date-time as it was given, "2024-11-16..."; None for nothing.

    Raises ArticleError with reason "bad-date" for what is no such date.
    """
    if value is None or value == "":
        return None
    text = value.isoformat() if isinstance(value, date) else str(value).strip()  # a date-time is a date, too
    moment = _parse(text)
    if moment is None or not EARLIEST <= moment.year <= LATEST:
        raise ArticleError(
            f"{text[:40]!r} is no date; write it as 2024-11-16 or 2024-11-16T09:30:00Z", reason="bad-date"
        )
    # The short forms "20241116" and "2024-W46-6" are ISO 8601 as well; records hold the long one.
    long = text[4:5] == "-" and text[7:8] == "-" and text[:EXTENDED_LENGTH] == moment.date().isoformat()
    return text if long else moment.date().isoformat()


def _parse(text: str) -> datetime | None:
    if not text.isascii() or len(text) < len("20241116"):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
