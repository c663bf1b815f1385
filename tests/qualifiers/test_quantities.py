"""Quantities: our own set with its floor, and how they are tied to acts."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybius.events.acts import Act
from polybius.qualifiers.quantities import QuantityFinder
from polybius.qualifiers.quantities_words import load_currencies, load_units
from polybius.reading.parsing import Parse, Parser
from polybius.records import Article, Quantity, Span

FLOOR = 0.92
CASES = Path(__file__).parents[2] / "evaluation" / "quantities.tsv"


def write_number(value: float | None) -> str:
    """As the table writes it."""
    return "" if value is None else f"{value:.10g}" if value % 1 else str(int(value))


def write_quantity(quantity: Quantity) -> tuple[str, ...]:
    """The cells of a row."""
    numbers = (quantity.value, quantity.low, quantity.high)
    return (*map(write_number, numbers), quantity.unit or "", quantity.currency or "", quantity.of or "")


def test_our_set_stays_above_its_floor(parser: Parser) -> None:
    finder = QuantityFinder.load()
    wrong: list[str] = []
    lines = CASES.read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        sentence, text, *cells = line.split("\t")
        found = [item.quantity for item in finder.find(parser.parse(Article("a", sentence)))]
        if text:
            start = sentence.index(text)
            found = [item for item in found if item.span.start < start + len(text) and start < item.span.end]
        if [write_quantity(item) for item in found] != ([tuple(cells)] if text else []):
            wrong.append(f"{sentence} [{text}]: {found}")
    assert len(lines) >= 120
    assert 1 - len(wrong) / len(lines) >= FLOOR, "\n".join(wrong)


def tied(parser: Parser, text: str, word: str, *, speech: bool = False) -> list[str]:
    """The quantities of the act that the word names."""
    parse = parser.parse(Article("a", text))
    finder = QuantityFinder.load()
    quantities, steps = finder.qualify(parse, make_act(parse, word, speech=speech), finder.find(parse))
    assert len(quantities) == len(steps)
    return [quantity.span.text for quantity in quantities]


def make_act(parse: Parse, word: str, *, speech: bool) -> Act:
    """The act that a word of the text names."""
    start = parse.article.text.index(word)
    trigger = max(i for i, offset in enumerate(parse.clauses.columns.start) if offset < start + len(word))
    predicate = parse.clauses.predicate_of(trigger)
    span = Span(start, start + len(word), word)
    return Act(
        trigger,
        span,
        predicate.token if predicate else trigger,
        "AID",
        None,
        (),
        (),
        (),
        False,
        speech,
        1.0,
        (),
    )


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The strike killed 12 people and wounded 30.", "killed", ["12 people", "30"]),
        ("Gunmen attacked the post, killing nine soldiers.", "attacked", ["nine soldiers"]),
        ("Norway said it would send 60 tanks.", "send", ["60 tanks"]),
        ("Norway said it would send 60 tanks.", "said", []),
        ("Warsaw promised to deliver 14 jets.", "promised", ["14 jets"]),
        ("Ministers condemned an attack that killed 40 people.", "condemned", []),
        ("Up to 10,000 troops have been deployed to the border.", "deployed", ["Up to 10,000 troops"]),
        ("Canada approved a $500 million package.", "approved", ["$500 million"]),
    ],
)
def test_a_quantity_belongs_to_its_act(parser: Parser, text: str, word: str, expected: list[str]) -> None:
    assert tied(parser, text, word, speech=word in ("said", "condemned")) == expected


def test_words_are_well_formed() -> None:
    units = load_units()
    assert sum(unit.group == "weapon" for unit in units.values()) >= 300
    assert all(term == term.lower().strip() for term in units)
    assert load_currencies()["€"] == "EUR"
