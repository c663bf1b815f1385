"""The commands from end to end: what they write, what they say, and the status they end with."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

import polybius
from polybius.interfaces.command_line.application import run
from polybius.running.coder import Coder

TEXT = "Kenya condemned Ethiopia on Tuesday. Ugandan troops attacked a village in Rwanda, the ministry said."


@pytest.fixture(autouse=True)
def _one_coder(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands use the coder of the test run; loading another takes two seconds."""
    monkeypatch.setattr(polybius, "load", lambda settings=None: coder)
    monkeypatch.setattr(Coder, "load", classmethod(lambda cls, settings: coder))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


def write_lines(path: Path, *values: object) -> Path:
    path.write_text("".join(json.dumps(value) + "\n" for value in values), "utf-8")
    return path


def test_read_shows_a_table(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(report), "--published", "2024-06-05", "--title", "A raid"]) == 0
    shown = capsys.readouterr()
    assert "A raid" in shown.out
    assert "Kenya → Ethiopia" in shown.out
    assert shown.err == ""


def test_read_says_that_no_date_is_known(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(report), "--text", "--why", "--passages"]) == 0
    assert "no publication date is known" in capsys.readouterr().err


def test_read_writes_records(report: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["read", str(report), "--json"]) == 0
    records = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert records
    assert run(["read", str(report), "--json", "--precision", "1"]) == 0
    assert all(json.loads(line)["confidence"] == 1 for line in capfdbinary.readouterr().out.splitlines())


def test_read_takes_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert run(["read", "-", "--published", "2024-06-05"]) == 0
    assert "Kenya" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("tokens", "complaint"),
    [
        (["read"], "arguments are required"),
        (["raed", "x"], "did you mean 'read'"),
        (["x"], "commands are read"),
        (["read", "nowhere.txt"], "does not exist"),
        (["read", "."], "is a folder"),
        (["read", "ftp://example.org/x"], "no http or https address"),
        (["read", "http://127.0.0.1:1/"], "does not answer"),
        (["read", "{report}", "--published", "soon"], "is no date"),
        (["read", "{report}", "--precision", "2"], "between 0 and 1"),
        (["read", "{report}", "--timeout", "-1"], "above zero"),
        (["read", "{report}", "--colour"], "--colour"),
        (["code", "{report}"], "--out"),
        (["code", "{report}", "-o", "out.docx"], "must end in"),
        (["code", "{report}", "-o", "none/out.jsonl"], "cannot be written"),
        (["code", "{report}", "-o", "{report}"], "is also an input"),
        (["code", "{report}", "-o", "out.jsonl", "--workers", "0"], "of 1 or more"),
        (["relate", "nowhere.jsonl", "-o", "-"], "does not exist"),
        (["relate", "{report}", "-o", "out.csv"], "must end in"),
    ],
)
def test_errors_are_one_line_and_status_2(
    tokens: list[str], complaint: str, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([token.format(report=report) for token in tokens]) == 2
    shown = capsys.readouterr()
    assert complaint in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        ([], "commands:"),
        (["--help"], "commands:"),
        (["read", "--help"], "--published"),
        (["--version"], "0."),
    ],
)
def test_help(tokens: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tokens) == 0
    assert words in capsys.readouterr().out


def test_code_goes_on_and_says_what_it_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_lines(
        tmp_path / "in.jsonl", {"id": "a", "text": TEXT}, {"id": "b"}, {"id": "c", "text": TEXT}
    )
    with source.open("a") as stream:
        stream.write("{broken\n")
    out = tmp_path / "out.jsonl"
    assert run(["code", str(source), "-o", str(out)]) == 0
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3
    assert said[-1].startswith("read 4 articles, coded 2 (")
    assert said[-1].endswith("skipped 2: bad-json 1, no-text 1")
    assert json.loads(out.read_text("utf-8").splitlines()[0])["document"]["id"] == "a"


def test_code_ends_with_status_2_when_nothing_could_be_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write_lines(tmp_path / "in.jsonl", *({"id": number} for number in range(30)))
    assert run(["code", str(source), "-o", str(tmp_path / "out.jsonl")]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[-2:] == ["skipped: and 10 more", said[-1]]
    assert said[-1].endswith("skipped 30: no-text 30")


def test_code_writes_to_standard_output(report: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["code", str(report), "-o", "-", "--precision", "0.01"]) == 0
    assert json.loads(capfdbinary.readouterr().out.splitlines()[0])["event_type"]


@pytest.mark.slow
def test_the_same_bytes_whatever_the_number_of_workers(tmp_path: Path) -> None:
    rows = ({"id": str(number), "text": TEXT * (1 + number % 3)} for number in range(70))
    source = write_lines(tmp_path / "in.jsonl", *rows)
    outs = {workers: tmp_path / f"out{workers}.jsonl" for workers in (1, 3)}
    for workers, out in outs.items():
        assert run(["code", str(source), "-o", str(out), "--workers", str(workers)]) == 0
    assert outs[1].read_bytes() == outs[3].read_bytes()
    assert outs[1].stat().st_size > 0


@pytest.mark.parametrize(
    ("command", "question", "fields"),
    [
        (
            "relate",
            {"text": "France accused Russia.", "source": [0, 6], "target": [15, 21]},
            {"event_type", "scores"},
        ),
        (
            "resolve",
            {"text": "the Kenyan president", "published": "2024-06-05"},
            {"name", "code", "country", "sector", "role", "wikidata"},
        ),
        ("locate", {"text": "They met in Lima, Peru."}, {"places"}),
        ("attribute", {"text": "The ministry said that it rained."}, {"attributions"}),
    ],
)
def test_single_questions(
    command: str,
    question: dict[str, object],
    fields: set[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = write_lines(tmp_path / "in.jsonl", {"id": 7, **question}, {"id": 8})
    out = tmp_path / "out.jsonl"
    assert run([command, str(source), "-o", str(out)]) == 0
    (answer,) = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert set(answer) == {"id", *fields}
    assert answer["id"] == 7
    assert capsys.readouterr().err.splitlines()[-1].endswith("skipped 1: no-text 1")


@pytest.mark.parametrize("span", [None, [1], ["a", 2], [5, 1], [0, 900]])
def test_pairs_that_are_no_offsets(span: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_lines(
        tmp_path / "in.jsonl", {"text": "France accused Russia.", "source": [0, 6], "target": span}
    )
    assert run(["relate", str(source), "-o", "-"]) == 2
    assert "bad-span 1" in capsys.readouterr().err


def test_the_register_is_shown_searched_and_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["register", "show", "KEN"]) == 0
    assert "Kenya" in capsys.readouterr().out
    assert run(["register", "search", "kenyan"]) == 0
    assert "KEN " in capsys.readouterr().out
    assert run(["register", "search", "no such actor"]) == 0
    assert "no actor has" in capsys.readouterr().out
    run(["register", "check"])
    assert "actors, 0 of them your own" in capsys.readouterr().out
    own = tmp_path / "own.tsv"
    own.write_text("code\tnmae\nX\tY\n", "utf-8")
    assert run(["register", "check", str(own)]) == 2
    assert "own.tsv" in capsys.readouterr().err
    assert run(["register", "show", "nobody"]) == 2
    assert run(["register", "show"]) == 2


def test_patterns_say_what_fired(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["patterns", "Kenya condemned Ethiopia."]) == 0
    shown = capsys.readouterr().out
    assert "fired" in shown
    assert "Kenya -> Ethiopia" in shown
    assert run(["patterns", "It was."]) == 0
    assert run(["patterns", " "]) == 2
