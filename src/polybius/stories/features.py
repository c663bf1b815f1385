"""What is compared of an event report: taken once from its plain record, small, and free of the article's text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from zlib import crc32

from polybius.records import QUAD_CLASS, SECTORS
from polybius.stories.linking_rules import load_link_rules
from polybius.stories.shingling import read_words
from polybius.stories.tables import load_stop_words

BUCKET_DAYS: Final = 3
# Seasons and years would fall into hundreds of buckets and name no act: their reports meet only each other.
BUCKETED: Final = frozenset({"day", "week", "month"})
# An undated act is taken to lie in the days before its publication.
UNDATED_DAYS: Final = 2
SLACK_DAYS: Final = 1
SUFFIXES: Final = ("ings", "ing", "ies", "ied", "es", "ed", "s", "'s")
CAPITAL: Final = re.compile(r"\b[A-Z][\w'’-]+|\d[\d.,]*")
LEAST_STEM: Final = 4
# Shorter sentences ("He denied it.") are said again and again.
COPY_WORDS: Final = 8
AGAINST_THE_STATE: Final = frozenset({"REB", "PRM", "UAF", "OPP", "CRM"})
# A capital that is not the first word's: "The foreign ministry" names no country.
NAMED: Final = re.compile(
    r"^(?!(?:The|A|An|Its?|His|Her|Their|They|He|She|Them|Who|Which|This|That)\b)[A-Z]|\s[A-Z]"
)


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """One actor or recipient; `country` is its code where it has no country, so that bodies compare too.

    `inferred`: the passage says "it" or "the ministry", and whose was read from what stands before.
    """

    code: str
    country: str
    sector: str
    inferred: bool = False

    @property
    def group(self) -> tuple[str, bool]:
        """The country, and whether this party may stand against its state."""
        return self.country, self.sector in AGAINST_THE_STATE


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity. `kinds`: its currency, or the words for its unit or of what it is ("wounded", "soldier")."""

    words: str
    kinds: frozenset[str]
    money: bool
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ReportFeatures:
    """Days are day numbers (`date.toordinal`). `anchor` names the passage whatever coder read it.

    `parties`: the countries and bodies on either side. `dated`: the text names the very
    day. `telling`: the sentence is long enough that its twin is a copy. `verbal`: the act is
    words.
    """

    report: str
    article: str
    anchor: str
    published: int | None
    event_type: str
    mode: str | None
    status: str
    background: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    first_day: int | None
    last_day: int | None
    precision: str
    dated: bool
    place: str | None
    place_country: str | None
    region: str | None
    latitude: float | None
    longitude: float | None
    amounts: tuple[Amount, ...]
    trigger: str
    trigger_text: str
    trigger_start: int
    sentence: str
    sentence_start: int
    telling: bool
    words: frozenset[str]
    names: frozenset[str]
    parties: frozenset[str]
    verbal: bool


def features_of(record: Mapping[str, Any]) -> ReportFeatures:
    """The features of an event report; the record must have the fields of the contract."""
    document, when, where = record["document"], record["date"], record["place"] or {}
    trigger, sentence = record["trigger"], record["sentence"]
    actors, recipients = _parties(record["actors"]), _parties(record["recipients"])
    words = read_words(sentence["text"])
    return ReportFeatures(
        report=record["id"],
        article=document["id"],
        anchor=_anchor(record, actors, recipients),
        published=_day(document["published"]),
        event_type=record["event_type"],
        mode=record["mode"],
        status=record["status"],
        background=record["background"],
        actors=actors,
        recipients=recipients,
        first_day=_day(when["start"]),
        last_day=_day(when["end"]),
        precision=when["precision"],
        dated=when["precision"] == "day" and when["basis"] == "text",
        place=where.get("name"),
        place_country=where.get("country"),
        region=where.get("admin1"),
        latitude=where.get("latitude"),
        longitude=where.get("longitude"),
        amounts=_amounts(record["quantities"]),
        trigger=stem(trigger["text"].lower()),
        trigger_text=trigger["text"],
        trigger_start=trigger["start"],
        sentence=f"{crc32(' '.join(words).encode('utf-8', 'surrogatepass')):08x}",
        sentence_start=sentence["start"],
        telling=len(words) >= COPY_WORDS,
        words=frozenset(stem(word) for word in words if word not in load_stop_words()) - _party_words(record),
        names=_names(sentence["text"]),
        parties=frozenset(party.country for party in (*actors, *recipients)),
        verbal=QUAD_CLASS[record["event_type"]].startswith("verbal"),
    )


