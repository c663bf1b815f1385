"""The timeline of two actors: what they did to each other month by month, and the states they were in."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from polybius.analysis import drawing
from polybius.analysis.acts import Acts
from polybius.analysis.drawing import Picture
from polybius.analysis.marking import longest_unmarked
from polybius.analysis.relations import QUADS, choose_day, weighed_statuses
from polybius.analysis.rule_files import load_state_rules
from polybius.analysis.sides import SCOPE, Side, day_before, gather_scope
from polybius.analysis.states import find_states
from polybius.analysis.ties import Tie, ties_between
from polybius.errors import SettingsError

MOST_MONTHS: Final = 120
WIDTH, LEFT, RIGHT, TOP, BARS, STRIP = 960, 190, 24, 64, 230, 22


@dataclass(frozen=True, slots=True)
class Band:
    """Months through which a state held without a break; `alleged` where it rested on allegations in all of them."""

    label: str
    first: int
    last: int
    alleged: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts by month and quad class (in the order of QUADS), and the states at the ends of months."""

    one: Side
    other: Side
    months: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    bands: tuple[Band, ...]


def find_timeline(
    acts: Acts,
    one: Side,
    other: Side,
    *,
    since: str | None = None,
    at: str | None = None,
    ties: Sequence[Tie] = (),
) -> Timeline:
    """From `since` (two years before) to `at` (the last day reported), ten years at most."""
    at = choose_day(acts, at)
    months = tuple(list_months((since or day_before(at, 730))[:7], at[:7]))[-MOST_MONTHS:]
    if not months:
        raise SettingsError(f"nothing lies between {since} and {at}: the first is later")
    reach = longest_unmarked(load_state_rules(), acts.marks)
    gather_scope(acts, one, other, at, since=day_before(f"{months[0]}-01", reach))
    rows = acts.ask(
        f"SELECT substr(day, 1, 7), quad_class, count(DISTINCT event) FROM {SCOPE} "
        "WHERE list_contains(?, status) GROUP BY ALL",
        [weighed_statuses()],
    )
    found = {(month, quad): count for month, quad, count in rows}
    counts = tuple(tuple(found.get((month, quad), 0) for quad in QUADS) for month in months)
    return Timeline(one, other, months, counts, tuple(_find_bands(acts, one, other, months, at, ties)))


def list_months(first: str, last: str) -> Iterator[str]:
    """All months between two, both included."""
    year, month = int(first[:4]), int(first[5:7])
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _find_bands(
    acts: Acts, one: Side, other: Side, months: Sequence[str], at: str, ties: Sequence[Tie]
) -> Iterator[Band]:
    """Runs of months at whose end a state held; the last month ends at the day asked about."""
    held: dict[str, dict[int, bool]] = {}
    for place, month in enumerate(months):
        end = min(f"{month}-{calendar.monthrange(int(month[:4]), int(month[5:7]))[1]:02}", at)
        bound = list(
            {each.tie.id: each.tie for each in ties_between(ties, one.codes, other.codes, end)}.values()
        )
        for state in find_states(acts, bound, end):
            pair = (state.one, state.other)
            if (pair[0] in one.codes and pair[1] in other.codes) or (
                pair[1] in one.codes and pair[0] in other.codes
            ):
                label = state.state if state.mutual else f"{state.state}: {state.one} → {state.other}"
                places = held.setdefault(label, {})
                places[place] = places.get(place, True) and state.alleged
    for label, places in held.items():
        start = previous = min(places)
        for place in [*sorted(places)[1:], len(months) + 1]:
            if place != previous + 1:
                yield Band(label, start, previous, all(places[each] for each in range(start, previous + 1)))
                start = place
            previous = place


def draw_timeline(timeline: Timeline) -> Picture:
    """Bars of cooperation upwards and of conflict downwards, a strip for each state beneath."""
    labels = list(dict.fromkeys(band.label for band in timeline.bands))
    step = (WIDTH - LEFT - RIGHT) / len(timeline.months)
    top = max((max(row[0] + row[1], row[2] + row[3]) for row in timeline.counts), default=0) or 1
    middle, scale = TOP + BARS / 2, (BARS / 2 - 8) / top
    height = TOP + BARS + 44 + STRIP * len(labels) + 16
    title = f"{timeline.one.name} and {timeline.other.name}, {timeline.months[0]} to {timeline.months[-1]}"
    parts = [
        drawing.text(20, 26, title, size=16, bold=True),
        drawing.legend(20, 48, [(quad.replace(" ", "-"), quad) for quad in QUADS]),
        *_axis(timeline, step, middle, scale, top),
    ]
    for place, counts in enumerate(timeline.counts):
        parts += _bars(LEFT + place * step, step, middle, scale, counts, timeline.months[place])
    parts.append(drawing.line(LEFT, middle, WIDTH - RIGHT, middle, "dim"))
    for row, label in enumerate(labels):
        y = TOP + BARS + 40 + row * STRIP
        parts.append(drawing.text(LEFT - 10, y + 10, drawing.cut(label, 30), anchor="end", size=11))
        parts.append(drawing.line(LEFT, y + 6, WIDTH - RIGHT, y + 6, "grid"))
        for band in timeline.bands:
            if band.label == label:
                stretch = f"{label}, {timeline.months[band.first]} to {timeline.months[band.last]}{', alleged' if band.alleged else ''}"
                parts.append(drawing.box(LEFT + band.first * step + 0.5, y, (band.last - band.first + 1) * step - 1, 12, "band", hint=stretch, round_by=3, faded=band.alleged))  # fmt: skip
    rows = tuple(
        (month, *map(str, counts)) for month, counts in zip(timeline.months, timeline.counts, strict=True)
    )
    return Picture(title, WIDTH, int(height), "".join(parts), ("month", *QUADS), rows)


def _axis(timeline: Timeline, step: float, middle: float, scale: float, top: int) -> Iterator[str]:
    for sign, words in ((-1, "cooperation"), (1, "conflict")):
        y = middle + sign * top * scale
        yield drawing.line(LEFT, y, WIDTH - RIGHT, y, "grid")
        yield drawing.text(LEFT - 10, y + 4, f"{top:,}", kind="dim", size=11, anchor="end")
        yield drawing.text(
            LEFT - 10,
            middle + sign * BARS / 4 + 4,
            f"{words}, acts a month",
            kind="dim",
            size=11,
            anchor="end",
        )
    for place, words in drawing.month_marks(timeline.months):
        x = LEFT + place * step
        yield drawing.line(x, TOP, x, TOP + BARS, "grid")
        yield drawing.text(x + 2, TOP + BARS + 16, words, kind="dim", size=11)


def _bars(
    x: float, step: float, middle: float, scale: float, counts: Sequence[int], month: str
) -> Iterator[str]:
    """Material acts next to the axis, words beyond them."""
    width = max(1.0, step * 0.8)
    for sign, (words, deeds) in ((-1, (0, 1)), (1, (2, 3))):
        y = middle
        for each in (deeds, words):
            tall = counts[each] * scale
            if counts[each]:
                hint = f"{month}: {counts[each]:,} of {QUADS[each]}"
                yield drawing.box(x + (step - width) / 2, y - tall if sign < 0 else y, width, tall, QUADS[each].replace(" ", "-"), hint=hint)  # fmt: skip
            y += sign * tall
