"""Event reports that were coded before, beside the articles they were coded from.

Lines are parted by article without being parsed, so that parsing them and holding them against the text, most of the work,
can be done by several processes.
"""

from __future__ import annotations

import json
import multiprocessing
import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from polybius.errors import FormatError
from polybius.ledger.articles import article_of_row
from polybius.ledger.parts import in_parts
from polybius.ledger.schema import articles as articles_table
from polybius.ledger.taking import CodedArticle, fold_article
from polybius.reading.opening import base_suffix, open_bytes
from polybius.reading.rows import Skipped
from polybius.records import Article, Coder

if TYPE_CHECKING:
    from polybius.ledger import Ledger

SUFFIXES: Final = (".jsonl", ".ndjson")
DOCUMENT: Final = re.compile(rb'"document"\s*:\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*")')
ARTICLES_A_TASK: Final = 100
AHEAD: Final = 3
Record = dict[str, Any]
Skip = Callable[[Skipped], None]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file, and where it stands."""

    where: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reported:
    """An article with the lines of its reports, and the coder that read it where they do not say."""

    article: Article
    lines: tuple[Line, ...]
    coder: Coder


class CodedFile:
    """A file of event reports as `polybius code` writes them, in the order of their articles or any other.

    In the order of the articles it is read through once beside them; reports out of order are held until their article comes.
    """

    def __init__(self, path: Path, *, skip: Skip) -> None:
        if base_suffix(path) not in SUFFIXES:
            raise FormatError(
                f"{path} is none of {', '.join(SUFFIXES)}; event reports are added from JSON Lines"
            )
        self.path = path
        self.expected: Counter[str] = Counter()
        self.coder = self._look_through(skip)
        self._held: defaultdict[str, list[Line]] = defaultdict(list)
        self._lines = self._read()

    def _look_through(self, skip: Skip) -> Coder:
        """Counts the reports of each article; gives the coder of the first, which read articles without reports as well."""
        coder: Coder | None = None
        try:
            with closing(self._every_line()) as lines:
                for name, line in lines:
                    if name is None:
                        message = f"{line.where}: no event report with its document"
                        skip(Skipped(line.where, "no-document", message))
                        continue
                    self.expected[name] += 1
                    coder = coder or _coder_of(line)
        except OSError as error:
            raise FormatError(f"{self.path} cannot be read: {error.strerror or error}") from error
        if coder is None:
            raise FormatError(f"{self.path} holds no event reports with their document and coder")
        return coder

    def _every_line(self) -> Generator[tuple[str | None, Line], None, None]:
        with open_bytes(self.path) as stream:
            for number, content in enumerate(stream, start=1):
                if content.strip():
                    found = DOCUMENT.search(content)
                    name = json.loads(found[1]) if found is not None else None
                    yield name, Line(f"{self.path}:{number}", content)

    def _read(self) -> Generator[tuple[str, Line], None, None]:
        for name, line in self._every_line():
            if name is not None:
                yield name, line

    def lines_of(self, article: str) -> tuple[Line, ...]:
        """The lines of an article's reports; each article is asked for once."""
        wanted = self.expected.pop(article, 0)
        lines = self._held.pop(article, [])
        while len(lines) < wanted:
            name, line = next(self._lines)
            (lines if name == article else self._held[name]).append(line)
        return tuple(lines)

    def rest(self) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """The articles that were not asked for, with their lines."""
        for article in list(self.expected):
            yield article, self.lines_of(article)

    def close(self) -> None:
        """Lets go of the file."""
        self._lines.close()


def _coder_of(line: Line) -> Coder | None:
    try:
        coder = json.loads(line.content)["coder"]
        return Coder(str(coder["version"]), str(coder["lexicon"]), tuple(map(str, coder["models"])))
    except (ValueError, KeyError, TypeError):
        return None


def pair_with_articles(
    file: CodedFile, articles: Iterable[Article | Skipped], *, skip: Skip
) -> Iterator[Reported]:
    """Each article with its reports; reports whose article does not come are skipped."""
    for article in articles:
        if isinstance(article, Skipped):
            skip(article)
        else:
            yield Reported(article, file.lines_of(article.id), file.coder)
    for name, lines in file.rest():
        words = f"{file.path}: {len(lines):,} reports of article {name!r}, which is in none of the files"
        skip(Skipped(str(file.path), "article-missing", words))


def pair_with_ledger(file: CodedFile, ledger: Ledger, *, skip: Skip) -> Iterator[Reported]:
    """Reports of articles that the ledger has, by their ids, with the latest version of each."""
    newest = select(articles_table).order_by(articles_table.c.version.desc()).limit(1)
    for name, lines in file.rest():
        with ledger.reading() as connection:
            row = connection.execute(newest.where(articles_table.c.article == name)).first()
        if row is None:
            words = f"article {name!r} is not in the ledger; add it with --articles"
            skip(Skipped(str(file.path), "article-missing", words))
        else:
            yield Reported(article_of_row(row), lines, file.coder)


def fold_all(reported: Iterable[Reported], *, workers: int, skip: Skip) -> Iterator[CodedArticle]:
    """Parses and folds the reports of articles, in order, in as many processes as are asked for."""
    tasks = in_parts(reported, ARTICLES_A_TASK)
    for coded, skipped in _fold_here(tasks) if workers == 1 else _fold_in_processes(tasks, workers):
        yield from coded
        for each in skipped:
            skip(each)


Task = list[Reported]
Result = tuple[list[CodedArticle], list[Skipped]]


def _fold_here(tasks: Iterable[Task]) -> Iterator[Result]:
    return map(fold_task, tasks)


def _fold_in_processes(tasks: Iterator[Task], workers: int) -> Iterator[Result]:
    waiting: deque[Future[Result]] = deque()
    # A forked process would share connections to the ledger; a spawned one starts clean.
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        for task in tasks:
            waiting.append(pool.submit(fold_task, task))
            if len(waiting) > workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def fold_task(task: Task) -> Result:
    """The articles of one task, folded; lines that are no JSON are skipped. Runs in any process."""
    coded: list[CodedArticle] = []
    skipped: list[Skipped] = []
    for item in task:
        by_coder: dict[Coder, list[Record]] = {}
        for line in item.lines:
            try:
                record = json.loads(line.content)
            except ValueError as error:
                skipped.append(Skipped(line.where, "bad-json", f"{line.where}: no JSON: {error}"))
                continue
            by_coder.setdefault(_version(record, item.coder), []).append(record)
        # One article under each coder that has reports of it; almost always one.
        for coder, records in (by_coder or {item.coder: []}).items():
            coded.append(fold_article(item.article, coder, records))
    return coded, skipped


def _version(record: Record, usual: Coder) -> Coder:
    given = record.get("coder")
    if not isinstance(given, dict):
        return usual
    models = given.get("models")
    same = given.get("version") == usual.version and given.get("lexicon") == usual.lexicon
    if same and models == list(usual.models):
        return usual
    names = tuple(map(str, models)) if isinstance(models, list) else ()
    return Coder(str(given.get("version")), str(given.get("lexicon")), names)
