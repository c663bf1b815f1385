"""Copies, rewrites, corrections and independent reports."""

from __future__ import annotations

import random

import pytest

from polybius.records import Article
from polybius.stories.origins import group_origins, may_share_origin
from polybius.stories.sketching import ArticleSketch, bands_of, sketch_article

WIRE = (
    "KAMPALA, June 4 (Reuters) - Kenyan gunners shelled the port of Jinja on Tuesday and killed five people, doctors said. "
    "The ferry to Bukasa was hit twice while passengers were still on the lower deck. "
    "Uganda's foreign ministry called the attack an act of war and closed the border at Busia.\n"
    "Nairobi had no comment. An officer spoke of a mistake in reading the map. “We shall find out whose order it was,” he said."
)
REWRITE = (
    "Five people lost their lives in Jinja when shells from Kenya fell on the port, Reuters reports. A ferry bound for Bukasa was "
    "struck as well. Kampala speaks of war and has shut the crossing at Busia; an officer in Nairobi thinks that a map was misread."
)
OWN = (
    "Seven bodies lay on the quay of Jinja yesterday. Our reporter counted eleven craters between the fish market and the customs "
    "house, the work of guns that Kenya keeps on Sigulu. Fishermen said that the firing had begun without warning after lunch."
)


def sketch(name: str, text: str, *, publisher: str = "Lake Herald", published: str | None = "2024-06-04", title: str | None = None) -> ArticleSketch:  # fmt: skip
    return sketch_article(Article(name, text, title=title, publisher=publisher, published=published))


ORIGINAL = sketch("wire", WIRE, publisher="Reuters")


@pytest.mark.parametrize(
    ("copy", "why"),
    [
        (sketch("b", WIRE, title="War on the lake"), "another headline"),
        (sketch("b", WIRE.split("\n")[0]), "the last paragraph cut"),
        (sketch("b", WIRE.replace("KAMPALA, June 4 (Reuters) - ", "") + " (Reuters)"), "the credit moved"),
        (sketch("b", WIRE.replace("gunners", "artillery").replace("Tuesday", "June 4")), "small edits"),
        (sketch("b", WIRE.split(". ")[1] + ". " + WIRE.split(". ")[2]), "a brief cut from the middle"),
        (sketch("b", REWRITE), "rewritten with a credit"),
        (sketch("b", REWRITE, published="2024-06-05"), "the next day"),
        (
            sketch("b", "Correction: in our report on Jinja we wrote that five people had been killed by shells in the port. Six died, doctors say.",
                   publisher="Reuters", published="2024-06-05"),
            "the agency corrects itself",
        ),
    ],
)  # fmt: skip
def test_one_origin(copy: ArticleSketch, why: str) -> None:
    links = group_origins([ORIGINAL, copy])
    assert links["wire"].origin == links["b"].origin, why
    assert set(bands_of(ORIGINAL)) & set(bands_of(copy))
    assert links["b"].source == "wire"
    assert links["b"].why


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (sketch("b", OWN), "a report of its own"),
        (sketch("b", REWRITE.replace(", Reuters reports", "")), "nobody is credited"),
        (sketch("b", "Kenya's shilling rose, Reuters reports. Traders in Nairobi hailed the central bank and its governor."),
         "the same agency on another subject"),
        (sketch("b", OWN + " “We shall find out whose order it was,” an officer said in Nairobi."), "the same public words"),
        (sketch("b", REWRITE, published="2024-06-20"), "long after"),
        (sketch("b", "KAMPALA, June 11 (Reuters) - Kenyan gunners shelled the port of Jinja again on Tuesday and wounded two people. "
                     "A warehouse burned down. Uganda's government asked the African Union for a special session in Addis Ababa.",
                publisher="Reuters", published="2024-06-11"), "the agency's next report"),
    ],
)  # fmt: skip
def test_another_origin(other: ArticleSketch, why: str) -> None:
    links = group_origins([ORIGINAL, other])
    assert links["wire"].origin != links["b"].origin, why
    assert links["b"].source is None


def test_a_survey_that_copies_two_reports_does_not_join_them() -> None:
    second = sketch("second", OWN)
    survey = sketch("survey", f"{WIRE}\n{OWN}", published="2024-06-05")
    links = group_origins([ORIGINAL, second, survey])
    assert links["wire"].origin != links["second"].origin
    assert links["survey"].origin == links["wire"].origin


def test_an_origin_is_named_by_content_alone() -> None:
    renamed = sketch("another id", WIRE.upper(), publisher="Reuters")
    assert group_origins([ORIGINAL])["wire"].origin == group_origins([renamed])["another id"].origin


def test_no_order_matters() -> None:
    texts = [WIRE, WIRE.split("\n")[0], REWRITE, OWN, f"{WIRE}\n{OWN}"]
    sketches = [
        sketch(f"a{number}", text, published=f"2024-06-0{4 + number % 2}")
        for number, text in enumerate(texts)
    ]
    expected = group_origins(sketches)
    for seed in range(20):
        random.Random(seed).shuffle(sketches)
        assert group_origins(sketches) == expected


def test_undated_and_empty_articles() -> None:
    undated, empty = sketch("b", WIRE, published=None), sketch("c", " ")
    links = group_origins([undated, ORIGINAL, empty])
    assert links["b"].source == "wire"
    assert links["c"].source is None
    assert may_share_origin(undated, ORIGINAL)
    assert not may_share_origin(empty, ORIGINAL)


def test_share_bars_are_left_out() -> None:
    bar = "\n\nShare on Facebook\nShare this article\nSign up for our newsletter"
    assert sketch("a", OWN + bar).word_count == sketch("b", OWN).word_count


def test_a_sketch_comes_back_from_its_record() -> None:
    assert ArticleSketch.from_record(ORIGINAL.to_record()) == ORIGINAL
