"""Which commitment a report means: one of the register, one that reports have made, or a new one.

Reports are taken in the order in which they were known, then of document and text, so that the same reports give the same
answer in whatever order they arrive. Each answer names the signs that led to it, with their weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Final

from polybius.commitments.standing import StandingCommitment
from polybius.records.commitment import CommitmentKind, CommitmentReport, PartyRole, content_id

# Tried on the scripted two years and the development articles: 3 joins strangers, 5 loses "the pact" of a lone party.
ENOUGH: Final = 4.0
FLOWS: Final = frozenset(
    {"arms transfer", "military aid", "economic aid", "humanitarian aid", "troop deployment"}
)
CREATING: Final = frozenset(
    {"proposed", "announced", "signed", "in force", "partly delivered", "delivered", "denied", "ratified"}
)
FOUNDING: Final = frozenset({"proposed", "announced", "signed"})
THIRD: Final = frozenset({"guarantor", "mediator"})
ENDED: Final = frozenset({"withdrawn", "expired"})
# A treaty that is told as new may have been signed this many days ago ("recently formalised").
STILL_NEWS: Final = 400
SAME_PLEDGE: Final = 21
SAME_SIZE: Final = 0.25
# Past these nobody goes on to speak of a package or a deployment without naming it.
FORGOTTEN: Final = 1100


@dataclass(frozen=True, slots=True)
class Assignment:
    """The commitment that a report belongs to, or None where it names none that is known and makes no new one."""

    report: str
    commitment: str | None
    standing: str | None
    score: float
    why: tuple[str, ...]


@dataclass(slots=True)
class Thread:
    """A commitment in the making, while its reports are gone through."""

    id: str
    kind: CommitmentKind
    parties: dict[str, PartyRole]
    standing: StandingCommitment | None
    first: str = ""
    last: str = ""
    stage: str = ""
    founded: str = ""
    pledged: dict[str, float] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    touched: int = 0
    founding_days: list[str] = field(default_factory=list)

    def codes(self, day: str) -> frozenset[str]:
        """Who is bound on the day; third parties are not."""
        if self.standing is not None:
            return frozenset(
                party.code for party in self.standing.parties_on(day) if party.role not in THIRD
            ) or frozenset(party.code for party in self.standing.parties if party.role not in THIRD)
        return frozenset(code for code, role in self.parties.items() if role not in THIRD)


class Threads:
    """All threads, found by who is bound, by the article that told of them last, and by the names of the register.

    Nothing else reaches `ENOUGH`, so that a report need not be held against all of them.
    """

    def __init__(self, register: Iterable[StandingCommitment]) -> None:
        self._by_code: dict[str, dict[str, Thread]] = {}
        self._by_document: dict[str, dict[str, Thread]] = {}
        self._by_name: dict[str, list[Thread]] = {}
        for row in register:
            parties = {party.code: party.role for party in row.parties}
            thread = Thread(f"standing:{row.id}", row.kind, parties, row)
            self.add(thread)
            for name in (row.name, *row.names):
                self._by_name.setdefault(_plain(name), []).append(thread)
        longest_first = sorted(self._by_name, key=lambda name: (-len(name), name))
        self._names = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
            if longest_first
            else None
        )

    def add(self, thread: Thread) -> None:
        """A new thread, found by its parties from now on."""
        for code in thread.parties:
            self._by_code.setdefault(code, {})[thread.id] = thread

    def note(self, document: str, thread: Thread) -> None:
        """The article tells of the thread; parties may have been added to it."""
        self._by_document.setdefault(document, {})[thread.id] = thread
        self.add(thread)

    def near(self, report: CommitmentReport) -> Iterable[Thread]:
        """The threads that the report may mean."""
        found = dict(self._by_document.get(report.document.id, {}))
        for code in (*(party.code for party in report.parties), *report.near):
            found.update(self._by_code.get(code, {}))
        if self._names is not None:
            for match in self._names.finditer(_plain(report.sentence.text)):
                found.update((thread.id, thread) for thread in self._by_name[match[0]])
        return found.values()


def _plain(text: str) -> str:
    return text.lower().replace("-", " ")


def order_of(report: CommitmentReport) -> tuple[str, str, int, int, str]:
    """The order in which reports are gone through."""
    return report.known, report.document.id, report.sentence.index, report.trigger.start, report.id


def attach(
    reports: Iterable[CommitmentReport], register: Iterable[StandingCommitment]
) -> tuple[Assignment, ...]:
    """Assigns every report; in the order of `order_of`."""
    threads = Threads(register)
    done: list[Assignment] = []
    for number, report in enumerate(sorted(reports, key=order_of), start=1):
        scored = [
            (score, why, thread)
            for thread in threads.near(report)
            if (told := _weigh(report, thread))
            for score, why in (told,)
        ]
        best = max(scored, key=lambda item: (item[0], item[2].touched, item[2].id), default=None)
        if best is not None and best[0] >= ENOUGH:
            score, why, thread = best
        elif (made := _new_thread(report)) is not None:
            score, why, thread = 0.0, ("none fits; it makes a new one",), made
            threads.add(made)
        else:
            done.append(
                Assignment(report.id, None, None, 0.0, ("no commitment known fits, and it makes no new one",))
            )
            continue
        _take_in(thread, report, number)
        threads.note(report.document.id, thread)
        standing = thread.standing.id if thread.standing is not None else None
        done.append(Assignment(report.id, thread.id, standing, round(score, 2), why))
    return tuple(done)


def _weigh(report: CommitmentReport, thread: Thread) -> tuple[float, tuple[str, ...]] | None:
    """The score of a thread for a report with its signs; None where they cannot go together."""
    why: list[str] = []
    score = 0.0
    length = 0
    named = thread.standing is not None and (length := _names(thread.standing, report)) > 0
    if thread.kind in report.kinds:
        gain = 2.0 if len(report.kinds) == 1 else 1.0
        score += gain
        why.append(f"kind {thread.kind} +{gain:g}")
    elif not named:
        return None
    if named:
        gain = 5.0 + min(length, 40) / 100  # "New START treaty" is no "START treaty"
        score += gain
        why.append(f"its name +{gain:g}")
    parties = _weigh_parties(report, thread)
    if parties is None:
        return None
    score += parties[0]
    why.extend(parties[1])
    times = _weigh_time(report, thread, named=named)
    if times is None:
        return None
    return score + times[0], (*why, *times[1])


def _weigh_parties(report: CommitmentReport, thread: Thread) -> tuple[float, list[str]] | None:
    told = {party.code: party.role for party in report.parties if party.role not in THIRD}
    bound = thread.codes(report.known)
    body = thread.standing is not None and bool({*told, *report.near} & set(thread.standing.names))
    if thread.standing is not None:
        told = {code: role for code, role in told.items() if code not in thread.standing.names}
    if body and not told:
        return 4.0, ["the body that it is known by +4"]
    if not set(told) <= bound:
        # "proposed by Lithuania": of a body only the body is bound, and who is named beside it may be anyone
        return None
    if thread.kind in report.kinds and len(report.kinds) == 1 and _is_reversed(told, thread):
        return None
    near = set(report.near)
    if told and set(told) == bound:
        return 4.0, ["all its parties +4"]
    if told and bound <= set(told) | near:
        return 4.0, ["its parties, some of them named nearby +4"]
    if told:
        gain = 2.0 if len(bound) <= 4 else 1.0 if len(told) > 1 else 0.5
        return gain, [f"some of its parties +{gain:g}"]
    if len(bound & near) > 1 or (len(bound) == 1 and bound <= near):
        gain = (3.0 if report.definite else 2.0) if len(bound) <= 4 else 1.0
        return gain, [f"its parties are named nearby +{gain:g}"]
    return 0.0, []


def _is_reversed(told: dict[str, PartyRole], thread: Thread) -> bool:
    """A giver that is the other's receiver speaks of another flow."""
    return any(
        role != thread.parties[code] and "member" not in (role, thread.parties[code])
        for code, role in told.items()
        if code in thread.parties
    )


