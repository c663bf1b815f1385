"""Event reports as the rows of a table for people: passages that report the same act share a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from polybius.records import Actor, Attribution, EventReport

UNKNOWN: Final = "-"
UNNAMED: Final = "unnamed"
UNNAMED_SOURCE: Final = "unnamed source"
PRONOUNS: Final = frozenset({"they", "both", "all", "both sides"})
CLAUSE: Final = re.compile(r",? (?:who|which|that|whose|where) ")
LONGEST_SOURCE: Final = 60
BOTH_WAYS: Final = " ↔ "
ONE_WAY: Final = " → "


@dataclass(frozen=True, slots=True)
class TableRow:
    """One act with all passages that report it, the surest first."""

    number: int
    passages: tuple[EventReport, ...]

    @property
    def best(self) -> EventReport:
        """The passage whose words are shown."""
        return self.passages[0]


def group_reports(reports: list[EventReport], *, every_passage: bool) -> list[TableRow]:
    """Rows in text order. Passages share a row when type, parties, status and background are all the same."""
    groups: dict[object, list[EventReport]] = {}
    for report in reports:
        key = report.id if every_passage else _act_key(report)
        groups.setdefault(key, []).append(report)
    ordered = (sorted(group, key=lambda report: -report.confidence) for group in groups.values())
    return [TableRow(number, tuple(group)) for number, group in enumerate(ordered, start=1)]


def _act_key(report: EventReport) -> object:
    actors = frozenset(actor.code for actor in report.actors)
    recipients = frozenset(actor.code for actor in report.recipients)
    return report.event_type, actors, recipients, report.status, report.background


def describe_parties(report: EventReport) -> str:
    """ "Japan, United States → Russia"; reciprocal acts "Japan ↔ United States"; "unnamed → Russia" without a doer."""
    actors = [describe_actor(actor) for actor in report.actors]
    if not report.recipients:
        return (BOTH_WAYS if len(actors) == 2 else ", ").join(actors) or UNNAMED
    return (
        (", ".join(actors) or UNNAMED)
        + ONE_WAY
        + ", ".join(describe_actor(actor) for actor in report.recipients)
    )


def describe_actor(actor: Actor) -> str:
    """The name, for persons with the country they stand for and an office that they have left or not yet taken."""
    is_person = ":" in actor.code
    facts = [actor.country] if is_person and actor.country else []
    if actor.former:
        facts.append(f"former {actor.role}" if actor.role else "former")
    if actor.elect:
        facts.append(f"{actor.role}-elect" if actor.role else "elect")
    return f"{actor.name} ({', '.join(facts)})" if facts else actor.name


def describe_date(report: EventReport) -> str:
    """As precise as it is known: "2024-11-16", "2024-11", "2024-11-11 to 17" or "-"."""
    date = report.date
    if date.start is None:
        return UNKNOWN if date.end is None else f"before {date.end}"
    lengths = {"day": 10, "month": 7, "season": 7, "year": 4}
    if date.precision in lengths and (date.end is None or date.end >= date.start):
        first, last = (
            date.start[: lengths[date.precision]],
            (date.end or date.start)[: lengths[date.precision]],
        )
        return first if first == last else f"{first} to {last}"
    return date.start if date.end in (None, date.start) else f"{date.start} to {date.end}"


def describe_place(report: EventReport) -> str:
    """ "Colombo (LKA)", "Sri Lanka", or nothing where no words place the act."""
    place = report.place
    if place is None:
        return ""
    return f"{place.name} ({place.country})" if place.admin1 and place.country else place.name


def describe_source(report: EventReport) -> str:
    """On whose word: the chain from the outermost source, or nothing where the writer vouches."""
    return " citing ".join(dict.fromkeys(describe_link(link) for link in report.attribution))


def describe_link(link: Attribution) -> str:
    """One source: its name; the words of the text where they name several or nobody known ("the two leaders")."""
    words = _without_clause(link.source.text) if link.source else ""
    if len(link.actors) == 1:
        return link.actors[0].name
    if link.actors and (not words or words.lower() in PRONOUNS):
        return ", ".join(actor.name for actor in link.actors)
    return words or UNNAMED_SOURCE


def _without_clause(words: str) -> str:
    """ "Mr Ribeiro, who also led the police in ..." is Mr Ribeiro; long ones end at a word."""
    words = " ".join(words.split())
    cut = CLAUSE.search(words)
    words = words[: cut.start()] if cut and cut.start() else words
    if len(words) <= LONGEST_SOURCE:
        return words
    return words[: words.rfind(" ", 0, LONGEST_SOURCE)].rstrip(" ,;") + "…"


def describe_type(report: EventReport) -> str:
    """ "SANCTION embargo"."""
    return f"{report.event_type} {report.mode}" if report.mode else report.event_type


def excerpt(report: EventReport, length: int) -> tuple[str, int, int]:
    """The words around the trigger on one line, at most `length` characters, and where the trigger lies in them."""
    sentence, trigger = report.sentence.text, report.trigger
    start, end = trigger.start - report.sentence.start, trigger.end - report.sentence.start
    room = max(length - (end - start), 0)
    first = max(0, min(start - room // 3, len(sentence) - length))
    last = min(len(sentence), first + length)
    if first > 0:
        first = min(sentence.find(" ", first, start) + 1 or first, start)
    if last < len(sentence):
        last = max(sentence.rfind(" ", end, last), end)
    before, after = ("…" if first > 0 else ""), ("…" if last < len(sentence) else "")
    words = before + sentence[first:last] + after
    shift = len(before) - first
    return "".join(" " if c in "\n\r\t" else c for c in words), start + shift, end + shift
