"""The small word lists of the room, read from words.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, cast

import yaml

from polybius.errors import DataError
from polybius.records import SECTORS, Sector

PATH: Final = Path(__file__).with_name("words.yaml")
MAPPINGS: Final = frozenset(
    {
        "place_names",
        "name_heads",
        "governing",
        "sector_names",
        "rivals",
        "titles",
        "country_kinds",
        "halves",
        "parted",
    }
)


@dataclass(frozen=True)
class Words:
    """Word lists by the job they do; see the comments in the file."""

    stop_names: frozenset[str]
    place_names: Mapping[str, str]
    plain_words: frozenset[str]
    everyday: frozenset[str]
    former: frozenset[str]
    elect: frozenset[str]
    current: frozenset[str]
    deputy: frozenset[str]
    weak_heads: frozenset[str]
    name_heads: Mapping[str, Sector]
    teams: frozenset[str]
    premier_led: frozenset[str]
    women: frozenset[str]
    governing: Mapping[str, str]
    sector_names: Mapping[str, str]
    rivals: Mapping[str, str]
    country_groups: frozenset[str]
    side_groups: frozenset[str]
    leader_groups: frozenset[str]
    alliance_nouns: frozenset[str]
    country_nouns: frozenset[str]
    loose_roles: frozenset[str]
    relational: frozenset[str]
    titles: Mapping[str, str]
    religious: frozenset[str]
    religious_heads: frozenset[str]
    state_owned: frozenset[str]
    enemies: frozenset[str]
    organs: frozenset[str]
    country_kinds: Mapping[str, str]
    peers: frozenset[str]
    halves: Mapping[str, str]
    adjoining: frozenset[str]
    hardware: frozenset[str]
    dispositions: frozenset[str]
    impersonal: frozenset[str]
    envoys: frozenset[str]
    sent_away: frozenset[str]
    striking: frozenset[str]
    parted: Mapping[str, str]
    facing: frozenset[str]
    telling_of: frozenset[str]
    commanding: frozenset[str]

    @classmethod
    def load(cls, path: Path = PATH) -> Words:
        """Reads the lists; raises DataError for a key that is unknown or missing."""
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())
        names = {field.name for field in fields(cls)}
        if not isinstance(raw, dict) or set(raw) != names:
            odd = sorted(set(raw) ^ names) if isinstance(raw, dict) else ["no mapping"]
            raise DataError(
                f"{path.name}: key {odd[0]!r} is unknown or missing; keys: {', '.join(sorted(names))}"
            )
        return cls(**{name: _value(path, name, raw[name]) for name in names})


def _loader() -> Any:
    # the C loader is ten times as fast; wheels without it fall back
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _value(path: Path, name: str, value: object) -> Any:
    if name in MAPPINGS:
        if not isinstance(value, dict):
            raise DataError(f"{path.name}: {name} must be a mapping")
        if name == "name_heads" and (odd := [item for item in value.values() if item not in SECTORS]):
            raise DataError(f"{path.name}: {name} holds the sector {odd[0]!r}; allowed: {', '.join(SECTORS)}")
        return cast(dict[str, str], value)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise DataError(f"{path.name}: {name} must be a list of words")
    return frozenset(value)
