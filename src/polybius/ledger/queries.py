"""What may be asked of events, checked before anything is looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Final

from polybius.errors import SettingsError
from polybius.records import EVENT_TYPES, QUAD_CLASS, STATUSES

SORTS: Final = ("date", "confidence", "reports", "origins", "recorded")
DAY: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
ALLOWED: Final = {
    "types": ("event type", EVENT_TYPES),
    "statuses": ("status", STATUSES),
    "quad_classes": ("quad class", tuple(sorted(set(QUAD_CLASS.values())))),
    "sort": ("order", SORTS),
}


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Filters; an event is found when all that are given hold. Lists are alternatives.

    `actors`, `recipients` and `parties` (either side) are countries (ISO alpha-3) or codes of the register. `since` and `until`
    are ISO dates, months or years, both ends included. `text` is searched in the sentences of reports. `as_of` asks
    what the ledger knew then. `sort` puts the latest, surest or most reported first.
    """

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    quad_classes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    text: str | None = None
    confidence: float = 0.0
    origins: int = 1
    background: bool | None = None
    as_of: str | None = None
    sort: str = "date"
    ascending: bool = False
    limit: int | None = 50


def make_query(**filters: object) -> EventQuery:
    """A query of the filters named, a single value standing for a list of one. Raises SettingsError."""
    known = {field.name: field for field in fields(EventQuery)}
    for name in filters:
        if name not in known:
            raise SettingsError(f"events cannot be asked for by {name!r}; filters are {', '.join(known)}")
    listed = {
        name: _listed(value) if isinstance(known[name].default, tuple) else value
        for name, value in filters.items()
    }
    query = EventQuery(**listed)  # type: ignore[arg-type]
    return check_query(query)


def _listed(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, (list, tuple, set, frozenset)) else (value,)


def check_query(query: EventQuery) -> EventQuery:
    """The query with dates spelt out. Raises SettingsError for values that no event can have."""
    for name, (what, allowed) in ALLOWED.items():
        value = getattr(query, name)
        for item in value if isinstance(value, tuple) else (value,):
            if item not in allowed:
                raise SettingsError(f"{item!r} is no {what}; allowed are {', '.join(allowed)}")
    if query.limit is not None and query.limit < 1:
        raise SettingsError(f"the limit is {query.limit}; it must be 1 or more")
    since, until = _first_day(query.since), _last_day(query.until)
    if since is not None and until is not None and since > until:
        raise SettingsError(f"nothing lies between {query.since} and {query.until}: the first is later")
    values = {field.name: getattr(query, field.name) for field in fields(query)}
    return EventQuery(**{**values, "since": since, "until": until})


def _first_day(text: str | None) -> str | None:
    if text is None:
        return None
    _check_day(text)
    return f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10]


def _last_day(text: str | None) -> str | None:
    """The 31st stands for the end of every month: days are compared as text."""
    if text is None:
        return None
    _check_day(text)
    return f"{text}-12-31"[:10] if len(text) == 4 else f"{text}-31"[:10]


def _check_day(text: str) -> None:
    if not DAY.fullmatch(text):
        raise SettingsError(f"{text!r} is no date; write 2024-06-01, 2024-06 or 2024")
