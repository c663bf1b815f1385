"""Which articles are one origin: wire copies, cut copies and rewrites with credit, against independent reports.

Every article is made from at most one other, the one it has most in common with among those that come before it in an
order that content alone decides (day of publication, agencies first, longer first). What is left without a source is
an origin. A round-up that quotes two wires therefore does not join them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from polybius.errors import DataError
from polybius.stories.shingling import Hashes, compare_hashes
from polybius.stories.sketching import ArticleSketch, bands_of
from polybius.stories.tables import DATA, fill_rules, read_number, read_yaml

FILE: Final = DATA / "origins.yaml"
MOST_QUOTATIONS: Final = 3
DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence, by the name it has in the rules, with what it weighed."""

    rule: str
    weight: float
    detail: str


@dataclass(frozen=True, slots=True)
class OriginLink:
    """`source` is the article that this one was most likely made from; an origin itself has none."""

    origin: str
    source: str | None
    score: float
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Weights of the evidence."""

    resemblance: float
    containment: float
    quotation: float
    credit: float
    terms: float
    day_apart: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """What must be there for a piece of evidence to count."""

    least_containment: float
    least_terms: float
    most_days: float
    least_shingles: float


@dataclass(frozen=True, slots=True)
class OriginRules:
    """The rules as the data file gives them."""

    same_origin: float
    evidence: Evidence
    bounds: Bounds


@cache
def load_origin_rules(path: Path = FILE) -> OriginRules:
    """Reads the rules; raises DataError for unknown or missing keys."""
    content = read_yaml(path)
    if set(content) != {"same_origin", "evidence", "bounds"}:
        raise DataError(
            f"{path.name}: keys are {sorted(content)}; they must be same_origin, evidence, bounds"
        )
    return OriginRules(
        read_number(content["same_origin"], f"{path.name}: same_origin"),
        fill_rules(Evidence, content["evidence"], f"{path.name}: evidence"),
        fill_rules(Bounds, content["bounds"], f"{path.name}: bounds"),
    )


def group_origins(sketches: Collection[ArticleSketch]) -> dict[str, OriginLink]:
    """Article to origin. Run on all articles that share keys, and theirs in turn, it gives what it gives on all."""
    ordered = sorted({sketch.article: sketch for sketch in sketches}.values(), key=_rank)
    readers = [_Read(sketch, sketch.hashes()) for sketch in ordered]
    earlier: defaultdict[str, list[int]] = defaultdict(list)
    sources: list[tuple[float, int, tuple[Reason, ...]] | None] = []
    for number, reader in enumerate(readers):
        keys = bands_of(reader.sketch)
        candidates = sorted({other for key in keys for other in earlier[key]})
        sources.append(_find_source(readers, number, candidates))
        for key in keys:
            earlier[key].append(number)
    return _follow(ordered, sources)


@dataclass(frozen=True, slots=True)
class _Read:
    sketch: ArticleSketch
    hashes: Hashes


def _rank(sketch: ArticleSketch) -> tuple[str, bool, bool, int, str, str]:
    """The order in which articles can be sources of later ones; undated articles come last."""
    day = (sketch.published or "9999")[:10]
    return day, sketch.author is None, bool(sketch.cited), -sketch.word_count, sketch.text, sketch.article


def _find_source(
    readers: list[_Read], number: int, candidates: list[int]
) -> tuple[float, int, tuple[Reason, ...]] | None:
    best: tuple[float, int, tuple[Reason, ...]] | None = None
    for other in candidates:
        why = weigh_pair(
            readers[number].sketch, readers[other].sketch, readers[number].hashes, readers[other].hashes
        )
        score = round(sum(reason.weight for reason in why), DIGITS)
        if score >= load_origin_rules().same_origin and (best is None or score > best[0]):
            best = (score, other, why)
    return best


def may_share_origin(one: ArticleSketch, other: ArticleSketch) -> bool:
    """True where one of the two can be the other's source."""
    why = weigh_pair(one, other, one.hashes(), other.hashes())
    return round(sum(reason.weight for reason in why), DIGITS) >= load_origin_rules().same_origin


def weigh_pair(
    one: ArticleSketch, other: ArticleSketch, hashes: Hashes, others: Hashes
) -> tuple[Reason, ...]:
    """All evidence for and against one origin; symmetrical."""
    rules, bounds = load_origin_rules().evidence, load_origin_rules().bounds
    if one.text == other.text and one.word_count:
        return (Reason("same-text", load_origin_rules().same_origin * 2, "word for word"),)
    resemblance, containment, size = compare_hashes(hashes, one.level, others, other.level)
    if size < bounds.least_shingles:
        return ()
    why: list[Reason] = []
    if containment >= bounds.least_containment:
        why.append(
            _reason("resemblance", rules.resemblance * resemblance, f"{resemblance:.0%} of both texts")
        )
        why.append(
            _reason("containment", rules.containment * containment, f"{containment:.0%} of the shorter text")
        )
    quoted = len(set(one.quotations) & set(other.quotations))
    if quoted:
        why.append(_reason("quotation", rules.quotation * min(quoted, MOST_QUOTATIONS), f"{quoted} shared"))
    why.extend(_weigh_rewriting(one, other))
    if one.day is not None and other.day is not None and one.day != other.day:
        days = abs(one.day - other.day)
        why.append(_reason("day-apart", rules.day_apart * min(days, bounds.most_days), f"{days} days"))
    return tuple(why)


def _weigh_rewriting(one: ArticleSketch, other: ArticleSketch) -> list[Reason]:
    """A credit beside much the same names and numbers; either alone shows only that the subject is the same."""
    rules, bounds = load_origin_rules().evidence, load_origin_rules().bounds
    agencies = _shared_agencies(one, other)
    shared = set(one.terms) & set(other.terms)
    share = len(shared) / max(1, min(len(one.terms), len(other.terms)))
    if not agencies or share < bounds.least_terms or len(shared) < MOST_QUOTATIONS:
        return []
    return [
        _reason("credit", rules.credit, ", ".join(agencies)),
        _reason("terms", rules.terms * share, f"{share:.0%} of names and numbers"),
    ]


def _shared_agencies(one: ArticleSketch, other: ArticleSketch) -> list[str]:
    mine = {one.author, *one.cited} - {None}
    theirs = {other.author, *other.cited} - {None}
    return sorted(agency for agency in mine & theirs if agency)


def _reason(rule: str, weight: float, detail: str) -> Reason:
    return Reason(rule, round(weight, DIGITS), detail)


def _follow(
    ordered: list[ArticleSketch], sources: list[tuple[float, int, tuple[Reason, ...]] | None]
) -> dict[str, OriginLink]:
    """Sources come before what is made from them, so one pass finds every origin."""
    links: list[OriginLink] = []
    for sketch, source in zip(ordered, sources, strict=True):
        if source is None:
            links.append(OriginLink(f"o{sketch.text}", None, 1.0, ()))
        else:
            score, number, why = source
            links.append(OriginLink(links[number].origin, ordered[number].article, score, why))
    return {sketch.article: link for sketch, link in zip(ordered, links, strict=True)}
