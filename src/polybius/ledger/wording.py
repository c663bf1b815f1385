"""Text that every store can hold: PostgreSQL holds no NUL, and neither store holds half of a surrogate pair.

Such characters are rare, and news pages have them. They are stored as U+FDD0 (a code point that Unicode keeps free for such
uses) and four hex digits, and read back exactly.
"""

from __future__ import annotations

import re
from typing import Final

ESCAPE: Final = "\ufdd0"
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff\ufdd0]")
_STORED: Final = re.compile("\ufdd0([0-9a-f]{4})")


def to_stored(text: str) -> str:
    """The text as a store holds it."""
    return _UNSTORABLE.sub(lambda match: f"{ESCAPE}{ord(match[0]):04x}", text)


def from_stored(text: str) -> str:
    """The text as it was before `to_stored`."""
    if ESCAPE not in text:
        return text
    return _STORED.sub(lambda match: chr(int(match[1], 16)), text)
