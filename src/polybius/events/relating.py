"""Typing a given pair: what does the source do to the target in this sentence?

All triggers of the lexicon in the text are weighed by where the two spans stand: in the trigger's own slots, above or
below it, on the path between the spans, or merely near. What the pair encoder makes of the words is joined with that
evidence. No actor resolution takes part. The pair-typing convention differs from the event coder's in a few points, see
`pair_type`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, get_args

from polybius.actors.mentions import Mention, Mentions
from polybius.events.candidates import Candidate
from polybius.events.encoder import PairEncoder
from polybius.events.finding import EventFinder, Search
from polybius.events.joining import normalise
from polybius.events.lexicon import Entry
from polybius.events.pair_conventions import MISREAD, Pair, is_siege, pair_type
from polybius.reading.clauses import Predicate
from polybius.reading.parsing import Parse
from polybius.records import EVENT_TYPES, Actor, EventType, Span

# Weights of the evidence, hand-set; differences of one change the order of answers.
DOER_FITS: Final = 3.0
DOER_ABOVE: Final = 1.5
RECIPIENT_FITS: Final = 3.0
RECIPIENT_BELOW: Final = 1.5
REVERSED: Final = -2.0
ON_PATH: Final = 2.0
ABOVE_SOURCE: Final = 1.5
CONTENT: Final = -3.0
NESTED: Final = -1.0
WEAK: Final = -0.5
RELAXED: Final = -3.5
PER_TOKEN: Final = -0.03
DENYING: Final = frozenset({"deny", "refute", "rebut"})
SHARPNESS: Final = 0.32
# Alone these say nothing of what is done.
SAYING: Final = frozenset({"say", "tell", "add"})
# Types that no word speaks for keep a trace of probability, so that every answer ranks all types.
UNSEEN: Final = -16.0
NOTHING: Final = -1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """The answer for one pair: scores of all types and NONE sum to 1."""

    event_type: str
    scores: dict[str, float]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rules found for a pair: the weight of the strongest candidate of each type, and NONE.

    `weights` names types as the event coder does, `pair_weights` under the pair-typing convention; `moved` says what became
    of a type that a word names, where announcing, refusing or that convention make another of it: a visit announced is AGREE.
    """

    weights: dict[str, float]
    pair_weights: dict[str, float]
    moved: dict[str, str]
    why: tuple[str, ...]


def relate(
    finder: EventFinder, parse: Parse, source: Span, target: Span, *, encoder: PairEncoder | None = None
) -> Relation:
    """Types the pair. `source` and `target` are spans of `parse.article.text`. Without `encoder` the rules decide alone."""
    evidence = weigh_pair(finder, parse, source, target)
    if encoder is None:
        said: tuple[str, ...] = ()
        scores = normalise({name: SHARPNESS * w for name, w in evidence.pair_weights.items()})
    else:
        seen = encoder.score(parse.article.text, source, target)
        scores = finder.joint.join(evidence.pair_weights, move(seen, evidence.moved))
        first = max(seen, key=lambda name: (seen[name], name))
        said = (f"{encoder.version}: {first} {seen[first]:.2f}",)
    best = max(scores, key=lambda name: (scores[name], name))
    rounded = {name: round(scores[name], 4) for name in (*EVENT_TYPES, "NONE")}
    return Relation(best, rounded, (*said, *evidence.why))


