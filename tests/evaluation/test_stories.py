"""The shape of the set of stories: what `evaluation/STORIES.md` says of it, and that every label can be placed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any, Final

import pytest

from evaluation.scores import FOLDER, read_lines

SENTENCE_END: Final = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])|\n+")
ABBREVIATIONS: Final = ("U.S.", "Gen.", "Lt.", "Col.", "Dr.", "Mr.", "Ms.", "St.", "No.")
TYPES: Final = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST "
    "ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
STATUSES: Final = frozenset({"actual", "alleged", "denied", "negated", "planned", "possible", "hypothetical"})
ARTICLES: Final = read_lines("stories.jsonl")


def split_sentences(text: str) -> list[str]:
    """The sentences as STORIES.md counts them: cut after . ! ? before a capital or digit, and at line ends."""
    sentences = []
    start = 0
    for match in SENTENCE_END.finditer(text):
        if text[: match.start() + 1].endswith(ABBREVIATIONS):
            continue
        sentences.append(text[start : match.end()].strip())
        start = match.end()
    sentences.append(text[start:].strip())
    return [sentence for sentence in sentences if sentence]


def acts() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(article, act) for article in ARTICLES for act in article["acts"]]


def count_lines() -> dict[str, tuple[int, ...]]:
    """The rows of the table of counts in STORIES.md: name to development, held-out and both."""
    page = (FOLDER / "STORIES.md").read_text("utf-8")
    rows = re.findall(r"^\| ([a-z]+) \| (\d+) \| (\d+) \| (\d+) \|$", page, re.MULTILINE)
    return {name: tuple(int(number) for number in numbers) for name, *numbers in rows}


def counted(half: str | None) -> dict[str, int]:
    articles = [article for article in ARTICLES if half in (None, article["half"])]
    labels = [act for article in articles for act in article["acts"]]
    return {
        "stories": len({article["story"] for article in articles}),
        "articles": len(articles),
        "acts": len(labels),
        "events": len({act["event"] for act in labels}),
        "origins": len({article["origin"] for article in articles}),
    }


def test_there_are_as_many_as_the_page_says() -> None:
    counts = [counted("development"), counted("held-out"), counted(None)]
    assert count_lines() == {name: tuple(count[name] for count in counts) for name in counts[0]}


def test_the_set_is_as_large_as_asked() -> None:
    count = counted(None)
    assert count["stories"] >= 60
    assert count["articles"] >= 300


def test_ids_are_used_once() -> None:
    assert [name for name, times in Counter(article["id"] for article in ARTICLES).items() if times > 1] == []


@pytest.mark.parametrize("key", ["event", "origin"])
def test_no_label_crosses_the_halves(key: str) -> None:
    halves: dict[str, set[str]] = defaultdict(set)
    for article in ARTICLES:
        for label in [act["event"] for act in article["acts"]] if key == "event" else [article["origin"]]:
            halves[label].add(article["half"])
    assert [label for label, where in halves.items() if len(where) > 1] == []


def test_every_trigger_stands_in_its_sentence() -> None:
    missing = [
        f"{article['id']}: {act['trigger']!r} not in sentence {act['sentence']}"
        for article, act in acts()
        if act["trigger"] not in split_sentences(article["text"])[act["sentence"]]
    ]
    assert missing == []


def test_every_trigger_stands_where_it_is_said_to_start() -> None:
    for article, act in acts():
        assert article["text"].startswith(act["trigger"], act["start"]), article["id"]


def test_labels_use_the_vocabulary() -> None:
    for _, act in acts():
        assert {act["event_type"], *act.get("alt", [])} <= TYPES
        assert act.get("status", "actual") in STATUSES
        assert act["actors"]


def test_an_event_is_one_kind_of_act() -> None:
    """An event labelled in several articles keeps its first type among the types that count as right."""
    allowed: dict[str, set[str]] = {}
    for _, act in acts():
        types = {act["event_type"], *act.get("alt", [])}
        allowed[act["event"]] = allowed.get(act["event"], types) & types
    assert [event for event, types in allowed.items() if not types] == []


def test_an_act_is_marked_once_in_its_place() -> None:
    places = Counter(
        (article["id"], act["sentence"], act["trigger"], act["event"]) for article, act in acts()
    )
    assert [place for place, times in places.items() if times > 1] == []
