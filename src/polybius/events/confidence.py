"""Calibrated confidence: how likely it is that type, doers and recipients of an act are all right.

A logistic model over a few signs that a person can check ("a recipient was found", "the trigger often means something
else"). Its weights are data, fitted on hand-coded passages by `python -m evaluation.calibrate`.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, Final

import yaml

from polybius.actors.mentions import Mention
from polybius.errors import DataError
from polybius.events.acts import Act
from polybius.events.parties import is_known

TABLE: Final = Path(__file__).parent / "lexicon" / "confidence.yaml"
CONDITIONED: Final = 2


def load_weights(path: Path = TABLE) -> dict[str, float]:
    """Weights by sign; "base" must be there. Raises DataError where a weight is no number."""
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    weights = raw.get("weights", {})
    if "base" not in weights or not all(isinstance(value, int | float) for value in weights.values()):
        raise DataError(f"{path.name}: weights must be numbers by sign, 'base' among them")
    return {name: float(value) for name, value in weights.items()}


def estimate_confidence(act: Act, weights: dict[str, float]) -> float:
    """A probability between 0 and 1, to four digits."""
    total = weights["base"] + sum(weights.get(sign, 0.0) for sign in signs_of(act))
    return round(1 / (1 + math.exp(-total)), 4)


def signs_of(act: Act) -> tuple[str, ...]:
    """The signs that an act shows, in a fixed order."""
    rules = {step.rule: step.detail for step in act.steps}
    signs = [f"type:{act.event_type}", *_party_signs(act)]
    first = act.steps[0].rule
    signs.append("judged" if first.startswith("evaluation/") else "lexicon")
    signs += [name for name in ("weak-trigger", "shared-parties", "domestic") if name in rules]
    signs += ["turned"] if any(name in rules for name in ("intended", "announced", "support-end")) else []
    if "specific" in rules:
        signs.append("specific")
    if rules.get("recipient", "").count(".") or rules.get("recipient", "").startswith("comp"):
        signs.append("recipient-inside")
    if rules.get("doer") in ("clause subject", "nat", "of"):
        signs.append("doer-around")
    return tuple(signs)


def _party_signs(act: Act) -> list[str]:
    signs = []
    if not act.doers:
        signs.append("no-doer")
    if act.reciprocal:
        signs.append("together" if len(act.doers) > 1 else "together-alone")
    elif not act.recipients:
        signs.append("no-recipient")
    parties = (*act.doers, *act.recipients)
    if any(mention.kind in ("pronoun", "description") for mention in parties):
        signs.append("by-reference")
    if not all(is_known(mention) for mention in parties):
        signs.append("nameless")
    if any(actor.alternatives for mention in parties for actor in mention.actors):
        signs.append("doubtful")
    if _size(act.doers) > CONDITIONED or _size(act.recipients) > CONDITIONED:
        signs.append("many")
    return signs


def _size(mentions: tuple[Mention, ...]) -> int:
    return sum(len(mention.actors) for mention in mentions)
