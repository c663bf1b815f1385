"""The Python of the documentation runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import polybius
from polybius.running.coder import Coder

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = [DOCS / "reference" / "python.md", DOCS.parent / "README.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_run(page: Path, coder: Coder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # the examples write files
    monkeypatch.setattr(polybius, "load", lambda settings=None: coder)
    blocks = BLOCK.findall(page.read_text("utf-8"))
    assert blocks
    names: dict[str, object] = {"__name__": "example"}
    for block in blocks:
        exec(compile(block, str(page), "exec"), names)
