"""What a sentence says beside the step: obligations, conditions, dates due, doubts and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polybius.records import Span
from polybius.records.commitment import CommitmentClause, Doubt, DueDate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from polybius.actors.mentions import Mentions
    from polybius.commitments.phrases import Phrase
    from polybius.commitments.words import CommitmentWords, Pattern
    from polybius.qualifiers.attribution import FoundAttribution
    from polybius.qualifiers.dates_finding import FoundDate
    from polybius.reading.parsing import Parse
    from polybius.records import Sentence

DENYING: Final = frozenset({"no", "little", "any"})  # "have no doubt"
NOBODY: Final = frozenset({"nobody", "none", "few", "one"})  # "no one"
DEADLINE: Final = frozenset({"by", "before", "until", "till", "within"})
# A doubt stands before what it doubts, unless it is said of it ("the pact is obsolete").
EITHER_SIDE: Final = frozenset({"sceptical", "may-not-honour", "not-bound", "not-automatic"})


def find_clauses(sentence: Sentence, patterns: Iterable[Pattern]) -> tuple[tuple[CommitmentClause, str], ...]:
    """Matches in text order, each with the pattern's meaning; none inside another."""
    found: list[tuple[CommitmentClause, str]] = []
    for pattern in patterns:
        match = pattern.pattern.search(sentence.text)
        if match is None:
            continue
        start = sentence.start + match.start()
        span = Span(start, start + len(match[0]), match[0])
        found.append((CommitmentClause(pattern.rule, span), pattern.meaning))
    found.sort(key=lambda pair: (pair[0].span.start, -pair[0].span.end))
    return tuple(
        pair
        for pair in found
        if not any(
            other is not pair and other[0].span.covers(pair[0].span) and other[0].span != pair[0].span
            for other in found
        )
    )


def find_due(
    parse: Parse, sentence: int, dates: Iterable[FoundDate], published: date | None, *, planned: bool
) -> DueDate | None:
    """The last day that the sentence sets; `planned` admits the plain day of a delivery that is still to come."""
    columns = parse.clauses.columns
    for item in dates:
        window = item.window
        if window is None or window.end is None or columns.sentence[item.start_token] != sentence:
            continue
        if published is not None and window.end < published:
            continue
        before = columns.lower[max(0, item.start_token - 2) : item.start_token + 1]
        if DEADLINE & set(before[-2:]) or (before and before[-1] in DEADLINE):
            word = next(word for word in reversed(before) if word in DEADLINE)
            return DueDate(window.end.isoformat(), item.span, f"{word} {item.span.text}: {item.reason}")
        if planned and (published is None or window.end > published):
            return DueDate(window.end.isoformat(), item.span, f"planned for {item.span.text}: {item.reason}")
    return None


def find_doubts(
    parse: Parse,
    phrase: Phrase,
    sentence: Sentence,
    mentions: Mentions,
    attributions: Iterable[FoundAttribution],
    words: CommitmentWords,
) -> tuple[Doubt, ...]:
    """Doubts that the sentence voices about the phrase, each with whoever voices it."""
    head = parse.clauses.columns.start[phrase.head]
    found: list[Doubt] = []
    for clause, voice in find_clauses(sentence, words.doubts):
        if clause.span.start > head and clause.rule not in EITHER_SIDE:
            continue
        token = token_at(parse, clause.span.start)
        if _is_undone(parse, token) or DENYING & set(clause.span.text.lower().split()):
            continue
        by = (
            ()
            if voice == "writer" and not attributions
            else _voices(parse, token, phrase, mentions, attributions, voice)
        )
        found.append(Doubt(by, clause.rule, clause.span))
    return tuple(found)


def token_at(parse: Parse, offset: int) -> int:
    """The token that holds a place in the text."""
    starts = parse.clauses.columns.start
    low, high = 0, len(starts)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if starts[middle] <= offset else (low, middle)
    return low


def _is_undone(parse: Parse, token: int) -> bool:
    """ "dispelled doubts", "without question", "no doubt": nothing is doubted."""
    columns = parse.clauses.columns
    before = columns.lower[max(0, token - 3) : token]
    clause = parse.clauses.predicate_of(token)
    if clause is not None and any(columns.lower[i] in NOBODY for i in clause.subjects):
        return True
    return (
        bool(
            {
                "no",
                "without",
                "dispel",
                "dispelled",
                "allay",
                "allayed",
                "dismissed",
                "beyond",
                "not",
                "never",
            }
            & set(before)
        )
        and columns.pos[token] == "NOUN"
    )


def _voices(
    parse: Parse,
    token: int,
    phrase: Phrase,
    mentions: Mentions,
    attributions: Iterable[FoundAttribution],
    voice: str,
) -> tuple[str, ...]:
    """Codes of the subject of the doubt; else whoever the words are attributed to; else nobody: the writer."""
    clause = parse.clauses.predicate_of(token)
    subjects = clause.subjects if clause is not None and voice == "subject" else ()
    for subject in subjects:
        mention = mentions.headed_by(subject) or mentions.covering(subject)
        if mention is not None and subject not in (phrase.head, phrase.top):
            return tuple(actor.code for actor in mention.actors if not _is_nameless(actor.code)) or (
                mention.span.text,
            )
    for link in attributions:
        if link.covers(token):
            record = link.link
            if record.actors:
                return tuple(actor.code for actor in record.actors)
            if record.source is not None:
                return (record.source.text,)
    return ()


def _is_nameless(code: str) -> bool:
    """ "critics": a sector and no country or name; the passage's own words say more."""
    return (
        code.isupper() and len(code) == 3 and code in ("OPP", "ELI", "GOV", "CVL", "MIL", "UNK", "LEG", "MED")
    )
