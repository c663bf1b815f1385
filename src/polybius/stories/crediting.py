"""Which news agencies an article credits, and which agency wrote it.

"(Reuters)" in a dateline, "Reporting by ... for Reuters", "AP reported", "told AFP", "according to the Xinhua news
agency"; a publisher that is itself an agency.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from polybius.reading.dateline import find_dateline
from polybius.records import Article
from polybius.stories.tables import read_agencies

FILE: Final = Path(__file__).parent / "data" / "agencies.tsv"
# Agencies that the table does not hold are credited by what they are called.
NAMED_SO: Final = re.compile(
    r"\b((?:[A-Z][\w'’-]+ ){1,3}(?:News Agency|Press Agency|Newswire|News Wire|Wire Service|Wire|Press Service))\b"
)
CALLED_SO: Final = re.compile(
    r"\b(?:[Ss]tate|[Nn]ational|[Oo]fficial|[Ss]tate-run|[Ss]tate-owned|[Nn]ews) (?:news )?(?:agency|wire),? ([A-Z][\w-]+(?: [A-Z][\w-]+)?)"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """`author`: the agency that made the text, by publisher or dateline; `cited`: all others that it credits."""

    author: str | None
    cited: tuple[str, ...]


def find_credit(article: Article) -> Credit:
    """The credits of an article under the agencies' canonical names; unknown agencies under their own in lower case."""
    patterns = _load_patterns(FILE)
    author = patterns.whole(article.publisher) if article.publisher else None
    dateline = find_dateline(article)
    wire = patterns.whole(dateline.agency) if dateline is not None and dateline.agency else None
    cited = set(patterns.search(article.text))
    if article.title:
        cited.update(patterns.search(article.title))
    if wire is not None:
        cited.add(wire)
    cited.discard(author or "")
    return Credit(author, tuple(sorted(cited)))


@dataclass(frozen=True, slots=True)
class Patterns:
    """All names of all agencies: those safe anywhere, and those that count only beside words of crediting."""

    names: dict[str, str]
    anywhere: re.Pattern[str]
    credited: re.Pattern[str]

    def whole(self, words: str) -> str | None:
        """The agency that these words name, as a publisher or in a dateline."""
        words = words.strip()
        found = self.names.get(words)
        if found is None and NAMED_SO.fullmatch(words):
            found = words.lower()
        return found

    def search(self, text: str) -> set[str]:
        """All agencies credited in a text."""
        found = {self.names[match] for match in self.anywhere.findall(text)}
        for match in self.credited.finditer(text):
            found.update(self.names[name] for name in match.groups() if name)
        unknown = [*NAMED_SO.findall(text), *CALLED_SO.findall(text)]
        found.update(self.names.get(name, name.removeprefix("The ").lower()) for name in unknown)
        return found


@cache
def _load_patterns(path: Path) -> Patterns:
    """Short names such as AP or TT also mean other things and need a sign of credit beside them."""
    names: dict[str, str] = {}
    safe: list[str] = []
    short: list[str] = []
    for agency in read_agencies(path):
        for name in agency.names:
            names[name] = agency.name
        safe.extend(name for name in agency.names if name not in agency.short)
        short.extend(agency.short)
    return Patterns(names, re.compile(rf"\b({_any(safe)})\b"), re.compile(_crediting(_any(short))))


def _any(names: list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def _crediting(name: str) -> str:
    says = r"(?:report(?:s|ed)|said|says|quot(?:es|ed|ing)|cit(?:es|ed|ing))"
    return (
        rf"\(({name})\)|\b(?:told|to|by|from|with|via|agency|citing|Source:) (?:the )?({name})\b"
        rf"|\b({name}) {says}\b|\b({name}) news agency\b|[—–-] ({name})\s*$|\b({name})/"
    )
