"""The gazetteer's files: well formed, sorted, complete."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from polybius.errors import DataError
from polybius.qualifiers.gazetteer import DATA, Gazetteer
from polybius.qualifiers.gazetteer_names import fold_name
from polybius.qualifiers.sorted_lines import SortedLines
from polybius.qualifiers.word_tables import read_rows

MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Saint-Denis", "saint denis"),
        ("St. Denis", "saint denis"),
        ("Łódź", "lodz"),
        ("Xi'an", "xian"),
        ("N’Djamena", "ndjamena"),
    ],
)
def test_folding(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@pytest.mark.parametrize("file", ["names.tsv.gz", "places.tsv.gz"])
def test_tables_are_sorted_so_that_halving_finds_every_line(file: str) -> None:
    raw = gzip.decompress((DATA / file).read_bytes())
    keys = [line.split(b"\t", 1)[0] for line in raw.splitlines()]
    assert keys == sorted(set(keys))
    table = SortedLines(raw)
    for key in (keys[0], keys[-1], *keys[:: len(keys) // 50]):
        assert table.find(key.decode()) is not None
    assert table.find("no such place at all") is None


def test_packed_tables_stay_small() -> None:
    assert sum((DATA / file).stat().st_size for file in ("names.tsv.gz", "places.tsv.gz")) < 3.5 * MEGABYTE


def test_countries_have_coordinates_and_names() -> None:
    countries = Gazetteer().countries
    assert len(countries) == 250
    assert all(
        (country.entry.latitude, country.entry.longitude) != (0.0, 0.0) for country in countries.values()
    )
    assert countries["UKR"].neighbours >= {"RUS", "POL"}


def test_hand_made_tables_are_sound() -> None:
    gazetteer = Gazetteer()
    known = set(gazetteer.countries)
    for entry in gazetteer.regions.values():
        assert entry.country is None or entry.country in known
        assert -90 <= entry.latitude <= 90 and -180 <= entry.longitude <= 180
    assert len({entry.name for entry in gazetteer.regions.values()}) >= 220


def test_every_alias_leads_to_a_place() -> None:
    gazetteer = Gazetteer()
    for name, targets in gazetteer.aliases.items():
        for _, country, kind in targets:
            assert any(entry.country == country and entry.kind == kind for entry in gazetteer.find(name)), (
                name
            )


def test_geonames_is_credited() -> None:
    assert "Creative Commons Attribution 4.0" in (DATA / "NOTICE").read_text(encoding="utf-8")


def test_a_broken_table_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "regions.tsv"
    file.write_text("name\tkind\nX\tsea\textra\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        list(read_rows(file, ("name", "kind")))
    with pytest.raises(DataError, match="columns"):
        list(read_rows(file, ("name",)))
