"""One record as one line of JSON."""

from __future__ import annotations

import json
from typing import Any


def encode_record(record: dict[str, Any]) -> bytes:
    """UTF-8 with a line end. A lone surrogate of the article becomes the JSON escape it came from."""
    line = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return (line + "\n").encode("utf-8", "backslashreplace")