def blocks_of(features: ReportFeatures) -> tuple[str, ...]:
    """Lookup keys: two reports that may be linked share one of type family, party or place, and a stretch of days."""
    families = load_link_rules().families_of(features.event_type)
    parties = sorted(_block_parties(features)) or ["nobody"]
    blocks = [
        f"{family}|{party}|{days}" for family in families for party in parties for days in _buckets(features)
    ]
    # A copy may have lost the paragraph that says who "the ministry" is; its sentence still finds the first one.
    return (*blocks, f"copy|{features.sentence}") if features.telling else tuple(blocks)


def _block_parties(features: ReportFeatures) -> frozenset[str]:
    """Where one side is nameless, the country it happened in stands in for it."""
    if features.place_country is None or (features.actors and features.recipients):
        return features.parties
    return features.parties | {features.place_country}


def day_window(features: ReportFeatures) -> tuple[int, int] | None:
    """First and last day on which the act may lie; for an undated one the days up to its publication."""
    if features.first_day is not None and features.last_day is not None:
        return features.first_day, features.last_day
    if features.published is None:
        return None
    return features.published - UNDATED_DAYS, features.published


def _buckets(features: ReportFeatures) -> tuple[str, ...]:
    window = day_window(features)
    if window is None:
        return ("undated",)
    if features.precision not in BUCKETED and features.first_day is not None:
        return (f"{features.precision}{date.fromordinal(window[0]).year}",)
    first, last = (window[0] - SLACK_DAYS) // BUCKET_DAYS, window[1] // BUCKET_DAYS
    return tuple(str(number) for number in range(first, last + 1))


def stem(word: str) -> str:
    """A word without its English ending; crude, and enough to see "shelled" in "shelling"."""
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= LEAST_STEM:
            return word.removesuffix(suffix)
    return word.removesuffix("e") if len(word) > LEAST_STEM else word


def _anchor(record: Mapping[str, Any], actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> str:
    raw = (
        record["document"]["id"],
        record["event_type"],
        str(record["trigger"]["start"]),
        str(record["trigger"]["end"]),
        *(party.code for party in actors),
        "to",
        *(party.code for party in recipients),
    )
    return hashlib.sha256("\x1f".join(raw).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _parties(actors: list[dict[str, Any]]) -> tuple[Party, ...]:
    """Who is known by sector alone ("villagers", "rebels") is nameless here."""
    found = {
        Party(
            actor["code"],
            actor["country"] or actor["code"],
            actor["sector"],
            inferred=not NAMED.search(actor["text"]),
        )
        for actor in actors
        if actor["country"] or actor["code"] not in SECTORS
    }
    return tuple(sorted(found))


def _party_words(record: Mapping[str, Any]) -> frozenset[str]:
    """The words that name the parties; parties are compared as parties."""
    named = (actor["text"] for side in ("actors", "recipients") for actor in record[side])
    return frozenset(stem(word) for text in named for word in read_words(text))


def _amounts(quantities: list[dict[str, Any]]) -> tuple[Amount, ...]:
    """Quantities with at least one bound; money of any currency is compared within that currency."""
    amounts = []
    for quantity in quantities:
        low = _first(quantity["low"], quantity["value"])
        high = _first(quantity["high"], quantity["value"])
        if low is None and high is None:
            continue
        kinds = quantity["currency"] or quantity["of"] or quantity["unit"] or ""
        amounts.append(
            Amount(
                " ".join((_number(low, high), kinds)).strip(),
                frozenset(stem(word) for word in read_words(kinds)),
                bool(quantity["currency"]),
                low if low is not None else 0.0,
                high if high is not None else float("inf"),
            )
        )
    return tuple(amounts)


def _number(low: float | None, high: float | None) -> str:
    """As people write bounds: 5, 5 to 7, at least 5, at most 7."""
    if low is None or high is None:
        return f"at most {high:,g}" if low is None else f"at least {low:,g}"
    return f"{low:,g}" if low == high else f"{low:,g} to {high:,g}"


def _first(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def _names(text: str) -> frozenset[str]:
    stop = load_stop_words()
    words = (match.group().lower().replace("’", "'").removesuffix("'s") for match in CAPITAL.finditer(text))
    return frozenset(word for word in words if word not in stop)


def _day(value: str | None) -> int | None:
    return date.fromisoformat(value[:10]).toordinal() if value else None
