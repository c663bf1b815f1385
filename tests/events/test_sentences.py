"""Short sentences, each for a construction or a predicate that was once missed; the text must give the triple."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import polybius
from polybius.records import Article, report_to_record
from polybius.running.coder import Coder

TABLE = Path(__file__).with_name("sentences.tsv")
EITHER_WAY = frozenset({"AGREE", "CONSULT", "COOPERATE"})
PUBLISHED = "2023-10-20"

Triple = tuple[str, str, str]


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = _rows()


@pytest.fixture(scope="module")
def coded() -> list[set[Triple]]:
    articles = (
        Article(str(number), row["sentence"], published=PUBLISHED, publisher=row["publisher"] or None)
        for number, row in enumerate(ROWS)
    )
    return [
        {triple for report in outcome.reports for triple in _triples(report_to_record(report))}
        for outcome in polybius.load().pipe(articles)
    ]


def _triples(record: dict[str, object]) -> set[Triple]:
    """Every doer with every other side; parties of acts done together pair up both ways."""
    event_type = str(record["event_type"])
    doers, others = _keys(record["actors"]) or [""], _keys(record["recipients"])
    if not others and len(doers) > 1:
        return {(one, event_type, other) for one in doers for other in doers if one != other}
    found = {(doer, event_type, other) for doer in doers for other in others or [""]}
    return found | {(other, kind, doer) for doer, kind, other in found if kind in EITHER_WAY}


def _keys(actors: object) -> list[str]:
    assert isinstance(actors, list)
    return [(actor["country"] or actor["name"]).lower() for actor in actors]


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["sentence"][:60] for row in ROWS])
def test_sentence_gives_its_triple(coded: list[set[Triple]], number: int) -> None:
    row = ROWS[number]
    wanted = (row["actor"].lower(), row["type"], row["recipient"].lower())
    assert wanted in coded[number]


NO_ACTS = (
    "A spokesman for the US Treasury declined to comment on the measures against Russia.",
    "The Kremlin declined to answer questions about Ukraine.",
)


def test_what_is_no_act_is_not_coded(coder: Coder) -> None:
    for outcome in coder.pipe(Article(str(i), words) for i, words in enumerate(NO_ACTS)):
        assert outcome.reports == ()
