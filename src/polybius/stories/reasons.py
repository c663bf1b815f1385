"""One reason for a link."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence, by the name it has in the rules, with what it weighed and what it saw."""

    rule: str
    weight: float
    detail: str
