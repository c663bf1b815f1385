"""Rows of tables, one reader a format. A row that is broken becomes `Skipped`; a file that is broken FormatError."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from polybius.errors import FormatError
from polybius.reading.opening import is_compressed, open_bytes

COLUMNS: Final = ("id", "text", "title", "url", "publisher", "language", "dateline", "published", "date")
ESCAPED: Final = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Row:
    """The values of one row and where they stand ("reports.jsonl:17")."""

    where: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not read: where it stands, a kebab-case reason, and one line for people."""

    where: str
    reason: str
    message: str


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Opens a table and turns every way in which a file can be broken into FormatError."""
    import zstandard

    try:
        with open_bytes(path) as stream:
            yield stream
    except FileNotFoundError as error:
        raise FormatError(f"{path} does not exist") from error
    except (OSError, EOFError, zlib.error, zstandard.ZstdError) as error:
        raise FormatError(f"{path} cannot be read: {error}") from error


def read_json_lines(path: Path, max_bytes: int) -> Iterator[Row | Skipped]:
    """One JSON object a line; empty lines are passed over."""
    with _opened(path) as stream:
        number = 0
        while line := stream.readline(max_bytes + 1):
            number += 1
            where = f"{path}:{number}"
            if number == 1:
                _check_utf8(path, line)
                line = line.removeprefix(codecs.BOM_UTF8)
            if len(line) > max_bytes:
                _finish_line(stream, line)
                yield Skipped(where, "too-large", f"{where}: the line is larger than {max_bytes / 1e6:g} MB")
            elif line.strip():
                yield _json_row(line, where)


def _check_utf8(path: Path, line: bytes) -> None:
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise FormatError(f"{path} is UTF-16; save it as UTF-8")


def _finish_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1_000_000)


def _json_row(line: bytes, where: str) -> Row | Skipped:
    try:
        values = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return Skipped(where, "encoding", f"{where}: not UTF-8")
    except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
        return Skipped(where, "bad-json", f"{where}: no JSON: {error}")
    return _checked(values, where)


def _checked(values: object, where: str) -> Row | Skipped:
    if isinstance(values, dict):
        return Row(where, values)
    return Skipped(where, "not-an-object", f"{where}: not a JSON object with a field `text`")


def read_json(path: Path, max_bytes: int) -> Iterator[Row | Skipped]:
    """A JSON file with one article or a list of them."""
    with _opened(path) as stream:
        raw = stream.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise FormatError(f"{path} is larger than {max_bytes / 1e6:g} MB; JSON Lines can be of any size")
    try:
        values = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{path} is no JSON: {error}") from error
    items = values if isinstance(values, list) else [values]
    for number, item in enumerate(items, start=1):
        yield _checked(item, f"{path}:{number}" if len(items) > 1 else str(path))


def read_csv(path: Path, max_bytes: int) -> Iterator[Row | Skipped]:
    """Comma-separated values (.tsv: tabs) with a header line, UTF-8."""
    csv.field_size_limit(
        max_bytes
    )  # the module has one limit for all readers; the default of 128 KB cuts articles
    with _opened(path) as stream:
        # Bytes that are not UTF-8 stay visible as surrogates, so that one bad row does not stop the rest.
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        delimiter = "\t" if ".tsv" in path.suffixes else ","
        yield from _csv_rows(csv.reader(text, delimiter=delimiter), path)


def _csv_rows(reader: Any, path: Path) -> Iterator[Row | Skipped]:
    header: list[str] | None = None
    while True:
        where = f"{path}:{reader.line_num + 1}"
        try:
            values = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield Skipped(where, "bad-row", f"{where}: {error}")
            continue
        if header is None:
            header = _header(values, path)
        elif any(ESCAPED.search(value) for value in values):
            yield Skipped(where, "encoding", f"{where}: not UTF-8")
        elif len(values) == len(header):
            yield Row(where, dict(zip(header, values, strict=True)))
        elif values:
            message = f"{where}: {len(values)} fields where the header has {len(header)}"
            yield Skipped(where, "bad-row", message)


def _header(values: list[str], path: Path) -> list[str]:
    names = [name.strip().lower() for name in values]
    if "text" not in names:
        raise FormatError(f"{path} has no column `text`; its header is {', '.join(values)[:100]!r}")
    return names


def read_parquet(path: Path, _max_bytes: int) -> Iterator[Row | Skipped]:
    """A Parquet table; only the columns that Polybius knows are read. Each text is measured later, as all are."""
    import pyarrow
    import pyarrow.parquet

    if is_compressed(path):
        raise FormatError(f"{path}: a Parquet file is compressed inside; unpack it first")
    with _opened(path) as stream:
        try:
            table = pyarrow.parquet.ParquetFile(stream)
            if "text" not in table.schema_arrow.names:
                raise FormatError(f"{path} has no column `text`")
            names = [name for name in COLUMNS if name in table.schema_arrow.names]
            number = 0
            for batch in table.iter_batches(batch_size=256, columns=names):
                for values in batch.to_pylist():
                    number += 1
                    yield Row(f"{path}:{number}", values)
        except pyarrow.ArrowException as error:
            raise FormatError(f"{path} is no Parquet table: {error}") from error


READERS: Final[dict[str, Callable[[Path, int], Iterator[Row | Skipped]]]] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
}
