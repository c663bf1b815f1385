"""The words that decide a status, read from `status_data/governors.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from polybius.errors import DataError
from polybius.records import STATUSES

DATA: Final = Path(__file__).parent / "status_data"
# Besides the statuses of the record: the act is as real as its governor, or under way where that is told as present.
EFFECTS: Final = frozenset({*STATUSES, "keep", "continuing"})
VERB_KEYS: Final = frozenset({"words", "frames", "status", "negated", "indefinite"})
NOUN_KEYS: Final = frozenset(
    {"words", "prepositions", "infinitive", "clause", "status", "negated", "indefinite", "background"}
)
ADJECTIVE_KEYS: Final = frozenset({"words", "status", "negated"})
SECTIONS: Final = frozenset(
    {
        "source",
        "verbs",
        "nouns",
        "adjectives",
        "modifiers",
        "adverbs",
        "prepositions",
        "markers",
        "modals",
        "support",
        "lasting",
    }
)


FLAT: Final = ("modifiers", "adverbs", "prepositions", "markers", "modals")


@dataclass(frozen=True, slots=True)
class Rule:
    """One group of governors. `frames` says how the act hangs on it; `indefinite` limits it to acts without "the"."""

    name: str
    frames: frozenset[str]
    status: str
    negated: str
    indefinite: bool
    background: bool


@dataclass(frozen=True, slots=True)
class StatusWords:
    """All words; governors as pairs (lemma, frame) to a rule, the flat lists as word to effect."""

    verbs: dict[tuple[str, str], Rule]
    nouns: dict[tuple[str, str], Rule]
    adjectives: dict[str, Rule]
    modifiers: dict[str, str]
    adverbs: dict[str, str]
    prepositions: dict[str, str]
    markers: dict[str, str]
    modals: dict[str, str]
    support: frozenset[str]
    lasting: frozenset[str]


@cache
def load_status_words(folder: Path = DATA) -> StatusWords:
    """Reads the lists; raises DataError for an unknown section, key or effect."""
    raw: dict[str, Any] = yaml.safe_load((folder / "governors.yaml").read_text(encoding="utf-8"))
    if set(raw) != SECTIONS:
        raise DataError(f"governors.yaml: sections are {sorted(raw)}; they must be {sorted(SECTIONS)}")
    verbs: dict[tuple[str, str], Rule] = {}
    nouns: dict[tuple[str, str], Rule] = {}
    adjectives: dict[str, Rule] = {}
    for name, body in raw["verbs"].items():
        rule = _rule(name, body, VERB_KEYS)
        for word in body["words"]:
            for frame in body["frames"]:
                verbs.setdefault((word, frame), rule)
    for name, body in raw["nouns"].items():
        rule = _rule(name, body, NOUN_KEYS)
        for word in body["words"]:
            for frame in rule.frames:
                nouns.setdefault((word, frame), rule)
    for name, body in raw["adjectives"].items():
        for word in body["words"]:
            adjectives.setdefault(word, _rule(name, body, ADJECTIVE_KEYS))
    modifiers, adverbs, prepositions, markers, modals = (_flat(raw[section], section) for section in FLAT)
    return StatusWords(
        verbs=verbs,
        nouns=nouns,
        adjectives=adjectives,
        modifiers=modifiers,
        adverbs=adverbs,
        prepositions=prepositions,
        markers=markers,
        modals=modals,
        support=frozenset(raw["support"]),
        lasting=frozenset(raw["lasting"]),
    )


def _rule(name: str, body: dict[str, Any], keys: frozenset[str]) -> Rule:
    if unknown := set(body) - keys:
        raise DataError(f"governors.yaml: {name} has keys {sorted(unknown)}; allowed are {sorted(keys)}")
    for effect in (body["status"], body["negated"]):
        if effect not in EFFECTS:
            raise DataError(f"governors.yaml: {name} gives {effect!r}; there are {sorted(EFFECTS)}")
    frames = {*body.get("frames", ()), *body.get("prepositions", ())}
    frames |= {frame for frame in ("infinitive", "clause") if body.get(frame)}
    return Rule(
        name, frozenset(frames), body["status"], body["negated"],
        bool(body.get("indefinite")), bool(body.get("background")),
    )  # fmt: skip


def _flat(section: dict[str, list[str]], name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for effect, words in section.items():
        for word in words:
            if not isinstance(word, str):
                raise DataError(
                    f"governors.yaml: {name}/{effect} holds {word!r}, which YAML does not read as a word"
                )
            found.setdefault(word, effect)
    return found