def _weigh_time(report: CommitmentReport, thread: Thread, *, named: bool) -> tuple[float, list[str]] | None:
    score, why = 0.0, []
    same = report.document.id in thread.documents
    if same and (report.definite or report.step not in FOUNDING):
        score += 3.0
        why.append("the same article +3")
    if thread.standing is not None:
        return (score, why) if _stands(report, thread.standing, named=named, same=same) else None
    if report.referred is not None and report.referred.start is not None and thread.founding_days:
        hit = any(
            report.referred.start <= day <= (report.referred.end or day) for day in thread.founding_days
        )
        score += 3.0 if hit else -2.0
        why.append("the day it recalls +3" if hit else "it recalls another day -2")
    if thread.kind in FLOWS:
        flow = _weigh_flow(report, thread)
        return None if flow is None else (score + flow[0], [*why, *flow[1]])
    if thread.stage in ENDED and report.step in FOUNDING:
        return None
    return score, why


def _stands(report: CommitmentReport, row: StandingCommitment, *, named: bool, same: bool) -> bool:
    """True where the row exists by then, and is young enough for what is told as new."""
    day = report.known
    begun = row.signed or row.in_force
    if day and begun and begun > day[: len(begun)]:
        return False
    if same:
        return True
    if row.ended and day and row.ended[: len(day)] < day and not named:
        return False
    if report.step not in FOUNDING or named or report.definite:
        return True
    return bool(day) and _days_between(begun, day) <= STILL_NEWS


