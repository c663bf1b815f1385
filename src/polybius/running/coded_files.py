"""Event reports that were coded before, beside the articles they were coded from."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from polybius.errors import FormatError
from polybius.ledger.articles import article_of_row
from polybius.ledger.schema import articles as articles_table
from polybius.ledger.taking import CodedArticle, fold_article
from polybius.reading.opening import base_suffix, open_bytes
from polybius.reading.rows import Skipped, read_json_lines
from polybius.records import Article, Coder

if TYPE_CHECKING:
    from polybius.ledger import Ledger

LINES: Final = (".jsonl", ".ndjson")
DOCUMENT: Final = re.compile(rb'"document"\s*:\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*")')
Record = dict[str, Any]
Skip = Callable[[Skipped], None]


class CodedFile:
    """A file of event reports as `polybius code` writes them, in the order of their articles or any other.

    In the order of the articles it is read through once beside them; reports out of order are held until their article comes.
    """

    def __init__(self, path: Path, *, max_bytes: int, skip: Skip) -> None:
        if base_suffix(path) not in LINES:
            raise FormatError(
                f"{path} is none of {', '.join(LINES)}; event reports are added from JSON Lines"
            )
        self.path = path
        self.expected: Counter[str] = Counter()
        self.coder = self._look_through()
        self._held: defaultdict[str, list[Record]] = defaultdict(list)
        self._lines = self._read(max_bytes, skip)

    def _look_through(self) -> Coder:
        """Counts the reports of each article; gives the coder of the first, which read articles without reports as well."""
        coder: Coder | None = None
        try:
            with open_bytes(self.path) as stream:
                for line in stream:
                    found = DOCUMENT.search(line)
                    if found is not None:
                        self.expected[json.loads(found[1])] += 1
                        coder = coder or _coder_of(line)
        except OSError as error:
            raise FormatError(f"{self.path} cannot be read: {error.strerror or error}") from error
        if coder is None:
            raise FormatError(f"{self.path} holds no event reports with their document and coder")
        return coder

    def _read(self, max_bytes: int, skip: Skip) -> Iterator[tuple[str, Record]]:
        for row in read_json_lines(self.path, max_bytes):
            if isinstance(row, Skipped):
                skip(row)
                continue
            document = row.values.get("document")
            if isinstance(document, dict) and isinstance(document.get("id"), str):
                yield document["id"], row.values
            else:
                skip(Skipped(row.where, "no-document", f"{row.where}: no event report with its document"))

    def records_of(self, article: str) -> list[Record]:
        """The reports of an article; each article is asked for once."""
        wanted = self.expected.pop(article, 0)
        records = self._held.pop(article, [])
        while len(records) < wanted:
            document, record = next(self._lines, ("", {}))
            if not document:
                break  # lines that were counted and then skipped
            (records if document == article else self._held[document]).append(record)
        return records

    def rest(self) -> Iterator[tuple[str, list[Record]]]:
        """The articles that were not asked for, with their reports."""
        for article in list(self.expected):
            yield article, self.records_of(article)


def _coder_of(line: bytes) -> Coder | None:
    try:
        coder = json.loads(line)["coder"]
        return Coder(str(coder["version"]), str(coder["lexicon"]), tuple(map(str, coder["models"])))
    except (ValueError, KeyError, TypeError):
        return None


def pair_with_articles(
    file: CodedFile, articles: Iterable[Article | Skipped], *, skip: Skip
) -> Iterator[CodedArticle]:
    """Each article with its reports; reports whose article does not come are skipped."""
    for article in articles:
        if isinstance(article, Skipped):
            skip(article)
        else:
            yield from _fold(file, article, file.records_of(article.id))
    for name, records in file.rest():
        if records:
            words = (
                f"{file.path}: {len(records):,} reports of article {name!r}, which is in none of the files"
            )
            skip(Skipped(str(file.path), "article-missing", words))


def pair_with_ledger(file: CodedFile, ledger: Ledger, *, skip: Skip) -> Iterator[CodedArticle]:
    """Reports of articles that the ledger has, by their ids, with the latest version of each."""
    newest = select(articles_table).order_by(articles_table.c.version.desc()).limit(1)
    for name, records in file.rest():
        with ledger.reading() as connection:
            row = connection.execute(newest.where(articles_table.c.article == name)).first()
        if row is None:
            words = f"article {name!r} is not in the ledger; add it with --articles"
            skip(Skipped(str(file.path), "article-missing", words))
        else:
            yield from _fold(file, article_of_row(row), records)


def _fold(file: CodedFile, article: Article, records: list[Record]) -> Iterator[CodedArticle]:
    """The article under each coder that has reports of it; almost always one."""
    by_coder: dict[Coder, list[Record]] = {}
    for record in records:
        by_coder.setdefault(_version(record, file.coder), []).append(record)
    for coder, some in (by_coder or {file.coder: []}).items():
        yield fold_article(article, coder, some)


def _version(record: Record, usual: Coder) -> Coder:
    given = record.get("coder")
    same = (
        isinstance(given, dict)
        and given.get("version") == usual.version
        and given.get("lexicon") == usual.lexicon
        and given.get("models") == list(usual.models)
    )
    if same or not isinstance(given, dict):
        return usual
    models = given.get("models")
    names = tuple(map(str, models)) if isinstance(models, list) else ()
    return Coder(str(given.get("version")), str(given.get("lexicon")), names)
