"""Pages that hold an article, and pages that do not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from polybius.errors import ArticleError
from polybius.reading.pages import fetch_page, looks_like_html, read_page

BODY = (
    "<p>The foreign ministers of Ghana and Togo signed an agreement on border trade in Accra on Tuesday, and promised "
    "to open two further crossings before the end of the year, officials of both countries said.</p>"
    "<p>The talks had begun in March after a dispute over tariffs.</p>"
)
PAGE = (
    "<!DOCTYPE html><html><head><title>Ghana and Togo sign border accord | The Example</title>"
    "<meta property='og:title' content='Ghana and Togo sign border accord'>"
    "<meta property='og:site_name' content='The Example'>"
    "<meta property='article:published_time' content='2024-06-04T10:00:00Z'></head>"
    "<body><nav><a href='/'>Home</a><a href='/w'>Iran attacks Israel</a></nav>"
    f"<article><h1>Ghana and Togo sign border accord</h1>{BODY}</article>"
    "<footer>Subscribe to our newsletter</footer></body></html>"
)


def test_body_title_publisher_and_date() -> None:
    article = read_page(PAGE, "https://example.org/a")
    assert article.text.startswith("The foreign ministers of Ghana")
    assert "Iran" not in article.text
    assert article.title == "Ghana and Togo sign border accord"
    assert article.publisher == "The Example"
    assert article.published == "2024-06-04"
    assert article.url == "https://example.org/a"


def test_an_xml_declaration_does_no_harm() -> None:
    assert read_page('<?xml version="1.0" encoding="utf-8"?>' + PAGE).text.startswith("The foreign")


def test_a_page_without_a_date_gets_none() -> None:
    assert read_page(f"<html><body><article>{BODY}</article><p>© 2019</p></body></html>").published is None


@pytest.mark.parametrize("html", ["", "<html></html>", "<html><body><p>Log in</p></body></html>", "<<<>>>"])
def test_no_article(html: str) -> None:
    with pytest.raises(ArticleError, match="holds no article") as caught:
        read_page(html)
    assert caught.value.reason == "no-article"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAGE, True),
        ("\n<!-- x --><html>", True),
        ("<p>a</p><p>b</p><p>c</p>", True),
        ("A <b> in prose", False),
        ("", False),
    ],
)
def test_pages_are_told_from_text(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected


class Handler(BaseHTTPRequestHandler):
    """Answers by the path asked for."""

    def do_GET(self) -> None:
        if self.path == "/missing":
            self.send_error(404)
            return
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
            return
        kind = {"/pdf": "application/pdf", "/text": "text/plain; charset=utf-8"}.get(self.path, "text/html")
        content = b"x" * 5_000 if self.path == "/long" else PAGE.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_words: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listener:
        thread = threading.Thread(target=listener.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listener.server_port}"
        listener.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_fetching(server: str) -> None:
    fetched = fetch_page(f"{server}/page", timeout=5, max_bytes=100_000)
    assert fetched.content == PAGE.encode()
    assert fetched.html is True
    assert fetch_page(f"{server}/text", timeout=5, max_bytes=100_000).html is False


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/missing", "no-answer"), ("/pdf", "not-a-page"), ("/long", "too-large"), ("/away", "no-answer")],
)
def test_answers_that_are_no_page(server: str, path: str, reason: str) -> None:
    with pytest.raises(ArticleError) as caught:
        fetch_page(server + path, timeout=5, max_bytes=4_000)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/x", "bad-url"),
        ("file:///etc/passwd", "bad-url"),
        ("http://", "bad-url"),
        ("http://[x/", "bad-url"),
        ("http://127.0.0.1:1/x", "no-answer"),
    ],
)
def test_addresses_that_are_not_fetched(url: str, reason: str) -> None:
    with pytest.raises(ArticleError) as caught:
        fetch_page(url, timeout=2, max_bytes=1_000)
    assert caught.value.reason == reason
