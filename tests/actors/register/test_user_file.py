"""The user's own actors: what they override and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from polybius.actors.register import Register, check_register
from polybius.actors.register.user_file import COLUMNS
from polybius.actors.resolver import ActorResolver
from polybius.errors import DataError
from polybius.settings import Settings

ROW = "RIVERS\tRivers Union\tigo\tIGO\t\tRU|Rivers Bloc\t\t\t\t1999\t\tour desk"


def _write(folder: Path, *rows: str, header: str = "\t".join(COLUMNS), name: str = "own.tsv") -> Path:
    path = folder / name
    path.write_text("\n".join((header, *rows)), encoding="utf-8")
    return path


def test_own_actors_are_found(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        ROW,
        "PERU:Aurelio Zanta\tAurelio Zanta\tperson\tGOV\tPER\t\t\tpresident\t\t2026-01\t\tour desk",
    )
    own = ActorResolver.load(Settings(register=str(path)))
    actor = own.resolve_phrase("the Rivers Bloc").actor
    assert actor is not None and actor.code == "RIVERS"
    person = own.resolve_phrase("Aurelio Zanta", "2026-05-01").actor
    assert person is not None and (person.country, person.role) == ("PER", "president")


def test_reads_yaml(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "- {code: RIVERS, name: Rivers Union, kind: igo, sector: IGO, names: [RU, Rivers Bloc]}\n",
        encoding="utf-8",
    )
    assert "RIVERS" in Register.load(path).bodies


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ROW.replace("\t1999\t", "\t1999-13\t"), "1999-13"),
        (ROW.replace("\t1999\t\t", "\t1999\t1990\t"), "ends"),
        (ROW.replace("\tIGO\t", "\tXXX\t"), "XXX"),
        (ROW.replace("\tigo\t", "\tclub\t"), "club"),
        (ROW.replace("\tIGO\t\t", "\tIGO\tQQQ\t"), "QQQ"),
        ("RIVERS\tRivers", "2 cells"),
        (f"{ROW}\n{ROW}", "twice"),
        ("\t" + ROW.split("\t", 1)[1], "code"),
    ],
)
def test_refuses_faults_with_file_and_line(tmp_path: Path, row: str, reason: str) -> None:
    path = _write(tmp_path, row)
    with pytest.raises(DataError, match=r"own\.tsv, line \d+: ") as caught:
        Register.load(path)
    assert reason in str(caught.value)


def test_refuses_unknown_columns_and_keys(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="unknown column 'colour'"):
        Register.load(_write(tmp_path, header="\t".join((*COLUMNS, "colour"))))
    path = tmp_path / "own.yaml"
    path.write_text("- code: RIVERS\n  colour: blue\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2: unknown key 'colour'"):
        Register.load(path)


def test_refuses_other_forms(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"\.tsv"):
        Register.load(_write(tmp_path, ROW, name="own.json"))


def test_new_holder_ends_the_shipped_term(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    row = "ZANTA\tAurelio Zanta\tperson\tGOV\tPER\t\t\tforeign minister\t\t2026-07-28\t\tmine"
    path.write_text("\t".join(COLUMNS) + f"\n{row}\n", encoding="utf-8")
    register = Register.load(path)
    assert check_register(register) == ()
    assert register.own_codes == {"PER:Aurelio Zanta"}
