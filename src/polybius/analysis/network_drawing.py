"""The signed network as a picture: actors on a circle, friends next to each other, camps by colour."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

import numpy as np

from polybius.analysis import drawing
from polybius.analysis.drawing import Picture
from polybius.analysis.networks import Balance

WIDTH, HEIGHT, RADIUS = 820, 720, 255
CENTRE: Final = (WIDTH / 2, 390.0)
CAMPS: Final = 6  # colours; more camps share them
KINDS: Final = {1: "friend", -1: "foe", 0: "faint"}
NAMES: Final = {1: "friends", -1: "foes", 0: "neither"}


def order_around(balance: Balance) -> list[str]:
    """The actors camp by camp, in each camp along the leading eigenvector of the signs, so that friends are neighbours."""
    names = list(balance.actors)
    place = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(names), len(names)))
    for edge in balance.edges:
        matrix[place[edge.one], place[edge.other]] = matrix[place[edge.other], place[edge.one]] = edge.sign
    _, vectors = np.linalg.eigh(matrix)
    # The sign of an eigenvector is arbitrary; the first actor's is made positive. Rounded, since the last digits differ
    # from machine to machine.
    leading = np.round(vectors[:, -1] * (1 if vectors[0, -1] >= 0 else -1), 6)
    attached = {name for camp in balance.camps for name in camp}
    alone = tuple(name for name in names if name not in attached)
    return [
        name
        for camp in (*balance.camps, alone)
        for name in sorted(camp, key=lambda name: (-leading[place[name]], name))
    ]


def draw_network(balance: Balance) -> Picture:
    """Lines are as wide as their acts weigh; strained pairs (friends across camps, foes within) are dashed."""
    names = order_around(balance)
    angle = {name: 2 * pi * number / len(names) - pi / 2 for number, name in enumerate(names)}
    spot = {
        name: (CENTRE[0] + RADIUS * cos(turn), CENTRE[1] + RADIUS * sin(turn)) for name, turn in angle.items()
    }
    heaviest = max((edge.weight for edge in balance.edges), default=0.0) or 1.0
    title = f"Friends and foes, {balance.since} to {balance.at}"
    share = (
        f"{balance.holding:.0%} of {len(balance.triads):,} triads hold"
        if balance.holding is not None
        else "no triads"
    )
    camps = [(f"camp-{number % CAMPS}", f"camp {number + 1}") for number in range(len(balance.camps))]
    camp_of = {name: kind for (kind, _), camp in zip(camps, balance.camps, strict=True) for name in camp}
    parts = [
        drawing.text(20, 28, title, size=16, bold=True),
        drawing.text(20, 50, share, kind="dim"),
        drawing.legend(20, 76, [("friend", "friends"), ("foe", "foes"), ("faint", "neither"), *camps]),
    ]
    for edge in sorted(balance.edges, key=lambda edge: (abs(edge.sign), edge.one, edge.other)):
        hint = f"{edge.one} and {edge.other}: {NAMES[edge.sign]}; {edge.why}"
        strained = (edge.one, edge.other) in balance.frustrated
        width = 1.0 if not edge.sign else 1.5 + 4 * (edge.weight / heaviest) ** 0.5
        parts.append(drawing.line(*spot[edge.one], *spot[edge.other], KINDS[edge.sign], width=width, dashed=strained, hint=hint))  # fmt: skip
    for name in names:
        x, y = spot[name]
        parts.append(drawing.dot(x, y, 9, camp_of.get(name, "faint"), hint=name))
        parts.append(_label(name, x, y, angle[name]))
    rows = tuple(
        (
            edge.one,
            edge.other,
            NAMES[edge.sign],
            f"{edge.events}",
            f"{edge.mean:+.1f}" if edge.mean is not None else "",
            edge.why,
        )
        for edge in balance.edges
    )
    return Picture(
        title, WIDTH, HEIGHT, "".join(parts), ("one", "other", "", "events", "mean Goldstein", "why"), rows
    )


def _label(name: str, x: float, y: float, turn: float) -> str:
    anchor = "middle" if abs(cos(turn)) < 0.2 else "start" if cos(turn) > 0 else "end"
    return drawing.text(x + 16 * cos(turn), y + 20 * sin(turn) + 4, name, anchor=anchor, bold=True)
