"""Events of a ledger as tables and pages for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from rich import box
from rich.table import Table
from rich.text import Text

from polybius.interfaces.command_line.presenting import QUAD_STYLES, STATUS_STYLES, WIDE, make_console
from polybius.ledger.describing import name_parties

if TYPE_CHECKING:
    from rich.console import Console

    from polybius.ledger.claims import Shown, Statement
    from polybius.ledger.disputes import Dispute
    from polybius.ledger.events import LedgerEvent
    from polybius.ledger.histories import Entry

UNKNOWN: Final = "-"
LONGEST_SENTENCE: Final = 160
SHOWN_FIELDS: Final = ("event_type", "mode", "status", "actors", "recipients", "date", "place", "quantities")


def show_events(console: Console, events: Sequence[LedgerEvent], *, limited: bool) -> None:
    """One row an event, and a closing line."""
    if not events:
        console.print("No events fit.")
        return
    console.print(_wide_table(events) if console.width >= WIDE else _narrow_table(events))
    more = "; more fit (--limit N or --all)" if limited else ""
    console.print(Text(f"{len(events):,} event{'s' if len(events) != 1 else ''}{more}", style="dim"))


def _narrow_table(events: Sequence[LedgerEvent]) -> Table:
    """Three lines an event, for terminals that a row would not fit."""
    table = Table(box=None, show_header=False, expand=True, padding=(0, 0, 1, 0))
    table.add_column("", ratio=1)
    for event in events:
        facts = [
            *_kind(event).split("\n"),
            *_where(event).split("\n")[1:],
            *_support(event).split("\n"),
            _where(event).split("\n")[0],
        ]
        parties = Text(_parties(event).plain, style="bold")
        table.add_row(Text("\n").join([parties, Text(" · ").join(facts), _words(event)]))
    return table


def _wide_table(events: Sequence[LedgerEvent]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold", leading=1)  # fmt: skip
    table.add_column("event, date, place", width=17)
    table.add_column("actors → recipients", ratio=6)
    table.add_column("type, status", width=15)
    table.add_column("reports", width=10)
    table.add_column("words of the surest report", ratio=10)
    for event in events:
        table.add_row(_where(event), _parties(event), _kind(event), _support(event), _words(event))
    return table


def _where(event: LedgerEvent) -> Text:
    place = event.value("place")
    lines = [Text(event.id, style="dim"), Text(describe_date(event.value("date")) or _reported(event))]
    if place:
        lines.append(Text(place["name"]))
    return Text("\n").join(lines)


def _reported(event: LedgerEvent) -> str:
    first, _ = event.published
    return f"told {first}" if first else "undated"


def describe_date(date: Any) -> str:
    """ "2024-06-04" or "2024-06-01 to 2024-06-30", empty where no date is known."""
    if not date:
        return ""
    start, end = date["start"], date["end"]
    return str(start or end) if start == end or None in (start, end) else f"{start} to {end}"


def _parties(event: LedgerEvent) -> Text:
    names = name_parties(event.statements)
    actors, recipients = (
        [names.get(code, code) for code in event.value(side) or []] for side in ("actors", "recipients")
    )
    if not recipients:
        return Text((" ↔ " if len(actors) == 2 else ", ").join(actors) or "unnamed")
    return Text(f"{', '.join(actors) or 'unnamed'} → {', '.join(recipients)}")


def _kind(event: LedgerEvent) -> Text:
    mode = event.value("mode")
    status = event.value("status")
    lines = [Text(event.value("event_type"), style=QUAD_STYLES[event.quad_class])]
    if mode:
        lines.append(Text(mode, style=QUAD_STYLES[event.quad_class]))
    return Text("\n").join([*lines, Text(status, style=STATUS_STYLES[status])])


def _support(event: LedgerEvent) -> Text:
    reports, origins = len(event.statements), len(event.origins)
    lines = [
        f"{reports} report{'s' if reports != 1 else ''}",
        f"{origins} origin{'s' if origins != 1 else ''}",
    ]
    text = Text("\n".join(lines))
    if event.disputes:
        text.append("\ndisputed", style="red")
    if event.corrections:
        text.append("\ncorrected", style="cyan")
    return text


def _words(event: LedgerEvent) -> Text:
    return quote(event.best)


def quote(statement: Statement) -> Text:
    """The sentence with its trigger marked, cut around it where it is long, and where it stands."""
    record = statement.record
    sentence, trigger = record["sentence"], record["trigger"]
    start, end = trigger["start"] - sentence["start"], trigger["end"] - sentence["start"]
    words = sentence["text"].replace("\n", " ")
    first = max(0, min(start - LONGEST_SENTENCE // 3, len(words) - LONGEST_SENTENCE))
    last = min(len(words), first + LONGEST_SENTENCE)
    text = Text("…" if first else "", style="italic")
    text.append(words[first:start])
    text.append(words[start:end], style="bold")
    text.append(words[end:last] + ("…" if last < len(words) else ""))
    document = record["document"]
    source = " ".join(part for part in (document["publisher"], (document["published"] or "")[:10]) if part)
    text.append(f"\n{source or document['id']}", style="dim not italic")
    return text


def show_event(console: Console, event: LedgerEvent) -> None:
    """One event: every value with its rule and its other versions, then every report with its words."""
    console.print(Text(f"{event.id}  {_parties(event).plain}", style="bold"))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim")
    table.add_column()
    table.add_column(style="dim")
    names = name_parties(event.statements)
    for field in SHOWN_FIELDS:
        shown = event.shown[field]
        if shown.value is not None and shown.value != []:
            table.add_row(field, describe_value(field, shown.value, names), _versions(shown, names))
    console.print(table)
    for dispute in event.disputes:
        console.print(Text.assemble(("disputed ", "red"), (dispute.kind, "red"), f": {dispute.reason}"))
    console.print()
    for statement in event.statements:
        console.print(_heading(statement))
        console.print(quote(statement))
        console.print()


def _heading(statement: Statement) -> Text:
    record = statement.record
    sources = " citing ".join(link["source"] or "unnamed source" for link in record["attribution"])
    facts = [
        f"report {statement.report}",
        f"{record['event_type']} {record['status']}",
        f"according to {sources}" if sources else "",
        f"confidence {record['confidence']:.2f}",
        f"origin {statement.origin}",
        f"article {record['document']['id']} at {record['trigger']['start']}",
    ]
    return Text(" · ".join(fact for fact in facts if fact), style="cyan")


def _versions(shown: Shown, names: dict[str, str]) -> str:
    """The rule, and what else is claimed."""
    others = [claim for claim in shown.claims if claim.value != shown.value]
    told = "; ".join(
        f"{describe_value(shown.field, claim.value, names)} ({len(claim.origins)} origin{'s' if len(claim.origins) != 1 else ''})"
        for claim in others
    )
    return f"{shown.rule}; also: {told}" if told else shown.rule


def describe_value(field: str, value: Any, names: dict[str, str]) -> str:
    """A value of an event in words."""
    if field in ("actors", "recipients"):
        return ", ".join(f"{names.get(code, code)} ({code})" for code in value)
    if field == "date":
        return f"{describe_date(value)} ({value['precision']})"
    if field == "place":
        return ", ".join(part for part in (value["name"], value["admin1"], value["country"]) if part)
    if field == "quantities":
        return "; ".join(_quantity(item) for item in value)
    return str(value)


def _quantity(item: dict[str, Any]) -> str:
    figures = [f"{item[name]:,g}" if item[name] is not None else "?" for name in ("low", "value", "high")]
    figure = figures[1] if len(set(figures)) == 1 else f"{figures[1]} ({figures[0]} to {figures[2]})"
    return " ".join(part for part in (figure, item["currency"], item["of"] or item["unit"]) if part)


def show_history(console: Console, entries: Sequence[Entry]) -> None:
    """One row for each thing that was written, in the order in which it was known."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False, header_style="bold")  # fmt: skip
    for title in ("known since (UTC)", "what", "about", "says"):
        table.add_column(title, overflow="fold")
    for entry in entries:
        table.add_row(entry.recorded_at[:19].replace("T", " "), entry.kind, entry.subject, entry.detail)
    console.print(table)


def show_disputes(console: Console, disputed: Sequence[tuple[LedgerEvent, Sequence[Dispute]]]) -> None:
    """Each disputed event with what is disputed and by whom."""
    if not disputed:
        console.print("Nothing is disputed.")
        return
    for event, disputes in disputed:
        console.print(Text(f"{event.id}  {event.value('event_type')}  {_parties(event).plain}", style="bold"))
        by_report = {statement.report: statement for statement in event.statements}
        for dispute in disputes:
            console.print(Text.assemble(("  ", ""), (dispute.kind, "red"), f": {dispute.reason}"))
            for side in (dispute.first_reports, dispute.second_reports):
                console.print(_indented(quote(by_report[side[0]])))
        console.print()


def _indented(text: Text) -> Text:
    return Text("\n").join(Text("    ") + line for line in text.split("\n"))


__all__ = ["make_console", "show_disputes", "show_event", "show_events", "show_history"]
