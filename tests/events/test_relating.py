"""Types of pairs, one construction a sentence.

In `constructions.tsv` the source stands in {braces} and the target in [brackets]; where only one party is named it is
both. All sentences are our own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from polybius.events.finding import EventFinder
from polybius.events.relating import Relation, relate
from polybius.reading.parsing import Parser
from polybius.records import EVENT_TYPES, Article, Span
from polybius.settings import Settings

TABLE = Path(__file__).parent / "constructions.tsv"
ROWS = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.fixture(scope="module")
def finder() -> EventFinder:
    return EventFinder.load(Settings())


def _relate(finder: EventFinder, parser: Parser, marked: str) -> Relation:
    text = re.sub(r"[\[\]{}]", "", marked)
    source = re.search(r"\{(.*?)\}", marked)
    target = re.search(r"\[(.*?)\]", marked)
    assert source is not None, marked
    return relate(
        finder,
        parser.parse(Article(id="t", text=text)),
        _span(text, source[1]),
        _span(text, (target or source)[1]),
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


@pytest.mark.parametrize(("event_type", "marked"), ROWS, ids=[marked for _, marked in ROWS])
def test_construction_has_its_type(finder: EventFinder, parser: Parser, event_type: str, marked: str) -> None:
    relation = _relate(finder, parser, marked)
    assert relation.event_type == event_type, relation.why[:3]


def test_table_covers_every_type() -> None:
    assert {event_type for event_type, _ in ROWS} == set(EVENT_TYPES)


def test_scores_sum_to_one(finder: EventFinder, parser: Parser) -> None:
    scores = _relate(finder, parser, "{Peru} condemned [Bolivia] for the raid.").scores
    assert sum(scores.values()) == pytest.approx(1.0, abs=0.001)


def test_direction_changes_the_answer(finder: EventFinder, parser: Parser) -> None:
    forth = _relate(finder, parser, "{Chad} attacked [Niger].")
    back = _relate(finder, parser, "[Chad] attacked {Niger}.")
    assert forth.scores["ASSAULT"] > back.scores["ASSAULT"]


def test_content_of_a_demand_is_no_act(finder: EventFinder, parser: Parser) -> None:
    relation = _relate(finder, parser, "{Oman} urged [Qatar] to withdraw its troops.")
    assert relation.event_type == "REQUEST"
    assert (
        relation.scores["REQUEST"] > 2 * relation.scores["RETREAT"] if "RETREAT" in relation.scores else True
    )


def test_why_names_rule_and_word(finder: EventFinder, parser: Parser) -> None:
    why = _relate(finder, parser, "{Peru} condemned [Bolivia] for the raid.").why
    assert why[0].startswith("verbs/accuse.tsv:")
    assert "'condemned'" in why[0]


def test_no_known_word_gives_none(finder: EventFinder, parser: Parser) -> None:
    assert _relate(finder, parser, "{Chad} lies east of [Niger].").event_type == "NONE"


def test_every_answer_ranks_all_types(finder: EventFinder, parser: Parser) -> None:
    scores = _relate(finder, parser, "{Chad} lies east of [Niger].").scores
    assert set(scores) == {*EVENT_TYPES, "NONE"}
    assert sum(scores.values()) == pytest.approx(1, abs=0.01)
