"""Subjects behind a fronted phrase, which the model takes for a part of the phrase.

"Over fears for Uganda, Kenya in May halted the talks", "Accusing it of fraud, Kenya on Monday left the bank", "On Friday
Kenya closed the border": the name before the finite verb is its subject, whatever the model hangs it on.
"""

from __future__ import annotations

from typing import Final

from polybius.reading.calendar_names import DAYS_AND_MONTHS

FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
OPENING: Final = frozenset({"IN", "VBG", "VBN", "TO"})
TIMES: Final = DAYS_AND_MONTHS | {"week", "month", "year", "night", "morning", "evening", "afternoon", "day"}
BETWEEN: Final = frozenset(
    {"on", "in", "at", "late", "early", "last", "this", "the", "next", "also", "again", "later"}
)
AUXILIARIES: Final = frozenset({"have", "be", "do"})
