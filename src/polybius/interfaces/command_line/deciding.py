"""`polybius correct`, `retract`, `merge`, `split` and `undo`: what people decide, written beside what was coded."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from polybius.errors import SettingsError
from polybius.interfaces.command_line.opened import open_for
from polybius.interfaces.command_line.options import add_person, settings_of
from polybius.ledger.corrections import record_correction
from polybius.ledger.deciding import (
    record_merge,
    record_retraction,
    record_split,
    record_undo,
    reports_of_decision,
)
from polybius.ledger.passages import find_members, find_reports_of
from polybius.running.linking_up import relink_reports

if TYPE_CHECKING:
    from polybius.ledger import Batch

KINDS: Final = ("article", "report", "event")


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """What the commands take."""
    if name in ("correct", "retract"):
        parser.add_argument("kind", choices=KINDS[1:] if name == "correct" else KINDS, help="what ID is of")
    if name == "merge":
        parser.add_argument("ids", metavar="EVENT", nargs="+", help="events that are one")
    else:
        parser.add_argument("id", metavar="ID", help="the id, as `polybius events` and `show` print it")
    if name == "correct":
        parser.add_argument(
            "value",
            metavar="FIELD=VALUE",
            help="as status=denied or 'actors=[\"PRK\"]'; FIELD= withdraws a correction",
        )
    if name == "split":
        parser.add_argument(
            "reports", metavar="REPORT", nargs="+", help="reports that are another event than the rest"
        )
    add_person(parser)


def run(arguments: argparse.Namespace) -> int:
    """Writes the decision, links anew what it touches, and says its id."""
    with open_for(settings_of(arguments)) as ledger, ledger.batch(kind=arguments.command) as batch:
        said = DECIDE[arguments.command](batch, arguments)
    sys.stdout.write(f"{said}\n")
    return 0


def _correct(batch: Batch, arguments: argparse.Namespace) -> str:
    field, sign, text = arguments.value.partition("=")
    if not sign:
        raise SettingsError(f"{arguments.value!r} is no FIELD=VALUE")
    return record_correction(
        batch, kind=arguments.kind, subject=arguments.id, field=field.strip(), value=_value(text),
        who=arguments.who, reason=arguments.reason,
    )  # fmt: skip


def _value(text: str) -> Any:
    """JSON where it is JSON, else the words themselves; nothing at all withdraws."""
    if not text.strip():
        return None
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text.strip()


def _retract(batch: Batch, arguments: argparse.Namespace) -> str:
    kind, subject = arguments.kind, arguments.id
    record_retraction(batch, kind=kind, subject=subject, who=arguments.who, reason=arguments.reason)
    touched = (
        find_reports_of(batch.connection, subject)
        if kind == "article"
        else find_members(batch.connection, kind, subject, batch.number)
    )
    relink_reports(batch, touched)
    return f"{kind} {subject} is retracted; its tombstone stays in the history"


def _merge(batch: Batch, arguments: argparse.Namespace) -> str:
    return _relinked(batch, record_merge(batch, arguments.ids, who=arguments.who, reason=arguments.reason))


def _split(batch: Batch, arguments: argparse.Namespace) -> str:
    number = record_split(batch, arguments.id, arguments.reports, who=arguments.who, reason=arguments.reason)
    return _relinked(batch, number)


def _undo(batch: Batch, arguments: argparse.Namespace) -> str:
    touched = reports_of_decision(batch.connection, arguments.id)
    number = record_undo(batch, arguments.id, who=arguments.who, reason=arguments.reason)
    return _relinked(batch, number, touched)


def _relinked(batch: Batch, decision: str, touched: list[str] | None = None) -> str:
    changed = relink_reports(batch, touched or reports_of_decision(batch.connection, decision))
    return f"decision {decision}; {changed} report{'s' if changed != 1 else ''} linked anew"


DECIDE: Final[dict[str, Callable[[Batch, argparse.Namespace], str]]] = {
    "correct": _correct,
    "retract": _retract,
    "merge": _merge,
    "split": _split,
    "undo": _undo,
}
