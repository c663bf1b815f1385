"""An event report as stored: its columns, its parties, and as JSON what is in neither; and back to the whole record.

The words beside offsets are not stored twice: `fold_report` has checked that the article has them there, and
`unfold_report` takes them from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from polybius.errors import EvidenceError
from polybius.ledger.evidence import check_evidence

# What stands in a column of its own, by the name of the column.
SAME: Final = (
    "event_type",
    "mode",
    "quad_class",
    "cameo",
    "goldstein",
    "status",
    "background",
    "confidence",
)
TEXTS: Final = (
    "mode", "cameo", "date_start", "date_end", "published", "place_name", "place_country", "place_admin1",
)  # fmt: skip
NUMBERS: Final = ("goldstein", "confidence", "latitude", "longitude")
ELSEWHERE: Final = frozenset({*SAME, "id", "document", "coder", "trigger", "event_id"})
ORDER: Final = (
    "id", "document", "event_type", "mode", "contexts", "quad_class", "cameo", "goldstein", "actors", "recipients",
    "status", "background", "attribution", "date", "place", "quantities", "trigger", "sentence", "confidence", "why",
    "coder", "event_id",
)  # fmt: skip
DOCUMENT: Final = ("title", "url", "publisher", "published")
_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Folded:
    """Rows of one report, without what only the ledger knows: the ids of report, coding and coder, and the version."""

    id: str
    columns: dict[str, Any]
    parties: tuple[dict[str, Any], ...]


def fold_report(record: Mapping[str, Any], text: str) -> Folded:
    """The rows of a report. Raises EvidenceError for a record that does not rest on `text` or is no event report."""
    try:
        evidence = check_evidence(record, text)
        folded = Folded(str(record["id"]), _columns(record, evidence), _parties(record))
        _check_types(folded)
        return folded
    except KeyError as error:
        raise EvidenceError(f"report {record.get('id')}: the field {error} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise EvidenceError(f"report {record.get('id')} is no event report: {error}") from error


def _columns(record: Mapping[str, Any], evidence: str) -> dict[str, Any]:
    date, place = record["date"], record["place"] or {}
    columns = {name: record[name] for name in SAME}
    columns.update(
        date_start=date["start"],
        date_end=date["end"],
        date_precision=date["precision"],
        published=record["document"]["published"],
        place_name=place.get("name"),
        place_country=place.get("country"),
        place_admin1=place.get("admin1"),
        latitude=place.get("latitude"),
        longitude=place.get("longitude"),
        trigger_start=record["trigger"]["start"],
        trigger_end=record["trigger"]["end"],
        sentence_start=record["sentence"]["start"],
        sentence_end=record["sentence"]["end"],
        record=_encode({**_rest(record), "evidence": evidence}),
    )
    return columns


def _check_types(folded: Folded) -> None:
    """Raises TypeError for a value of another kind than its column; stores would change it, each in its way."""
    columns = folded.columns
    for name in TEXTS:
        if not isinstance(columns[name], str | None):
            raise TypeError(f"{name} is {columns[name]!r}, which is not text")
    for name in NUMBERS:
        if not isinstance(columns[name], int | float | None):
            raise TypeError(f"{name} is {columns[name]!r}, which is no number")
    for party in folded.parties:
        named = isinstance(party["code"], str) and isinstance(party["name"], str)
        if (
            not named
            or not isinstance(party["country"], str | None)
            or not isinstance(party["role"], str | None)
        ):
            raise TypeError(
                f"{party['side']} {party['position']} has a code, name, country or role that is not text"
            )


def _rest(record: Mapping[str, Any]) -> dict[str, Any]:
    """What is in no column, without the words that the article has."""
    rest = {name: value for name, value in record.items() if name not in ELSEWHERE}
    rest["actors"] = [_without(actor, "text") for actor in record["actors"]]
    rest["recipients"] = [_without(actor, "text") for actor in record["recipients"]]
    rest["attribution"] = [
        {**_without(link, "cue"), "actors": [_without(actor, "text") for actor in link["actors"]]}
        for link in record["attribution"]
    ]
    rest["date"] = _without(record["date"], "text")
    rest["place"] = _without(record["place"], "text") if record["place"] else None
    rest["quantities"] = [_without(quantity, "text") for quantity in record["quantities"]]
    rest["sentence"] = record["sentence"]["index"]
    rest["why"] = [[step["stage"], step["rule"], step["detail"]] for step in record["why"]]
    return rest


def _without(part: Mapping[str, Any], name: str) -> dict[str, Any]:
    rest = dict(part)
    del rest[name]
    return rest


def _parties(record: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "side": side,
            "position": position,
            "code": actor["code"],
            "name": actor["name"],
            "country": actor["country"],
            "sector": actor["sector"],
            "role": actor["role"],
        }
        for side, field in (("actor", "actors"), ("recipient", "recipients"))
        for position, actor in enumerate(record[field])
    )


def unfold_report(
    row: Mapping[str, Any], article: Mapping[str, Any], coder: Mapping[str, Any], *, event: str | None = None
) -> dict[str, Any]:
    """The whole record from a row of `reports` with those of its article and coder, fields in the contract's order."""
    text, rest = article["text"], json.loads(row["record"])
    del rest["evidence"]
    record: dict[str, Any] = {**rest, **{name: row[name] for name in SAME}}
    record.update(
        id=row["report"],
        document={"id": article["article"], **{name: article[name] for name in DOCUMENT}},
        background=bool(row["background"]),
        actors=[_with(actor, "text", text, "start") for actor in rest["actors"]],
        recipients=[_with(actor, "text", text, "start") for actor in rest["recipients"]],
        attribution=[_unfold_link(link, text) for link in rest["attribution"]],
        date=_with_span(rest["date"], text),
        place=_with_span(rest["place"], text) if rest["place"] else None,
        quantities=[_with_span(quantity, text) for quantity in rest["quantities"]],
        trigger=_span(row, "trigger", text),
        sentence={"index": rest["sentence"], **_span(row, "sentence", text)},
        why=[dict(zip(("stage", "rule", "detail"), step, strict=True)) for step in rest["why"]],
        coder=unfold_coder(coder),
        event_id=event,
    )
    return {name: record[name] for name in (*ORDER, *(name for name in record if name not in ORDER))}


def unfold_coder(coder: Mapping[str, Any]) -> dict[str, Any]:
    """A coder as records show it, from its row."""
    return {
        "version": coder["version"],
        "lexicon": coder["lexicon"],
        "models": json.loads(coder["models"]),
    }


def _span(row: Mapping[str, Any], name: str, text: str) -> dict[str, Any]:
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return {"start": start, "end": end, "text": text[start:end]}


def _unfold_link(link: dict[str, Any], text: str) -> dict[str, Any]:
    start, end = link["cue_span"]
    actors = [_with(actor, "text", text, "start") for actor in link["actors"]]
    return _before({**link, "actors": actors}, "quoted", "cue", text[start:end])


def _with(part: dict[str, Any], name: str, text: str, before: str) -> dict[str, Any]:
    return _before(part, before, name, text[part["start"] : part["end"]])


def _with_span(part: dict[str, Any], text: str) -> dict[str, Any]:
    span = part["span"]
    return _before(part, "span", "text", text[span[0] : span[1]] if span else None)


def _before(part: dict[str, Any], place: str, name: str, value: Any) -> dict[str, Any]:
    """The same with one more entry, before the entry `place`."""
    whole: dict[str, Any] = {}
    for key, old in part.items():
        if key == place:
            whole[name] = value
        whole[key] = old
    return whole
