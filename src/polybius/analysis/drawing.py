"""Pictures as SVG, and files of them: .svg, .html (one file, offline, light and dark) and .png.

Colours are classes, so that one style sheet serves paper and screen; the dark one is used where the reader's screen is dark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from polybius.errors import OutputError

SUFFIXES: Final = (".svg", ".html", ".png")
FONT: Final = "system-ui, 'Segoe UI', 'DejaVu Sans', Arial, sans-serif"
LIGHT: Final = {
    "paper": "#ffffff", "ink": "#1d2733", "dim": "#66717e", "grid": "#e1e6eb", "band": "#7d8fa3", "faint": "#c6ced7",
    "verbal-cooperation": "#8cc9a1", "material-cooperation": "#22794a", "verbal-conflict": "#eeae93",
    "material-conflict": "#b8372c", "friend": "#22794a", "foe": "#b8372c", "camp-0": "#2f6fb0", "camp-1": "#b7791f",
    "camp-2": "#7b4fa3", "camp-3": "#2a8c8c", "camp-4": "#a8436f", "camp-5": "#5d6b2f",
    "early": "#8a97a6", "standing": "#22794a", "moving": "#2f6fb0", "halted": "#b7791f", "ended": "#b8372c",
}  # fmt: skip
DARK: Final = {
    **LIGHT,
    "paper": "#14191f", "ink": "#e6ebf0", "dim": "#9aa7b4", "grid": "#2b343e", "band": "#8ea0b4", "faint": "#46525f",
    "verbal-cooperation": "#3f8f60", "material-cooperation": "#6fd197", "verbal-conflict": "#a55d45",
    "material-conflict": "#f07a6b", "friend": "#5cc489", "foe": "#f07a6b", "camp-0": "#6aa9e8", "camp-1": "#e0aa4e",
    "camp-2": "#b592dd", "camp-3": "#5cc4c4", "camp-4": "#e587ad", "camp-5": "#b3c46b",
    "early": "#a3afbc", "standing": "#5cc489", "moving": "#6aa9e8", "halted": "#e0aa4e", "ended": "#f07a6b",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its title and the rows it shows, for those who cannot see it."""

    title: str
    width: int
    height: int
    body: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def text(
    x: float,
    y: float,
    words: str,
    *,
    kind: str = "ink",
    size: int = 12,
    anchor: str = "start",
    bold: bool = False,
) -> str:
    """Words at a place."""
    weight = ' font-weight="600"' if bold else ""
    return f'<text class="f-{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"{weight}>{escape(words)}</text>'


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    kind: str,
    *,
    hint: str = "",
    round_by: float = 0,
    faded: bool = False,
) -> str:
    """A filled box; `hint` is shown where a pointer rests on it."""
    opacity = ' fill-opacity="0.45"' if faded else ""
    return (
        f'<rect class="f-{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{round_by:g}"{opacity}>'
        f"{_hint(hint)}</rect>"
    )


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    kind: str,
    *,
    width: float = 1,
    dashed: bool = False,
    hint: str = "",
) -> str:
    """A straight line."""
    dash = ' stroke-dasharray="3 4"' if dashed else ""
    return (
        f'<line class="s-{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke-width="{width:.1f}"{dash}>'
        f"{_hint(hint)}</line>"
    )


def dot(x: float, y: float, radius: float, kind: str, *, hint: str = "", hollow: bool = False) -> str:
    """A disc, or a ring."""
    look = f'class="f-paper s-{kind}" stroke-width="2"' if hollow else f'class="f-{kind}"'
    return f'<circle {look} cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">{_hint(hint)}</circle>'


def legend(x: float, y: float, entries: Iterable[tuple[str, str]]) -> str:
    """Kinds and what they mean, in a row."""
    parts = []
    for kind, words in entries:
        parts += [box(x, y - 9, 10, 10, kind, round_by=2), text(x + 15, y, words, kind="dim", size=11)]
        x += 31 + 6.2 * len(words)
    return "".join(parts)


def _hint(words: str) -> str:
    return f"<title>{escape(words)}</title>" if words else ""


def to_svg(picture: Picture) -> str:
    """The picture as a file of its own."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_svg(picture)}\n'


def _svg(picture: Picture) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width} {picture.height}" width="{picture.width}" '
        f'height="{picture.height}" role="img" aria-label="{escape(picture.title)}" font-family="{FONT}">'
        f"<style>{_rules(LIGHT)}@media (prefers-color-scheme: dark){{{_rules(DARK)}}}</style>"
        f'<rect class="f-paper" width="{picture.width}" height="{picture.height}"/>{picture.body}</svg>'
    )


def _rules(palette: Mapping[str, str]) -> str:
    return "".join(
        f".f-{kind}{{fill:{colour}}}.s-{kind}{{stroke:{colour}}}" for kind, colour in palette.items()
    )


def to_html(picture: Picture) -> str:
    """A page that needs nothing else: the picture, and its rows as a table."""
    head = "".join(f"<th>{escape(name)}</th>" for name in picture.columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in picture.rows
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{escape(picture.title)}</title>
<style>
body{{margin:2rem auto;max-width:{picture.width}px;padding:0 1rem;font-family:{FONT};background:{LIGHT["paper"]};color:{LIGHT["ink"]}}}
svg{{max-width:100%;height:auto}}
table{{border-collapse:collapse;font-size:.85rem;margin-top:.5rem}}
th,td{{text-align:left;padding:.2rem .9rem .2rem 0;border-bottom:1px solid {LIGHT["grid"]};vertical-align:top}}
summary{{cursor:pointer;margin-top:1rem;color:{LIGHT["dim"]}}}
@media (prefers-color-scheme: dark){{body{{background:{DARK["paper"]};color:{DARK["ink"]}}}th,td{{border-color:{DARK["grid"]}}}summary{{color:{DARK["dim"]}}}}}
</style></head><body>
{_svg(picture)}
<details><summary>The rows behind the picture</summary><table><thead><tr>{head}</tr></thead><tbody>
{body}</tbody></table></details>
</body></html>
"""


def to_png(picture: Picture, *, scale: float = 2.0) -> bytes:
    """The picture as pixels. Raises OutputError where the library for it is missing."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise OutputError("PNG needs a library that is not installed: `pip install 'polybius[plots]'`, or write .svg or .html") from error  # fmt: skip
    return bytes(svg_to_bytes(svg_string=_svg(picture), zoom=scale))


def write_picture(picture: Picture, path: Path) -> None:
    """Writes the form that the name's ending asks for. Raises OutputError."""
    if path.suffix not in SUFFIXES:
        raise OutputError(f"{path} has an unknown ending; pictures are written to {', '.join(SUFFIXES)}")
    made = {".svg": to_svg, ".html": to_html}
    data = to_png(picture) if path.suffix == ".png" else made[path.suffix](picture).encode("utf-8")
    try:
        path.write_bytes(data)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error


def cut(words: str, length: int) -> str:
    """The words, shortened where they are long."""
    return words if len(words) <= length else f"{words[: length - 1].rstrip()}…"


def month_marks(months: Sequence[str], most: int = 14) -> list[tuple[int, str]]:
    """Which months to write under an axis, by place: years where there are many."""
    if len(months) <= most:
        return [(place, month) for place, month in enumerate(months)]
    step = max(1, -(-len(months) // (12 * most)))
    return [
        (place, month[:4])
        for place, month in enumerate(months)
        if month.endswith("-01") and int(month[:4]) % step == 0
    ] or [(place, months[place]) for place in range(0, len(months), -(-len(months) // most))]
