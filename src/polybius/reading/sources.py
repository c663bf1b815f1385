"""One article from a file, a web address or standard input."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from polybius.errors import ArticleError
from polybius.reading.decoding import Decoded, declared_charset, decode_text
from polybius.reading.pages import fetch_page, looks_like_html, read_page, too_large
from polybius.reading.published import read_published
from polybius.records import Article, article_id

if TYPE_CHECKING:
    from typing import BinaryIO

    from polybius.settings import Settings

STANDARD_INPUT: Final = "-"
TABLES: Final = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
HTML: Final = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Source:
    """An article with what a reader should know of how it was read, one line each."""

    article: Article
    notes: tuple[str, ...] = ()


def read_source(
    place: str,
    settings: Settings,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
) -> Source:
    """Reads FILE, URL or "-"; what is given by name wins over what the page says.

    Raises ArticleError with one clear line for anything that is no article.
    """
    given = read_published(published)
    source = _read_place(place, settings)
    found = source.article
    article = replace(
        found,
        title=title or found.title,
        publisher=publisher or found.publisher,
        published=given or found.published,
    )
    number = article_id(text=article.text, title=article.title, url=article.url, publisher=article.publisher)
    return replace(source, article=replace(article, id=number))


def _read_place(place: str, settings: Settings) -> Source:
    limit = int(settings.max_megabytes * 1e6)
    if place == STANDARD_INPUT:
        return read_bytes(_read_limited(sys.stdin.buffer, "standard input", limit), place="standard input")
    if "://" in place:
        fetched = fetch_page(place, timeout=settings.timeout, max_bytes=limit)
        return read_bytes(
            fetched.content, place=place, url=fetched.url, charset=fetched.charset, html=fetched.html
        )
    return read_file(Path(place), max_bytes=limit)


def read_file(path: Path, *, max_bytes: int) -> Source:
    """One article from a file of text or HTML."""
    if path.is_dir():
        raise ArticleError(f"{path} is a folder; `polybius code` reads folders", reason="folder")
    if path.suffix.lower() in TABLES:
        raise ArticleError(f"{path} is a table of articles; `polybius code` reads tables", reason="table")
    try:
        with path.open("rb") as stream:
            raw = _read_limited(stream, str(path), max_bytes)
    except FileNotFoundError as error:
        raise ArticleError(f"{path} does not exist", reason="not-found") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the name
        raise ArticleError(f"{path} cannot be read: {error}", reason="unreadable") from error
    return read_bytes(raw, place=str(path), html=True if path.suffix.lower() in HTML else None)


def _read_limited(stream: BinaryIO, place: str, max_bytes: int) -> bytes:
    raw = stream.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise ArticleError(too_large(place, max_bytes), reason="too-large")
    return raw


def read_bytes(
    raw: bytes, *, place: str, url: str | None = None, charset: str | None = None, html: bool | None = None
) -> Source:
    """An article from the bytes of a file or an answer; `html` None means: look and see."""
    if not raw.strip(b" \t\r\n\x00"):
        raise ArticleError(f"{place} is empty", reason="empty")
    decoded = decode_text(raw, place=place, declared=charset or declared_charset(raw))
    if not decoded.text.strip("\ufeff \t\r\n"):
        raise ArticleError(f"{place} is empty", reason="empty")
    if html or (html is None and looks_like_html(decoded.text)):
        return Source(read_page(decoded.text, url, place=place), _notes(decoded, place))
    article = Article(
        id=article_id(text=decoded.text, title=None, url=url, publisher=None), text=decoded.text, url=url
    )
    return Source(article, _notes(decoded, place))


def _notes(decoded: Decoded, place: str) -> tuple[str, ...]:
    if not decoded.guessed:
        return ()
    return (f"{place} does not say its encoding and is not UTF-8; it was read as {decoded.encoding}",)
