"""Runs a command as a person would and hands back what it says."""

from __future__ import annotations

import pytest

from polybius.interfaces.command_line.application import run


def said(capsys: pytest.CaptureFixture[str], *tokens: str) -> str:
    """What a command that succeeds writes."""
    assert run(list(tokens)) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *tokens: str) -> str:
    """The one line of a command that fails."""
    assert run(list(tokens)) == 2
    (line,) = capsys.readouterr().err.splitlines()
    return line
