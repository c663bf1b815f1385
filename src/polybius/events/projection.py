"""The PLOVER ontology as data: types with modes, quad classes, CAMEO codes and Goldstein scores."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from polybius.errors import DataError
from polybius.records import EVENT_TYPES, QUAD_CLASS

HERE: Final = Path(__file__).parent / "ontology"
TYPE_KEYS: Final = frozenset({"type", "quad_class", "definition", "cameo", "goldstein", "modes", "source"})
MODE_KEYS: Final = frozenset({"cameo", "goldstein", "definition"})


@dataclass(frozen=True, slots=True)
class Mode:
    """One mode of a type, with the CAMEO code (text, leading zero kept) and Goldstein score (-10 to 10) it projects to."""

    name: str
    cameo: str
    goldstein: float
    definition: str


@dataclass(frozen=True, slots=True)
class OntologyType:
    """One PLOVER type; `cameo` and `goldstein` hold where no mode is known."""

    name: str
    quad_class: str
    definition: str
    cameo: str
    goldstein: float
    modes: dict[str, Mode]


@cache
def load_ontology(folder: Path = HERE) -> dict[str, OntologyType]:
    """All sixteen types by name; raises DataError where a file lacks a key, has an unknown one or a type is missing."""
    types = {
        found.name: found
        for path in sorted(folder.glob("*.yaml"))
        if path.stem != "contexts"
        for found in [_type(path)]
    }
    if missing := set(EVENT_TYPES) - set(types):
        raise DataError(f"{folder.name}: no file for type {', '.join(sorted(missing))}")
    return types


@cache
def load_contexts(folder: Path = HERE) -> frozenset[str]:
    """Names of the contexts that entries may give."""
    return frozenset(yaml.safe_load((folder / "contexts.yaml").read_text(encoding="utf-8")))


def _type(path: Path) -> OntologyType:
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    _check_keys(path, raw, TYPE_KEYS)
    if raw["type"] not in EVENT_TYPES or raw["quad_class"] != QUAD_CLASS[raw["type"]]:
        raise DataError(
            f"{path.name}: type {raw['type']!r} with quad class {raw['quad_class']!r} is not PLOVER's"
        )
    modes: dict[str, Mode] = {}
    for name, mode in raw["modes"].items():
        _check_keys(path, mode, MODE_KEYS)
        modes[name] = Mode(name, mode["cameo"], float(mode["goldstein"]), mode["definition"])
    return OntologyType(
        raw["type"], raw["quad_class"], raw["definition"], raw["cameo"], float(raw["goldstein"]), modes
    )


def _check_keys(path: Path, raw: dict[str, Any], allowed: frozenset[str]) -> None:
    if set(raw) != allowed:
        wrong = sorted(set(raw) ^ allowed)
        raise DataError(
            f"{path.name}: keys missing or unknown: {', '.join(wrong)}; there must be {sorted(allowed)}"
        )


def project(event_type: str, mode: str | None) -> tuple[str, float]:
    """The CAMEO code and Goldstein score that a type with its mode projects to."""
    found = load_ontology()[event_type]
    if mode is not None and mode in found.modes:
        return found.modes[mode].cameo, found.modes[mode].goldstein
    return found.cameo, found.goldstein
