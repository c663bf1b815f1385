"""Event reports as plain records, with no more in them than linking looks at."""

from __future__ import annotations

from typing import Any

from polybius.stories.features import ReportFeatures, features_of


def make_party(
    code: str, *, country: str | None = None, sector: str = "GOV", text: str = ""
) -> dict[str, Any]:
    """A party; its country is the beginning of its code."""
    return {"code": code, "country": country or code[:3], "sector": sector, "text": text or code}


def make_record(report: str, **changes: Any) -> dict[str, Any]:
    """Kenya accuses Uganda on 4 June 2024, as read in an article of that day."""
    text = changes.pop("text", "Kenya accused Uganda of closing the lake to its fishermen.")
    trigger = changes.pop("trigger", "accused")
    start = changes.pop("start", 0)
    at = start + text.index(trigger)
    day = changes.pop("day", "2024-06-04")
    record: dict[str, Any] = {
        "id": report,
        "document": {"id": changes.pop("article", f"article of {report}"), "published": changes.pop("published", "2024-06-04")},
        "event_type": "ACCUSE",
        "mode": None,
        "status": "actual",
        "background": False,
        "actors": [make_party("KEN", text="Kenya")],
        "recipients": [make_party("UGA", text="Uganda")],
        "date": {"start": day, "end": day, "precision": "day" if day else "unknown", "basis": "text" if day else "none"},
        "place": None,
        "quantities": [],
        "trigger": {"text": trigger, "start": at, "end": at + len(trigger)},
        "sentence": {"text": text, "start": start, "end": start + len(text)},
    }  # fmt: skip
    return record | changes


def make_features(report: str, **changes: Any) -> ReportFeatures:
    """The features of such a record."""
    return features_of(make_record(report, **changes))


def make_place(
    name: str, country: str, *, region: str | None = None, point: tuple[float, float] | None = None
) -> dict[str, Any]:
    """A place, whose region is another than its name where none is given."""
    latitude, longitude = point or (None, None)
    return {
        "name": name,
        "country": country,
        "admin1": region or f"region of {name}",
        "latitude": latitude,
        "longitude": longitude,
    }


def make_amount(value: float, of: str) -> dict[str, Any]:
    """A count of something."""
    return {"value": value, "low": None, "high": None, "unit": None, "currency": None, "of": of}
