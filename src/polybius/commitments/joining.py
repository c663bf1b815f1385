"""The reports of one article set against each other: obligations told apart, breaches dated by the act, doubles joined."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from polybius.commitments.sayings import find_clauses
from polybius.records import Step
from polybius.records.commitment import content_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polybius.commitments.words import CommitmentWords
    from polybius.records import EventReport, Sentence
    from polybius.records.commitment import CommitmentClause, CommitmentReport

# What an obligation without its pact beside it may follow: "The two signed a pact. They undertake not to attack."
FOLLOWING: Final = 2
# Acts that a party may complain of as a breach.
ACTING: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "REJECT", "SANCTION", "THREATEN"})
GRAVEST: Final = frozenset({"ASSAULT", "REJECT"})


def join_reports(
    found: Iterable[CommitmentReport],
    sentences: Iterable[Sentence],
    events: tuple[EventReport, ...],
    words: CommitmentWords,
) -> tuple[CommitmentReport, ...]:
    """The article's reports as they are handed on, with their ids."""
    obliged = _with_obligations(list(found), sentences, words)
    dated = [_dated_breach(report, events) for report in obliged]
    return tuple(replace(report, id=_id_of(report)) for report in _merged(dated))


def _with_obligations(
    found: list[CommitmentReport], sentences: Iterable[Sentence], words: CommitmentWords
) -> list[CommitmentReport]:
    spoken = {clause.span for report in found for clause in report.obligations}
    extra: dict[int, list[CommitmentClause]] = {}
    for sentence in sentences:
        for clause, kind in find_clauses(sentence, words.obligations):
            if clause.span in spoken:
                continue
            at = _last_before(found, sentence.index, kind)
            if at is not None:
                extra.setdefault(at, []).append(clause)
    return [
        replace(report, obligations=(*report.obligations, *extra.get(i, ())))
        for i, report in enumerate(found)
    ]


def _dated_breach(report: CommitmentReport, events: tuple[EventReport, ...]) -> CommitmentReport:
    """A breach that is complained of happened when the act did that is complained of."""
    accused = any(step.rule == "turned-by accusing" for step in report.why)
    if report.step != "violated" or (report.date.start is not None and not accused):
        return report
    codes = set(report.near)
    acts = [
        event
        for event in events
        if event.event_type in ACTING
        and event.date.start is not None
        and event.sentence.index <= report.sentence.index
        and {actor.country for actor in event.actors} & codes
        and {event.place and event.place.country, *(actor.country for actor in event.recipients)} & codes
    ]
    if not acts:
        return report
    act = max(acts, key=lambda event: (event.event_type in GRAVEST, event.sentence.index))
    step = Step("commitments", "day-of-the-act-complained-of", act.trigger.text)
    return replace(report, date=act.date, report=act.id, why=(*report.why, step))


def _last_before(found: list[CommitmentReport], sentence: int, kind: str) -> int | None:
    """The last report of an agreement before a sentence that says what it binds to."""
    fitting = [
        (report.sentence.index, i)
        for i, report in enumerate(found)
        if sentence - FOLLOWING <= report.sentence.index <= sentence and kind in report.kinds
    ]
    return max(fitting)[1] if fitting else None


def _merged(found: list[CommitmentReport]) -> list[CommitmentReport]:
    """One report for one step told twice in a sentence: the one with more parties and amounts, obligations joined."""
    kept: list[CommitmentReport] = []
    for report in found:
        at = next((i for i, other in enumerate(kept) if _is_same(other, report)), None)
        if at is None:
            kept.append(report)
            continue
        other = kept[at]
        first, second = sorted(
            (other, report),
            key=lambda item: (
                item.step == "mentioned",
                len(item.kinds),
                -len(item.parties),
                -len(item.amounts),
                item.name.start,
            ),
        )
        kept[at] = replace(
            first,
            obligations=tuple(dict.fromkeys((*first.obligations, *second.obligations))),
            doubts=tuple(dict.fromkeys((*first.doubts, *second.doubts))),
            amounts=first.amounts or second.amounts,
            due=first.due or second.due,
        )
    return kept


def _is_same(first: CommitmentReport, second: CommitmentReport) -> bool:
    if first.sentence.index != second.sentence.index or not set(first.kinds) & set(second.kinds):
        return False
    if first.step != second.step and "mentioned" not in (first.step, second.step):
        return False
    ours, theirs = ({party.code for party in report.parties} for report in (first, second))
    return ours <= theirs or theirs <= ours


def _id_of(report: CommitmentReport) -> str:
    coder = report.coder
    return content_id(
        report.document.id, coder.version, coder.lexicon, *coder.models, report.step, *report.kinds,
        str(report.name.start), str(report.trigger.start), *(party.code for party in report.parties),
    )  # fmt: skip
