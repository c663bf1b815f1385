"""Full disks, read-only folders and huge articles: one clear line, and the ledger unharmed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import select, text

from polybius.errors import LedgerError
from polybius.ledger import Ledger, open_ledger
from polybius.ledger.checking import check_ledger
from polybius.ledger.copying import back_up_ledger
from polybius.ledger.schema import articles
from polybius.ledger.searching import index_words, matching
from polybius.ledger.taking import fold_article, write_articles
from polybius.ledger.verifying import verify_ledger
from polybius.records import Article, report_to_record
from tests.ledger.filling import CODER, fill
from tests.records_made_by_hand import TEXT, make_report

NOBODY: Final = 65534


def run_as_nobody(script: str, *arguments: str, limit: int | None = None) -> str:
    """What a process says that may not write where root may, or no file of more than `limit` bytes."""
    begin = "import os, resource, signal, sys\n"
    if limit is not None:
        begin += f"signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
    elif os.getuid() == 0:
        # The library is imported first: this user may not read where it lies.
        begin += f"import polybius.ledger.checking, tests.ledger.filling, sqlalchemy.dialects.sqlite.pysqlite, polybius.ledger.engines\npolybius.ledger.engines.sqlite_module()\nos.setuid({NOBODY})\n"
    code = f"{begin}from polybius.errors import PolybiusError\ntry:\n" + "".join(
        f"    {line}\n" for line in script.splitlines()
    )
    code += "except PolybiusError as error:\n    print(type(error).__name__, error)\n"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


WRITE: Final = """
from polybius.ledger import open_ledger
from tests.ledger.filling import fill
with open_ledger(sys.argv[1], create=True) as ledger:
    for number in range(100, 400):
        fill(ledger, [number], reports=20)
print('written')
"""
READ: Final = """
from polybius.ledger import open_ledger
from polybius.ledger.checking import check_ledger
with open_ledger(sys.argv[1], read_only=True) as ledger:
    print(check_ledger(ledger))
"""


def test_a_full_disk(tmp_path: Path) -> None:
    place = tmp_path / "full.ledger"
    with open_ledger(place, create=True) as ledger:
        fill(ledger, range(10))
    said = run_as_nobody(WRITE, str(place), limit=2_000_000)
    assert said.startswith("LedgerError")
    assert "full" in said
    assert said.count("\n") == 1
    with open_ledger(place) as ledger:
        assert check_ledger(ledger).findings == ()
        fill(ledger, range(10, 20))
        assert verify_ledger(ledger).findings == ()
        assert verify_ledger(ledger).articles > 30


def test_a_backup_to_a_full_disk_leaves_no_file(tmp_path: Path) -> None:
    place, backup = tmp_path / "a.ledger", tmp_path / "backup.ledger"
    with open_ledger(place, create=True) as ledger:
        fill(ledger, range(60), reports=20)
    script = (
        "from polybius.ledger import open_ledger\nfrom polybius.ledger.copying import back_up_ledger\n"
        "with open_ledger(sys.argv[1]) as ledger:\n    back_up_ledger(ledger, sys.argv[2])"
    )
    said = run_as_nobody(script, str(place), str(backup), limit=200_000)
    assert said.startswith("LedgerError")
    assert sorted(path.name for path in tmp_path.iterdir() if "backup" in path.name) == []


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users reach, too."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_read_only_folder(open_folder: Path) -> None:
    place = open_folder / "a.ledger"
    with open_ledger(place, create=True) as ledger:
        fill(ledger, range(3))
    open_folder.chmod(0o555)
    place.chmod(0o444)
    try:
        assert "findings=()" in run_as_nobody(READ, str(place))
        said = run_as_nobody(WRITE, str(place))
        assert said.startswith("LedgerError")
        assert "read-only" in said
        said = run_as_nobody(WRITE, str(open_folder / "new.ledger"))
        assert said.startswith("LedgerError")
        assert "cannot be opened" in said
    finally:
        open_folder.chmod(0o755)
        place.chmod(0o644)
    with open_ledger(place) as ledger:
        assert check_ledger(ledger).findings == ()


def test_an_article_of_twenty_megabytes(ledger: Ledger) -> None:
    huge = Article("huge", TEXT + " word" * 4_000_000)
    with ledger.batch(kind="add") as batch:
        write_articles(batch, [fold_article(huge, CODER, [report_to_record(make_report())])])
    assert index_words(ledger) == 2
    assert verify_ledger(ledger).findings == ()
    with ledger.reading() as connection:
        asked = select(articles.c.article).where(articles.c.seq.in_(matching(connection, "articles", "Juba")))
        assert connection.execute(asked).scalars().all() == ["huge"]


def test_a_broken_connection_says_so(ledger: Ledger, engine: str) -> None:
    if engine == "sqlite":
        return  # a file has no connection to lose
    with ledger.reading() as connection:
        killing = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lost'"
        with pytest.raises(LedgerError) as caught, ledger.batch(kind="test") as batch:
            batch.connection.execute(text("SET application_name = 'lost'"))
            connection.execute(text(killing))
            batch.insert("coders", [{"coder": "x", "version": "x", "lexicon": "x", "models": "[]"}])
    assert "\n" not in str(caught.value)
    assert check_ledger(ledger).findings == ()


def test_backups_of_a_ledger_that_grows(ledger: Ledger, tmp_path: Path) -> None:
    for number in range(3):
        fill(ledger, [number])
        back_up_ledger(ledger, tmp_path / f"backup{number}.ledger")
    counts = []
    for number in range(3):
        with open_ledger(tmp_path / f"backup{number}.ledger", read_only=True) as backup:
            counts.append(check_ledger(backup).rows)
            assert check_ledger(backup).findings == ()
    assert counts == sorted(set(counts))
