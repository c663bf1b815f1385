"""Plain dictionaries back to records: the way back from `to_plain`."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def from_plain(kind: type[Record], value: dict[str, Any]) -> Record:
    """A record of the class from what `to_plain` made of one. Raises KeyError for a field that is missing."""
    known = get_type_hints(kind)
    hints = {field.name: known[field.name] for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: _read(hint, value[name]) for name, hint in hints.items()})


def _read(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _read(next(item for item in inner if item is not type(None)), value)
    if origin is tuple and inner[-1] is Ellipsis:
        return tuple(_read(inner[0], item) for item in value)
    if origin is tuple:
        return tuple(_read(item, part) for item, part in zip(inner, value, strict=True))
    if isinstance(hint, type) and is_dataclass(hint):
        return from_plain(hint, value)
    return value
