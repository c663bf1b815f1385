"""Events and reports as flat rows for tables, files and data frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from polybius.ledger.claims import Statement
from polybius.ledger.events import LedgerEvent

if TYPE_CHECKING:
    import pandas

EVENT_COLUMNS: Final = (
    "id", "date_start", "date_end", "date_precision", "event_type", "mode", "quad_class", "actors", "actor_names",
    "recipients", "recipient_names", "status", "place", "place_country", "quantities", "confidence", "reports", "origins",
    "publishers", "first_published", "last_published", "disputes", "corrected", "trigger", "sentence", "article", "start",
    "end", "report_ids",
)  # fmt: skip


def describe_event(event: LedgerEvent) -> dict[str, Any]:
    """One row with the columns of EVENT_COLUMNS. The words are those of the surest report, with their article and offsets."""
    date, place, best = event.value("date") or {}, event.value("place") or {}, event.best.record
    names = name_parties(event.statements)
    first, last = event.published
    return {
        "id": event.id,
        "date_start": date.get("start"),
        "date_end": date.get("end"),
        "date_precision": date.get("precision", "unknown"),
        "event_type": event.value("event_type"),
        "mode": event.value("mode"),
        "quad_class": event.quad_class,
        "actors": event.value("actors") or [],
        "actor_names": [names.get(code, code) for code in event.value("actors") or []],
        "recipients": event.value("recipients") or [],
        "recipient_names": [names.get(code, code) for code in event.value("recipients") or []],
        "status": event.value("status"),
        "place": place.get("name"),
        "place_country": place.get("country"),
        "quantities": event.value("quantities") or [],
        "confidence": max(one.record["confidence"] for one in event.statements),
        "reports": len(event.statements),
        "origins": len(event.origins),
        "publishers": sorted({p for one in event.statements if (p := one.record["document"]["publisher"])}),
        "first_published": first,
        "last_published": last,
        "disputes": sorted({dispute.kind for dispute in event.disputes}),
        "corrected": [correction.field for correction in event.corrections],
        "trigger": best["trigger"]["text"],
        "sentence": best["sentence"]["text"],
        "article": best["document"]["id"],
        "start": best["trigger"]["start"],
        "end": best["trigger"]["end"],
        "report_ids": [one.report for one in event.statements],
    }


def name_parties(statements: Sequence[Statement]) -> dict[str, str]:
    """The names of all parties by their codes."""
    return {
        actor["code"]: actor["name"]
        for one in reversed(statements)
        for side in ("actors", "recipients")
        for actor in one.record[side]
    }


def events_frame(events: Iterable[LedgerEvent]) -> pandas.DataFrame:
    """A data frame with one event a row; lists stay lists."""
    import pandas

    return pandas.DataFrame([describe_event(event) for event in events], columns=list(EVENT_COLUMNS))
