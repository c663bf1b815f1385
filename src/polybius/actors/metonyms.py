"""Place or doer: "a fire in Washington" against "Washington met Tokyo"."""

from __future__ import annotations

from typing import Final

from polybius.reading.columns import Columns

PLACE_PREPOSITIONS: Final = frozenset(
    [
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "across",
        "through",
        "throughout",
        "within",
        "along",
        "into",
        "onto",
        "beyond",
        "via",
        "above",
        "over",
        "under",
        "off",
        "out",
        "beside",
        "towards",
    ]
)
# With these a town is the place for verbs of movement and the partner for others ("flew to Kyiv", "sent arms to Kyiv").
MOTION_PREPOSITIONS: Final = frozenset({"to", "from", "for", "towards", "toward"})
MOTION: Final = frozenset(
    [
        "arrive",
        "come",
        "depart",
        "drive",
        "enter",
        "escape",
        "evacuate",
        "expel",
        "flee",
        "fly",
        "go",
        "head",
        "journey",
        "land",
        "leave",
        "march",
        "migrate",
        "move",
        "pass",
        "carry",
        "smuggle",
        "invite",
        "reach",
        "relocate",
        "return",
        "ride",
        "rush",
        "sail",
        "shuttle",
        "stop",
        "tour",
        "transfer",
        "transit",
        "travel",
        "trip",
        "visit",
        "walk",
        "welcome",
        "flight",
        "journey",
        "arrival",
        "departure",
        "return",
        "road",
        "route",
        "way",
        "trip",
        "tour",
        "escape",
        "exile",
        "march",
        "withdraw",
        "withdrawal",
        "retreat",
        "deport",
        "extradite",
    ]
)
PLACE_OBJECTS: Final = frozenset(
    [
        "visit",
        "leave",
        "reach",
        "enter",
        "capture",
        "bomb",
        "bombard",
        "shell",
        "hit",
        "strike",
        "seize",
        "storm",
        "besiege",
        "encircle",
        "evacuate",
        "tour",
        "retake",
        "liberate",
        "occupy",
        "surround",
        "overrun",
        "flee",
        "quit",
        "pound",
        "rock",
        "shake",
        "devastate",
        "invade",
        "take",
    ]
)
PLACE_NOUNS: Final = frozenset(
    [
        "airport",
        "street",
        "suburb",
        "district",
        "region",
        "province",
        "outskirts",
        "area",
        "city",
        "capital",
        "centre",
        "center",
        "neighbourhood",
        "neighborhood",
        "embassy",
        "consulate",
        "north",
        "south",
        "east",
        "west",
        "border",
        "coast",
        "hospital",
        "hotel",
        "square",
        "university",
        "summit",
        "conference",
        "talks",
        "meeting",
        "bureau",
        "metro",
        "station",
        "subway",
        "stadium",
        "mosque",
        "church",
        "museum",
        "market",
        "port",
        "harbour",
        "harbor",
    ]
)
GOVERNMENT_NOUNS: Final = frozenset(
    [
        "mayor",
        "city",
        "capital",
        "streets",
        "street",
        "outskirts",
        "suburb",
        "north",
        "south",
        "east",
        "west",
        "region",
        "town",
        "resident",
        "people",
    ]
)
DEPTH: Final = 4


def is_place(columns: Columns, head: int, *, town: bool) -> bool:
    """True where the name at the token tells where and not who; `town` for capitals and the like."""
    dep = columns.dep[head]
    if dep in ("conj", "appos") and columns.head[head] != head:
        return is_place(columns, columns.head[head], town=town)
    if dep == "pobj":
        return _in_place(columns, head, town=town)
    if not town:
        return False
    above = columns.head[head]
    if dep == "dobj":
        return columns.lemma[above] in PLACE_OBJECTS
    if dep == "nsubjpass":
        return columns.lemma[above] in PLACE_OBJECTS
    if dep in ("compound", "nmod", "amod", "poss"):
        return columns.lemma[above] in PLACE_NOUNS
    if dep == "npadvmod":
        return True
    # "Lima, Peru": the country in apposition shows that the town is meant
    return any(
        columns.dep[kid] == "appos" and columns.pos[kid] == "PROPN" and kid == head + 2
        for kid in columns.children[head]
    )


def _in_place(columns: Columns, head: int, *, town: bool) -> bool:
    preposition = columns.head[head]
    word = columns.lower[preposition]
    if word in PLACE_PREPOSITIONS:
        return True
    above = columns.head[preposition]
    if (
        columns.dep[preposition] == "prep"
        and columns.pos[above] == "ADP"
        and columns.lower[above] in PLACE_PREPOSITIONS
    ):
        return True
    if word in MOTION_PREPOSITIONS:
        for _ in range(DEPTH):
            if columns.lemma[above] in MOTION:
                return True
            if columns.pos[above] in ("VERB", "AUX") or columns.head[above] == above:
                break
            above = columns.head[above]
        return False
    return town and word == "of" and columns.lemma[above] in GOVERNMENT_NOUNS | PLACE_NOUNS
