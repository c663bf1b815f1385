"""Backups are whole, and what is restored from one has the same chain."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text

from polybius.errors import LedgerError
from polybius.ledger import Ledger, open_ledger
from polybius.ledger.checking import check_ledger
from polybius.ledger.copying import back_up_ledger, restore_ledger
from polybius.ledger.dyads import index_dyads
from polybius.ledger.opening import make_empty
from polybius.ledger.schema import articles, batches
from polybius.ledger.searching import index_words, matching
from polybius.ledger.verifying import verify_ledger
from tests.ledger.filling import fill


def test_there_and_back(ledger: Ledger, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    fill(ledger, range(30))
    fill(ledger, [30])
    index_words(ledger)
    index_dyads(ledger)
    with ledger.reading() as connection:
        kept = connection.execute(text("SELECT count(*) FROM dyads")).scalar()
    assert kept
    head = check_ledger(ledger).head
    backup = tmp_path / "backup.ledger"
    back_up_ledger(ledger, backup)
    assert [path.name for path in tmp_path.iterdir() if "backup" in path.name] == ["backup.ledger"]
    fill(ledger, [31])
    target = str(tmp_path / "restored.ledger")
    if ledger.dialect == "postgresql":
        target = request.getfixturevalue("postgresql_server").make_place()
    restore_ledger(backup, target)
    with open_ledger(target) as restored:
        checked = check_ledger(restored, head=head)
        assert (checked.head, checked.findings, checked.notes) == (head, (), ())
        assert verify_ledger(restored).reports == 62
        fill(restored, [32])
        assert check_ledger(restored).findings == ()
        with restored.reading() as connection:
            words = matching(connection, "articles", "troop")
            found = connection.execute(select(articles.c.article).where(articles.c.seq.in_(words))).all()
            dyads = connection.execute(text("SELECT count(*) FROM dyads")).scalar()
        assert len(found) == 31
        assert dyads == kept


def test_a_backup_opens_as_a_ledger(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger, [1])
    back_up_ledger(ledger, tmp_path / "backup.ledger")
    with open_ledger(tmp_path / "backup.ledger", read_only=True) as backup, backup.reading() as connection:
        assert len(connection.execute(select(batches)).all()) == 2


def test_nothing_is_overwritten(ledger: Ledger, where: str, tmp_path: Path) -> None:
    backup = tmp_path / "backup.ledger"
    back_up_ledger(ledger, backup)
    with pytest.raises(LedgerError, match="exists already"):
        back_up_ledger(ledger, backup)
    with pytest.raises(LedgerError, match="already"):
        restore_ledger(backup, where)
    with pytest.raises(LedgerError, match="folder"):
        back_up_ledger(ledger, tmp_path / "none" / "backup.ledger")
    with pytest.raises(LedgerError, match="no ledger"):
        restore_ledger(tmp_path / "none", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_restore_that_was_broken_off_can_be_done_again(
    ledger: Ledger, make_place: Callable[[], str], tmp_path: Path
) -> None:
    fill(ledger, range(3))
    backup, place = tmp_path / "backup.ledger", make_place()
    back_up_ledger(ledger, backup)
    make_empty(place).close()
    with pytest.raises(LedgerError, match="restore it again"):
        open_ledger(place)
    if ledger.dialect == "sqlite":
        return  # a file appears when it is whole; empty tables are not what a broken-off restore leaves
    restore_ledger(backup, place)
    with open_ledger(place) as restored:
        assert check_ledger(restored).rows == check_ledger(ledger).rows
