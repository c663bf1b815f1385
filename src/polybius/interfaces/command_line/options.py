"""Options that several commands share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from cyclopts import Group, Parameter

from polybius.settings import Settings, read_settings

SETTINGS_GROUP = Group("Settings", help="Each can be set by an environment variable, too.")


@Parameter(name="*", group=SETTINGS_GROUP)
@dataclass(frozen=True)
class SettingOptions:
    """One option a setting; what is not given comes from the environment or the default."""

    model: Annotated[str | None, Parameter(help="spaCy model: an installed package or a folder.")] = None
    register_file: Annotated[
        str | None,
        Parameter(
            name="--register", help="A file of your own actors (TSV) that overrides the shipped register."
        ),
    ] = None
    lexicon: Annotated[
        str | None, Parameter(help="A folder of your own trigger tables that add to the shipped ones.")
    ] = None
    max_megabytes: Annotated[float | None, Parameter(help="Largest article that is read.")] = None
    timeout: Annotated[float | None, Parameter(help="Seconds to wait for a web page.")] = None

    def settings(self) -> Settings:
        """The settings in force. Raises SettingsError."""
        given = {
            "model": self.model,
            "register": self.register_file,
            "lexicon": self.lexicon,
            "max_megabytes": self.max_megabytes,
            "timeout": self.timeout,
        }
        return read_settings(None, **{name: value for name, value in given.items() if value is not None})


NO_OPTIONS = SettingOptions()
