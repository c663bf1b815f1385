"""What is written into every record about what made it."""

from __future__ import annotations

from pathlib import Path

from polybius.running.rooms import read_version, shipped_hash
from polybius.settings import Settings


def test_the_hash_covers_words_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("a\n", "utf-8")
    shipped = read_version(Settings(), ("m",))
    first = read_version(Settings(register=str(own)), ("m",))
    own.write_text("b\n", "utf-8")
    second = read_version(Settings(register=str(own)), ("m",))
    folder = read_version(Settings(lexicon=str(tmp_path)), ("m",))
    assert len({shipped.lexicon, first.lexicon, second.lexicon}) == 3
    assert folder.lexicon != shipped.lexicon == shipped_hash()
