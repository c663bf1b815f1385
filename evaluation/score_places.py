"""Scores places in context against cases in the format of a geoparser's own tests.

python -m evaluation.score_places FILE.jsonl      how many cases come out as expected, and those that do not

A case has `text` and `expect_ents`: for the number of a place in the text, counted from 0 (or from the end), what it
must be (`geonameid`, `country_code3`, `admin1_name`, `search_name`); or `expect_event_location`, the place of its last
act; or, without `expect_ents`, `expect` for a name that stands alone (null: no place).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polybius
from evaluation.scores import Score, share

if TYPE_CHECKING:
    from polybius.records import Place
    from polybius.running.coder import Coder


def main() -> None:
    """Prints the share and the misses."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    path: Path = parser.parse_args().file
    score = score_cases(polybius.load(), [json.loads(line) for line in path.read_text("utf-8").splitlines()])
    sys.stdout.write(f"{score.value:.3f} of {score.count}\n" + "".join(f"{miss}\n" for miss in score.misses))


def score_cases(coder: Coder, cases: Sequence[dict[str, Any]]) -> Score:
    """A case is right when all that it expects comes out."""
    misses = [case["text"] for case in cases if not is_right(coder, case)]
    return share(len(cases) - len(misses), misses)


def is_right(coder: Coder, case: dict[str, Any]) -> bool:
    """True where everything that the case expects comes out."""
    if case.get("expect_event_location"):
        reports = coder.read(case["text"])
        place = reports[-1].place if reports else None
        return place is not None and place.name == case["expect_event_location"]
    places = coder.locate(case["text"])
    if "expect_ents" not in case:
        if case["expect"] is None:
            return not places
        return bool(places) and _fits(places[0], case["expect"])
    return all(
        -len(places) <= int(number) < len(places) and _fits(places[int(number)], wanted)
        for number, wanted in case["expect_ents"].items()
    )


def _fits(place: Place, wanted: dict[str, Any]) -> bool:
    found = {
        "geonameid": str(place.geonames_id),
        "country_code3": place.country,
        "admin1_name": place.admin1,
        "search_name": place.name,
    }
    return all(found[key] == value for key, value in wanted.items() if key in found)


if __name__ == "__main__":
    main()
