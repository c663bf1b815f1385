"""The shipped tables hold together."""

from __future__ import annotations

import time

from polybius.actors.register import Register, check_register

SECONDS = 2.0


def test_tables_agree() -> None:
    assert check_register(Register.load()) == ()


def test_loads_fast() -> None:
    start = time.process_time()
    register = Register.load()
    # the aim is half a second; slow machines of a test run get some room
    assert time.process_time() - start < SECONDS
    assert len(register.states) > 200
    assert len(register.persons) > 2000
