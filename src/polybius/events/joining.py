"""Joining what the rules say of a pair with what the encoder says of it.

The logit of a type is `rules(weight) + encoder * log(score)`, where `rules` is a broken line through fitted points over the
weight of the type's strongest candidate; NONE, for which no candidate speaks, has a constant instead. The numbers are data,
fitted by `python -m training.join` on sentences that neither the rules nor that encoder had seen.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from polybius.errors import DataError

TABLE: Final = Path(__file__).parent / "lexicon" / "joining.yaml"
# No answer is ruled out by the encoder alone.
LEAST: Final = 1e-4


@dataclass(frozen=True, slots=True)
class Joint:
    """The fitted numbers: `points` are (weight, logit) with rising weights."""

    points: tuple[tuple[float, float], ...]
    none: float
    encoder: float

    def join(self, weights: dict[str, float], scores: dict[str, float]) -> dict[str, float]:
        """Probabilities of the types in `weights`, NONE among them."""
        return normalise(
            {
                name: (self.none if name == "NONE" else self.rules(weight))
                + self.encoder * math.log(max(scores[name], LEAST))
                for name, weight in weights.items()
            }
        )

    def rules(self, weight: float) -> float:
        """The logit that a weight of the rules is worth."""
        place = bisect_right([x for x, _ in self.points], weight)
        if place == 0 or place == len(self.points):
            return self.points[max(place - 1, 0)][1]
        (x0, y0), (x1, y1) = self.points[place - 1], self.points[place]
        return y0 + (y1 - y0) * (weight - x0) / (x1 - x0)


def normalise(logits: dict[str, float]) -> dict[str, float]:
    """Probabilities in proportion to the exponentials."""
    top = max(logits.values())
    raised = {name: math.exp(value - top) for name, value in logits.items()}
    total = sum(raised.values())
    return {name: value / total for name, value in raised.items()}


def load_joint(path: Path = TABLE) -> Joint:
    """Raises DataError where a number is missing or the points do not rise."""
    raw: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        points = tuple((float(weight), float(logit)) for weight, logit in raw["points"])
        joint = Joint(points, float(raw["none"]), float(raw["encoder"]))
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(
            f"{path.name}: needs `points` (pairs of weight and logit), `none` and `encoder`, all numbers; found {error!r}"
        ) from error
    if not points or any(b <= a for (a, _), (b, _) in itertools.pairwise(points)):
        raise DataError(f"{path.name}: the weights of `points` must rise from one to the next")
    return joint
