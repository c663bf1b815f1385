"""Many articles: from JSON Lines, JSON, CSV, Parquet and folders of reports, one after the other.

Nothing is held in memory but the article at hand and the ids seen. What cannot be read becomes `Skipped` and the rest
is read all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from polybius.errors import ArticleError, FormatError
from polybius.reading.opening import base_suffix, is_compressed, open_bytes
from polybius.reading.published import read_published
from polybius.reading.rows import READERS, Row, Skipped
from polybius.reading.sources import read_bytes, read_file
from polybius.records import Article, article_id
from polybius.settings import Settings

TEXT_FILES: Final = (".txt", ".text", ".md", ".html", ".htm", ".xhtml")
FIELDS: Final = ("title", "url", "publisher", "language", "dateline")
READ: Final = ", ".join((*READERS, *TEXT_FILES))


def read_articles(places: Iterable[str | Path], settings: Settings) -> Iterator[Article | Skipped]:
    """All articles of the files and folders named, in order; an id that was used before is skipped."""
    seen: set[str] = set()
    for place in places:
        for path, asked_for in _files(Path(place)):
            for item in _read_path(path, settings, asked_for=asked_for):
                if isinstance(item, Article):
                    if item.id in seen:
                        yield Skipped(str(path), "duplicate-id", f"id {item.id!r} was used before")
                        continue
                    seen.add(item.id)
                yield item


def _files(place: Path) -> Iterator[tuple[Path, bool]]:
    """The files to read; in a folder all that are not hidden, in the order of their names."""
    if not place.is_dir():
        yield place, True
        return
    for path in sorted(place.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(place).parts):
            yield path, False


def _read_path(path: Path, settings: Settings, *, asked_for: bool) -> Iterator[Article | Skipped]:
    suffix, limit = base_suffix(path), int(settings.max_megabytes * 1e6)
    try:
        if suffix in READERS:
            for row in READERS[suffix](path, limit):
                yield row if isinstance(row, Skipped) else _read_row(row, limit)
        elif suffix in TEXT_FILES or asked_for:
            yield _read_report(path, limit)
        else:
            yield Skipped(str(path), "unknown-format", f"{path} is none of {READ}")
    except ArticleError as error:
        yield Skipped(str(path), error.reason, str(error))
    except FormatError as error:
        yield Skipped(str(path), "bad-file", str(error))


def _read_report(path: Path, limit: int) -> Article:
    """A file that holds one article."""
    if not is_compressed(path):
        return read_file(path, max_bytes=limit).article
    with open_bytes(path) as stream:
        raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise ArticleError(f"{path} is larger than {limit / 1e6:g} MB", reason="too-large")
    return read_bytes(raw, place=str(path)).article


def _read_row(row: Row, limit: int) -> Article | Skipped:
    try:
        return read_article(row.values, max_bytes=limit)
    except ArticleError as error:
        return Skipped(row.where, error.reason, f"{row.where}: {error}")


def read_article(values: Mapping[str, Any], *, max_bytes: int) -> Article:
    """An article from named values, with `date` for `published`; unknown names are passed over.

    Raises ArticleError ("no-text", "bad-field", "bad-date", "too-large", "not-english").
    """
    text = values.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ArticleError("the field `text` is missing, empty or not text", reason="no-text")
    if len(text) > max_bytes:
        raise ArticleError(f"the text is larger than {max_bytes / 1e6:g} MB", reason="too-large")
    fields = {name: _plain(values.get(name), name) for name in ("id", *FIELDS)}
    return _article(text, fields, values)


def _article(text: str, fields: Mapping[str, str | None], values: Mapping[str, Any]) -> Article:
    language = fields["language"]
    if language is not None and not language.lower().startswith("en"):
        raise ArticleError(f"language is {language!r}; only English is read", reason="not-english")
    title, url, publisher = fields["title"], fields["url"], fields["publisher"]
    return Article(
        id=fields["id"] or article_id(text=text, title=title, url=url, publisher=publisher),
        text=text,
        title=title,
        url=url,
        publisher=publisher,
        language=language,
        dateline=fields["dateline"],
        published=read_published(values.get("published") or values.get("date")),
    )


def _plain(value: object, name: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value)
    raise ArticleError(f"the field `{name}` is neither text nor a number", reason="bad-field")
