"""Which articles a ledger holds: the same one is known again, and an edited one is a new version of it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, func, select

from polybius.ledger.parts import ASKED_AT_ONCE, in_parts
from polybius.ledger.schema import articles
from polybius.records import Article, article_id

FIELDS: Final = ("title", "url", "publisher", "language", "dateline", "published")
URL_INDEXED: Final = 500  # the length of the part of an address that the index holds
# Longer ids do not fit PostgreSQL's indexes.
LONGEST_ID: Final = 500

Content = tuple[str | None, ...]
Versions = dict[str, list[Content]]


def hash_text(text: str) -> str:
    """SHA-256 of an article's text, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_of(article: Article) -> Content:
    """What makes two versions of an article the same: the text and everything published with it."""
    return (hash_text(article.text), *(getattr(article, name) for name in FIELDS))


def find_versions(connection: Connection, ids: Iterable[str]) -> Versions:
    """The contents of all versions of the articles named, oldest first; an article that is not there has none."""
    versions: Versions = defaultdict(list)
    columns = [articles.c[name] for name in ("article", "text_hash", *FIELDS)]
    for some in in_parts(sorted(set(ids)), ASKED_AT_ONCE):
        asked = select(*columns).where(articles.c.article.in_(some))
        for article, *content in connection.execute(asked.order_by(articles.c.seq)):
            versions[article].append(tuple(content))
    return versions


def identify_articles(connection: Connection, read: Sequence[Article]) -> list[Article]:
    """The articles under the ids they have in the ledger.

    An article that came without an id has one made of its content, and so another when it is edited; it is known again by
    its address.
    """
    nameless = {article.url for article in read if article.url and _is_nameless(article)}
    known = _ids_by_url(connection, nameless)
    return [
        replace(article, id=known[article.url]) if article.url in known and _is_nameless(article) else article
        for article in read
    ]


def _is_nameless(article: Article) -> bool:
    made = article_id(text=article.text, title=article.title, url=article.url, publisher=article.publisher)
    return article.id == made


def _ids_by_url(connection: Connection, urls: Iterable[str]) -> dict[str, str]:
    """For each address the id of the article that was first stored under it."""
    found: dict[str, str] = {}
    part = func.substr(articles.c.url, 1, URL_INDEXED)
    for some in in_parts(sorted(urls), ASKED_AT_ONCE):
        asked = select(articles.c.url, articles.c.article).where(
            part.in_([url[:URL_INDEXED] for url in some]), articles.c.url.in_(some)
        )
        for url, article in connection.execute(asked.order_by(articles.c.seq)):
            found.setdefault(url, article)
    return found


def article_row(article: Article, version: int, text_hash: str) -> dict[str, Any]:
    """The article as a row."""
    fields = {name: getattr(article, name) for name in FIELDS}
    return {
        "article": article.id,
        "version": version,
        "text_hash": text_hash,
        "text": article.text,
        **fields,
    }


def article_of_row(row: Any) -> Article:
    """The article of a row of `articles`."""
    return Article(row.article, row.text, *(getattr(row, name) for name in FIELDS))
