"""Finds date expressions in a parsed article and works out the days they mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from polybius.qualifiers.dates_calendar import SOON, Direction, Window
from polybius.qualifiers.dates_patterns import COMPILED, HINT, LIMIT, NEEDS, NOT_DATES
from polybius.qualifiers.dates_reading import needs_anchor, read_date
from polybius.qualifiers.dates_setting import Setting
from polybius.reading.clauses import Clauses, Predicate
from polybius.reading.columns import Columns
from polybius.reading.dateline import Dateline, find_dateline
from polybius.reading.parsing import Parse
from polybius.records import Precision, Span

AnchorSource = Literal["dateline", "published", "none"]

FUTURE_MODALS: Final = frozenset("will shall would could may might can must should".split())
FUTURE_WORDS: Final = frozenset(
    "schedule due plan expect set slate tip intend await upcoming forthcoming deadline propose envisage "
    "expire effective".split()
)
FUTURE_PREPOSITIONS: Final = frozenset({"by", "until", "till", "ahead", "before"})
# The infinitive under these tells of what is to come; under others it shares the time of its verb.
INTENDING: Final = frozenset(
    "plan expect schedule set intend want hope agree promise pledge vow threaten ask urge order decide propose prepare aim likely ready "
    "due invite seek offer demand call call_for deal agreement decision plan proposal pledge promise threat intention offer invitation "
    "deadline vote opportunity bid commitment approve authorize authorise instruct tell direct allow slate mean choose resolve undertake "
    "commit swear warn unite gear stand hesitate tip poise announce require".split()
)
ARRANGING: Final = frozenset(
    "announce declare agree schedule set call order propose plan fix arrange convene invite summon request".split()
)
SCHEDULED: Final = frozenset(
    "begin start end expire take meet open close resume enter leave arrive visit hold host go come vote return fly travel gather "
    "convene assume become conclude run face attend address".split()
)
SAYING: Final = frozenset(
    "say tell warn announce report add state claim declare write confirm note stress insist argue acknowledge admit "
    "comment quote deny allege explain reveal disclose suggest reiterate predict vow pledge promise threaten".split()
)
LOWER_CASE: Final = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september|october|november|december"
    r"|(?:march|may)(?= \d)|(?<=\d )(?:march|may)|(?<=in )(?:march|may))\b"
)
ENDING: Final = re.compile(r"(?:the )?end ")
RANGES: Final = frozenset({"month-days", "days-month", "day-to-day", "months", "years", "weekdays"})
COUNTED_FROM: Final = re.compile(r"(?:days?|weeks?|months?|years?|hours?) (?:after|before) (?:the )?$")
OPEN_LIMITS: Final = frozenset({"since", "from", "as of", "starting", "beginning"})


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression. `window` is None where the words fix no date; `reason` says how it was read.

    `governor` is the token that the expression hangs on; `inner` is True for modifiers inside a noun phrase
    ("Tuesday's attack", "the 2015 deal"), which date the noun and not the clause.
    """

    shape: str
    span: Span
    start_token: int
    end_token: int
    window: Window | None
    reason: str
    governor: int
    inner: bool
    anchored: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which the article speaks, and where that is known from."""

    day: date | None
    source: AnchorSource


def find_anchor(parse: Parse) -> Anchor:
    """The dateline's day, or the day of publication: where relative expressions count from."""
    published = parse.article.published_on
    dateline = find_dateline(parse.article)
    day = _dateline_day(dateline, published)
    if day is not None:
        return Anchor(day, "dateline")
    return Anchor(published, "published" if published else "none")


def _dateline_day(dateline: Dateline | None, published: date | None) -> date | None:
    if dateline is None or dateline.date is None:
        return None
    for shape, pattern in COMPILED:
        if shape in ("month-day", "day-month") and (
            match := pattern.fullmatch(dateline.date.text.strip(" ,."))
        ):
            window = read_date(
                shape, match, Setting(published + timedelta(days=3) if published else None, "past")
            )
            return window.start if window else None
    return None


def capitalise_days(text: str) -> str:
    """Archives folded to lower case get capitals on days and months back; any other text stays as it is."""
    if sum(letter.isupper() for letter in text[:400]) > 12:
        return text
    return LOWER_CASE.sub(lambda match: match[0].title(), text)


