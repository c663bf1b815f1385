"""What a mirror says of itself: from which ledger, up to which batch, and which years it holds."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

from polybius.errors import LedgerError

NAME: Final = "mirror.json"
TABLES: Final = ("reports", "parties", "acts")
FORMAT: Final = 1
UNDATED: Final = "undated"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`batch` and `hash` are the last link of the ledger's chain that the mirror holds; `marks` the patterns tried on acts,
    `last_day` the last day of publication."""

    format: int
    ledger: str
    batch: int
    hash: str
    reports: int
    years: tuple[str, ...]
    marks: tuple[str, ...]
    last_day: str | None


def read_manifest(folder: Path) -> Manifest:
    """Raises LedgerError where the folder holds no mirror, or one of another version."""
    try:
        raw = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise LedgerError(f"{folder} holds no mirror; `polybius mirror {folder}` makes one") from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT or set(raw) != _names():
        raise LedgerError(
            f"{folder} is a mirror of another version; `polybius mirror {folder} --whole` writes it anew"
        )
    return Manifest(**{**raw, "years": tuple(raw["years"]), "marks": tuple(raw["marks"])})


def _names() -> set[str]:
    return {field.name for field in fields(Manifest)}


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Comes last, by a rename: a mirror that was broken off is none."""
    beside = folder / f"{NAME}.new"
    beside.write_text(json.dumps(asdict(manifest), indent=1) + "\n", "utf-8")
    beside.replace(folder / NAME)
