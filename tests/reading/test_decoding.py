"""Bytes that are text, and bytes that are not."""

from __future__ import annotations

import pytest

from polybius.errors import ArticleError
from polybius.reading.decoding import declared_charset, decode_text

WORDS = "Russia’s envoy said – in Geneva – that talks would “go on”. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_say_so(encoding: str) -> None:
    decoded = decode_text(WORDS.encode(encoding), place="x")
    assert (decoded.text, decoded.guessed) == (WORDS, False)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_encodings_that_are_guessed_say_that(encoding: str) -> None:
    decoded = decode_text((WORDS * 5).encode(encoding), place="x")
    assert (decoded.text, decoded.guessed) == (WORDS * 5, True)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"PK\x03\x04", "a zip archive"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"text " + bytes(range(32)) * 4, "binary data"),
    ],
)
def test_binary_files_are_named(raw: bytes, kind: str) -> None:
    with pytest.raises(ArticleError, match=kind) as caught:
        decode_text(raw, place="report.txt")
    assert caught.value.reason == "binary"


def test_another_alphabet_is_refused() -> None:
    with pytest.raises(ArticleError, match="encoding that cannot be told") as caught:
        decode_text("Россия осудила договор".encode("cp1251"), place="x")
    assert caught.value.reason == "encoding"


def test_a_declared_charset_is_used() -> None:
    page = "<meta charset='windows-1251'><p>Россия".encode("cp1251")
    assert "Россия" in decode_text(page, place="x", declared=declared_charset(page)).text
