"""Places: our own set with its floors, actors told apart, and the place of an act."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest

from polybius.events.acts import Act
from polybius.qualifiers.places import FoundPlace, PlaceFinder, PlaceQualifier
from polybius.reading.parsing import Parse, Parser
from polybius.records import Article, Place, Span

COUNTRY_FLOOR = 0.97
DISTANCE_FLOOR = 0.90
KILOMETRES = 161
CASES = Path(__file__).parents[2] / "evaluation" / "places.tsv"


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    """The gazetteer is unpacked once."""
    return PlaceFinder.load()


def measure_kilometres(place: Place, latitude: float, longitude: float) -> float:
    """Great-circle distance."""
    assert place.latitude is not None and place.longitude is not None
    a, b, c, d = map(radians, (place.latitude, place.longitude, latitude, longitude))
    return 2 * 6371 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def test_our_set_stays_above_its_floors(parser: Parser, finder: PlaceFinder) -> None:
    lines = CASES.read_text(encoding="utf-8").splitlines()[1:]
    countries, near = 0, 0
    wrong: list[str] = []
    for line in lines:
        sentence, text, country, latitude, longitude = line.split("\t")
        start = sentence.index(text)
        found = [item.place for item in finder.find(parser.parse(Article("a", sentence)))]
        place = next(
            (item for item in found if item.span.start < start + len(text) and start < item.span.end), None
        )
        right = place is not None and (place.country or "") == country
        close = (
            place is not None and measure_kilometres(place, float(latitude), float(longitude)) <= KILOMETRES
        )
        countries, near = countries + right, near + close
        if not (right and close):
            wrong.append(f"{sentence} [{text}]: {place}")
    assert len(lines) >= 100
    assert countries / len(lines) >= COUNTRY_FLOOR, "\n".join(wrong)
    assert near / len(lines) >= DISTANCE_FLOOR, "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "actors", "places"),
    [
        ("Moscow said it would respond.", ["Moscow"], []),
        ("The talks were held in Moscow.", [], ["Moscow"]),
        ("Relations between Cairo and Ankara improved.", ["Cairo", "Ankara"], []),
        ("Iran attacked Israel.", ["Iran", "Israel"], []),
        ("Soldiers were shot in Mali.", [], ["Mali"]),
        ("The minister flew to Tashkent.", [], ["Tashkent"]),
        ("Shells fell on Kharkiv.", [], ["Kharkiv"]),
        ("The White House denied it.", ["White House"], []),
    ],
)
def test_actors_are_told_from_places(
    parser: Parser, finder: PlaceFinder, text: str, actors: list[str], places: list[str]
) -> None:
    found = finder.find(parser.parse(Article("a", text)))
    assert [item.place.span.text for item in found if item.actor] == actors
    assert [item.place.span.text for item in found if not item.actor] == places


@pytest.mark.parametrize(
    "text",
    [
        "Jack London wrote it.",
        "The Bank of England raised rates.",
        "The Minsk agreements failed.",
        "Police said May was over.",
        "The Washington Post reported it.",
    ],
)
def test_names_of_other_things_are_no_places(parser: Parser, finder: PlaceFinder, text: str) -> None:
    assert finder.find(parser.parse(Article("a", text))) == ()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Rebels shelled Tripoli in Lebanon.", "LBN"),
        ("The Lebanese port of Tripoli was calm.", "LBN"),
        ("Rival militias fought in Tripoli.", "LBY"),
        ("Lebanon sent soldiers. Gunmen had fired in Tripoli.", "LBN"),
        ("Ministers met in Paris. The United States backed the plan of the United States Senate.", "FRA"),
        ("A bomb was found in Paris, Texas.", "USA"),
    ],
)
def test_context_decides_between_namesakes(
    parser: Parser, finder: PlaceFinder, text: str, country: str
) -> None:
    found = finder.find(parser.parse(Article("a", text)))
    place = next(item.place for item in found if item.place.span.text in ("Tripoli", "Paris"))
    assert place.country == country


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
        "ASSAULT",
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
    ("text", "word", "name"),
    [
        ("Russian missiles hit a hotel in Kramatorsk.", "hit", "Kramatorsk"),
        ("Officials in Kyiv said that drones struck a depot near Feodosia.", "struck", "Feodosiya"),
        ("Officials in Kyiv said that drones struck a depot near Feodosia.", "said", None),
        ("The presidents will attend a summit in Lima.", "summit", "Lima"),
        ("Turkey invaded northern Cyprus and bombed Nicosia.", "bombed", "Nicosia"),
        ("Qatar condemned the massacre in Khartoum.", "condemned", None),
        ("Two battalions were sent to Tallinn.", "sent", "Tallinn"),
        ("The Houthis seized a tanker in the Red Sea.", "seized", "Red Sea"),
    ],
)
def test_the_place_of_an_act(
    parser: Parser, finder: PlaceFinder, text: str, word: str, name: str | None
) -> None:
    parse = parser.parse(Article("a", text))
    act = make_act(parse, word, speech=word in ("said", "condemned"))
    place, steps = PlaceQualifier.load().qualify(parse, act, finder.find(parse))
    assert (place.name if place else None) == name
    assert steps


def test_what_is_said_is_said_at_the_dateline(parser: Parser, finder: PlaceFinder) -> None:
    parse = parser.parse(Article("a", "LIMA, Nov 16 (Reuters) - Peru condemned the coup."))
    place, _ = PlaceQualifier.load().qualify(
        parse, make_act(parse, "condemned", speech=True), finder.find(parse)
    )
    assert place is not None
    assert place.country == "PER"


def test_spans_point_into_the_article(parser: Parser, finder: PlaceFinder) -> None:
    text = "Troops left the “town” of Deir ez-Zor – and N’Djamena."
    found: tuple[FoundPlace, ...] = finder.find(parser.parse(Article("a", text)))
    assert found
    for item in found:
        assert text[item.place.span.start : item.place.span.end] == item.place.span.text
