"""Relations, changes, alarms and networks as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from polybius.interfaces.command_line.presenting import QUAD_STYLES, STATUS_STYLES

if TYPE_CHECKING:
    from rich.console import Console

    from polybius.analysis.changes import Changes
    from polybius.analysis.networks import Balance
    from polybius.analysis.relations import Act, MonthCount, Partner, QuadCount, Relation
    from polybius.analysis.states import State
    from polybius.analysis.ties import HeldTie
    from polybius.records.commitment import Alarm

BARS: Final = " ▁▂▃▄▅▆▇█"
LONGEST: Final = 110
MOST_TIES: Final = 12
MOST_STATES: Final = 25
MOST_TRIADS: Final = 10
SIGNS: Final = {1: "friends", -1: "foes", 0: "neither"}
ALARM_STYLES: Final = {
    "contradiction": "bold red",
    "rise": "red",
    "frozen": "cyan",
    "overdue": "yellow",
    "doubt": "magenta",
}


def plain_table(*columns: tuple[str, bool]) -> Table:
    """A table with a line a row; columns by title, and whether they hold numbers."""
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold"
    )
    for title, number in columns:
        table.add_column(title, justify="right" if number else "left")
    return table


def show_relation(console: Console, relation: Relation) -> None:
    """Ties, states, the run of acts, the last acts and the disputes, each under its heading."""
    other = relation.other.name if relation.other is not None else "everybody"
    console.print(Text(f"{relation.one.name} and {other} on {relation.at}", style="bold"))
    _show_ties(console, "Standing commitments", relation.ties)
    _show_states(console, "States", relation.states)
    _show_counts(console, f"Acts from {relation.since} to {relation.at}", relation.counts)
    _show_months(console, relation.months)
    _show_partners(console, relation.partners)
    _show_acts(console, "Last acts", relation.last)
    _show_acts(console, "Disputed", relation.disputed)
    console.print(Text(f"\nread from {relation.source}", style="dim"))


def show_changes(console: Console, changes: Changes) -> None:
    """What was gained and lost, then the counts before and after."""
    other = changes.other.name if changes.other is not None else "everybody"
    console.print(
        Text(f"{changes.one.name} and {other} from {changes.since} to {changes.until}", style="bold")
    )
    parts = (changes.ties_gained, changes.ties_lost, changes.gained, changes.lost)
    if not any(parts):
        console.print("\nNo state and no commitment began or ended.")
    if changes.ties_gained:
        _show_ties(console, "Commitments new or at another stage", changes.ties_gained)
    if changes.ties_lost:
        _show_ties(console, "Commitments as they no longer stand", changes.ties_lost)
    if changes.gained:
        _show_states(console, "States that began", changes.gained)
    if changes.lost:
        _show_states(console, "States that ended", changes.lost)
    if changes.kept:
        _show_states(console, "States that held on both days", changes.kept)
    _show_counts(console, f"Acts before, from {changes.first_day_before}", changes.before)
    _show_counts(console, f"Acts since {changes.since}", changes.after)
    _show_acts(console, "Last acts", changes.last)
    console.print(Text(f"\nread from {changes.source}", style="dim"))


def _heading(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words, style="bold underline"))


def _show_ties(console: Console, title: str, ties: Sequence[HeldTie]) -> None:
    _heading(console, title)
    if not ties:
        console.print("none known")
        return
    grouped: dict[str, list[HeldTie]] = {}
    for held in ties:
        grouped.setdefault(held.tie.id, []).append(held)
    for group in list(grouped.values())[:MOST_TIES]:
        tie = group[0].tie
        line = Text(tie.name, style="" if tie.binding else "dim")
        line.append(f"  {tie.kind}, {tie.stage} {tie.stage_since or ''}", style="dim")
        console.print(line)
        console.print(Padding(Text(f"{_roles(group)}; {tie.source}; {tie.id}", style="dim"), (0, 0, 0, 2)))
    if len(grouped) > MOST_TIES:
        console.print(Text(f"and {len(grouped) - MOST_TIES:,} more (--json shows all)", style="dim"))


def _roles(group: Sequence[HeldTie]) -> str:
    """Who is bound in which role; members of one kind are counted where they are many."""
    roles: dict[str, list[str]] = {}
    for held in group:
        parties = held.tie.parties if held.other is None else (held.one, held.other)
        for party in parties:
            if party.code not in roles.setdefault(party.role, []):
                roles[party.role].append(party.code)
    told = []
    for role, codes in sorted(roles.items()):
        shown = ", ".join(sorted(codes)) if len(codes) <= 6 else f"{len(codes)} parties"
        told.append(f"{shown} ({role})")
    return ", ".join(told)


def _show_states(console: Console, title: str, states: Sequence[State]) -> None:
    _heading(console, title)
    if not states:
        console.print("none that the rules know")
        return
    for state in states[:MOST_STATES]:
        arrow = "↔" if state.mutual else "→"
        line = Text(state.state, style="bold")
        line.append(f"  {state.one} {arrow} {state.other}")
        if state.alleged:
            line.append("  alleged", style=STATUS_STYLES["alleged"])
        line.append(f"  {_basis(state)}", style="dim")
        console.print(line)
    if len(states) > MOST_STATES:
        console.print(Text(f"and {len(states) - MOST_STATES:,} more (--json shows all)", style="dim"))


def _basis(state: State) -> str:
    """The acts or commitments behind a state, by number, days and ids."""
    told = []
    if state.events:
        days = state.since if state.since == state.last else f"{state.since} to {state.last}"
        acts = f"{state.count} act{'s' if state.count != 1 else ''}"
        told.append(f"{acts}, {days}: {', '.join(state.events[:3])}{' ...' if state.count > 3 else ''}")
    if state.ties:
        told.append(f"by {', '.join(state.ties[:3])}")
    return "; ".join(told)


def _show_counts(console: Console, title: str, counts: Sequence[QuadCount]) -> None:
    _heading(console, title)
    if not counts:
        console.print("none")
        return
    table = plain_table(("from → to", False), ("class", False), ("done", True), ("alleged", True), ("announced", True), ("origins", True), ("weight", True), ("Goldstein", True))  # fmt: skip
    for count in counts:
        numbers = (
            f"{value:,}" if value else ""
            for value in (count.done, count.alleged, count.announced, count.origins)
        )
        table.add_row(
            f"{count.actor} → {count.recipient}",
            Text(count.quad_class, style=QUAD_STYLES[count.quad_class]),
            *numbers,
            f"{count.weight:,.1f}",
            f"{count.goldstein:+,.1f}",
        )
    console.print(table)


def _show_months(console: Console, months: Sequence[MonthCount]) -> None:
    """Two rows of bars; months without acts are gaps."""
    if len(months) < 2:
        return
    known = {month.month: month for month in months}
    names = list(_months(months[0].month, months[-1].month))[-60:]
    top = max(max(month.cooperation, month.conflict) for month in months)
    console.print()
    for title, style, name in (("cooperation", "green", "cooperation"), ("conflict", "red", "conflict")):
        values = [getattr(known[month], name) if month in known else 0 for month in names]
        bars = "".join(BARS[0 if not value else max(1, round(value / top * 8))] for value in values)
        console.print(Text.assemble((f"{title:<12} ", ""), (bars, style), (f"  {names[0]} to {names[-1]}, at most {max(values):,} a month", "dim")))  # fmt: skip


def _months(first: str, last: str) -> Iterable[str]:
    year, month = int(first[:4]), int(first[5:7])
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _show_partners(console: Console, partners: Sequence[Partner]) -> None:
    if not partners:
        return
    _heading(console, "With whom most")
    table = plain_table(
        ("actor", False), ("events", True), ("cooperation", True), ("conflict", True), ("Goldstein", True)
    )
    for each in partners:
        table.add_row(
            each.code,
            f"{each.events:,}",
            f"{each.cooperation:,}",
            f"{each.conflict:,}",
            f"{each.goldstein:+,.1f}",
        )
    console.print(table)


def _show_acts(console: Console, title: str, acts: Sequence[Act]) -> None:
    if not acts:
        return
    _heading(console, title)
    for act in acts:
        kind = f"{act.event_type}{f' {act.mode}' if act.mode else ''}"
        line = Text(f"{act.day}  ")
        line.append(f"{act.actor} → {act.recipient or 'nobody named'}  ", style="bold")
        line.append(kind, style=QUAD_STYLES[act.quad_class])
        line.append(f"  {act.status}", style=STATUS_STYLES[act.status])
        if act.disputed:
            line.append("  disputed", style="red")
        line.append(f"  {act.origins} origin{'s' if act.origins != 1 else ''}, {act.event}", style="dim")
        console.print(line)
        console.print(Padding(Text(_shorten(act.sentence), style="italic"), (0, 0, 0, 12)))


def _shorten(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def show_alarms(console: Console, alarms: Sequence[Alarm], *, since: str, at: str) -> None:
    """Each alarm with its explanation and what it cites."""
    for alarm in alarms:
        line = Text(f"{alarm.day}  ")
        line.append(alarm.kind, style=ALARM_STYLES[alarm.kind])
        line.append(
            f"  {', '.join(alarm.parties[:6])}{' ...' if len(alarm.parties) > 6 else ''}", style="bold"
        )
        line.append(f"  {alarm.rule}", style="dim")
        console.print(line)
        console.print(Padding(Text(alarm.explanation), (0, 0, 0, 12)))
        named = (
            ("reports", alarm.reports),
            ("articles", alarm.documents),
            ("commitment", (alarm.commitment,)),
        )
        cited = "; ".join(f"{what} {', '.join(ids)}" for what, ids in named if any(ids))
        console.print(Padding(Text(cited, style="dim"), (0, 0, 0, 12)))
    count = f"{len(alarms):,} alarm{'s' if len(alarms) != 1 else ''}" if alarms else "No alarms"
    console.print(Text(f"{count} from {since} to {at}", style="dim"))


def show_balance(console: Console, balance: Balance) -> None:
    """Edges, triads and camps."""
    console.print(Text(f"Friends and foes from {balance.since} to {balance.at}", style="bold"))
    console.print()
    table = plain_table(
        ("pair", False), ("", False), ("why", False), ("events", True), ("mean Goldstein", True)
    )
    for edge in balance.edges:
        style = {1: "green", -1: "red", 0: "dim"}[edge.sign]
        mean = f"{edge.mean:+.1f}" if edge.mean is not None else ""
        table.add_row(
            f"{edge.one}–{edge.other}",
            Text(SIGNS[edge.sign], style=style),
            edge.why,
            f"{edge.events:,}",
            mean,
        )
    console.print(table)
    console.print()
    _show_triads(console, balance)
    way = "" if balance.exact else " (by a local search)"
    for number, camp in enumerate(balance.camps, start=1):
        console.print(f"camp {number}{way}: {', '.join(camp)}")
    if balance.frustrated:
        pairs = ", ".join("–".join(pair) for pair in balance.frustrated)
        console.print(f"pairs that fit no camp: {pairs}")
    console.print(Text(f"\nread from {balance.source}", style="dim"))


def _show_triads(console: Console, balance: Balance) -> None:
    if balance.holding is None:
        console.print("no three of them have a sign on each side")
        return
    strained = [triad for triad in balance.triads if not triad.holds]
    console.print(
        f"{len(balance.triads) - len(strained):,} of {len(balance.triads):,} triads hold ({balance.holding:.0%})"
    )
    for triad in strained[:MOST_TRIADS]:
        marks = "".join("+" if sign > 0 else "−" for sign in triad.signs)
        console.print(Text(f"  strained: {', '.join(triad.members)} ({marks})", style="red"))
    if len(strained) > MOST_TRIADS:
        console.print(Text(f"  and {len(strained) - MOST_TRIADS:,} more", style="dim"))
