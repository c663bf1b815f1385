"""Places in texts without capital letters."""

from __future__ import annotations

import pytest

from polybius.qualifiers.places import PlaceFinder
from polybius.reading.parsing import Parser
from polybius.records import Article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("clashes broke out in khartoum and near el fasher on monday.", [("khartoum", "SDN"), ("el fasher", "SDN")]),
        ("protesters marched in paris and lyon.", [("paris", "FRA"), ("lyon", "FRA")]),
        ("the army shelled a village in idlib province.", [("idlib", "SYR")]),
        ("troops moved from mali into niger.", [("mali", "MLI"), ("niger", "NER")]),
        ("he put the issue in order and waited in nice weather.", []),
        ("a bath in reading takes split seconds in march.", []),
        ("He flew to khartoum.", []),
    ],
)  # fmt: skip
def test_small_names(parser: Parser, text: str, expected: list[tuple[str, str]]) -> None:
    found = PlaceFinder.load().find(parser.parse(Article("a", text)))
    assert [(item.place.span.text, item.place.country) for item in found] == expected
