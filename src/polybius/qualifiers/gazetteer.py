"""The gazetteer: names to places with coordinates. Data files and their licences are in gazetteer_data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from polybius.errors import DataError
from polybius.qualifiers.gazetteer_names import fold_name
from polybius.qualifiers.sorted_lines import SortedLines
from polybius.qualifiers.word_tables import read_rows

DATA: Final = Path(__file__).parent / "gazetteer_data"
COUNTRY_COLUMNS: Final = tuple(
    "iso2 iso3 name names adjectives capital neighbours latitude longitude geonames_id source".split()
)
REGION_COLUMNS: Final = tuple("name names kind country latitude longitude geonames_id source".split())
ALIAS_COLUMNS: Final = tuple("name target country kind source".split())


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. `kind` is "country", "admin1", "city" or a kind of regions.tsv ("sea", "base", ...).

    `admin1` is GeoNames' code of the first-level region ("US.MS"). Coordinates are WGS 84 degrees. `main` is
    False where the name looked up is an alternate one of this place. `population` is 0 where not known.
    """

    name: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    population: int
    geonames_id: int | None
    kind: str
    main: bool = True


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory with the words that point to it. `neighbours` are ISO alpha-3 codes."""

    iso3: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capital: str
    neighbours: frozenset[str]
    entry: Entry


class Gazetteer:
    """Looks names up; every table is read on its first use."""

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder
        self.find = lru_cache(maxsize=50_000)(self._find)

    @cached_property
    def countries(self) -> dict[str, Country]:
        """States and territories by ISO alpha-3 code."""
        rows = list(read_rows(self.folder / "countries.tsv", COUNTRY_COLUMNS))
        iso3 = {row["iso2"]: row["iso3"] for row in rows}
        return {row["iso3"]: _country(row, iso3) for row in rows}

    @cached_property
    def country_names(self) -> dict[str, str]:
        """Folded country names to ISO alpha-3 codes; "us" is written as it stands, since the pronoun is too."""
        found: dict[str, str] = {}
        for country in self.countries.values():
            for name in (country.name, *country.names):
                found[fold_name(name)] = country.iso3
        return found

    @cached_property
    def adjectives(self) -> dict[str, str]:
        """Folded adjectives and peoples ("ukrainian", "ukrainians") to ISO alpha-3 codes."""
        found: dict[str, str] = {}
        for country in self.countries.values():
            for adjective in country.adjectives:
                found.setdefault(fold_name(adjective), country.iso3)
                found.setdefault(fold_name(adjective) + "s", country.iso3)
        return found

    @cached_property
    def regions(self) -> dict[str, Entry]:
        """Regions, seas, bases and sites compiled by hand, by folded name."""
        found: dict[str, Entry] = {}
        for row in read_rows(self.folder / "regions.tsv", REGION_COLUMNS):
            number = int(row["geonames_id"]) if row["geonames_id"] else None
            entry = Entry(
                row["name"], row["country"] or None, None, float(row["latitude"]), float(row["longitude"]), 0, number, row["kind"]
            )  # fmt: skip
            for name in (row["name"], *filter(None, row["names"].split("|"))):
                found[fold_name(name)] = entry
        return found

    @cached_property
    def aliases(self) -> dict[str, tuple[tuple[str, str, str], ...]]:
        """Folded spellings to (folded name, country, kind) that GeoNames' table knows."""
        found: dict[str, tuple[tuple[str, str, str], ...]] = {}
        for row in read_rows(self.folder / "aliases.tsv", ALIAS_COLUMNS):
            target = (fold_name(row["target"]), row["country"], row["kind"])
            found[fold_name(row["name"])] = (*found.get(fold_name(row["name"]), ()), target)
        return found

    @cached_property
    def _names(self) -> SortedLines:
        return SortedLines.load(self.folder / "names.tsv.gz")

    @cached_property
    def _places(self) -> SortedLines:
        return SortedLines.load(self.folder / "places.tsv.gz")

    def _find(self, folded: str) -> tuple[Entry, ...]:
        """Every place of that folded name: country, hand-made region, then towns and first-level regions."""
        found: list[Entry] = []
        if folded in self.country_names:
            found.append(self.countries[self.country_names[folded]].entry)
        if folded in self.regions:
            found.append(self.regions[folded])
        for target, country, kind in self.aliases.get(folded, ()):
            same = [e for e in self._listed(target) if e.country == country and e.kind == kind]
            found.extend(same if target == folded else [_as_main(entry) for entry in same])
        found.extend(self._listed(folded))
        return tuple(dict.fromkeys(found))

    def _listed(self, folded: str) -> list[Entry]:
        cells = self._names.find(folded)
        if cells is None:
            return []
        return [
            self._entry(number.removeprefix("-"), main=not number.startswith("-"))
            for number in cells[0].split(",")
        ]

    def _entry(self, number: str, *, main: bool) -> Entry:
        cells = self._places.find(number.zfill(8))
        if cells is None:
            raise DataError(
                f"names.tsv.gz speaks of place {number}, which places.tsv.gz lacks; make both anew"
            )
        name, country, code, latitude, longitude, population, kind = cells
        return Entry(
            name, country, code, float(latitude), float(longitude), int(population), int(number), kind, main
        )

    @lru_cache(maxsize=5_000)  # noqa: B019 - one gazetteer lives as long as the coder
    def region_name(self, code: str) -> str | None:
        """The name of a first-level region by its GeoNames code."""
        listed = self._listed(f"@{code}")
        return listed[0].name if listed else None


def _as_main(entry: Entry) -> Entry:
    return Entry(
        entry.name, entry.country, entry.admin1, entry.latitude, entry.longitude, entry.population, entry.geonames_id, entry.kind
    )  # fmt: skip


def _country(row: dict[str, str], iso3: dict[str, str]) -> Country:
    entry = Entry(
        row["name"], row["iso3"], None, float(row["latitude"]), float(row["longitude"]), 0, int(row["geonames_id"]), "country"
    )  # fmt: skip
    names = tuple(name for name in row["names"].split("|") if name)
    adjectives = tuple(word for word in row["adjectives"].split("|") if word)
    neighbours = frozenset(iso3[code] for code in row["neighbours"].split("|") if code in iso3)
    return Country(row["iso3"], row["name"], names, adjectives, row["capital"], neighbours, entry)
