"""Options that several commands share."""

from __future__ import annotations

import argparse

from polybius.errors import SettingsError
from polybius.settings import SETTINGS, Settings, read_settings


def add_settings(parser: argparse.ArgumentParser) -> None:
    """One option a setting; what is not given comes from the environment or the default."""
    group = parser.add_argument_group("settings")
    for setting in SETTINGS:
        group.add_argument(
            f"--{setting.name.replace('_', '-')}",
            dest=f"setting_{setting.name}",
            metavar="VALUE",
            help=f"{setting.help} ({setting.variable}{f'; {setting.default}' if setting.default else ''})",
        )


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The settings in force. Raises SettingsError."""
    given = {setting.name: getattr(arguments, f"setting_{setting.name}") for setting in SETTINGS}
    return read_settings(None, **{name: value for name, value in given.items() if value is not None})


def add_precision(parser: argparse.ArgumentParser) -> None:
    """The dial between few sure rows and many."""
    parser.add_argument(
        "--precision", metavar="P", type=_probability, default=0.0,
        help="keep as many of an article's surest rows as are expected to be right at this rate, 0 to 1",
    )  # fmt: skip


def add_output(parser: argparse.ArgumentParser, help_text: str) -> None:
    """Where results go."""
    parser.add_argument("-o", "--out", metavar="FILE", required=True, help=help_text)


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Which of several claims is shown."""
    parser.add_argument(
        "--rule", metavar="FIELD=RULE", action="append", default=[],
        help="show a field by another rule, as status=best-source; may be given more than once",
    )  # fmt: skip


def rules_of(arguments: argparse.Namespace) -> dict[str, str]:
    """The rules by field. Raises SettingsError for what is no FIELD=RULE."""
    rules = {}
    for text in arguments.rule:
        field, sign, rule = text.partition("=")
        if not sign:
            raise SettingsError(f"--rule is {text!r}; it must be FIELD=RULE, as status=best-source")
        rules[field] = rule
    return rules


def add_person(parser: argparse.ArgumentParser) -> None:
    """Who decides, and why: no decision is written without."""
    parser.add_argument("--who", metavar="NAME", required=True, help="who decides this")
    parser.add_argument("--reason", metavar="WORDS", required=True, help="why, in words")


def _probability(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise SettingsError(f"--precision is {text}; it must lie between 0 and 1")
    return value


def whole_number(text: str) -> int:
    """A number of one or more."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of 1 or more")
    return int(text)
