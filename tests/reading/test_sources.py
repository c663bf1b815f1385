"""One article from anywhere, and the one line that says why not."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from polybius.errors import ArticleError
from polybius.reading.sources import read_source
from polybius.settings import Settings

SETTINGS = Settings(max_megabytes=0.01)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("Ghana and Togo signed an accord.", "utf-8")
    return path


def test_plain_text_and_what_is_given_with_it(report: Path) -> None:
    article = read_source(
        str(report), SETTINGS, published="2024-06-04", title="Accord", publisher="The Example"
    ).article
    assert article.text == "Ghana and Togo signed an accord."
    assert (article.published, article.title, article.publisher) == ("2024-06-04", "Accord", "The Example")


def test_line_ends_are_kept_as_they_were_read(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"One.\r\nTwo.\r\n")
    assert read_source(str(path), SETTINGS).article.text == "One.\r\nTwo.\r\n"


def test_the_id_depends_on_what_was_read_alone(report: Path) -> None:
    first, second = (
        read_source(str(report), SETTINGS),
        read_source(str(report), SETTINGS, published="2024-06-04"),
    )
    assert first.article.id == second.article.id


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"They met.")))
    assert read_source("-", SETTINGS).article.text == "They met."


def test_html_is_recognised_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "saved.txt"
    words = " ".join(["They met in Accra on Tuesday and signed an accord on trade."] * 4)
    path.write_text(f"<!doctype html><html><body><article><p>{words}</p></article></body></html>", "utf-8")
    assert read_source(str(path), SETTINGS).article.text == words


def test_a_guessed_encoding_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("The minister said “no”. She left the talks on Monday.".encode("cp1252"))
    source = read_source(str(path), SETTINGS)
    assert "windows-1252" in source.notes[0]
    assert "“no”" in source.article.text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("marked.txt", b"\xef\xbb\xbf", "empty"),
        ("really.txt", b"%PDF-1.4", "binary"),
        ("image.txt", b"\x89PNG\r\n\x1a\n0000", "binary"),
        ("long.txt", b"They met. " * 2_000, "too-large"),
        ("login.html", b"<html><body><p>Log in</p></body></html>", "no-article"),
        ("table.jsonl", b'{"text": "x"}', "table"),
    ],
)
def test_what_is_no_article(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ArticleError) as caught:
        read_source(str(path), SETTINGS)
    assert caught.value.reason == reason
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("place", "reason"), [("nowhere.txt", "not-found"), ("", "folder"), ("a\0b", "unreadable")]
)
def test_places_that_are_no_file(tmp_path: Path, place: str, reason: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read_source(str(tmp_path / place) if place != "a\0b" else place, SETTINGS)
    assert caught.value.reason == reason


def test_a_date_that_is_no_date_is_refused_before_anything_is_read() -> None:
    with pytest.raises(ArticleError, match="is no date"):
        read_source("nowhere.txt", SETTINGS, published="soon")