def weigh_pair(finder: EventFinder, parse: Parse, source: Span, target: Span) -> Evidence:
    """All candidates of the text, weighed for this pair."""
    first, second = _mention(parse, source, "SOURCE"), _mention(parse, target, "TARGET")
    search = Search(finder, parse, Mentions(tuple(sorted((first, second), key=lambda m: m.start_token))))
    pair = Pair(
        first.head,
        second.head,
        range(first.start_token, first.end_token),
        range(second.start_token, second.end_token),
        _path(search, first.head, second.head),
    )
    weights: dict[str, float] = dict.fromkeys(EVENT_TYPES, UNSEEN) | {"NONE": NOTHING}
    pair_weights, moved = dict(weights), dict[str, tuple[float, str]]()
    why: list[tuple[float, str]] = []
    weighed = list(_weighed(search, pair))
    contents = {token: outer for outer in weighed for token in _settled(search, outer[0])}
    for candidate, weight in weighed:
        event_type = pair_type(search, candidate, pair)
        if candidate.token in contents:
            outer, outer_weight = contents[candidate.token]
            if outer_weight > weight:
                moved[candidate.event_type] = (outer_weight, outer.event_type)
        weights[candidate.event_type] = max(weights[candidate.event_type], weight)
        for own in {
            candidate.event_type,
            candidate.trigger.entry.act_type if candidate.trigger else event_type,
        }:
            moved[own] = max(moved.get(own, (UNSEEN, own)), (weight, event_type))
        if event_type == "ASSAULT" and is_siege(search, candidate.token):
            for own in ("COERCE", "SANCTION"):
                moved[own] = max(moved.get(own, (UNSEEN, own)), (weight, event_type))
        for own in _misread(candidate, event_type):
            moved[own] = max(moved.get(own, (UNSEEN, own)), (weight, event_type))
        pair_weights[event_type] = max(pair_weights[event_type], weight)
        why.append(
            (weight, f"{candidate.rule} at {parse.doc[candidate.token].text!r}: {event_type} {weight:.2f}")
        )
    named = {own: new for own, (_, new) in moved.items()}
    for own, twin in (("RETREAT", "CONCEDE"), ("CONCEDE", "RETREAT")):
        if named.get(own) == "REJECT" and named.get(twin) in (None, twin):
            named[twin] = "REJECT"
    changed = {own: new for own, new in {**_announced(search, pair), **named}.items() if own != new}
    return Evidence(weights, pair_weights, changed, tuple(text for _, text in sorted(why, reverse=True)))


def _misread(candidate: Candidate, event_type: EventType) -> tuple[EventType, ...]:
    return MISREAD.get((event_type, candidate.trigger.entry.lemma), ()) if candidate.trigger else ()


def _settled(search: Search, candidate: Candidate) -> list[int]:
    """ "Walked out of the meeting", "granted the request", "denied that it attacked": of these this verb says what became of them."""
    predicate = search.clauses.predicates.get(candidate.token)
    if candidate.event_type not in ("REJECT", "CONCEDE") or candidate.trigger is None or predicate is None:
        return []
    denied = predicate.complements if candidate.trigger.entry.lemma in DENYING else ()
    return [*denied, *predicate.objects, *(i for _, found in predicate.prepositions for i in found)]


def move(scores: dict[str, float], moved: dict[str, str]) -> dict[str, float]:
    """Scores under the pair-typing convention: what a type has goes to the type that it became."""
    result = dict(scores)
    for own in moved:
        result[own] -= scores[own]
    for own, new in moved.items():
        result[new] += scores[own]
    return result


def _announced(search: Search, pair: Pair) -> dict[str, str]:
    """What each type becomes where the clause that holds the target is only promised, planned or refused by the source."""
    clause = search.clauses.predicate_of(pair.target)
    if clause is None or not _acts_in(search, clause, pair.source):
        return {}
    made: dict[str, str] = {}
    for own in get_args(EventType):
        change = search.futures.change(own, clause.token) if own != "SUPPORT" else None
        if change is not None:
            made[own] = "AGREE" if change.event_type == "CONCEDE" else change.event_type
    return made


def _mention(parse: Parse, span: Span, code: str) -> Mention:
    inside = [t.i for t in parse.doc if t.idx < span.end and t.idx + len(t.text) > span.start]
    inside = inside or [0]
    heads = [i for i in inside if parse.doc[i].head.i not in inside or parse.doc[i].head.i == i]
    nouns = [i for i in heads if parse.doc[i].pos_ in ("NOUN", "PROPN", "PRON", "NUM")]
    actor = Actor(
        code, code, "XXX" if code == "SOURCE" else "YYY", "GOV", None, None, span.text, span.start, span.end
    )
    return Mention(
        inside[0], inside[-1] + 1, (nouns or heads or inside)[0], span, (actor,), "name", False, ()
    )


def _path(search: Search, first: int, second: int) -> frozenset[int]:
    columns = search.columns
    up = [first, *columns.ancestors(first)]
    down = [second, *columns.ancestors(second)]
    shared = next((i for i in up if i in down), None)
    if shared is None:
        return frozenset()
    return frozenset({*up[: up.index(shared) + 1], *down[: down.index(shared) + 1]})


def _weighed(search: Search, pair: Pair) -> Iterator[tuple[Candidate, float]]:
    """Candidates with their weights; what stands inside the content of another counts less."""
    candidates = list(search.candidates())
    yield from _relaxed(search, pair, {candidate.token for candidate in candidates})
    by_token = {candidate.token: candidate for candidate in candidates}
    for candidate in candidates:
        above = [by_token[i] for i in search.columns.ancestors(candidate.token) if i in by_token]
        yield candidate, _weight(search, candidate, pair) + _nesting(above, pair)


