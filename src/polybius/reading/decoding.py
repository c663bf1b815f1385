"""Bytes to text: what the bytes are is told from their beginning, never from the name of the file."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from polybius.errors import ArticleError

SIGNATURES: Final = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image or a sound or film"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00\x20ftyp", "a film"),
)
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# English in Windows-1252 has few bytes above 127 (quotes, dashes, names); Cyrillic or Chinese is mostly such bytes.
MOST_HIGH_BYTES: Final = 0.1
ALLOWED: Final = "text in UTF-8, UTF-16 or Windows-1252, or an HTML page, is read"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read in; `guessed` where the bytes do not say so themselves."""

    text: str
    encoding: str
    guessed: bool


def decode_text(raw: bytes, *, place: str, declared: str | None = None) -> Decoded:
    """Decodes plain text or HTML. Raises ArticleError ("binary", "encoding") for what is neither."""
    for signature, kind in SIGNATURES:
        if raw.startswith(signature):
            raise ArticleError(f"{place} is {kind}, whatever its name; {ALLOWED}", reason="binary")
    decoded = _decode_marked(raw) or _decode_bare(raw, declared)
    if decoded is None:
        raise ArticleError(f"{place} has an encoding that cannot be told; {ALLOWED}", reason="encoding")
    controls = len(CONTROL.findall(decoded.text))
    if controls > 3 and controls > len(decoded.text) / 200:
        raise ArticleError(f"{place} is not text but binary data; {ALLOWED}", reason="binary")
    return decoded


def declared_charset(raw: bytes) -> str | None:
    """The charset that an HTML page names in its head."""
    match = CHARSET.search(raw[:4096])
    return match.group(1).decode("ascii") if match else None


def _decode_marked(raw: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            text = _try(raw, encoding)
            return Decoded(text, encoding, guessed=False) if text is not None else None
    return None


def _decode_bare(raw: bytes, declared: str | None) -> Decoded | None:
    text = _try(raw, "utf-8")
    if text is not None and raw.count(0) <= len(raw) / 100:
        return Decoded(text, "utf-8", guessed=False)
    if declared is not None and (text := _try(raw, declared)) is not None:
        return Decoded(text, declared.lower(), guessed=False)
    for encoding, zeros in (("utf-16-le", raw[1::2]), ("utf-16-be", raw[::2])):
        if raw and zeros.count(0) > len(zeros) * 0.8 and (text := _try(raw, encoding)) is not None:
            return Decoded(text, encoding, guessed=True)
    high = sum(byte > 127 for byte in raw[:100_000])
    if high <= len(raw[:100_000]) * MOST_HIGH_BYTES and (text := _try(raw, "cp1252")) is not None:
        return Decoded(text, "windows-1252", guessed=True)
    return None


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
