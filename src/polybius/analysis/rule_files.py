"""Reads the rule files of this room strictly: unknown and missing keys are refused with the file and the rule."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import Any, Final, cast

import yaml

from polybius.errors import DataError
from polybius.records import EVENT_TYPES, QUAD_CLASS, STATUSES
from polybius.records.commitment import COMMITMENT_KINDS, PARTY_ROLES

WAYS: Final = ("pair", "directed")


@dataclass(frozen=True, slots=True)
class ActRule:
    """Acts of some types; of any mode and context where those are empty. `words` is a pattern for the sentence, or empty."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class TieRule:
    """Commitments of some kinds; where roles are named, the first party has one of `first` and the second one of `second`."""

    kinds: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateRule:
    """What makes a state and what ends it; see rules/states.yaml."""

    state: str
    means: str
    way: str
    acts: tuple[ActRule, ...]
    at_least: int
    on_days: int
    within_days: int
    ended_by: tuple[ActRule, ...]
    ties: TieRule | None
    source: str


@dataclass(frozen=True, slots=True)
class RiseRule:
    """How much more than before is a sudden rise; see rules/rises.yaml."""

    rule: str
    means: str
    quad_classes: tuple[str, ...]
    statuses: tuple[str, ...]
    window_days: int
    past_windows: int
    fewest_past_windows: int
    at_least: int
    tests: tuple[str, ...]
    p_below: float
    discovery_rate: float
    source: str


@dataclass(frozen=True, slots=True)
class NetworkRule:
    """When two parties are friends or foes; see rules/networks.yaml."""

    at_least_weight: float
    friends_above: float
    foes_below: float
    friendly_states: tuple[str, ...]
    hostile_states: tuple[str, ...]


@cache
def load_state_rules() -> tuple[StateRule, ...]:
    """The shipped rules of states."""
    return read_state_rules(_shipped("states.yaml"), "states.yaml")


@cache
def load_rise_rules() -> tuple[RiseRule, ...]:
    """The shipped rules of sudden rises."""
    return read_rise_rules(_shipped("rises.yaml"), "rises.yaml")


@cache
def load_network_rule() -> NetworkRule:
    """The shipped rule of friends and foes."""
    raw = _keys(_parse(_shipped("networks.yaml"), "networks.yaml"), NetworkRule, "networks.yaml")
    return NetworkRule(
        float(raw["at_least_weight"]),
        float(raw["friends_above"]),
        float(raw["foes_below"]),
        tuple(raw["friendly_states"]),
        tuple(raw["hostile_states"]),
    )


@cache
def load_counting() -> dict[str, tuple[str, ...]]:
    """Which statuses each count takes in."""
    raw = _parse(_shipped("counting.yaml"), "counting.yaml")
    if not isinstance(raw, dict) or set(raw) != {"done", "alleged", "announced"}:
        raise DataError("counting.yaml must name the statuses of done, alleged and announced")
    for name, statuses in raw.items():
        _among(statuses, STATUSES, f"counting.yaml: {name}", "status")
    return {name: tuple(statuses) for name, statuses in raw.items()}


def _shipped(name: str) -> str:
    return resources.files("polybius.analysis").joinpath("rules", name).read_text("utf-8")


def _parse(text: str, file: str) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise DataError(f"{file} is no YAML: {' '.join(str(error).split())}") from error


def _listed(text: str, file: str) -> list[dict[str, Any]]:
    raw = _parse(text, file)
    if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
        raise DataError(f"{file} must be a list of rules")
    return cast("list[dict[str, Any]]", raw)


def _keys(raw: Any, shape: type, where: str, optional: Collection[str] = ()) -> dict[str, Any]:
    """The mapping, which must have the fields of a shape and no others."""
    names = {field.name for field in fields(shape)}
    if not isinstance(raw, Mapping):
        raise DataError(f"{where}: a mapping with {', '.join(sorted(names))} was expected, not {raw!r}")
    if unknown := set(raw) - names:
        raise DataError(f"{where}: unknown key {sorted(unknown)[0]!r}; keys are {', '.join(sorted(names))}")
    if missing := names - set(raw) - set(optional):
        raise DataError(f"{where}: the key {sorted(missing)[0]!r} is missing")
    return dict(raw)


def _among(values: Any, allowed: Collection[str], where: str, what: str) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise DataError(f"{where}: {values!r} is no list")
    for value in values:
        if value not in allowed:
            raise DataError(f"{where}: {value!r} is no {what}; allowed are {', '.join(allowed)}")
    return tuple(values)


def read_state_rules(text: str, file: str) -> tuple[StateRule, ...]:
    """Rules of states from YAML. Raises DataError."""
    optional = ("acts", "at_least", "on_days", "within_days", "ended_by", "ties")
    rules = []
    for number, raw in enumerate(_listed(text, file), start=1):
        where = f"{file}: rule {number} ({raw.get('state', '?')})"
        found = _keys(raw, StateRule, where, optional)
        if found["way"] not in WAYS:
            raise DataError(f"{where}: way is {found['way']!r}; it must be {' or '.join(WAYS)}")
        acts = tuple(_act_rule(act, where) for act in found.get("acts", ()))
        ties = _tie_rule(found["ties"], where) if "ties" in found else None
        if not acts and ties is None:
            raise DataError(f"{where}: neither acts nor ties make it")
        if acts and "within_days" not in found:
            raise DataError(f"{where}: the key 'within_days' is missing")
        rules.append(
            StateRule(
                state=found["state"],
                means=found["means"],
                way=found["way"],
                acts=acts,
                at_least=found.get("at_least", 1),
                on_days=found.get("on_days", 1),
                within_days=found.get("within_days", 0),
                ended_by=tuple(_act_rule(act, where) for act in found.get("ended_by", ())),
                ties=ties,
                source=found["source"],
            )
        )
    return tuple(rules)


def _act_rule(raw: Any, where: str) -> ActRule:
    found = _keys(raw, ActRule, where, ("modes", "contexts", "words"))
    words = found.get("words", "")
    try:
        re.compile(words)
    except re.error as error:
        raise DataError(f"{where}: {words!r} is no pattern: {error}") from error
    types = _among(found["types"], EVENT_TYPES, where, "event type")
    return ActRule(types, tuple(found.get("modes", ())), tuple(found.get("contexts", ())), words)


def _tie_rule(raw: Any, where: str) -> TieRule:
    found = _keys(raw, TieRule, where, ("first", "second"))
    return TieRule(
        _among(found["kinds"], COMMITMENT_KINDS, where, "kind of commitment"),
        _among(found.get("first", []), PARTY_ROLES, where, "role"),
        _among(found.get("second", []), PARTY_ROLES, where, "role"),
    )


def read_rise_rules(text: str, file: str) -> tuple[RiseRule, ...]:
    """Rules of sudden rises from YAML. Raises DataError."""
    from polybius.analysis.testing import TESTS

    rules = []
    for number, raw in enumerate(_listed(text, file), start=1):
        where = f"{file}: rule {number} ({raw.get('rule', '?')})"
        found = _keys(raw, RiseRule, where)
        found["quad_classes"] = _among(
            found["quad_classes"], sorted(set(QUAD_CLASS.values())), where, "quad class"
        )
        found["statuses"] = _among(found["statuses"], STATUSES, where, "status")
        found["tests"] = _among(found["tests"], tuple(TESTS), where, "test")
        rules.append(RiseRule(**found))
    return tuple(rules)
