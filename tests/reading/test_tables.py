"""Many articles: all formats give the same articles, and what is broken is skipped by name."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
import zstandard

from polybius.reading.rows import Skipped
from polybius.reading.tables import read_articles
from polybius.records import Article
from polybius.settings import Settings

SETTINGS = Settings(max_megabytes=0.01)
ROWS = [
    {
        "id": "a",
        "text": "They met, twice.\nThen they left.",
        "published": "2024-06-04",
        "publisher": "The “Example”",
    },
    {"id": "b", "text": "They signed.", "published": "2024-06-05", "publisher": "The “Example”"},
]


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    if path.name.endswith(".jsonl"):
        path.write_bytes(lines)
    elif path.name.endswith(".gz"):
        path.write_bytes(gzip.compress(lines))
    elif path.name.endswith(".zst"):
        path.write_bytes(zstandard.ZstdCompressor().compress(lines))
    elif path.suffix == ".json":
        path.write_text(json.dumps(rows), "utf-8")
    elif path.suffix == ".parquet":
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    else:
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), delimiter="\t" if path.suffix == ".tsv" else ",")
            writer.writeheader()
            writer.writerows(rows)


def read_all(*paths: Path) -> list[Article | Skipped]:
    return list(read_articles(paths, SETTINGS))


def reasons(items: list[Article | Skipped]) -> list[str]:
    return [item.reason if isinstance(item, Skipped) else "read" for item in items]


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst", ".json", ".csv", ".tsv", ".parquet"])
def test_every_format_gives_the_same_articles(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"reports{suffix}"
    write_rows(path, ROWS)
    expected = [
        Article(row["id"], row["text"], published=row["published"], publisher=row["publisher"])
        for row in ROWS
    ]
    assert read_all(path) == expected


def test_date_is_a_synonym_of_published(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text('{"text": "They met.", "date": "2024-06-04"}\n', "utf-8")
    (article,) = read_all(path)
    assert isinstance(article, Article)
    assert article.published == "2024-06-04"


def test_broken_lines_are_skipped_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"id": 1, "text": "They met."}\n{"id": 2, "text": \n\n[1]\n{"id": 3}\n{"id": 4, "text": "  "}\n'
        b'{"id": 5, "text": "They met.", "published": "soon"}\n{"id": 6, "text": "\xff"}\n'
        b'{"id": 7, "text": "' + b"x" * 20_000 + b'"}\n{"id": 1, "text": "They left."}\n'
        b'{"id": 8, "text": "Ils partent.", "language": "fr"}\n{"id": [9], "text": "They met."}\n'
        b'{"id": 10, "text": "They left."}'
    )
    items = read_all(path)
    assert reasons(items) == [
        "read", "bad-json", "not-an-object", "no-text", "no-text", "bad-date", "encoding", "too-large", "duplicate-id",
        "not-english", "bad-field", "read",
    ]  # fmt: skip
    assert isinstance(items[1], Skipped)
    assert items[1].where == f"{path}:2"
    assert all("\n" not in item.message for item in items if isinstance(item, Skipped))


def test_broken_rows_of_csv(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_bytes(b"id,text\n1,They met.\n2,They,left\n3,\xff\n\n4,They signed.\n")
    assert reasons(read_all(path)) == ["read", "bad-row", "encoding", "read"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"id,body\n1,x\n"),
        ("a.json", b"{"),
        ("a.parquet", b"PAR1 not really"),
        ("a.jsonl.gz", b"not gzip"),
        ("a.jsonl.zst", b"not zstandard"),
        ("a.jsonl", "\ufeff{}".encode("utf-16-le")),
        ("a.parquet.gz", b""),
    ],
)
def test_a_broken_file_does_not_stop_the_next(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    write_rows(tmp_path / "good.jsonl", ROWS)
    items = read_all(tmp_path / name, tmp_path / "good.jsonl")
    assert reasons(items) == ["bad-file", "read", "read"]


def test_a_missing_file_is_skipped(tmp_path: Path) -> None:
    assert reasons(read_all(tmp_path / "none.jsonl", tmp_path / "none.txt")) == ["bad-file", "not-found"]


def test_folders_are_read_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("They left.", "utf-8")
    (tmp_path / "a.txt").write_text("They met.", "utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "d.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "e.txt.gz").write_bytes(gzip.compress(b"They signed."))
    (tmp_path / ".hidden.txt").write_text("No.", "utf-8")
    (tmp_path / "under").mkdir()
    write_rows(tmp_path / "under" / "rows.jsonl", ROWS)
    items = read_all(tmp_path)
    assert reasons(items) == ["read", "read", "unknown-format", "binary", "read", "read", "read"]
    assert [item.text for item in items if isinstance(item, Article)][:3] == [
        "They met.",
        "They left.",
        "They signed.",
    ]
