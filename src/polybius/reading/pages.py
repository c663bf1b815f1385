"""Web pages: fetched if need be, then cut down to headline, body, publisher and date."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from polybius.errors import ArticleError
from polybius.reading.published import read_published
from polybius.records import Article, article_id

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from urllib.request import OpenerDirector

HTML_START: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
HTML_TAGS: Final = re.compile(r"<(?:p|div|article|br|h1|span|a\s)[^>]*>", re.I)
TEXT_TYPES: Final = ("text/html", "application/xhtml+xml", "text/plain", "")
# Log-in walls and error pages leave a line or two; the shortest brief in a newspaper has more words.
FEWEST_WORDS: Final = 20
BLOCK: Final = 65_536


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent, with the address it came from after redirects."""

    content: bytes
    url: str
    charset: str | None
    html: bool | None


def looks_like_html(text: str) -> bool:
    """True for a page or a fragment of one."""
    head = text[:4096]
    return HTML_START.match(head) is not None or len(HTML_TAGS.findall(head)) >= 3


def read_page(html: str, url: str | None = None, *, place: str = "the page") -> Article:
    """The article of a page. Raises ArticleError with reason "no-article" when it holds none."""
    import trafilatura

    declaration = re.compile(r"^\s*<\?xml[^>]*\?>")  # lxml refuses it in text that is decoded already
    document = trafilatura.bare_extraction(
        declaration.sub("", html),
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # Without a stated date the library guesses one from anything on the page; no date is better.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = (document.text or "") if document is not None and not isinstance(document, dict) else ""
    if document is None or isinstance(document, dict) or len(text.split()) < FEWEST_WORDS:
        raise ArticleError(
            f"{place} holds no article: fewer than {FEWEST_WORDS} words of running text", reason="no-article"
        )
    title, publisher, address = (
        document.title or None,
        document.sitename or document.hostname or None,
        url or document.url,
    )
    text = _without_title(text, title)
    return Article(
        id=article_id(text=text, title=title, url=address, publisher=publisher),
        text=text,
        title=title,
        url=address or None,
        publisher=publisher,
        published=_published(document.date),
    )


def _without_title(text: str, title: str | None) -> str:
    """The body without a first line that only repeats the headline."""
    first, _, rest = text.partition("\n")
    return rest if title and rest and first.strip() == title.strip() else text


def _published(found: str | None) -> str | None:
    try:
        return read_published(found)
    except ArticleError:  # a page's own markup may be nonsense; then the date is not known
        return None


def fetch_page(url: str, *, timeout: float, max_bytes: int) -> Fetched:
    """Fetches an http(s) address. Raises ArticleError ("bad-url", "no-answer", "not-a-page", "too-large")."""
    _check_address(url)
    deadline = time.monotonic() + timeout
    try:
        with _opener().open(url, timeout=timeout) as response:
            kind = response.headers.get_content_type() if response.headers.get("Content-Type") else ""
            if kind not in TEXT_TYPES:
                raise ArticleError(f"{url} is {kind}, not a web page or plain text", reason="not-a-page")
            content = _read_all(response, url, deadline, max_bytes)
            charset = response.headers.get_content_charset()
            return Fetched(content, response.geturl(), charset, kind != "text/plain" if kind else None)
    except HTTPError as error:
        error.close()
        raise ArticleError(f"{url} answers {error.code} {error.reason}", reason="no-answer") from error
    except (URLError, OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or str(error) or type(error).__name__
        raise ArticleError(f"{url} does not answer: {reason}", reason="no-answer") from error


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not host:
        raise ArticleError(f"{url} is no http or https address; only those are fetched", reason="bad-url")


def _opener() -> OpenerDirector:
    """An opener for http and https alone: a redirect cannot lead to a file or an ftp server."""
    from urllib import request

    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPRedirectHandler(),
        request.HTTPErrorProcessor(),
        request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    opener.addheaders = [
        ("User-Agent", "polybius"),
        ("Accept", "text/html,application/xhtml+xml,text/plain;q=0.9"),
    ]
    return opener


def _read_all(response: HTTPResponse, url: str, deadline: float, max_bytes: int) -> bytes:
    """Reads to the end, but neither longer than the deadline nor more than allowed."""
    blocks: list[bytes] = []
    size = 0
    while block := response.read1(BLOCK):
        size += len(block)
        blocks.append(block)
        if size > max_bytes:
            raise ArticleError(too_large(url, max_bytes), reason="too-large")
        if time.monotonic() > deadline:
            raise ArticleError(
                f"{url} does not answer in time; the setting `timeout` allows longer", reason="no-answer"
            )
    return b"".join(blocks)


def too_large(place: str, max_bytes: int) -> str:
    """The message for an article over the limit."""
    return f"{place} is larger than {max_bytes / 1e6:g} MB; the setting `max_megabytes` allows more"
