"""Files that may be compressed, told by their last suffix."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable

COMPRESSED: Final = (".gz", ".zst")


def is_compressed(path: Path) -> bool:
    """True for names that end in .gz or .zst."""
    return path.suffix.lower() in COMPRESSED


def base_suffix(path: Path) -> str:
    """The suffix that says what is inside: ".jsonl" for "a.jsonl.gz"."""
    return Path(path.stem).suffix.lower() if is_compressed(path) else path.suffix.lower()


def open_bytes(path: Path) -> BinaryIO:
    """Opens for reading, unpacking on the way. Raises OSError; a broken archive raises while reading."""
    openers: dict[str, Callable[[Path], BinaryIO]] = {".gz": _open_gzip, ".zst": _open_zstandard}
    opener = openers.get(path.suffix.lower())
    return opener(path) if opener is not None else path.open("rb")


def _open_gzip(path: Path) -> BinaryIO:
    return cast("BinaryIO", gzip.open(path, "rb"))


def _open_zstandard(path: Path) -> BinaryIO:
    import zstandard

    stream = zstandard.ZstdDecompressor().stream_reader(
        path.open("rb"), closefd=True, read_across_frames=True
    )
    return cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", stream)))
