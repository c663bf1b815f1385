"""The gate: no score may fall below its floor, and no set may change unseen.

python -m evaluation.gate                   scores every set; status 1 below a floor
python -m evaluation.gate --misses dates    what went wrong in one set
python -m evaluation.gate --raise           raises floors to what is reached, two points below
python -m evaluation.gate --lower NAME      lowers one floor, on purpose; say why in the commit
python -m evaluation.gate --accept NAME     takes a changed set as it is now
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polybius
from evaluation.edits import FOURTH, SECOND, THIRD, score_changed, score_kept
from evaluation.linking import score_arrival, score_linked_items, score_linked_pairs, score_origins
from evaluation.passages import PASSAGES, REPORTS, SENTENCES, score_statuses, score_triples
from evaluation.qualifying import score_dates, score_place_countries, score_place_points, score_quantities
from evaluation.score_mentions import score_mentions
from evaluation.scores import FOLDER, Score
from evaluation.statuses import score_background, score_never_actual, score_traps
from polybius.running.coder import Coder

FLOORS: Final = FOLDER / "floors.json"
# Another processor may round a sum differently; a floor leaves room for a case or two.
MARGIN: Final = 0.02


@dataclass(frozen=True, slots=True)
class Set:
    """One score with the files it is measured on."""

    score: Callable[[Coder], Score]
    files: tuple[str, ...]


SETS: Final = {
    "mentions": Set(
        lambda coder: score_mentions(coder.rooms.parser, coder.rooms.actors), ("mentions.jsonl",)
    ),
    "status-traps": Set(score_traps, ("status_traps.tsv",)),
    "never-actual": Set(score_never_actual, ("status_traps.tsv",)),
    "background": Set(score_background, ("status_traps.tsv",)),
    "triples": Set(score_triples, PASSAGES.files),
    "statuses": Set(score_statuses, PASSAGES.files),
    "report-triples": Set(lambda coder: score_triples(coder, REPORTS), REPORTS.files),
    "report-statuses": Set(lambda coder: score_statuses(coder, REPORTS), REPORTS.files),
    "sentence-triples": Set(lambda coder: score_triples(coder, SENTENCES), SENTENCES.files),
    "dates": Set(score_dates, ("dates.tsv",)),
    "place-countries": Set(score_place_countries, ("places.tsv",)),
    "place-points": Set(score_place_points, ("places.tsv",)),
    "quantities": Set(score_quantities, ("quantities.tsv",)),
    "edits-kept": Set(score_kept, ("edits.tsv",)),
    "edits-changed": Set(score_changed, ("edits.tsv",)),
    "second-kept": Set(lambda coder: score_kept(coder, SECOND), (SECOND,)),
    "second-changed": Set(lambda coder: score_changed(coder, SECOND), (SECOND,)),
    "third-kept": Set(lambda coder: score_kept(coder, THIRD), (THIRD,)),
    "third-changed": Set(lambda coder: score_changed(coder, THIRD), (THIRD,)),
    "fourth-kept": Set(lambda coder: score_kept(coder, FOURTH), (FOURTH,)),
    "fourth-changed": Set(lambda coder: score_changed(coder, FOURTH), (FOURTH,)),
    "linked-pairs": Set(score_linked_pairs, ("stories.jsonl",)),
    "linked-items": Set(score_linked_items, ("stories.jsonl",)),
    "origins": Set(score_origins, ("stories.jsonl",)),
    "arrival": Set(score_arrival, ("stories.jsonl",)),
}


def main() -> int:
    """Scores and judges; returns the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", metavar="NAME", choices=SETS)
    parser.add_argument("--raise", dest="raise_floors", action="store_true")
    parser.add_argument("--lower", metavar="NAME", choices=SETS)
    parser.add_argument("--accept", metavar="NAME", choices=SETS, action="append", default=[])
    arguments = parser.parse_args()
    coder = polybius.load()
    if arguments.misses:
        print(*SETS[arguments.misses].score(coder).misses, sep="\n")
        return 0
    floors: dict[str, dict[str, float | str]] = json.loads(FLOORS.read_text("utf-8"))
    failed = False
    for name, measured in SETS.items():
        score, digest = measured.score(coder), hash_files(measured.files)
        entry = floors.setdefault(name, {"floor": 0.0, "set": digest})
        if name in arguments.accept:
            entry["set"] = digest
        reached = max(round(score.value - MARGIN, 3), 0.0)
        if name == arguments.lower or (arguments.raise_floors and reached > float(entry["floor"])):
            entry["floor"] = reached
        verdict = judge(score.value, float(entry["floor"]), unchanged=entry["set"] == digest)
        failed = failed or verdict != "ok"
        print(f"{name:16} {score.value:.3f}  floor {entry['floor']:.3f}  of {score.count:4}  {verdict}")
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    return 1 if failed else 0


def judge(value: float, floor: float, *, unchanged: bool) -> str:
    """The verdict on one score in a word or two."""
    if not unchanged:
        return "the set has changed: look at it, then --accept"
    return "ok" if value >= floor else "BELOW ITS FLOOR"


def hash_files(names: tuple[str, ...]) -> str:
    """Tells whether a set is the one its floor was measured on."""
    digest = hashlib.sha256()
    for name in names:
        digest.update(Path(FOLDER / name).read_bytes())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
