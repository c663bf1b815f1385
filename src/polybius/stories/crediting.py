"""Which news agencies an article credits, and which agency wrote it.

"(Reuters)" in a dateline, "Reporting by ... for Reuters", "AP reported", "told AFP", "according to the Xinhua news
agency"; a publisher that is itself an agency. Newspapers and broadcasters are credited by name ("the Example Times
reported"), if their name says what they are.
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
# Agencies that the table does not hold are known by what they are called, and credited by that or by their initials.
NAMED_SO: Final = re.compile(
    r"\b((?:[A-Z][\w'’-]+ ){1,3}(?:News Agency|News Service|Press Agency|Press Service|Wire Service|Newswire|Wire))\b"
)
CALLED_SO: Final = re.compile(r"\b(?:agency|newswire|wire service),? ([A-Z]\w[\w-]*(?: [A-Z][\w-]+)?)")
PAPER: Final = re.compile(
    r"\b((?:[A-Z][\w'’-]+ ){1,3}(?:Times|Post|Herald|Tribune|Courier|Observer|Gazette|Journal|Chronicle|Mail|Star|Globe"
    r"|Guardian|Telegraph|Sun|Mirror|Monitor|Review|Standard|Independent|Express|Echo|Voice|Dispatch|Ledger|Sentinel"
    r"|Bulletin|Daily|Today|Zeitung|Kurier|Radio|Television|TV|News|Newsline|Press|Broadcasting))\b"
    r"(?! (?:Agency|Service)\b)"
)
SIGNED: Final = re.compile(r"(?:\(([A-Z]{2,6})\)|[—–-] ?([A-Z]{2,6})|Source: ([A-Z]{2,6}))\s*$")
WORDS_WITH_INITIALS: Final = 3


@dataclass(frozen=True, slots=True)
class Credit:
    """`author`: who publishes the text; `agency`: whether that is a news agency; `cited`: all others that it credits."""

    author: str | None
    agency: bool
    cited: tuple[str, ...]


def find_credit(article: Article) -> Credit:
    """The credits of an article under the agencies' canonical names; unknown agencies under their own in lower case."""
    patterns = _load_patterns(FILE)
    agency = patterns.whole(article.publisher) if article.publisher else None
    author = agency or (article.publisher or "").removeprefix("The ") or None
    dateline = find_dateline(article)
    wire = patterns.signature(dateline.agency) if dateline is not None and dateline.agency else None
    cited = set(patterns.search(article.text))
    if article.title:
        cited.update(patterns.search(article.title))
    if wire is not None:
        cited.add(wire)
    cited.discard(author or "")
    return Credit(author, agency is not None, tuple(sorted(cited)))


@cache
def load_agency_words() -> frozenset[str]:
    """Names of one word, in lower case: they say who tells and not what is told."""
    return frozenset(name.lower() for name in _load_patterns(FILE).names if " " not in name)


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
            return _initials(words)
        return found

    def signature(self, words: str) -> str | None:
        """The agency that a dateline names; there unknown initials are an agency's too."""
        return self.whole(words) or (words if words.isupper() else None)

    def search(self, text: str) -> set[str]:
        """All agencies credited in a text."""
        found = {self.names[match] for match in self.anywhere.findall(text)}
        for match in self.credited.finditer(text):
            found.update(self.names[name] for name in match.groups() if name)
        unknown = [*NAMED_SO.findall(text), *CALLED_SO.findall(text)]
        if (signed := SIGNED.search(text)) is not None:
            unknown.append(next(name for name in signed.groups() if name))
        found.update(self.names.get(name) or _initials(name) for name in unknown)
        papers = (name.removeprefix("The ") for name in PAPER.findall(text))
        return found | {self.names.get(name, name) for name in papers}


def _initials(name: str) -> str:
    """Swiss News Service signs as SNS."""
    words = name.removeprefix("The ").split()
    return "".join(word[0] for word in words) if len(words) >= WORDS_WITH_INITIALS else " ".join(words)


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
        rf"|\b({name}) {says}\b|\b({name}) (?:news )?agency\b|[—–-] ({name})\s*$|\b({name})/"
    )
