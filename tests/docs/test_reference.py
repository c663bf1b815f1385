"""The reference pages say what the code says."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

import polybius
from polybius.interfaces.command_line import application
from polybius.records import EVENT_TYPES, PRECISIONS, SECTORS, STATUSES, Article, report_to_record
from polybius.settings import SETTINGS
from tests.records_made_by_hand import make_report

DOCS = Path(__file__).parents[2] / "docs"
SOURCE = Path(polybius.__file__).parent
ROW = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
REASONS = re.compile(r"""(?:reason=|Skipped\([^,\n]+, |Failure\("\w+", )"([a-z-]+)\"""")


def section(page: str, heading: str) -> str:
    """The text of a page from a heading to the next of the same or a higher rank."""
    text = (DOCS / "reference" / page).read_text("utf-8")
    rank = heading.split()[0]
    start = text.index(f"{heading}\n") + len(heading)
    following = re.compile(rf"^#{{1,{len(rank)}}} ", re.MULTILINE).search(text, start)
    return text[start : following.start() if following else None]


def rows(page: str, heading: str) -> list[str]:
    return ROW.findall(section(page, heading))


def test_the_fields_of_an_article() -> None:
    assert rows("record.md", "## Article") == [field.name for field in dataclasses.fields(Article)]


def test_the_fields_of_an_event_report() -> None:
    text = section("record.md", "## Event report")
    own = text[: text.index("\n### ")]
    assert ROW.findall(own) == list(report_to_record(make_report()))


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("### Actor", "actors"),
        ("### Attribution", "attribution"),
        ("### Date", "date"),
        ("### Place", "place"),
        ("### Quantity", "quantities"),
        ("### Step", "why"),
        ("### Coder", "coder"),
    ],
)
def test_the_fields_of_its_parts(heading: str, name: str) -> None:
    value: Any = report_to_record(make_report())[name]
    assert rows("record.md", heading) == list(value[0] if isinstance(value, list) else value)


def test_the_closed_vocabularies() -> None:
    assert rows("record.md", "### Status") == list(STATUSES)
    page = (DOCS / "reference" / "record.md").read_text("utf-8")
    for words in (" ".join(EVENT_TYPES), " ".join(SECTORS)):
        assert words in page
    assert all(f"`{precision}`" in page for precision in PRECISIONS)


def test_every_setting_with_its_variable_default_and_help() -> None:
    page = (DOCS / "reference" / "settings.md").read_text("utf-8")
    assert ROW.findall(page) == [setting.name for setting in SETTINGS]
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else "none"
        assert f"| `{setting.name}` | `{setting.variable}` | {default} | {setting.help} |" in page


def test_every_reason_in_order() -> None:
    used = {reason for file in SOURCE.rglob("*.py") for reason in REASONS.findall(file.read_text("utf-8"))}
    used |= {"refused", "internal-error", "worker-lost"}
    assert ROW.findall((DOCS / "reference" / "reasons.md").read_text("utf-8")) == sorted(used)


def test_every_command() -> None:
    page = (DOCS / "reference" / "commands.md").read_text("utf-8")
    assert re.findall(r"^## `polybius (\w+)", page, re.MULTILINE) == list(application.COMMANDS)


def test_every_option_of_every_command() -> None:
    settings = {f"--{setting.name.replace('_', '-')}" for setting in SETTINGS}
    for name in application.COMMANDS:
        text = section(
            "commands.md", next(line for line in _headings() if line.startswith(f"## `polybius {name}"))
        )
        documented = set(re.findall(r"`(--[a-z-]+)", text))
        _, parser = application.make_parser(name)
        real = {
            option
            for action in parser._actions
            for option in action.option_strings
            if option.startswith("--")
        }
        assert documented == real - settings - {"--help"}, name
        assert settings <= real, name


def _headings() -> list[str]:
    return (DOCS / "reference" / "commands.md").read_text("utf-8").splitlines()


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*DOCS.rglob("*.md"), DOCS.parent / "README.md", DOCS.parent / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_public_face() -> None:
    assert list(polybius.__all__) == sorted(polybius.__all__)
    assert all(hasattr(polybius, name) for name in polybius.__all__)


def test_one_version_number() -> None:
    project = (DOCS.parent / "pyproject.toml").read_text("utf-8")
    assert f'version = "{polybius.__version__}"' in project
    assert f"## {polybius.__version__}" in (DOCS.parent / "CHANGELOG.md").read_text("utf-8")
