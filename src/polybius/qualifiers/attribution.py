"""On whose word: every attribution of an article, and the chain of them that stands over an act."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from polybius.qualifiers.attribution_found import FoundAttribution
from polybius.qualifiers.attribution_idioms import IdiomReader
from polybius.qualifiers.attribution_inserted import fill_inserted
from polybius.qualifiers.attribution_listing import list_drafts
from polybius.qualifiers.attribution_nominal import NominalReader
from polybius.qualifiers.attribution_phrases import segments, trim
from polybius.qualifiers.attribution_quotes import Quote, Quotes, find_quotes
from polybius.qualifiers.attribution_verbs import Draft, VerbReader
from polybius.qualifiers.attribution_words import Cue, CueWords, load_cue_words, load_wide_words
from polybius.records import Actor, Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from polybius.actors.mentions import Mentions
    from polybius.reading.columns import Columns
    from polybius.reading.parsing import Parse

# What these pass on is a statement about the world; orders, plans and praise are acts of their own.
CITING: Final = frozenset(
    {"say", "claim", "deny", "confirm", "believe", "know", "report", "show", "fear", "hope"}
)

# Verbs that put a deed down to somebody, behind "of", "for" or "with".
CHARGING: Final = frozenset({"accuse", "blame", "charge", "suspect", "indict", "fault"})
INNER: Final = frozenset({"believe", "know", "hope", "fear", "plan", "promise", "judge", "order", "agree"})
# The longest name and title, in tokens, that may label a quotation.
LABEL: Final = 12
DASHES: Final = frozenset({"-", "--", "---", "–", "—", "―"})
LABELLED: Final = Cue("say", "neutral", frozenset({"quote"}))

__all__ = ["AttributionFinder", "FoundAttribution", "chain_for"]


class AttributionFinder:
    """Holds the words of attribution."""

    def __init__(self, words: CueWords, wide: CueWords) -> None:
        self.words = words
        self.wide = wide

    @classmethod
    def load(cls) -> AttributionFinder:
        """Reads the lexicon; raises DataError."""
        return cls(load_cue_words(), load_wide_words())

    def find(self, parse: Parse, mentions: Mentions) -> tuple[FoundAttribution, ...]:
        """The attributions that bear on whether an act happened, in the order of their cues."""
        quotes = find_quotes(parse)
        drafts = read_drafts(parse, quotes, self.words)
        return drop_nested(finish_drafts(drafts, parse, mentions, quotes))

    def find_all(self, parse: Parse, mentions: Mentions) -> tuple[FoundAttribution, ...]:
        """Every attribution, attitudes and rules too, in the order of their cues; see `attribution_listing`."""
        quotes = find_quotes(parse)
        drafts = [
            *read_drafts(parse, quotes, self.wide),
            *IdiomReader(parse.clauses, quotes, self.wide).read(),
        ]
        drafts = [draft for draft in drafts if not parse.is_boilerplate(parse.doc[draft.head])]
        drafts = list_drafts(drafts, parse.clauses, quotes)
        return tuple(finish_drafts(drafts, parse, mentions, quotes))


def read_drafts(parse: Parse, quotes: Quotes, words: CueWords) -> list[Draft]:
    """What the cues of the lexicon pass on, quotations dealt out."""
    clauses = parse.clauses
    drafts = [*VerbReader(clauses, quotes, words).read(), *NominalReader(clauses, quotes, words).read()]
    drafts.sort(key=lambda draft: draft.head)
    deal_quotes(drafts, quotes, clauses.columns)
    if words.wide:
        fill_inserted(drafts, clauses.columns, quotes)
    drafts.sort(key=lambda draft: draft.cue)
    return [draft for draft in drafts if draft.content]


def finish_drafts(
    drafts: list[Draft], parse: Parse, mentions: Mentions, quotes: Quotes
) -> Iterator[FoundAttribution]:
    """The drafts of which anything is left."""
    found = (finish(draft, parse, mentions, quotes) for draft in drafts)
    return (item for item in found if item is not None)


def drop_nested(items: Iterable[FoundAttribution]) -> tuple[FoundAttribution, ...]:
    """Leaves out what a source is only said to think, want or plan: that is part of what is said of it."""
    found = tuple(items)
    # How many contents hold each token, so that a long text is not compared with itself.
    depth = Counter(token for item in found for part in item.content for token in range(*part))
    return tuple(
        item
        for item in found
        if item.kind not in INNER or depth[item.cue_head] == int(item.covers(item.cue_head))
    )


def deal_quotes(drafts: list[Draft], quotes: Quotes, columns: Columns) -> None:
    """Gives quotations that stand alone to who spoke last, or to who is announced before a colon."""
    owner: dict[int, Draft] = {}
    for quoting in drafts:
        for i in quoting.content:
            if quoting.quoted and quotes.number[i] >= 0:
                owner.setdefault(quotes.number[i], quoting)
    for index, quote in enumerate(quotes.items):
        if index in owner or not stands_alone(quote, columns):
            continue
        draft = _announced(drafts, quote, columns) or _last_speaker(owner, index, quotes)
        if draft is None:
            draft = read_label(quote, columns, quotes)
            if draft is not None:
                drafts.append(draft)
        if draft is not None:
            draft.content.update(range(quote.start, quote.end))
            draft.quoted = True
            owner[index] = draft


def read_label(quote: Quote, columns: Columns, quotes: Quotes) -> Draft | None:
    """A name before a colon or behind a dash: `Minister: "No."` and `"No." - the minister`."""
    if quote.opens_paragraph:
        mark, end = _next_word(columns, quote.end), len(columns.text)
        first = mark + 1
        last = next(
            (
                i
                for i in range(first, min(first + LABEL, end))
                if quotes.paragraph[i] != quotes.paragraph[first - 1]
            ),
            end,
        )
        marks = DASHES
    else:
        mark = last = quote.start - 1
        while last > 0 and not columns.text[last].strip():
            last -= 1
        mark = last
        first = next(
            (
                i
                for i in range(mark, max(-1, mark - LABEL), -1)
                if i == 0 or quotes.paragraph[i - 1] != quotes.paragraph[mark]
            ),
            mark,
        )
        marks = frozenset({":"})
    if not 0 < mark < len(columns.text) or columns.text[mark] not in marks:
        return None
    start, stop = trim(columns, first, min(last, len(columns.text)))
    if not 0 < stop - start <= LABEL or any(columns.pos[i] in ("VERB", "AUX") for i in range(start, stop)):
        return None
    return Draft(mark, LABELLED, columns.text[mark], (mark, mark + 1), stop - 1, (start, stop), set())


def _next_word(columns: Columns, token: int) -> int:
    while token < len(columns.text) - 1 and not columns.text[token].strip():
        token += 1
    return token


def stands_alone(quote: Quote, columns: Columns) -> bool:
    """True for a quotation that is a sentence or more of its own."""
    before = next((columns.text[i] for i in range(quote.start - 1, -1, -1) if columns.text[i].strip()), ".")
    ends = not quote.closed or columns.text[quote.end - 2] in (".", "?", "!", "…") or quote.ends_paragraph
    return ends and (quote.opens_paragraph or before in (".", "?", "!", ":", '"', "'", "…"))


def _announced(drafts: list[Draft], quote: Quote, columns: Columns) -> Draft | None:
    before = quote.start - 1
    while before >= 0 and not columns.text[before].strip():
        before -= 1
    if before < 0 or columns.text[before] != ":":
        return None
    sentence = columns.sentence[before]
    able = [
        draft
        for draft in drafts
        if columns.sentence[draft.head] == sentence and "quote" in draft.entry.frames
    ]
    return able[-1] if able and not able[-1].content else None


def _last_speaker(owner: dict[int, Draft], index: int, quotes: Quotes) -> Draft | None:
    if index - 1 not in owner:
        return None
    draft, last, quote = owner[index - 1], quotes.items[index - 1], quotes.items[index]
    gap = quote.paragraph - last.paragraph
    if gap == 0:
        return draft
    whole = quote.opens_paragraph and quote.ends_paragraph
    return draft if gap == 1 and (not last.closed or (whole and last.ends_paragraph)) else None


def finish(draft: Draft, parse: Parse, mentions: Mentions, quotes: Quotes) -> FoundAttribution | None:
    """A draft with text spans and resolved source; None where nothing is left of its content."""
    content = segments(parse.clauses.columns, draft.content, quotes.number)
    if not content:
        return None
    inside = sum(quotes.number[i] >= 0 for item in content for i in range(*item))
    quoted = draft.quoted and inside * 2 > sum(end - start for start, end in content)
    spans = [parse.span(*item) for item in content]
    hull = Span(spans[0].start, spans[-1].end, parse.article.text[spans[0].start : spans[-1].end])
    source = parse.span(*draft.source_range) if draft.source_range is not None else None
    link = Attribution(source, _actors(draft, parse, mentions), parse.span(*draft.cue), hull, quoted)
    return FoundAttribution(
        source=draft.source,
        cue=draft.cue,
        cue_head=draft.head,
        content=content,
        kind=draft.entry.kind,
        stance=draft.entry.stance,
        word=draft.word,
        link=link,
    )


def _actors(draft: Draft, parse: Parse, mentions: Mentions) -> tuple[Actor, ...]:
    if draft.source is None:
        return ()
    heads = [draft.source]
    predicate = parse.clauses.predicates.get(draft.head)
    if predicate is not None and not predicate.passive:
        heads.extend(predicate.subjects)
    for head in heads:
        mention = mentions.headed_by(head) or mentions.covering(head)
        if mention is not None and mention.actors:
            return mention.actors
    return ()


def chain_for(trigger: Token, found: tuple[FoundAttribution, ...]) -> tuple[Attribution, ...]:
    """Who is cited for what stands at the trigger, outermost first. A cue is not attributed to itself."""
    over = [
        item
        for item in found
        if item.covers(trigger.i)
        and not item.cue[0] <= trigger.i < item.cue[1]
        and (item.kind in CITING or _is_charged(trigger, item))
    ]
    return tuple(item.link for item in sorted(over, key=lambda item: -item.size))


def _is_charged(trigger: Token, item: FoundAttribution) -> bool:
    """ "Accused the army of burning it": the deed is on the accuser's word; what is said in passing of the army is not."""
    if item.word not in CHARGING:
        return False
    node = trigger
    while node.head.i != node.i:
        if node.dep_ == "relcl":
            return False
        if node.dep_ == "prep" and node.lower_ in ("of", "for", "with") and node.i > item.cue_head:
            return item.cue_head in (node.head.i, node.head.head.i)
        node = node.head
    return False
