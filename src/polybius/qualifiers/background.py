"""Background: acts that a report recalls as context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from polybius.records import Step

if TYPE_CHECKING:
    from polybius.reading.parsing import Parse

YEAR: Final = re.compile(r"^(1[5-9]\d\d|20\d\d)s?$")
PAST_ADVERBS: Final = frozenset(
    ["previously", "formerly", "historically", "once", "long", "originally", "traditionally", "earlier"]
)
LONG_UNITS: Final = frozenset({"year", "decade", "century", "month", "generation"})
LAST: Final = frozenset({"last", "previous", "past"})
REMEMBERING: Final = frozenset({"remember", "commemorate", "mourn", "memorialise", "memorialize"})
MOMENTS: Final = frozenset({"day", "moment", "night", "year", "time", "morning", "hour"})
FORMER: Final = frozenset({"former", "late", "predecessor", "then", "ex"})


def find_background(parse: Parse, trigger: int, predicate: int) -> Step | None:
    """The first sign that the act belongs to the past of the report's news, or None."""
    columns = parse.clauses.columns
    near = _near(parse, trigger, predicate)
    published = parse.article.published_on
    newest = published.year if published else None
    for i in near:
        word = columns.lower[i]
        match = YEAR.match(word)
        if match and _is_old(int(match.group(1)), newest, parse, predicate):
            return Step("background", "old-year", word)
        if word == "ago" and any(columns.lemma[k] in LONG_UNITS for k in (i - 1, *columns.children[i])):
            return Step("background", "long-ago", " ".join(columns.text[max(0, i - 2) : i + 1]))
        if word in LAST and columns.lemma[columns.head[i]] in LONG_UNITS | {
            "war",
            "administration",
            "government",
        }:
            return Step("background", "last-year", f"{word} {columns.text[columns.head[i]]}")
        if (
            word in PAST_ADVERBS
            and columns.head[i] in (predicate, trigger)
            and _is_past_adverb(parse, i, predicate)
        ):
            return Step("background", "past-adverb", word)
        if word in FORMER and columns.lower[columns.head[i]] in (
            "president",
            "minister",
            "chancellor",
            "administration",
            "leader",
            "government",
        ):
            preposition = columns.head[columns.head[i]]
            if any(columns.lower[k] == "under" for k in (preposition, columns.head[preposition])):
                return Step("background", "former-rule", "under former")
        if word in ("decades", "centuries", "cold") and (
            word != "cold" or columns.lower[i + 1 : i + 2] == ["war"]
        ):
            return Step("background", "era", word)
    return _recalled(parse, predicate) or _past_perfect(parse, predicate)


def _recalled(parse: Parse, predicate: int) -> Step | None:
    """ "Twenty years after they fled", "remembers the day they fled", "commemorated the ..."."""
    columns = parse.clauses.columns
    marker = columns.child(predicate, "mark")
    if marker is not None and columns.lower[marker] == "after":
        for i in columns.kids(predicate, "npadvmod"):
            if columns.lemma[i] in LONG_UNITS:
                return Step("background", "long-after", f"{columns.text[i]} after")
    above = columns.head[predicate]
    if columns.dep[predicate] == "relcl" and columns.lemma[above] in MOMENTS:
        above = columns.head[above]
    if above != predicate and columns.lemma[above] in REMEMBERING and columns.dep[predicate] != "conj":
        return Step("background", "remembered", columns.text[above])
    return None


def _near(parse: Parse, trigger: int, predicate: int) -> list[int]:
    """The tokens of the act's own clause: embedded and governing clauses have times of their own."""
    columns = parse.clauses.columns
    found: list[int] = []
    pending = [predicate, trigger]
    above = columns.head[predicate]
    if (
        columns.dep[predicate] == "ccomp"
        and columns.lemma[above] == "be"
        and columns.lower[above - 1] == "it"
    ):
        pending.extend(columns.kids(above, "prep", "npadvmod"))  # "it was in 1990 that they left"
    seen: set[int] = set()
    while pending:
        token = pending.pop()
        if token in seen:
            continue
        seen.add(token)
        found.append(token)
        for kid in columns.children[token]:
            if columns.dep[kid] in (
                "ccomp",
                "conj",
                "parataxis",
                "relcl",
                "acl",
                "advcl",
                "xcomp",
            ) and kid not in (trigger, predicate):
                continue
            pending.append(kid)
    return sorted(found)


def _is_old(year: int, newest: int | None, parse: Parse, predicate: int) -> bool:
    if newest is not None:
        return year < newest - 1 or (year < newest and parse.article.published_on is not None)
    clause = parse.clauses.predicates.get(predicate)
    return clause is None or (clause.tense == "past" and not clause.modal)


def _is_past_adverb(parse: Parse, adverb: int, predicate: int) -> bool:
    columns = parse.clauses.columns
    clause = parse.clauses.predicates.get(predicate)
    if columns.lower[adverb] == "earlier":
        return False
    if columns.lower[adverb] == "long":
        return clause is not None and any(columns.lemma[i] == "have" for i in columns.kids(predicate, "aux"))
    return clause is None or clause.tense == "past" or clause.aspect == "perfect"


def _past_perfect(parse: Parse, predicate: int) -> Step | None:
    columns = parse.clauses.columns
    clause = parse.clauses.predicates.get(predicate)
    if clause is None or clause.aspect != "perfect":
        return None
    if not any(columns.lower[i] in ("had", "'d") for i in columns.kids(predicate, "aux")):
        return None
    if clause.link in ("root", "relcl", "conj"):
        return Step("background", "past-perfect", columns.text[predicate])
    return None
