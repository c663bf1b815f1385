"""Types of pairs, one construction a sentence.

In `constructions.tsv` the source stands in {braces} and the target in [brackets]; where only one party is named it is
both. All sentences are our own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polybius.events.encoder import PairEncoder
from polybius.events.finding import EventFinder
from polybius.events.relating import Relation, move, relate
from polybius.reading.parsing import Parser
from polybius.records import EVENT_TYPES, Article, Span
from polybius.settings import Settings

TABLE = Path(__file__).parent / "constructions.tsv"
ROWS = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.fixture(scope="module")
def finder() -> EventFinder:
    return EventFinder.load(Settings())


def _relate(finder: EventFinder, parser: Parser, marked: str, encoder: PairEncoder | None = None) -> Relation:
    text = re.sub(r"[\[\]{}]", "", marked)
    source = re.search(r"\{(.*?)\}", marked)
    target = re.search(r"\[(.*?)\]", marked)
    assert source is not None, marked
    return relate(
        finder,
        parser.parse(Article(id="t", text=text)),
        _span(text, source[1]),
        _span(text, (target or source)[1]),
        encoder=encoder,
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


@pytest.fixture(scope="module")
def encoder() -> PairEncoder:
    return PairEncoder.load()


def test_encoder_is_named_with_its_version_and_score(
    finder: EventFinder, parser: Parser, encoder: PairEncoder
) -> None:
    relation = _relate(finder, parser, "{Peru} condemned [Bolivia] for the raid.", encoder)
    assert relation.event_type == "ACCUSE"
    assert relation.why[0].startswith(f"{encoder.version}: ACCUSE 0.")
    assert (
        relation.scores == _relate(finder, parser, "{Peru} condemned [Bolivia] for the raid.", encoder).scores
    )
    assert sum(relation.scores.values()) == pytest.approx(1.0, abs=0.001)


def test_encoder_types_what_no_entry_names(finder: EventFinder, parser: Parser, encoder: PairEncoder) -> None:
    marked = "{Ghana} had [the Togolese editor] under lock and key."
    alone, together = (_relate(finder, parser, marked, model) for model in (None, encoder))
    assert alone.event_type == "NONE"
    assert together.event_type == "COERCE"


def test_rules_say_what_is_refused(finder: EventFinder, parser: Parser, encoder: PairEncoder) -> None:
    relation = _relate(finder, parser, "{France} will not lift the ban on [Chad].", encoder)
    assert relation.event_type == "REJECT"


@pytest.mark.parametrize(
    ("marked", "event_type"),
    [
        ("{Ghana} called for sanctions against [Togo].", "THREATEN"),
        ("{Ghana} launched cyber attacks on [Togo].", "ASSAULT"),
        ("{Ghana} called for talks with [Togo].", "REQUEST"),
    ],
)
def test_conventions_of_pairs(
    finder: EventFinder, parser: Parser, encoder: PairEncoder, marked: str, event_type: str
) -> None:
    assert _relate(finder, parser, marked, encoder).event_type == event_type


@given(st.dictionaries(st.sampled_from(EVENT_TYPES), st.sampled_from(EVENT_TYPES), max_size=5))
def test_moving_keeps_the_sum(moved: dict[str, str]) -> None:
    scores = dict.fromkeys((*EVENT_TYPES, "NONE"), 1 / 17)
    after = move(scores, moved)
    assert sum(after.values()) == pytest.approx(1.0)
    assert min(after.values()) >= -1e-9