class DateFinder:
    """Finds the dates of one article. Build anew for each article."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.clauses: Clauses = parse.clauses
        self.columns: Columns = parse.clauses.columns
        self.anchor = find_anchor(parse)
        self.text = capitalise_days(parse.doc.text)
        dateline = find_dateline(parse.article)
        self._news_from = dateline.span.end if dateline else 0

    def find(self) -> tuple[FoundDate, ...]:
        """All date expressions of the body in text order, the dateline's own left out."""
        text = self.text
        if not HINT.search(text):
            return ()
        found: list[FoundDate] = []
        narrative: date | None = None
        fineness: Precision = "day"
        sentence = -1
        for shape, match, start, end in self._matches(text):
            token = self._token_at(start)
            direction = self._direction(token, self._token_at(end - 1) + 1)
            if re.search(r"\b[Ss]ince (?:the )?$", text[max(0, start - 12) : start]):
                direction = "past"
            setting = Setting(
                self.anchor.day,
                direction,
                narrative,
                fineness,
                soon=self._soon(token, self._token_at(end - 1) + 1),
            )
            item = self._read(shape, match, start, end, setting)
            if item is None:
                continue
            found.append(item)
            number = self.columns.sentence[token]
            if item.window is not None and item.window.start is not None:
                if not item.inner or narrative is None or number != sentence:
                    narrative, fineness, sentence = item.window.start, item.window.precision, number
        return self._relate_shifts(found)

    def _matches(self, text: str) -> list[tuple[str, re.Match[str], int, int]]:
        """Matches of all shapes, the longest first where they overlap, in text order."""
        every: list[tuple[int, int, int, str, re.Match[str]]] = []
        for begin, stop in self._stretches(text):
            hints = {match.lastgroup for match in HINT.finditer(text, begin, stop)}
            if not hints:
                continue
            for order, (shape, pattern) in enumerate(COMPILED):
                if NEEDS[shape] and NEEDS[shape] not in hints:
                    continue
                for match in pattern.finditer(text, begin, stop):
                    start, end = (
                        match.span("expression") if "expression" in pattern.groupindex else match.span()
                    )
                    every.append((start - end, order, start, shape, match))
        if not every:
            return []
        taken = bytearray(len(text))  # 1 for each character that a name or a longer match has
        for name in NOT_DATES.finditer(text):
            taken[name.start() : name.end()] = b"\1" * len(name[0])
        chosen: list[tuple[str, re.Match[str], int, int]] = []
        for size, _, start, shape, match in sorted(every, key=lambda item: item[:3]):
            end = start - size
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                chosen.append((shape, match, start, end))
        return sorted(chosen, key=lambda item: item[2])

    def _stretches(self, text: str) -> list[tuple[int, int]]:
        """The sentences after the dateline; a sentence that the model cut at "Oct." is joined to the next."""
        stretches: list[tuple[int, int]] = []
        for sentence in self.parse.sentences:
            start, end = max(sentence.start, self._news_from), sentence.end
            if (
                stretches
                and start - stretches[-1][1] <= 1
                and text[start - 2 : start].strip() == "."
                and not text[start : start + 1].isupper()
            ):
                stretches[-1] = (stretches[-1][0], end)
            elif start < end:
                stretches.append((start, end))
        return stretches

    def _token_at(self, offset: int) -> int:
        return max(0, bisect_left(self.columns.start, offset + 1) - 1)

    def _read(
        self, shape: str, match: re.Match[str], start: int, end: int, setting: Setting
    ) -> FoundDate | None:
        window = read_date(shape, match, setting)
        anchored = needs_anchor(shape, match)
        if (
            window is None
            and (not anchored or setting.anchor is not None)
            and not shape.startswith("narrative")
        ):
            return None
        first, last = self._token_at(start), self._token_at(end - 1) + 1
        reason = self._reason(shape, anchored, setting, window)
        window, limit = self._limited(window, start, shape)
        governor, inner = self._governor(first, last)
        if (
            last < len(self.columns.text)
            and first
            and self.columns.pos[first - 1] == "DET"
            and self.columns.pos[last] == "NOUN"
        ):
            governor, inner = last, True  # "the Oct. 7 massacre", whatever the parser makes of it
        text = self.parse.article.text[start:end]
        return FoundDate(
            shape, Span(start, end, text), first, last, window, reason + limit, governor, inner, anchored
        )

    def _reason(self, shape: str, anchored: bool, setting: Setting, window: Window | None) -> str:
        if shape.startswith(("narrative", "same")):
            return (
                f"{shape}, counted from {setting.narrative}"
                if window
                else f"{shape}, but no day was spoken of before"
            )
        if not anchored:
            return shape
        if setting.anchor is None:
            return f"{shape}, but neither dateline nor publication date is known"
        return f"{shape}, counted to the {setting.direction} of the {self.anchor.source} day {setting.anchor.isoformat()}"

    def _limited(self, window: Window | None, start: int, shape: str) -> tuple[Window | None, str]:
        """ "since", "until", "by": the expression bounds the time on one side."""
        words = self.text[max(0, start - 40) : start]
        before = None if COUNTED_FROM.search(words) else LIMIT.search(words)
        own = LIMIT.match(self.text[start : start + 6] + " ") if before is None else None
        if window is None or (before is None and own is None):
            return window, ""
        match = before or own
        word = match["word"].lower() if match else ""
        anchor = self.anchor.day
        if word in OPEN_LIMITS:
            if word == "from" and shape in RANGES:
                return window, ""
            if (
                word == "from"
                and shape != "near-day"
                and anchor is not None
                and window.start is not None
                and window.start < anchor
            ):
                return window, ""
            open_end = (
                anchor if anchor is not None and window.start is not None and window.start <= anchor else None
            )
            return replace(window, end=open_end), f", from then on ({word})"
        if word in ("until", "till", "by", "through"):
            begins = (
                anchor if anchor is not None and window.end is not None and anchor <= window.end else None
            )
            return replace(window, start=begins), f", up to then ({word})"
        if word == "before" and ENDING.match(self.text, start) and window.end is not None:
            return Window(None, window.end, window.precision), ", up to then (before)"
        if word in ("before", "prior to", "ahead of") and window.start is not None:
            return Window(
                None, window.start - timedelta(days=1), window.precision
            ), f", earlier than that ({word})"
        if word == "after" and window.end is not None:
            return Window(window.end + timedelta(days=1), None, window.precision), ", later than that (after)"
        return window, ""

    def _governor(self, first: int, last: int) -> tuple[int, bool]:
        """The token outside the expression and its prepositions that it hangs on."""
        columns = self.columns
        top = self._top(first, last)
        before = first - 1 - (columns.lower[first - 1] == "on")
        # "said on Monday it would strike": the small parser hangs the day on the later verb
        if (
            before >= 0
            and columns.lemma[before] in SAYING
            and columns.tag[before] in ("VBD", "VBZ", "VBP", "VBN")
        ):
            return before, False
        inner = (
            columns.dep[top] in ("compound", "nmod", "nummod", "amod", "poss")
            and columns.pos[columns.head[top]] != "VERB"
        )
        seen = 0
        while columns.head[top] != top and seen < 12:
            head = columns.head[top]
            inside = first <= head < last
            linking = columns.pos[head] in ("ADP", "SCONJ", "PART", "ADV", "NUM", "DET") or columns.dep[
                head
            ] in ("prep", "advmod", "npadvmod")
            date_chain = columns.lower[head] in DATE_NOUNS
            if not (inside or linking or date_chain):
                return head, inner
            top, seen = head, seen + 1
        return top, inner

    def _top(self, first: int, last: int) -> int:
        columns = self.columns
        outward = [
            i for i in range(first, last) if not first <= columns.head[i] < last or columns.head[i] == i
        ]
        content = [i for i in outward if columns.pos[i] not in ("DET", "PUNCT", "SPACE")]
        return (content or outward or [first])[0]

    def _direction(self, first: int, last: int) -> Direction:
        """Past unless the clause speaks of what is to come."""
        columns = self.columns
        governor, _ = self._governor(first, last)
        for i in (self._top(first, last), governor, *columns.ancestors(governor)[:3]):
            past_end = (
                columns.lemma[i] == "expire" and columns.tag[i] == "VBD"
            )  # "the truce expired on Tuesday"
            if (columns.lemma[i] in FUTURE_WORDS and not past_end) or any(
                columns.lower[kid] in ("upcoming", "forthcoming") for kid in columns.children[i]
            ):
                return "future"
            if columns.pos[i] in ("VERB", "AUX"):
                break
        before = columns.lower[max(0, first - 2) : first + 1]
        predicate = self.clauses.predicate_of(governor)
        past = predicate is not None and predicate.tense == "past"
        if any(word in FUTURE_PREPOSITIONS for word in before) and not past:
            return "future"
        return "future" if predicate is not None and self._is_future(predicate) else "past"

    def _soon(self, first: int, last: int) -> int:
        """How many days ahead a date without a year may lie although nothing else speaks of the future."""
        governor, _ = self._governor(first, last)
        columns = self.columns
        past = columns.tag[governor] == "VBD" or any(
            columns.tag[kid] == "VBD" for kid in columns.kids(governor, "aux", "auxpass")
        )
        return 2 if past and columns.lemma[governor] not in ARRANGING else SOON

    def _is_future(self, predicate: Predicate, depth: int = 0) -> bool:
        if predicate.aspect == "perfect":
            return False
        if predicate.tense == "future" or predicate.modal in FUTURE_MODALS:
            return True
        if predicate.tense == "present" and predicate.modal == "":
            return self._is_scheduled(predicate)
        if predicate.infinitive:
            return self._is_future_infinitive(predicate, depth)
        if (
            predicate.link in ("xcomp", "advcl", "conj", "pcomp", "acl")
            and predicate.tense == "none"
            and depth < 3
        ):
            above = (
                self.clauses.predicates.get(predicate.governor) if predicate.governor is not None else None
            )
            return above is not None and self._is_future(above, depth + 1)
        return False

    def _is_future_infinitive(self, predicate: Predicate, depth: int) -> bool:
        """ "plans to visit", "a plan to visit", a headline's "to visit"; not "was forced to resign", "began to fire"."""
        governor = predicate.governor
        if governor is None or predicate.link == "root" or self.columns.lemma[governor] in INTENDING:
            return True
        above = self.clauses.predicate_of(governor)
        if above is None or above.token == predicate.token or depth > 3:
            return True
        return self._is_future(above, depth + 1)

    def _is_scheduled(self, predicate: Predicate) -> bool:
        """ "meets on Friday", "is visiting on Friday"; not "has been fighting since Friday"."""
        helpers = [self.columns.lemma[i] for i in self.columns.kids(predicate.token, "aux", "auxpass")]
        if "have" in helpers:
            return False
        return predicate.aspect == "progressive" or predicate.lemma in SCHEDULED

    def _relate_shifts(self, found: list[FoundDate]) -> tuple[FoundDate, ...]:
        """ "a day after X": of X's date when one follows at once, else it dates X by the date before it."""
        result: list[FoundDate] = []
        for number, item in enumerate(found):
            word = item.span.text.rsplit(" ", 1)[-1]
            if item.shape != "narrative-shift" or word not in ("after", "before"):
                result.append(item)
                continue
            after = found[number + 1] if number + 1 < len(found) else None
            before = result[-1] if result else None
            result.append(self._shifted(item, before, after))
        return tuple(result)

    def _shifted(self, item: FoundDate, before: FoundDate | None, after: FoundDate | None) -> FoundDate:
        following = (
            after is not None and after.window is not None and 0 <= after.span.start - item.span.end <= 40
        )
        if following and after is not None and after.window is not None and after.window.start is not None:
            window = self._recount(item, after.window.start)
            return replace(
                item, window=window, reason=f"narrative-shift, counted from {after.window.start.isoformat()}"
            )
        if self._ends_clause(item):
            return item
        near = [date for date in (before, after) if date is not None and self._same_sentence(date, item)]
        before = near[0] if near else None
        if before is None or before.window is None or before.window.start is None:
            return replace(item, window=None, reason="narrative-shift from an event without a date")
        governor = self._event_after(item.end_token - 1)
        window = self._recount(item, before.window.start, turn=True)
        reason = f"narrative-shift, counted back from {before.window.start.isoformat()}"
        return replace(item, window=window, reason=reason, governor=governor, inner=False)

    def _same_sentence(self, first: FoundDate, second: FoundDate) -> bool:
        numbers = self.columns.sentence
        return numbers[first.start_token] == numbers[second.start_token]

    def _ends_clause(self, item: FoundDate) -> bool:
        following = item.end_token
        return (
            following >= len(self.columns.text)
            or self.columns.pos[following] == "PUNCT"
            or self.columns.pos[following] == "SPACE"
        )

    def _event_after(self, word: int) -> int:
        columns = self.columns
        if columns.dep[word] == "mark":
            return columns.head[word]
        below = columns.kids(word, "pobj", "pcomp")
        return below[0] if below else columns.head[word]

    def _recount(self, item: FoundDate, base: date, *, turn: bool = False) -> Window | None:
        pattern = dict(COMPILED)["narrative-shift"]
        match = pattern.search(item.span.text)
        if match is None:
            return None
        window = read_date("narrative-shift", match, Setting(None, "past", base))
        if window is None or not turn or window.start is None or window.end is None:
            return window
        # the other event lies as far on the other side
        mirrored = (base - (window.end - base), base - (window.start - base))
        return Window(mirrored[0], mirrored[1], window.precision)


DATE_NOUNS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december week month year day morning evening afternoon night weekend".split()
)
