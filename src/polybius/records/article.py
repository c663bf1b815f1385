"""One article as it was read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """The input of the coder: `text` is never changed after reading, all offsets point into it."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    dateline: str | None = None
    published: str | None = None

    @property
    def published_on(self) -> date | None:
        """The calendar day of `published`, which is an ISO 8601 date or date-time."""
        return date.fromisoformat(self.published[:10]) if self.published else None


def article_id(*, text: str, title: str | None, url: str | None, publisher: str | None) -> str:
    """An id for an article that came without one: 16 hex digits over the fewest raw source fields."""
    joined = "\x1f".join(part or "" for part in (publisher, url, title, text))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
