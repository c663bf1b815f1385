"""Every value of an event report with the words it claims to rest on, held against the text of its article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from polybius.errors import EvidenceError
from polybius.records import EVENT_TYPES, PRECISIONS, QUAD_CLASS, SECTORS, STATUSES

Claim = tuple[str, int, int, str]


def claims_of(record: Mapping[str, Any]) -> Iterator[Claim]:
    """All stretches of text that a record names: the value, start, end and the words that should stand there."""
    for name in ("trigger", "sentence"):
        part = record[name]
        yield name, part["start"], part["end"], part["text"]
    for side in ("actors", "recipients"):
        for actor in record[side]:
            yield side, actor["start"], actor["end"], actor["text"]
    for name in ("date", "place"):
        part = record[name]
        if part is not None and part["span"] is not None:
            yield name, *part["span"], part["text"]
    for quantity in record["quantities"]:
        yield "quantities", *quantity["span"], quantity["text"]
    for link in record["attribution"]:
        yield "attribution", *link["cue_span"], link["cue"]
        for actor in link["actors"]:
            yield "attribution", actor["start"], actor["end"], actor["text"]


def check_evidence(record: Mapping[str, Any], text: str) -> str:
    """Raises EvidenceError where a value of the record has no words in the text, other words, or no step that made it.

    Returns one hash over all words that the record claims, in their order; 16 hex digits. It is stored with the report in
    place of the words, so that an offset or a text that was changed later shows.
    """
    length = len(text)
    claimed = []
    for name, start, end, words in claims_of(record):
        if not words or not 0 <= start < end <= length or text[start:end] != words:
            raise _wrong(record, name, start, end, words, text)
        claimed.append(words)
    for link in record["attribution"]:
        for name in ("source_span", "content_span"):
            span = link[name]
            if span is not None and not 0 <= span[0] < span[1] <= length:
                raise EvidenceError(f"report {record['id']}: {name} {span} lies outside the article's text")
    _check_values(record)
    return hashlib.sha256("\x1f".join(claimed).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _wrong(
    record: Mapping[str, Any], name: str, start: int, end: int, words: str, text: str
) -> EvidenceError:
    stands = text[start:end] if 0 <= start < end else ""
    return EvidenceError(
        f"report {record['id']}: {name} claims the words {words[:60]!r} at {start} to {end}, "
        f"where the article has {stands[:60]!r}"
    )


def _check_values(record: Mapping[str, Any]) -> None:
    """Raises EvidenceError for the first value that rests on nothing, or that no vocabulary has."""
    for fault in (*_baseless(record), *_unknown(record)):
        raise EvidenceError(f"report {record['id']}: {fault}")


def _baseless(record: Mapping[str, Any]) -> Iterator[str]:
    date, place = record["date"], record["place"]
    if date["span"] is None and date["basis"] == "text":
        yield "date has no words"
    if date["start"] is not None and date["basis"] == "none":
        yield f"date {date['start']} has no basis"
    if date["basis"] == "published" and not record["document"]["published"]:
        yield "date rests on the day of publication, which is not known"
    if place is not None and place["span"] is None:
        yield f"place {place['name']!r} has no words"
    if not record["why"]:
        yield "no step says how it was made"


def _unknown(record: Mapping[str, Any]) -> Iterator[str]:
    kind, quad = record["event_type"], record["quad_class"]
    if kind not in EVENT_TYPES or quad != QUAD_CLASS[kind]:
        yield f"event type {kind!r} with quad class {quad!r} is none of PLOVER"
    if record["status"] not in STATUSES:
        yield f"status {record['status']!r} is not known"
    if record["date"]["precision"] not in PRECISIONS:
        yield f"precision {record['date']['precision']!r} is not known"
    if not 0 <= record["confidence"] <= 1:
        yield f"confidence {record['confidence']} lies outside 0 to 1"
    for actor in (*record["actors"], *record["recipients"]):
        if actor["sector"] not in SECTORS:
            yield f"sector {actor['sector']!r} is not known"
