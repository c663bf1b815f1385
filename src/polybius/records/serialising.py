"""Records to plain dictionaries with the field names of the contract, in the contract's order."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from polybius.records.event import Attribution, EventDate, EventReport, Place, Quantity
from polybius.records.span import Span


def to_plain(value: Any) -> Any:
    """Dataclasses become dictionaries, tuples become lists; everything else is returned as it is."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    return value


def report_to_record(report: EventReport) -> dict[str, Any]:
    """The event report as JSON-ready data, spans flattened as the contract writes them."""
    record: dict[str, Any] = to_plain(report)
    record["date"] = _flat(report.date)
    record["place"] = _flat(report.place) if report.place else None
    record["quantities"] = [_flat(quantity) for quantity in report.quantities]
    record["attribution"] = [_attribution(link) for link in report.attribution]
    return record


def _flat(value: EventDate | Place | Quantity) -> dict[str, Any]:
    """Puts a value's own span beside its fields as `text`, `start_char`... without hiding `start` and `end` dates."""
    record = {
        field.name: to_plain(getattr(value, field.name)) for field in fields(value) if field.name != "span"
    }
    span: Span | None = value.span
    record["text"] = span.text if span else None
    record["span"] = [span.start, span.end] if span else None
    return record


def _attribution(link: Attribution) -> dict[str, Any]:
    return {
        "source": link.actors[0].name if link.actors else (link.source.text if link.source else None),
        "actors": to_plain(link.actors),
        "cue": link.cue.text,
        "quoted": link.quoted,
        "source_span": [link.source.start, link.source.end] if link.source else None,
        "cue_span": [link.cue.start, link.cue.end],
        "content_span": [link.content.start, link.content.end] if link.content else None,
    }
