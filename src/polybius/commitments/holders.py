"""Accepted changes of office as a file of one's own actors: what a person has confirmed, the register then knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from polybius.actors.register.user_file import COLUMNS
from polybius.records import OfficeChange

INTO: Final = frozenset({"takes", "holds"})
OUT_OF: Final = frozenset({"leaves", "loses"})
LONGEST_STATE: Final = 3  # a country's code; anything longer is that of a body


@dataclass(slots=True)
class _Term:
    start: str = ""
    end: str = ""
    articles: tuple[str, ...] = ()


def holders_table(changes: Iterable[OfficeChange]) -> str:
    """A TSV with the columns of `user_file`: one row a person and office, its ends as far as they were told.

    Who only won an office does not hold it yet and has no row; changes without an office or a holder's name have none either.
    """
    terms: dict[tuple[str, str, str], _Term] = {}
    for change in sorted(changes, key=lambda one: (one.date.start or one.known, one.id)):
        if not change.person or not change.office or change.step not in INTO | OUT_OF:
            continue
        term = terms.setdefault((change.person, change.office, change.where), _Term())
        day = change.date.start or change.known
        if change.step in INTO:
            term.start = min(term.start or day, day)
        else:
            term.end = day
        term.articles = (*term.articles, change.document.id)
    rows = [_row(*key, term) for key, term in sorted(terms.items())]
    return "".join("\t".join(cells) + "\n" for cells in (COLUMNS, *rows))


def _row(person: str, office: str, where: str, term: _Term) -> tuple[str, ...]:
    is_state = len(where) == LONGEST_STATE and where.isupper()
    cells = {
        "code": f"{where}:{person}",
        "name": person,
        "kind": "person",
        "sector": "GOV" if is_state else "IGO",
        "country": where if is_state else "",
        "role": office,
        "organisation": "" if is_state else where,
        "start": term.start,
        "end": term.end,
        "source": f"accepted from {', '.join(dict.fromkeys(term.articles))}",
    }
    return tuple(cells.get(name, "").replace("\t", " ") for name in COLUMNS)