def _relaxed(search: Search, pair: Pair, taken: set[int]) -> Iterator[tuple[Candidate, float]]:
    """Words of the lexicon whose conditions do not hold, as a last resort: the entry with the fewest conditions."""
    columns = search.columns
    for token in range(len(columns.text)):
        if token in taken or token in pair.source_tokens or not columns.text[token][0].isalpha():
            continue
        for entries in _entries(search, token):
            known = [entry for entry in entries if entry.event_type != "NONE" and "weak" not in entry.flags]
            if (
                len({entry.event_type for entry in known}) != 1
                or known[0].lemma in search.triggers.lexicon.support
                or known[0].lemma in SAYING
            ):
                continue
            entry = min(known, key=lambda entry: (bool(entry.particle), len(entry.conditions)))
            event_type = entry.act_type
            candidate = Candidate(event_type, token, (), (), f"{entry.name} relaxed", None, None)
            inside = RELAXED if token in pair.target_tokens else 0.0
            yield candidate, RELAXED + inside + _weight(search, candidate, pair)
            break


def _entries(search: Search, token: int) -> Iterator[tuple[Entry, ...]]:
    """Entries of a word as verb or noun; capitalised headlines and participles are tried as verbs too."""
    columns, lexicon = search.columns, search.triggers.lexicon
    lemma = columns.lemma[token]
    stems = {
        lemma,
        lemma.removesuffix("s"),
        lemma.removesuffix("ed"),
        lemma.removesuffix("d"),
        lemma.removesuffix("ing"),
    }
    if columns.pos[token] in ("VERB", "AUX", "ADJ", "PROPN"):
        yield from (lexicon.verbs[stem] for stem in sorted(stems) if stem in lexicon.verbs)
    if columns.pos[token] in ("NOUN", "PROPN"):
        yield from (lexicon.nouns[stem] for stem in sorted(stems) if stem in lexicon.nouns)
        yield from (lexicon.verbs[stem] for stem in sorted(stems) if stem in lexicon.verbs)


def _nesting(above: list[Candidate], pair: Pair) -> float:
    """ "Called for talks", "refused to withdraw": the inner act is content if the source does the outer one."""
    for outer in above:
        if not _is_doer(outer, pair) or outer.trigger is None:
            continue
        if "consume" in outer.trigger.entry.flags:
            return CONTENT
        return NESTED
    return 0.0


def _is_doer(candidate: Candidate, pair: Pair) -> bool:
    return any(mention.head == pair.source for mention in candidate.doers)


def _weight(search: Search, candidate: Candidate, pair: Pair) -> float:
    token = candidate.token
    doers = {mention.head for mention in candidate.doers}
    recipients = {mention.head for mention in candidate.recipients}
    weight = PER_TOKEN * (abs(token - pair.source) + abs(token - pair.target))
    if _act_together(search, pair) and doers & {pair.source, pair.target}:
        doers |= {pair.source, pair.target}
    weight += _doer_fit(search, candidate, pair, doers)
    if pair.target in recipients or (pair.target in doers and pair.source in doers):
        weight += RECIPIENT_FITS
    elif search.columns.left_edge[token] <= pair.target <= search.columns.right_edge[token]:
        weight += RECIPIENT_BELOW
    weight += ON_PATH if token in pair.path else 0.0
    weight += ABOVE_SOURCE if token in search.columns.ancestors(pair.source)[:2] else 0.0
    if candidate.trigger is not None and "weak" in candidate.trigger.entry.flags:
        weight += WEAK
    return weight


def _act_together(search: Search, pair: Pair) -> bool:
    """ "British and French ministers": names coordinated within one noun phrase, of which only one is found as the doer."""
    columns = search.columns
    heads = ((pair.source, pair.target), (pair.target, pair.source))
    return any(columns.head[below] == above and columns.dep[below] == "conj" for below, above in heads)


def _doer_fit(search: Search, candidate: Candidate, pair: Pair, doers: set[int]) -> float:
    if pair.source in doers:
        return DOER_FITS
    if pair.target in doers:
        return REVERSED
    clause = search.clauses.predicate_of(candidate.token)
    return DOER_ABOVE if _acts_in(search, clause, pair.source) else 0.0


def _acts_in(search: Search, clause: Predicate | None, source: int) -> bool:
    """True where the source is the subject of the clause or of one that governs it."""
    while clause is not None:
        if source in clause.subjects:
            return True
        if clause.governor is None or clause.link in ("advcl", "relcl"):
            return False
        clause = search.clauses.predicate_of(clause.governor)
    return False


__all__ = ["Evidence", "Relation", "move", "relate", "weigh_pair"]
