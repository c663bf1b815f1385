"""Common predicates in the forms that a sentence can take: the type and both parties stay the same."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

import polybius
from polybius.records import Article, EventReport
from polybius.running.coder import Coder

TABLE = Path(__file__).with_name("predicates.tsv")
DOER, OTHER, THIRD = ("Kenya", "KEN"), ("Uganda", "UGA"), ("Rwanda", "RWA")
FORMS = {
    "active": "{A} {past} {B}{tail}.",
    "said": "{A} {past} {B}{tail}, officials said on Monday.",
    "passive": "{B} was {participle} by {A}{tail}.",
    "passive perfect": "{B} has been {participle}{tail} by {A}.",
    "passive of a noun": "{B}, which was {participle} by {A}{tail}, held an election on Sunday.",
    "passive participle": "{B}, {participle} by {A}{tail}, held an election on Sunday.",
    "relative": "{A}, which {past} {B}{tail}, held an election on Sunday.",
    "participle": "{A} held an election on Sunday before {ing} {B}{tail}.",
    "control": "{A} went on to {base} {B}{tail} last week.",
    "reported": "Ghana said that {A} {past} {B}{tail}.",
    "second clause": "{A} held an election on Sunday and {past} {B}{tail}.",
    "after a phrase": "On Tuesday, after a long night of debate, {A} {past} {B}{tail}.",
    "two recipients": "{A} {past} {B} and {C}{tail}.",
    "two doers": "{A} and {C} {past} {B}{tail}.",
    "headline": "{A} {third} {B}{tail}",
    "lower case": "{a} {past} {b}{tail}.",
    "possessor": "{A}'s {noun} {B} surprised the neighbours.",
    "light verb": "{A} {light} {B}.",
    "light verb, relative": "{A}, which {light} {B}, held an election on Sunday.",
}

# The parser reads these so that nothing tells them from "Kenya talks on Uganda" or an adjective.
MISREAD = {
    "control": ["Kenya went on to blacklist Uganda last week."],
    "second clause": ["Kenya held an election on Sunday and defied Uganda."],
    "headline": ["Kenya shoots at Uganda", "Kenya mobilises against Uganda"],
    "lower case": ["kenya defied uganda."],
}


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def _sentences(form: str) -> Iterator[tuple[str, str]]:
    """The form with every predicate that has it; "-" in the table marks what a predicate has not."""
    for row in _rows():
        words = {name: f"{row[name]} {row['link']}".strip() for name in ("base", "third", "past", "ing")}
        words |= {name: row[name] for name in ("participle", "noun", "light")}
        if any(word == "-" and f"{{{name}}}" in FORMS[form] for name, word in words.items()):
            continue
        tail = f" {row['tail']}" if row["tail"] else ""
        names = {"A": DOER[0], "B": OTHER[0], "C": THIRD[0], "a": DOER[0].lower(), "b": OTHER[0].lower()}
        yield row["type"], FORMS[form].format(**words, **names, tail=tail)


def _holds(report: EventReport, event_type: str, form: str) -> bool:
    doers, others = ({actor.code for actor in side} for side in (report.actors, report.recipients))
    together = doers if not others else set[str]()
    wanted = {OTHER[1], THIRD[1]} if form == "two recipients" else {OTHER[1]}
    doing = {DOER[1], THIRD[1]} if form == "two doers" else {DOER[1]}
    return report.event_type == event_type and doing <= doers and wanted <= others | together


@pytest.fixture(scope="module")
def coder() -> Coder:
    return polybius.load()


@pytest.mark.parametrize("form", FORMS)
def test_every_predicate_gives_its_act_in_this_form(coder: Coder, form: str) -> None:
    cases = list(_sentences(form))
    articles = [Article(str(i), sentence, published="2023-10-20") for i, (_, sentence) in enumerate(cases)]
    missed = [
        sentence
        for (event_type, sentence), outcome in zip(cases, coder.pipe(articles), strict=True)
        if not any(_holds(report, event_type, form) for report in outcome.reports)
    ]
    assert missed == MISREAD.get(form, [])
