"""Accepted changes of office as actors of one's own."""

from __future__ import annotations

from pathlib import Path

from polybius.actors.register import Register
from polybius.actors.register.user_file import override_register
from polybius.commitments.holders import holders_table
from polybius.records import Document, EventDate, OfficeChange, Sentence, Span
from polybius.records.commitment import OfficeStep

SPAN = Span(0, 4, "Word")


def change(
    person: str, step: OfficeStep, day: str, *, office: str = "president", where: str = "KEN"
) -> OfficeChange:
    return OfficeChange(
        id=f"{person}-{step}", document=Document(f"told-{step}", None, None, None, day), person=person, code="", office=office,
        where=where, step=step, status="actual", date=EventDate(day, day, "day", "text", SPAN, "test"), other=None, name=SPAN,
        trigger=SPAN, sentence=Sentence(0, 0, 4, "Word"), why=(),
    )  # fmt: skip


def test_terms_with_both_ends_and_a_successor(tmp_path: Path) -> None:
    changes = [
        change("Mary Otieno", "leaves", "2028-09-13"),
        change("Mary Otieno", "wins", "2027-08-10"),
        change("Mary Otieno", "takes", "2027-09-13"),
        change("Asha Wario", "takes", "2027-10-01", office="foreign minister"),
        change("", "takes", "2027-10-01"),
        change("Nobody", "takes", "2027-10-01", office=""),
    ]
    place = tmp_path / "own.tsv"
    place.write_text(holders_table(changes), "utf-8")
    register = override_register(Register.load(), place)
    (term,) = register.persons["KEN:Mary Otieno"].terms
    assert (term.role, term.start, term.end) == ("president", "2027-09-13", "2028-09-13")
    assert term.source == "accepted from told-takes, told-leaves"
    assert set(register.own_codes) == {"KEN:Mary Otieno", "KEN:Asha Wario"}


def test_nothing_accepted_is_a_table_without_rows() -> None:
    assert holders_table([]).count("\n") == 1
