"""Which articles are one origin: wire copies, cut copies and rewrites with credit, against independent reports.

Every article is made from at most one other, the one it has most in common with among those that come before it in an
order that content alone decides (day of publication, agencies first, longer first). What is left without a source is
an origin. A round-up that quotes two wires therefore does not join them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Final

from polybius.errors import DataError
from polybius.stories.reasons import Reason
from polybius.stories.shingling import Hashes, compare_hashes
from polybius.stories.sketching import ArticleSketch, bands_of
from polybius.stories.tables import DATA, fill_rules, read_number, read_yaml

FILE: Final = DATA / "origins.yaml"
LEAST_SHARED_TERMS: Final = 4
DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class OriginLink:
    """`source` is the article that this one was most likely made from; an origin itself has none."""

    origin: str
    source: str | None
    score: float
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class CopyingRules:
    """The same words in a row."""

    resemblance: float
    containment: float
    chance_containment: float
    least_shingles: float


@dataclass(frozen=True, slots=True)
class RewritingRules:
    """A credit beside the same subject."""

    author_credited: float
    both_credit: float
    corrected: float
    terms: float
    least_terms: float


@dataclass(frozen=True, slots=True)
class CommonRules:
    """What speaks for or against both."""

    quotation: float
    most_quotations: float
    day_apart: float
    most_days: float


@dataclass(frozen=True, slots=True)
class OriginRules:
    """The rules as the data file gives them."""

    same_origin: float
    copying: CopyingRules
    rewriting: RewritingRules
    both: CommonRules


@cache
def load_origin_rules(path: Path = FILE) -> OriginRules:
    """Reads the rules; raises DataError for unknown or missing keys."""
    content = read_yaml(path)
    names = [field.name for field in fields(OriginRules)]
    if set(content) != set(names):
        raise DataError(
            f"{path.name}: keys are {', '.join(map(str, content))}; they must be {', '.join(names)}"
        )
    return OriginRules(
        read_number(content["same_origin"], f"{path.name}: same_origin"),
        fill_rules(CopyingRules, content["copying"], f"{path.name}: copying"),
        fill_rules(RewritingRules, content["rewriting"], f"{path.name}: rewriting"),
        fill_rules(CommonRules, content["both"], f"{path.name}: both"),
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
    return day, not sketch.agency, bool(sketch.cited), -sketch.word_count, sketch.text, sketch.article


def _find_source(
    readers: list[_Read], number: int, candidates: list[int]
) -> tuple[float, int, tuple[Reason, ...]] | None:
    best: tuple[float, int, tuple[Reason, ...]] | None = None
    for other in candidates:
        why = weigh_pair(
            readers[number].sketch, readers[other].sketch, readers[number].hashes, readers[other].hashes
        )
        score = _total(why)
        if score >= load_origin_rules().same_origin and (best is None or score > best[0]):
            best = (score, other, why)
    return best


def may_share_origin(one: ArticleSketch, other: ArticleSketch) -> bool:
    """True where one of the two can be the other's source."""
    return _total(weigh_pair(one, other, one.hashes(), other.hashes())) >= load_origin_rules().same_origin


def weigh_pair(
    one: ArticleSketch, other: ArticleSketch, hashes: Hashes, others: Hashes
) -> tuple[Reason, ...]:
    """All evidence for and against one origin; symmetrical."""
    rules = load_origin_rules()
    if one.text == other.text and one.word_count:
        return (Reason("same-text", rules.same_origin * 2, "word for word"),)
    copying = _weigh_copying(one, other, hashes, others, rules.copying)
    rewriting = _weigh_rewriting(one, other, rules.rewriting)
    why = max(copying, rewriting, key=_total)
    return (
        (*why, *_weigh_quotations(one, other, rules.both), *_weigh_days(one, other, rules.both))
        if why
        else ()
    )


def _total(why: Iterable[Reason]) -> float:
    return round(sum(reason.weight for reason in why), DIGITS)


def _weigh_copying(
    one: ArticleSketch, other: ArticleSketch, hashes: Hashes, others: Hashes, rules: CopyingRules
) -> list[Reason]:
    resemblance, containment, size = compare_hashes(hashes, one.level, others, other.level)
    if size < rules.least_shingles or containment <= rules.chance_containment:
        return []
    contained = rules.containment * (containment - rules.chance_containment)
    return [
        _reason("resemblance", rules.resemblance * resemblance, f"{resemblance:.0%} of both texts"),
        _reason("containment", contained, f"{containment:.0%} of the shorter text"),
    ]


def _weigh_rewriting(one: ArticleSketch, other: ArticleSketch, rules: RewritingRules) -> list[Reason]:
    """A credit or a subject alone proves nothing; two texts by one agency itself are two of its reports."""
    shared = set(one.terms) & set(other.terms)
    share = len(shared) / max(1, min(len(one.terms), len(other.terms)))
    if share < rules.least_terms or len(shared) < LEAST_SHARED_TERMS:
        return []
    rule, weight, agencies = _find_credit(one, other, rules)
    if not agencies:
        return []
    return [
        _reason(rule, weight, ", ".join(sorted(agencies))),
        _reason("terms", rules.terms * share, f"{share:.0%} of the words of content"),
    ]


def _find_credit(
    one: ArticleSketch, other: ArticleSketch, rules: RewritingRules
) -> tuple[str, float, set[str]]:
    written = ({one.author or ""} & {*other.cited}) | ({other.author or ""} & {*one.cited})
    if written:
        return "author-credited", rules.author_credited, written
    if one.author and one.author == other.author and one.corrects != other.corrects:
        return "corrected", rules.corrected, {one.author}
    return "both-credit", rules.both_credit, {*one.cited} & {*other.cited}


def _weigh_quotations(one: ArticleSketch, other: ArticleSketch, rules: CommonRules) -> list[Reason]:
    quoted = len({*one.quotations} & {*other.quotations})
    weight = rules.quotation * min(quoted, rules.most_quotations)
    return [_reason("quotations", weight, f"{quoted} shared")] if quoted else []


def _weigh_days(one: ArticleSketch, other: ArticleSketch, rules: CommonRules) -> list[Reason]:
    if one.day is None or other.day is None or one.day == other.day:
        return []
    days = abs(one.day - other.day)
    return [_reason("days-apart", rules.day_apart * min(days, rules.most_days), f"{days} days")]


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
