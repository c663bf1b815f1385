"""The dateline: "LIMA, Nov 16 (Reuters) -", "MOSCOW (AP) —", "Washington, 4 March:".

Only its words are found here; rooms to the right resolve the place and the date. A dateline is no event text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from polybius.records import Article, Span

MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DATE: Final = rf"(?P<date>(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}|{MONTH}\s+\d{{1,2}})(?:,?\s+\d{{4}})?)"
AGENCY: Final = r"(?:\((?P<agency>[A-Z][^()\n]{1,30})\)|/(?P<wire>[A-Z][^/\n]{1,20})/\.?|\[(?P<desk>[A-Z][A-Za-z]{2,20})\])"
WORD_UPPER: Final = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+"
WORD_TITLE: Final = r"[A-ZÀ-Þ][\w'’.\-]*"
UPPER_PLACE: Final = rf"{WORD_UPPER}(?: {WORD_UPPER}){{0,3}}"
TITLE_PLACE: Final = rf"{WORD_TITLE}(?: (?:of|de|la|al|el|{WORD_TITLE})){{0,3}}"
SECOND: Final = rf"(?:/{TITLE_PLACE})?"
REGION: Final = rf"(?:(?:,\s*|\s\[){WORD_TITLE}(?: {WORD_TITLE}){{0,2}}\]?)"
DASH: Final = r"\s*(?:-{1,2}|[–—])\s+"

# From the surest to the least sure; the first that matches a line wins.
PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<place>{TITLE_PLACE}){SECOND}{REGION}??[,.]?\s+(?:{DATE}[,.]?\s*){AGENCY}(?:{DASH}|:\s*|\s+)",
        rf"(?P<place>{TITLE_PLACE}){SECOND}{REGION}?[,.]?\s+{AGENCY}(?:{DASH}|:\s+)",
        rf"(?P<place>{TITLE_PLACE}){SECOND}{REGION}??[,.]\s+{DATE}[,.]?(?:{DASH}|:\s+)",
        rf"(?P<place>{UPPER_PLACE}){SECOND}{REGION}?(?:{DASH}|:\s+)(?=[\"'“‘A-Z0-9])",
        rf"(?P<place>{TITLE_PLACE}){SECOND}{REGION}?\s+[–—]\s+(?=[\"'“‘A-Z])(?![^\n]{{0,120}}\s[–—]\s)",
    )
)
LOWER_CASE: Final = re.compile(r"(?P<place>[a-z]{3,}(?: [a-z]{3,}){0,2}):\s+(?=[a-z\"'])")
LINES_SEARCHED: Final = 5
NOT_PLACES: Final = frozenset(
    {
        "ANALYSIS",
        "BREAKING",
        "CORRECTED",
        "EXCLUSIVE",
        "EXPLAINER",
        "FACTBOX",
        "LIVE",
        "NEWS",
        "OPINION",
        "READ",
        "TIMELINE",
        "UPDATE",
        "VIDEO",
        "WATCH",
    }
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The words of a dateline; `span` covers it whole, with the dash or colon that ends it."""

    place: Span
    date: Span | None
    agency: str | None
    span: Span


def find_dateline(article: Article) -> Dateline | None:
    """The dateline within the first lines of the text, or None."""
    offset = seen = 0
    for line in article.text[:3000].splitlines(keepends=True):
        if line.strip():
            seen += 1
            found = _read_line(line, article.text, offset)
            if found is not None or seen == LINES_SEARCHED:
                return found
        offset += len(line)
    return None


def _read_line(line: str, text: str, offset: int) -> Dateline | None:
    indent = len(line) - len(line.lstrip())
    for pattern in PATTERNS:
        match = pattern.match(line, indent)
        if match is not None and match["place"].split()[0].rstrip(":") not in NOT_PLACES:
            return _dateline(match, text, offset)
    # Archives that were folded to lower case keep "lucknow: the committee has ..."
    if line.islower() and (match := LOWER_CASE.match(line, indent)):
        return _dateline(match, text, offset)
    return None


def _dateline(match: re.Match[str], text: str, offset: int) -> Dateline:
    groups = match.groupdict()
    agency = groups.get("agency") or groups.get("wire") or groups.get("desk")

    def span(name: str | int) -> Span:
        start, end = match.span(name)
        return Span(offset + start, offset + end, text[offset + start : offset + end])

    return Dateline(span("place"), span("date") if groups.get("date") else None, agency, span(0))
