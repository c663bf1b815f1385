"""The columns of event reports as Arrow types; a test holds them against the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow

EVENT_COLUMNS: Final = (
    "id", "document", "event_type", "mode", "contexts", "quad_class", "cameo", "goldstein", "actors", "recipients",
    "status", "background", "attribution", "date", "place", "quantities", "trigger", "sentence", "confidence", "why",
    "coder", "event_id",
)  # fmt: skip


def ledger_event_schema() -> pyarrow.Schema:
    """The schema of a ledger's events."""
    import pyarrow as pa

    from polybius.ledger.describing import EVENT_COLUMNS as LEDGER_EVENT_COLUMNS

    text, number, whole = pa.string(), pa.float64(), pa.int64()
    texts = pa.list_(text)
    amount = pa.struct({
        "of": text, "unit": text, "currency": text, "value": number, "low": number, "high": number,
    })  # fmt: skip
    others = {
        "actors": texts, "actor_names": texts, "recipients": texts, "recipient_names": texts,
        "quantities": pa.list_(amount), "confidence": number, "reports": whole, "origins": whole,
        "publishers": texts, "disputes": texts, "corrected": texts, "start": whole, "end": whole, "report_ids": texts,
    }  # fmt: skip
    return pa.schema([(name, others.get(name, text)) for name in LEDGER_EVENT_COLUMNS])


def event_schema() -> pyarrow.Schema:
    """The schema of coded event reports."""
    import pyarrow as pa

    text, number, whole, flag = pa.string(), pa.float64(), pa.int64(), pa.bool_()
    span = {"start": whole, "end": whole, "text": text}
    actor = pa.struct({
        "name": text, "code": text, "country": text, "sector": text, "role": text, "wikidata": text, "text": text,
        "start": whole, "end": whole,
        "alternatives": pa.list_(
            pa.struct({"name": text, "code": text, "country": text, "sector": text, "weight": number})
        ),
        "former": flag, "elect": flag,
    })  # fmt: skip
    attribution = pa.struct({
        "source": text, "actors": pa.list_(actor), "cue": text, "quoted": flag,
        "source_span": pa.list_(whole), "cue_span": pa.list_(whole), "content_span": pa.list_(whole),
    })  # fmt: skip
    evidence = {"text": text, "span": pa.list_(whole)}
    columns = {
        "id": text,
        "document": pa.struct({"id": text, "title": text, "url": text, "publisher": text, "published": text}),
        "event_type": text,
        "mode": text,
        "contexts": pa.list_(text),
        "quad_class": text,
        "cameo": text,
        "goldstein": number,
        "actors": pa.list_(actor),
        "recipients": pa.list_(actor),
        "status": text,
        "background": flag,
        "attribution": pa.list_(attribution),
        "date": pa.struct(
            {"start": text, "end": text, "precision": text, "basis": text, "reason": text, **evidence}
        ),
        "place": pa.struct({
            "name": text, "country": text, "admin1": text, "latitude": number, "longitude": number,
            "geonames_id": whole, **evidence,
        }),
        "quantities": pa.list_(pa.struct({
            "value": number, "low": number, "high": number, "unit": text, "currency": text, "of": text, **evidence,
        })),
        "trigger": pa.struct(span),
        "sentence": pa.struct({"index": whole, **span}),
        "confidence": number,
        "why": pa.list_(pa.struct({"stage": text, "rule": text, "detail": text})),
        "coder": pa.struct({"version": text, "lexicon": text, "models": pa.list_(text)}),
        "event_id": text,
    }  # fmt: skip
    return pa.schema([(name, columns[name]) for name in EVENT_COLUMNS])
