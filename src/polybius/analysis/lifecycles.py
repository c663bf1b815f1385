"""The lives of commitments as a picture: one line each, a mark for every stage it reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from polybius.analysis import drawing
from polybius.analysis.drawing import Picture
from polybius.errors import SettingsError
from polybius.records import Commitment
from polybius.records.commitment import StageChange

WIDTH, LEFT, RIGHT, TOP, ROW = 1000, 330, 120, 92, 46
MOST: Final = 40
GROUPS: Final = {
    "early": ("proposed", "announced"),
    "standing": ("signed", "ratified", "in force"),
    "moving": ("partly delivered", "delivered"),
    "halted": ("suspended", "violated"),
    "ended": ("withdrawn", "expired", "denied"),
}
KIND_OF: Final = {stage: group for group, stages in GROUPS.items() for stage in stages}
LEGEND: Final = (
    ("early", "proposed or announced"), ("standing", "signed to in force"), ("moving", "delivered, in part or whole"),
    ("halted", "suspended or violated"), ("ended", "withdrawn, expired, denied"),
)  # fmt: skip
NEAR: Final = 62  # pixels within which a second name of a stage goes to the other side of the line


def draw_lifecycles(
    commitments: Sequence[Commitment], *, since: str = "", title: str = "Commitments"
) -> Picture:
    """Commitments by the day they were first known; stages that are only alleged are hollow. Raises SettingsError."""
    lives = [(each, [change for change in _steps(each) if _day(change) >= since]) for each in commitments]
    lives = sorted(
        ((each, steps) for each, steps in lives if steps), key=lambda life: (_day(life[1][0]), life[0].id)
    )[:MOST]
    if not lives:
        raise SettingsError("no commitment has a dated stage to draw")
    first = min(_ordinal(_day(steps[0])) for _, steps in lives)
    last = max(max(_ordinal(_day(step)) for step in steps) for _, steps in lives)
    scale = (WIDTH - LEFT - RIGHT) / max(1, last - first)
    height = TOP + ROW * len(lives) + 20
    parts = [drawing.text(20, 28, title, size=16, bold=True), drawing.legend(20, 52, LEGEND)]
    parts += _years(first, last, scale, height)
    for row, (commitment, steps) in enumerate(lives):
        parts += _life(commitment, steps, TOP + 20 + row * ROW, first, scale)
    rows = tuple(
        (
            each.name,
            each.kind,
            ", ".join(party.code for party in each.parties),
            _day(step),
            step.stage,
            step.status,
            step.document,
        )
        for each, steps in lives
        for step in steps
    )
    columns = ("commitment", "kind", "parties", "day", "stage", "status", "article")
    return Picture(title, WIDTH, height, "".join(parts), columns, rows)


def _steps(commitment: Commitment) -> list[StageChange]:
    """The changes of stage, each stage once in a row."""
    found: list[StageChange] = []
    for change in commitment.stages:
        if _day(change) and (not found or found[-1].stage != change.stage):
            found.append(change)
    return found


def _day(change: StageChange) -> str:
    return change.on or change.known


def _ordinal(day: str) -> int:
    """A date of lesser precision stands at its beginning."""
    return date.fromisoformat(f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10]).toordinal()


def _years(first: int, last: int, scale: float, height: int) -> Iterator[str]:
    start, end = date.fromordinal(first), date.fromordinal(last)
    years = range(start.year + (start > date(start.year, 1, 1)), end.year + 1)
    step = max(1, len(years) // 12)
    for year in [year for year in years if year % step == 0]:
        x = LEFT + (date(year, 1, 1).toordinal() - first) * scale
        yield drawing.line(x, TOP - 14, x, height - 14, "grid")
        yield drawing.text(x + 3, TOP - 6, str(year), kind="dim", size=11)


def _life(
    commitment: Commitment, steps: Sequence[StageChange], y: float, first: int, scale: float
) -> Iterator[str]:
    parties = ", ".join(party.code for party in commitment.parties)
    yield drawing.text(20, y, drawing.cut(commitment.name, 36), size=12, bold=True)
    yield drawing.text(20, y + 15, drawing.cut(f"{commitment.kind}: {parties}", 46), kind="dim", size=11)
    places = [LEFT + (_ordinal(_day(step)) - first) * scale for step in steps]
    for step, x, following in zip(steps, places, places[1:], strict=False):
        yield drawing.line(x, y, following, y, KIND_OF[step.stage], width=3)
    side, previous = 1, float("-inf")
    for step, x in zip(steps, places, strict=True):
        hint = f"{_day(step)}: {step.stage} ({step.status}); {step.words}"
        yield drawing.dot(x, y, 6, KIND_OF[step.stage], hint=hint, hollow=step.status == "alleged")
        side = -side if x - previous < NEAR else -1
        yield drawing.text(x, y + (-11 if side < 0 else 20), step.stage, kind="dim", size=10, anchor="middle")
        previous = x
