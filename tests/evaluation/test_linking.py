"""Labels find the reports that code them, and the scores say what they should on answers made by hand."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

import pytest

import evaluation.linking
from evaluation.linking import Arrival, Coded, align_acts, score_linked_items, score_linked_pairs
from polybius.records import Article
from polybius.running.coder import Coder
from polybius.stories.features import features_of
from polybius.stories.linking import link_reports
from polybius.stories.sketching import sketch_article
from tests.stories.reports_made_by_hand import make_features, make_record

NO_CODER = cast(Coder, None)
TEXT = "Kenya accused Uganda of theft and accused Rwanda of silence. It threatened to close the lake."


def act(trigger: str, event: str, **changes: Any) -> dict[str, Any]:
    start = changes.pop("start", TEXT.index(trigger))
    return {
        "sentence": int(start > TEXT.index(".")),
        "trigger": trigger,
        "start": start,
        "event": event,
        "event_type": "ACCUSE",
        "actors": ["KEN"],
        "recipients": [],
    } | changes


def row(*acts: dict[str, Any]) -> dict[str, Any]:
    return {"id": "a", "half": "development", "text": TEXT, "acts": list(acts)}


def record(name: str, trigger: str, start: int = 0, **changes: Any) -> dict[str, Any]:
    made = make_record(name, text=TEXT, trigger=trigger, **changes)
    at = TEXT.index(trigger, start)
    return made | {"trigger": {"text": trigger, "start": at, "end": at + len(trigger)}}


def aligned(*acts: dict[str, Any], records: list[dict[str, Any]]) -> dict[str, str]:
    return {mention.event: mention.report for mention in align_acts(row(*acts), records)}


def test_a_trigger_finds_its_report() -> None:
    second = TEXT.rindex("accused")
    acts = [act("accused", "e1"), act("accused", "e2", start=second, recipients=["RWA"])]
    records = [record("r1", "accused", second), record("r2", "accused")]
    assert aligned(*acts, records=records) == {"e1": "r2", "e2": "r1"}


def test_of_two_reports_at_one_trigger_the_one_with_the_type_is_meant() -> None:
    records = [record("r1", "accused", event_type="THREATEN"), record("r2", "accused")]
    assert aligned(act("accused", "e1"), records=records) == {"e1": "r2"}


def test_another_trigger_of_the_sentence_will_do_for_an_only_act() -> None:
    records = [record("r1", "silence")]
    assert aligned(act("theft", "e1"), records=records) == {"e1": "r1"}
    assert aligned(act("theft", "e1"), act("accused", "e2"), records=records) == {}
    assert aligned(act("theft", "e1", actors=["TZA"]), records=records) == {}
    assert aligned(act("threatened", "e1"), records=records) == {}


@pytest.fixture
def three_acts(monkeypatch: pytest.MonkeyPatch) -> Coded:
    """Two reports of one event that are linked, and a third that is linked with them and is another event."""
    reports = [
        make_record(f"r{number}", text=f"Kenya accused Uganda of closing the lake, {number}.")
        for number in range(3)
    ]
    rows = [{"id": name, "half": "development", "text": "", "acts": []} for name in "abc"]
    mentions = [
        evaluation.linking.Mention("development", "e2" if n == 2 else "e1", f"r{n}", f"m{n}")
        for n in range(3)
    ]
    coded = Coded(
        tuple(rows), (), tuple(features_of(report) for report in reports), tuple(mentions), Counter()
    )
    monkeypatch.setattr(evaluation.linking, "code_stories", lambda _: coded)
    assert len({link.event for link in link_reports(coded.features).values()}) == 1
    return coded


def test_pairs_are_counted(three_acts: Coded) -> None:
    score = score_linked_pairs(NO_CODER)
    assert score.value == pytest.approx(2 * 1 / (2 * 1 + 2))
    assert score.misses == ("joined: m0 | m2", "joined: m1 | m2")


def test_items_are_weighed(three_acts: Coded) -> None:
    precision, recall = (2 / 3 + 2 / 3 + 1 / 3) / 3, 1.0
    assert score_linked_items(NO_CODER).value == pytest.approx(2 * precision * recall / (precision + recall))


def test_misses_of_the_held_out_half_are_not_shown(
    three_acts: Coded, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = tuple(
        evaluation.linking.Mention("held-out", item.event, item.report, item.words)
        for item in three_acts.mentions
    )
    coded = Coded(three_acts.rows, (), three_acts.features, hidden, Counter())
    monkeypatch.setattr(evaluation.linking, "code_stories", lambda _: coded)
    score = score_linked_pairs(NO_CODER)
    assert (score.count, score.misses) == (3, ())


def test_an_article_that_arrives_is_grouped_with_what_is_there() -> None:
    arrival = Arrival()
    for name in ("a", "b"):
        sketch = sketch_article(
            Article(name, "Kenya accused Uganda of closing the lake to its fishermen, a copy.")
        )
        arrival.add(sketch, [make_features(f"r{name}", article=name)])
    assert arrival.origins["b"].origin == arrival.origins["a"].origin
    assert arrival.events["rb"].event == arrival.events["ra"].event
