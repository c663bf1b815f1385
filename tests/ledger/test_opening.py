"""Opening, making, and what is refused."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from polybius.errors import LedgerError
from polybius.ledger import Ledger, migrate_ledger, open_ledger, opening
from polybius.ledger.checking import check_ledger
from polybius.ledger.engines import sqlite_module
from polybius.ledger.migrations import MIGRATIONS, NEWEST, Migration
from polybius.ledger.migrations.making import make_table
from polybius.ledger.schema import METADATA
from tests.ledger.filling import fill


def test_the_tables_are_those_that_queries_see(ledger: Ledger) -> None:
    inspector = inspect(ledger.engine)
    for name, table in METADATA.tables.items():
        assert [column["name"] for column in inspector.get_columns(name)] == list(table.c.keys())


def test_an_existing_ledger_is_opened_again_and_not_made_anew(where: str) -> None:
    heads = []
    for _ in range(2):
        with open_ledger(where, create=True) as ledger, ledger.reading() as connection:
            heads.append(connection.execute(text("SELECT hash FROM batches")).all())
    assert heads[0] == heads[1]
    assert len(heads[0]) == 1


def test_no_ledger_where_none_was_made(where: str) -> None:
    with pytest.raises(LedgerError, match="polybius ledger init"):
        open_ledger(where)


def test_a_ledger_made_by_a_newer_version(where: str) -> None:
    with open_ledger(where, create=True) as ledger, ledger.writing() as connection:
        connection.execute(text(f"INSERT INTO migrations VALUES ({NEWEST + 1}, 'later', '2099')"))
    with pytest.raises(LedgerError, match="newer Polybius"):
        open_ledger(where)


def test_files_that_are_no_ledger(tmp_path: Path) -> None:
    text_file = tmp_path / "a.txt"
    text_file.write_text("This is a report, not a ledger. " * 99)
    with pytest.raises(LedgerError, match="no ledger"):
        open_ledger(text_file, create=True)
    assert text_file.read_text().startswith("This is a report")
    other = tmp_path / "other.db"
    connection = sqlite_module().connect(str(other))
    connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    before = other.read_bytes()
    with pytest.raises(LedgerError, match="other tables"):
        open_ledger(other, create=True)
    assert other.read_bytes() == before
    with pytest.raises(LedgerError, match="is a folder"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerError, match="does not exist"):
        open_ledger(tmp_path / "no" / "folder" / "a.ledger", create=True)


@pytest.mark.parametrize("address", ["mysql://root@host/x", "postgresql://a@[/x", ""])
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(LedgerError):
        open_ledger(address)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(LedgerError) as caught:
        open_ledger("postgresql://somebody:secret@/none?host=/nonexistent")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_ledger_for_reading_takes_no_rows(where: str) -> None:
    open_ledger(where, create=True).close()
    with open_ledger(where, read_only=True) as ledger:
        with pytest.raises(LedgerError, match="read only"), ledger.batch(kind="test"):
            pass
        with pytest.raises(LedgerError), ledger.reading() as connection:
            connection.execute(text("INSERT INTO coders VALUES (1, 1, 'a', 'b', 'c', 'd')"))


def test_one_sqlite_library_a_process() -> None:
    assert sqlite_module() is sqlite_module()
    assert sqlite_module() is not sqlite3 or sqlite_module().sqlite_version == sqlite3.sqlite_version


def test_an_older_ledger_is_brought_up_to_date(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(where, create=True) as ledger:
        fill(ledger, range(3))

    def make_birds(connection: Connection) -> None:
        make_table(connection, "birds", "batch whole\nname text")

    step = Migration(NEWEST + 1, "birds", make_birds)
    monkeypatch.setattr(opening, "MIGRATIONS", (*MIGRATIONS, step))
    monkeypatch.setattr(opening, "NEWEST", step.number)
    with pytest.raises(LedgerError, match="polybius ledger migrate"):
        open_ledger(where)
    assert migrate_ledger(where) == ["birds"]
    assert migrate_ledger(where) == []
    with open_ledger(where) as ledger:
        assert inspect(ledger.engine).has_table("birds")
        assert check_ledger(ledger).findings == ()
        with pytest.raises(LedgerError), ledger.writing() as connection:
            connection.execute(text("INSERT INTO birds VALUES (1, 1, 'kite')"))
            connection.execute(text("DELETE FROM birds"))


def test_a_step_that_fails_leaves_no_trace(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_ledger(where, create=True).close()

    def fail(connection: Connection) -> None:
        make_table(connection, "birds", "batch whole")
        raise ZeroDivisionError

    monkeypatch.setattr(opening, "MIGRATIONS", (*MIGRATIONS, Migration(NEWEST + 1, "birds", fail)))
    with pytest.raises(ZeroDivisionError):
        migrate_ledger(where)
    with open_ledger(where) as ledger:
        assert not inspect(ledger.engine).has_table("birds")


def test_many_make_the_same_ledger_at_once(make_place: Callable[[], str]) -> None:
    def make(place: str) -> None:
        with open_ledger(place, create=True) as ledger:
            fill(ledger, range(3))

    for _ in range(3):
        place = make_place()
        with ThreadPoolExecutor(4) as pool:
            for made in [pool.submit(make, place) for _ in range(4)]:
                made.result()
        with open_ledger(place) as ledger:
            assert check_ledger(ledger).findings == ()
            assert check_ledger(ledger).batches == 2


def run_python(code: str) -> str:
    """What another process says."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_interpreters_own_sqlite_does_with_a_warning(tmp_path: Path) -> None:
    said = run_python(
        "import sys; sys.modules['pysqlite3'] = None\n"
        "from polybius.ledger import open_ledger\n"
        "from polybius.ledger.checking import check_ledger\n"
        "from tests.ledger.filling import fill\n"
        f"with open_ledger({str(tmp_path / 'a.ledger')!r}, create=True) as ledger:\n"
        "    fill(ledger, range(3))\n"
        "    print(ledger.notes, check_ledger(ledger).findings)\n"
    )
    old = sqlite3.sqlite_version_info < (3, 51, 3)
    assert ("write with one process at a time" in said) == old
    assert said.endswith(" ()\n")
    with open_ledger(tmp_path / "a.ledger") as ledger:
        assert check_ledger(ledger).findings == ()


def test_no_language_model_is_needed_to_read_a_ledger(tmp_path: Path) -> None:
    place = tmp_path / "a.ledger"
    open_ledger(place, create=True).close()
    said = run_python(
        "import sys\n"
        "from polybius.interfaces.command_line.application import run\n"
        f"for words in (['ledger', 'info'], ['ledger', 'check'], ['verify']): run([*words, '--ledger', {str(place)!r}])\n"
        "print({'spacy', 'onnxruntime', 'numpy', 'rich', 'psycopg'} & set(sys.modules))\n"
    )
    assert said.endswith("set()\n")
