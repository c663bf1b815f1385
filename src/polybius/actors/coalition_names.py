"""Which coalition "the coalition" is: the one named in full, or the one at war with whom the article names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from polybius.actors.conflicts import Conflicts
from polybius.actors.finding import Hit
from polybius.actors.names import Reading
from polybius.actors.register import Register

# The word with those who fight for it; "coalition government", "coalition talks" and the like are of another kind.
SPOKEN: Final = re.compile(
    r"(?:\b(?:US|U\.S\.|American)-led |\b[Gg]lobal |\b[Ii]nternational |\b[Mm]ilitary )?\b[Cc]oalition"
    r"(?: (?:military |air |ground )?(?:forces?|troops|soldiers|aircraft|warplanes|planes|jets|nations|members|allies))?\b"
    r"(?! (?:government|partner|party|parties|talk|negotiation|deal|agreement|cabinet|of |for |in parliament)|-)"
)


def name_coalition(
    text: str, hits: Sequence[Hit], register: Register, conflicts: Conflicts, day: str
) -> list[Hit]:
    """The hits, with those of the bare word "coalition" put in where one coalition only can be meant."""
    code = _coalition(hits, register, conflicts, day)
    if code is None:
        return list(hits)
    reading = Reading(register.bodies[code].name, "body", code)
    named = [hit for hit in hits if any(other.key == code and other.kind == "body" for other in hit.readings)]
    found = [
        Hit(match.start(), match.end(), match.group(), (reading,))
        for match in SPOKEN.finditer(text)
        if not any(hit.start < match.end() and match.start() < hit.end for hit in named)
    ]
    kept = [hit for hit in hits if not any(hit.start < new.end and new.start < hit.end for new in found)]
    return sorted([*kept, *found], key=lambda hit: hit.start)


def _coalition(hits: Sequence[Hit], register: Register, conflicts: Conflicts, day: str) -> str | None:
    bodies: Counter[str] = Counter()
    for hit in hits:
        meant = {reading.key for reading in hit.readings}
        if len(meant) == 1 and hit.readings[0].kind in ("body", "members"):
            bodies.update(meant & register.bodies.keys())
    named = {code: count for code, count in bodies.items() if register.bodies[code].kind == "coalition"}
    if not named:
        named = {
            ally: count
            for code, count in bodies.items()
            for ally in conflicts.enemies(code, day)
            if ally in register.bodies and register.bodies[ally].kind == "coalition"
        }
    ranked = sorted(named, key=lambda code: -named[code])
    if len(ranked) > 1 and named[ranked[0]] == named[ranked[1]]:
        return None
    return ranked[0] if ranked else None