def _weigh_flow(report: CommitmentReport, thread: Thread) -> tuple[float, list[str]] | None:
    """Packages follow each other; which one is meant is told by size and time."""
    gap = _days_between(thread.last, report.known)
    if gap > FORGOTTEN:
        return None
    if report.step in FOUNDING and not report.definite:
        amounts = {
            _unit(amount.currency, amount.unit): amount.value for amount in report.amounts if amount.value
        }
        shared = [(amounts[unit], thread.pledged[unit]) for unit in amounts if unit in thread.pledged]
        close = any(abs(ours - theirs) <= SAME_SIZE * theirs for ours, theirs in shared)
        if gap <= SAME_PLEDGE and (close or not shared):
            return 1.0, ["pledged within days +1"]
        return None
    if thread.stage in (*ENDED, "delivered") and report.step in CREATING - {"denied"} and not report.definite:
        return None
    return 0.0, []


def _unit(currency: str | None, unit: str | None) -> str:
    return currency or unit or ""


def _new_thread(report: CommitmentReport) -> Thread | None:
    """A new commitment needs a kind, two parties (or an old pact told in full), and something that makes or tells it."""
    if len(report.kinds) != 1:
        return None
    kind = report.kinds[0]
    bound = [party for party in report.parties if party.role not in THIRD]
    roles = {party.role for party in bound}
    if len(bound) < 2 or (
        len(roles) == 1 and "member" not in roles and kind not in ("basing", "status of forces")
    ):
        return None
    if kind in FLOWS and report.step not in CREATING and not (report.step == "suspended" and report.amounts):
        return None
    if report.step == "doubted" and not report.definite:
        return None
    if report.status in ("negated", "hypothetical", "possible") and report.step not in FOUNDING:
        return None
    number = content_id("commitment", kind, *sorted(party.code for party in bound), report.id)
    return Thread(
        number, kind, {party.code: party.role for party in report.parties}, None, first=report.known
    )


def _take_in(thread: Thread, report: CommitmentReport, number: int) -> None:
    thread.last = max(thread.last, report.known)
    thread.documents.add(report.document.id)
    thread.touched = number
    if report.step not in ("mentioned", "doubted", "reaffirmed", "overdue", "invoked", "extended", "eased"):
        thread.stage = report.step
    if report.step in FOUNDING | {"in force"}:
        thread.founding_days.append(report.date.start or report.known)
    if thread.standing is None:
        for party in report.parties:
            thread.parties.setdefault(party.code, party.role)
    if report.step == "announced":
        for amount in report.amounts:
            if amount.value:
                thread.pledged.setdefault(_unit(amount.currency, amount.unit), amount.value)


def _days_between(first: str, second: str) -> int:
    """Days from one date of any precision to another; 0 where one is unknown."""
    if not first or not second:
        return 0
    return (_full(second) - _full(first)).days


def _full(text: str) -> date:
    return date.fromisoformat(
        f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01" if len(text) == 7 else text[:10]
    )


def _names(row: StandingCommitment, report: CommitmentReport) -> int:
    """The length of the row's name that stands at the phrase or right beside it; 0 where none does."""
    pattern = _pattern(row)
    if pattern is None:
        return 0
    text, start = report.sentence.text, report.sentence.start
    return max(
        (
            len(match[0])
            for match in pattern.finditer(text)
            if match.start() + start < report.name.end + 2 and match.end() + start > report.name.start - 2
        ),
        default=0,
    )


@cache
def _pattern(row: StandingCommitment) -> re.Pattern[str] | None:
    names = sorted({row.name, *row.names}, key=lambda name: (-len(name), name))
    parts = [re.escape(name).replace(r"\ ", r"[\s-]+") for name in names if name]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None
