"""What is found and shown of a small ledger, on every store."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select, text

from polybius.errors import SettingsError
from polybius.ledger import Ledger
from polybius.ledger.corrections import record_correction
from polybius.ledger.deciding import record_retraction
from polybius.ledger.describing import EVENT_COLUMNS, describe_event, events_frame
from polybius.ledger.events import find_events, load_event
from polybius.ledger.queries import make_query
from polybius.ledger.schema import batches, reports
from polybius.ledger.visible import event_of, is_visible
from tests.ledger.raid import NEW, OLD, add, article, fill, link, record


def ids(ledger: Ledger, **filters: Any) -> list[str]:
    return [event.id for event in find_events(ledger, make_query(**filters))]


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    fill(ledger)
    return ledger


FOUND: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["e2", "e1"]),
    ({"sort": "reports"}, ["e1", "e2"]),
    ({"sort": "origins"}, ["e1", "e2"]),
    ({"sort": "recorded"}, ["e2", "e1"]),
    ({"sort": "confidence"}, ["e1", "e2"]),
    ({"sort": "date", "ascending": True}, ["e1", "e2"]),
    ({"actors": "KEN"}, ["e2", "e1"]),
    ({"actors": "KEN", "recipients": "SSD"}, ["e2", "e1"]),
    ({"actors": "SSD", "recipients": "KEN"}, ["e2"]),
    ({"parties": ["SSD", "KEN"]}, ["e2", "e1"]),
    ({"actors": "FRA"}, []),
    ({"types": "MOBILIZE"}, ["e1"]),
    ({"modes": "visit"}, ["e2"]),
    ({"statuses": "actual"}, ["e2"]),
    ({"statuses": "denied"}, ["e1"]),
    ({"quad_classes": "verbal cooperation"}, ["e2"]),
    ({"since": "2024-06-04", "until": "2024-06-04"}, ["e2", "e1"]),
    ({"since": "2024-06-05"}, []),
    ({"until": "2024-05"}, []),
    ({"since": "2024"}, ["e2", "e1"]),
    ({"place": "juba"}, ["e2", "e1"]),
    ({"place": "SSD", "limit": 1}, ["e2"]),
    ({"place": "Nairobi"}, []),
    ({"text": "troops"}, ["e2", "e1"]),
    ({"text": '"troops to Juba" sent'}, ["e2", "e1"]),
    ({"text": "missiles"}, []),
    ({"origins": 2}, ["e1"]),
    ({"confidence": 0.85}, ["e1"]),
    ({"background": True}, []),
]


def test_filters(filled: Ledger) -> None:
    """In one test: a store for each case would cost more than the cases."""
    assert [(filters, ids(filled, **filters)) for filters, _ in FOUND] == FOUND


def test_filters_that_no_event_can_meet_are_refused() -> None:
    for filters in (
        {"types": "WAR"},
        {"statuses": "true"},
        {"since": "yesterday"},
        {"since": "2024", "until": "2023"},
        {"limit": 0},
        {"colour": "red"},
    ):
        with pytest.raises(SettingsError):
            make_query(**filters)


def test_what_is_shown_of_several_reports(filled: Ledger) -> None:
    event = load_event(filled, "e1")
    assert event is not None
    assert event.value("status") == "denied"  # one origin each way: the surer report decides
    assert event.value("quantities")[0] == {
        "of": "troops", "unit": "person", "currency": None, "value": 300, "low": 300, "high": 900,
    }  # fmt: skip
    assert [claim.origins for claim in event.shown["status"].claims] == [("o2",), ("o1",)]
    assert [dispute.kind for dispute in event.disputes] == ["denial", "figures"]
    assert event.origins == ("o1", "o2")
    other = load_event(filled, "e1", rules={"status": "best-source", "quantities": "majority-of-origins"})
    assert other is not None
    assert other.shown["status"].rule == "best-source"


def test_what_the_ledger_knew_then(filled: Ledger) -> None:
    with filled.reading() as connection:
        asked = select(func.min(batches.c.recorded_at)).where(batches.c.kind == "add")
        first = connection.execute(asked).scalar_one()
    (event,) = find_events(filled, make_query(as_of=first))
    assert (event.id, len(event.statements)) == ("r-a", 1)
    assert ids(filled, as_of="2001-01-01") == []
    assert ids(filled, as_of="2999-01-01") == ["e2", "e1"]


def test_a_newer_coder_takes_the_place_of_the_old(filled: Ledger) -> None:
    a = article("a")
    add(filled, a, record("n-a", a, event_type="AID", status="actual"), coder=NEW)
    link(filled, {"n-a": "e1"})
    event = load_event(filled, "e1")
    assert event is not None
    assert sorted(one.report for one in event.statements) == ["n-a", "r-b", "r-c"]


def test_an_edited_article_takes_the_place_of_its_first_version(filled: Ledger) -> None:
    edited = article("d", "Other News", "2024-06-08")
    add(filled, edited, coder=OLD)
    assert ids(filled) == ["e1"]


def test_corrections_are_shown_and_survive_a_newer_coder(filled: Ledger) -> None:
    with filled.batch(kind="correct") as batch:
        record_correction(
            batch, kind="event", subject="e1", field="event_type", value="COERCE", who="Ann", reason="read it"
        )
    event = load_event(filled, "e1")
    assert event is not None
    assert (event.value("event_type"), event.quad_class) == ("COERCE", "material conflict")
    assert "Ann" in event.shown["event_type"].rule
    assert ids(filled, types="COERCE") == ["e1"]
    assert ids(filled, types="MOBILIZE") == []
    for name in ("a", "b", "c"):
        source = article(
            name,
            {"a": "The Example", "b": "The Copy", "c": "Other News"}[name],
            "2024-06-06" if name == "c" else "2024-06-05",
        )
        add(filled, source, record(f"n-{name}", source, event_type="AID"), coder=NEW)
    link(filled, {"n-a": "e9", "n-b": "e9", "n-c": "e9"})
    assert ids(filled, types="COERCE") == ["e9"]
    with filled.batch(kind="correct") as batch:
        record_correction(
            batch, kind="event", subject="e1", field="event_type", value=None, who="Ann", reason="I erred"
        )  # fmt: skip
    assert ids(filled, types="COERCE") == []


@pytest.mark.parametrize(("kind", "subject"), [("article", "d"), ("report", "r-d"), ("event", "e2")])
def test_retracted_things_are_shown_no_more(filled: Ledger, kind: str, subject: str) -> None:
    before = filled_at(filled)
    with filled.batch(kind="retract") as batch:
        record_retraction(batch, kind=kind, subject=subject, who="Ann", reason="withdrawn by its publisher")
    assert ids(filled) == ["e1"]
    assert ids(filled, as_of=before) == ["e2", "e1"]


def filled_at(ledger: Ledger) -> str:
    with ledger.reading() as connection:
        return str(connection.execute(select(func.max(batches.c.recorded_at))).scalar())


def test_the_view_shows_what_queries_show(filled: Ledger) -> None:
    with filled.batch(kind="retract") as batch:
        record_retraction(batch, kind="report", subject="r-b", who="Ann", reason="twice")
    with filled.reading() as connection:
        viewed = connection.execute(
            text("SELECT report, event, origin FROM shown_reports ORDER BY seq")
        ).all()
        last = connection.execute(select(func.max(batches.c.batch))).scalar_one()
        asked = select(reports.c.report, event_of(reports.c.report, last)).where(is_visible(reports, last))
        found = connection.execute(asked.order_by(reports.c.seq)).all()
    assert [tuple(row)[:2] for row in viewed] == [tuple(row) for row in found]
    assert [row.origin for row in viewed] == ["o1", "o2", "o3"]


def test_rows_and_frames(filled: Ledger) -> None:
    events = find_events(filled, make_query())
    row = describe_event(events[1])
    assert tuple(row) == EVENT_COLUMNS
    assert (row["actors"], row["actor_names"], row["trigger"]) == (["KEN"], ["Kenya"], "sent")
    frame = events_frame(events)
    assert list(frame["id"]) == ["e2", "e1"]
    assert list(events_frame([]).columns) == list(EVENT_COLUMNS)
