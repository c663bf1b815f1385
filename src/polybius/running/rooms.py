"""The loaded rooms of one process, and the version of everything that shaped a record."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from polybius.actors.resolver import ActorResolver
from polybius.commitments.finding import CommitmentFinder
from polybius.commitments.offices import OfficeFinder
from polybius.events.encoder import PairEncoder
from polybius.events.finding import EventFinder
from polybius.qualifiers.attribution import AttributionFinder
from polybius.qualifiers.dates import DateQualifier
from polybius.qualifiers.places import PlaceFinder, PlaceQualifier
from polybius.qualifiers.quantities import QuantityFinder
from polybius.qualifiers.status import StatusQualifier
from polybius.reading.parsing import Parser
from polybius.records import Coder as CoderVersion

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from polybius.settings import Settings

# Weights are left out: their checksums stand in their manifest, and reading 23 MB would slow every start.
DATA_SUFFIXES: Final = (".tsv", ".yaml", ".gz", ".json")
HASH_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class Rooms:
    """Everything that takes time to load, loaded."""

    parser: Parser
    actors: ActorResolver
    events: EventFinder
    attributions: AttributionFinder
    status: StatusQualifier
    dates: DateQualifier
    place_finder: PlaceFinder
    places: PlaceQualifier
    quantities: QuantityFinder
    commitments: CommitmentFinder
    offices: OfficeFinder
    encoder: PairEncoder
    version: CoderVersion


def load_rooms(settings: Settings) -> Rooms:
    """Loads the model and all words; raises ModelError or DataError."""
    with collection_off():
        return _load_rooms(settings)


@contextmanager
def collection_off() -> Iterator[None]:
    """For work that makes many objects and no garbage in circles: loading makes some 300,000 that all stay, and looking
    through them takes a tenth of the time; reports that are read and stored take two thirds more."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load_rooms(settings: Settings) -> Rooms:
    parser = Parser.load(settings.model)
    actors, status, dates = ActorResolver.load(settings), StatusQualifier.load(), DateQualifier.load()
    return Rooms(
        parser=parser,
        actors=actors,
        events=EventFinder.load(settings),
        attributions=AttributionFinder.load(),
        status=status,
        dates=dates,
        place_finder=PlaceFinder.load(),
        places=PlaceQualifier.load(),
        quantities=QuantityFinder.load(),
        commitments=CommitmentFinder.load(actors.register, status, dates),
        offices=OfficeFinder.load(actors.register, status, dates),
        encoder=PairEncoder.load(),
        version=read_version(settings, (parser.name,)),
    )


def read_version(settings: Settings, models: tuple[str, ...]) -> CoderVersion:
    """Software version, hash of all words in force, names of the models."""
    from polybius import __version__

    own = [path for name in (settings.register, settings.lexicon) if name for path in _own_files(Path(name))]
    lexicon = hashlib.sha256(shipped_hash().encode())
    for path in own:
        lexicon.update(path.read_bytes())
    return CoderVersion(__version__, lexicon.hexdigest()[:HASH_LENGTH] if own else shipped_hash(), models)


def _own_files(place: Path) -> list[Path]:
    return sorted(path for path in place.iterdir() if path.is_file()) if place.is_dir() else [place]


@cache
def shipped_hash() -> str:
    """One hash over all data files of the package, whatever the machine and the order of its folders."""
    total = hashlib.sha256()
    for name, file in sorted(_data_files(resources.files("polybius"), "")):
        total.update(f"{name}\x00{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()[:HASH_LENGTH]


def _data_files(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            found.extend(_data_files(entry, name))
        elif entry.name.endswith(DATA_SUFFIXES):
            found.append((name, entry))
    return found
