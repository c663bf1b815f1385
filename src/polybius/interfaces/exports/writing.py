"""Writers, one a format. All take encoded lines, so that worker processes can do the encoding."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Protocol, cast

from polybius.errors import OutputError

if TYPE_CHECKING:
    import pyarrow

COMPRESSIONS: Final = ("", ".gz", ".zst")
ROW_GROUP: Final = 5_000
STANDARD_OUTPUT: Final = "-"


class RecordWriter(Protocol):
    """Takes encoded records in order; `finish` must be called once, at the end."""

    def write(self, lines: Iterable[bytes]) -> None:
        """Writes records."""

    def finish(self) -> None:
        """Writes what is still held back."""

    def abandon(self) -> None:
        """Lets go of the stream after an error; what was written is thrown away."""


class JsonLinesWriter:
    """The lines as they come."""

    def __init__(self, stream: BinaryIO, _columns: tuple[str, ...], _schema: Schema | None) -> None:
        self.stream = stream

    def write(self, lines: Iterable[bytes]) -> None:
        """Writes records."""
        for line in lines:  # the stream of zstandard has no writelines
            self.stream.write(line)

    def finish(self) -> None:
        """Nothing is held back."""

    def abandon(self) -> None:
        """Nothing to let go of."""


class CsvWriter:
    """One row a record; lists and nested values are JSON in their cell, null is an empty cell."""

    def __init__(self, stream: BinaryIO, columns: tuple[str, ...], _schema: Schema | None) -> None:
        self.columns = columns
        self.text = io.TextIOWrapper(
            stream, encoding="utf-8", errors="replace", newline="", write_through=True
        )
        self.rows = csv.writer(self.text, lineterminator="\n")
        self.rows.writerow(columns)

    def write(self, lines: Iterable[bytes]) -> None:
        """Writes records."""
        for line in lines:
            record = json.loads(line)
            self.rows.writerow([_cell(record.get(name)) for name in self.columns])

    def finish(self) -> None:
        """Lets go of the stream without closing it."""
        self.text.detach()

    def abandon(self) -> None:
        """As `finish`."""
        self.text.detach()


def _cell(value: Any) -> Any:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value).lower() if isinstance(value, bool) else value


class ParquetWriter:
    """Nested values stay nested; compressed inside with zstd."""

    def __init__(self, stream: BinaryIO, _columns: tuple[str, ...], schema: Schema | None) -> None:
        import pyarrow.parquet

        assert schema is not None  # `check_name` has refused this format without one
        self.schema = schema()
        self.file = pyarrow.parquet.ParquetWriter(stream, self.schema, compression="zstd")
        self.held: list[dict[str, Any]] = []

    def write(self, lines: Iterable[bytes]) -> None:
        """Writes records, a row group at a time."""
        self.held.extend(_without_surrogates(json.loads(line)) for line in lines)
        while len(self.held) >= ROW_GROUP:
            self._write_group(self.held[:ROW_GROUP])
            del self.held[:ROW_GROUP]

    def finish(self) -> None:
        """Writes the last row group and the footer."""
        if self.held:
            self._write_group(self.held)
        self.file.close()

    def abandon(self) -> None:
        """Closes the file without the rows held back."""
        self.file.close()

    def _write_group(self, records: list[dict[str, Any]]) -> None:
        import pyarrow

        self.file.write_table(pyarrow.Table.from_pylist(records, schema=self.schema))


def _without_surrogates(value: Any) -> Any:
    """Arrow holds only well-formed Unicode."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {name: _without_surrogates(item) for name, item in value.items()}
    return value


Schema = Callable[[], "pyarrow.Schema"]
WRITERS: Final[dict[str, type[JsonLinesWriter | CsvWriter | ParquetWriter]]] = {
    ".jsonl": JsonLinesWriter,
    ".csv": CsvWriter,
    ".parquet": ParquetWriter,
}
FORMATS: Final = tuple(
    suffix + compression
    for suffix in WRITERS
    for compression in COMPRESSIONS
    if not (suffix == ".parquet" and compression)
)
LINE_FORMATS: Final = tuple(name for name in FORMATS if name.startswith(".jsonl"))


def check_name(name: str, *, formats: tuple[str, ...]) -> tuple[str, str]:
    """The format and compression that a name asks for. Raises OutputError when it asks for none that is written."""
    if name == STANDARD_OUTPUT:
        return ".jsonl", ""
    suffixes = [suffix.lower() for suffix in Path(name).suffixes]
    compression = suffixes.pop() if suffixes and suffixes[-1] in COMPRESSIONS else ""
    suffix = suffixes[-1] if suffixes else ""
    if suffix + compression not in formats:
        raise OutputError(f"{name} has no format that is written here; it must end in {', '.join(formats)}")
    return suffix, compression


@contextmanager
def open_writer(
    name: str, *, columns: tuple[str, ...] = (), schema: Schema | None = None
) -> Iterator[RecordWriter]:
    """A writer for the name's format. The file takes its name only when all is written and no error was raised.

    Without a schema only JSON Lines can be written.
    """
    suffix, compression = check_name(name, formats=FORMATS if schema is not None else LINE_FORMATS)
    if name == STANDARD_OUTPUT:
        yield JsonLinesWriter(sys.stdout.buffer, columns, schema)
        sys.stdout.buffer.flush()
        return
    target = Path(name)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            with _compressed(file, compression) as stream:
                writer = WRITERS[suffix](stream, columns, schema)
                try:
                    yield writer
                except BaseException:
                    writer.abandon()
                    raise
                writer.finish()
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except OSError as error:
        raise OutputError(f"{name} cannot be written: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _compressed(file: BinaryIO, compression: str) -> Iterator[BinaryIO]:
    if compression == ".gz":
        # No name and no time in the header, so that the same records give the same bytes.
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as stream:
            yield cast("BinaryIO", stream)
    elif compression == ".zst":
        import zstandard

        with zstandard.ZstdCompressor().stream_writer(file, closefd=False) as stream:
            yield cast("BinaryIO", stream)
    else:
        yield file
