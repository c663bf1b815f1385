"""Files of records: the same records from every format, the same bytes every time, and never half a file."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from polybius.errors import OutputError
from polybius.interfaces.exports import FORMATS, encode_record, open_writer
from polybius.interfaces.exports.schemas import EVENT_COLUMNS, event_schema
from polybius.records import report_to_record
from tests.records_made_by_hand import make_report

RECORDS = [
    report_to_record(make_report()),
    report_to_record(make_report(id="b", place=None, mode=None, quantities=())),
]


def write_records(path: Path, records: list[dict[str, Any]]) -> None:
    with open_writer(str(path), columns=EVENT_COLUMNS, schema=event_schema) as writer:
        writer.write(encode_record(record) for record in records)


def unpack(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(content)
    if path.suffix == ".zst":
        return zstandard.ZstdDecompressor().decompressobj().decompress(content)
    return content


def read_records(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        return pyarrow.parquet.read_table(path).to_pylist()
    text = unpack(path).decode()
    if ".jsonl" in path.name:
        return [json.loads(line) for line in text.splitlines()]
    return [
        {name: _value(name, cell) for name, cell in row.items()} for row in csv.DictReader(io.StringIO(text))
    ]


def _value(name: str, cell: str) -> Any:
    if cell == "":
        return None
    if name == "background":
        return cell == "true"
    if name in ("goldstein", "confidence"):
        return float(cell)
    return json.loads(cell) if cell[0] in "[{" else cell


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_holds_the_same_records(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    write_records(path, RECORDS)
    assert read_records(path) == RECORDS
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_records_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "a").mkdir()
    paths = [tmp_path / "a" / f"one{suffix}", tmp_path / f"two{suffix}"]
    for path in paths:
        write_records(path, RECORDS)
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_run_without_records_leaves_a_readable_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    write_records(path, [])
    assert read_records(path) == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_error_leaves_the_old_file_alone(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    path.write_bytes(b"old")
    with (
        pytest.raises(RuntimeError, match="in between"),
        open_writer(str(path), columns=EVENT_COLUMNS, schema=event_schema) as writer,
    ):
        writer.write([encode_record(RECORDS[0])])
        raise RuntimeError("in between")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [(path.name, b"old")]


@pytest.mark.parametrize("name", ["out", "out.txt", "out.parquet.gz", "out.jsonl.bz2", ".jsonl"])
def test_names_without_a_format(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="must end in"):
        write_records(tmp_path / name, [])


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_records(tmp_path / "none" / "out.jsonl", [])


def test_the_schema_has_the_fields_of_the_record() -> None:
    record = report_to_record(make_report())
    schema = event_schema()
    assert tuple(schema.names) == tuple(record) == EVENT_COLUMNS
    for name in ("document", "date", "place", "trigger", "sentence", "coder"):
        assert {field.name for field in schema.field(name).type} == set(record[name])
    for name in ("actors", "attribution", "quantities", "why"):
        assert {field.name for field in schema.field(name).type.value_type} == set(record[name][0])


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_text_survives_json(text: str) -> None:
    assert json.loads(encode_record({"text": text}).decode("utf-8")) == {"text": text}


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_lone_surrogates_are_replaced_where_a_format_cannot_hold_them(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    write_records(path, [report_to_record(make_report(id="x\ud800"))])
    assert read_records(path)[0]["id"] == "x?"
