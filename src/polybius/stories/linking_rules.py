"""The rules of linking as the data file gives them: weights, near types, and the families that follow from these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Final

from polybius.errors import DataError
from polybius.records import EVENT_TYPES
from polybius.stories.tables import DATA, fill_rules, read_number, read_yaml

FILE: Final = DATA / "linking.yaml"


@dataclass(frozen=True, slots=True)
class TypeWeights:
    """Two reports of one type."""

    same: float
    same_mode: float
    other_mode: float
    nothing_specific: float


@dataclass(frozen=True, slots=True)
class PartyWeights:
    """One side against the same side."""

    same_code: float
    same_country: float
    some_shared: float
    other_country: float
    other_inferred: float
    unnamed: float
    swapped: float
    nobody_shared: float


@dataclass(frozen=True, slots=True)
class DayWeights:
    """Date windows, or the days between the publications."""

    same_day: float
    one_day: float
    other_day: float
    within_week: float
    within_month: float
    published_same_day: float
    published_next_day: float
    published_within_week: float
    recalled_within_week: float
    published_later: float
    nothing_known: float


@dataclass(frozen=True, slots=True)
class PlaceWeights:
    """Places; `verbal_share` multiplies all of them for verbal acts."""

    same_place: float
    near: float
    same_region: float
    same_country: float
    other_place: float
    other_country: float
    verbal_share: float
    near_kilometres: float


@dataclass(frozen=True, slots=True)
class QuantityWeights:
    """Amounts of the same kind; figures of one act often differ, sums of money less so."""

    same_amount: float
    other_amount: float
    other_money: float


@dataclass(frozen=True, slots=True)
class WordWeights:
    """Words of trigger and sentence."""

    same_trigger: float
    sentence: float
    overlap_expected: float
    same_sentence: float
    copied_sentence: float
    other_act_of_sentence: float
    names: float
    names_expected: float


@dataclass(frozen=True, slots=True)
class LinkRules:
    """All rules. `near_types` holds both orders of a pair."""

    same_event: float
    never: float
    near_types: Mapping[tuple[str, str], float]
    families: Mapping[str, tuple[str, ...]]
    type: TypeWeights
    parties: PartyWeights
    days: DayWeights
    places: PlaceWeights
    quantities: QuantityWeights
    words: WordWeights

    def families_of(self, event_type: str) -> tuple[str, ...]:
        """The families of a type: types that may be one act have a family in common."""
        return self.families[event_type]

    @property
    def most_of_rest(self) -> float:
        """What place, amounts and words of two sentences can add at most to types, days and parties."""
        words = self.words
        said = words.sentence * (1 - words.overlap_expected) + words.names * (1 - words.names_expected)
        return said + words.same_trigger + self.places.same_place + self.quantities.same_amount


@cache
def load_link_rules(path: Path = FILE) -> LinkRules:
    """Reads the rules; raises DataError for unknown or missing keys, types and values."""
    content = read_yaml(path)
    names = [field.name for field in fields(LinkRules)]
    if set(content) != set(names):
        raise DataError(
            f"{path.name}: keys are {', '.join(map(str, content))}; they must be {', '.join(names)}"
        )
    near = _near_types(content["near_types"], path.name)
    sections: dict[str, Any] = {
        name: fill_rules(kind, content[name], f"{path.name}: {name}")
        for name, kind in (
            ("type", TypeWeights),
            ("parties", PartyWeights),
            ("days", DayWeights),
            ("places", PlaceWeights),
            ("quantities", QuantityWeights),
            ("words", WordWeights),
        )
    }
    return LinkRules(
        same_event=read_number(content["same_event"], f"{path.name}: same_event"),
        never=read_number(content["never"], f"{path.name}: never"),
        near_types=near,
        families=_families(content["families"], near, path.name),
        **sections,
    )


def _near_types(values: object, where: str) -> dict[tuple[str, str], float]:
    if not isinstance(values, Mapping):
        raise DataError(f"{where}: near_types must be a mapping such as `AGREE+COOPERATE: -0.4`")
    near: dict[tuple[str, str], float] = {}
    for name, value in values.items():
        pair = tuple(str(name).split("+"))
        if len(pair) != 2 or not set(pair) <= set(EVENT_TYPES) or pair[0] == pair[1]:
            raise DataError(f"{where}: near_types: {name!r} is no pair of types joined by +")
        if pair in near:
            raise DataError(f"{where}: near_types: {name!r} stands there twice")
        weight = read_number(value, f"{where}: near_types: {name}")
        near[pair[0], pair[1]] = near[pair[1], pair[0]] = weight
    return near


def _families(
    values: object, near: Mapping[tuple[str, str], float], where: str
) -> dict[str, tuple[str, ...]]:
    """Every type with its families. Raises DataError where a type has none or two near types share none."""
    if not isinstance(values, Mapping) or not all(isinstance(types, list) for types in values.values()):
        raise DataError(f"{where}: families must map each name to a list of types")
    for name, types in values.items():
        if unknown := [kind for kind in types if kind not in EVENT_TYPES]:
            raise DataError(f"{where}: families: {name}: {unknown[0]!r} is no type")
    families = {
        kind: tuple(str(name) for name, types in values.items() if kind in types) for kind in EVENT_TYPES
    }
    if lonely := [kind for kind, names in families.items() if not names]:
        raise DataError(f"{where}: families: {lonely[0]} is in none")
    for one, other in near:
        if not set(families[one]) & set(families[other]):
            raise DataError(f"{where}: near_types: {one} and {other} have no family in common")
    return families
