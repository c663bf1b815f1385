"""Where sources, cues and contents begin and end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from polybius.reading.clauses import Clauses
from polybius.reading.columns import Columns

HELPERS: Final = frozenset({"aux", "auxpass", "neg", "advmod"})
OCCASIONS: Final = frozenset({"interview", "statement", "briefing", "conference", "message"})
TRIMMED: Final = frozenset([",", ".", ";", ":", "-", "--", "---", "–", "—", "(", ")"])
Range = tuple[int, int]


def subtree(columns: Columns, token: int) -> range:
    """The tokens under a token, itself included."""
    return range(columns.left_edge[token], columns.right_edge[token] + 1)


def cue_range(columns: Columns, verb: int, preposition: int | None = None) -> Range:
    """A verb with its helpers and adverbs ("has long said", "went on to explain") and what belongs to it behind."""
    start = _leftmost(columns, verb)
    end = verb + 1
    size = len(columns.text)
    while end < size and _goes_behind(columns, verb, end, preposition):
        end += 1
    return start, _occasion_end(columns, verb, end)


def _occasion_end(columns: Columns, verb: int, end: int) -> int:
    """ "said in an interview", "wrote in a statement": where it was said belongs to the cue when it follows at once."""
    if (
        end >= len(columns.text)
        or columns.head[end] != verb
        or columns.lower[end] not in ("in", "during", "at")
    ):
        return end
    noun = columns.child(end, "pobj")
    if noun is None or columns.lemma[noun] not in OCCASIONS or columns.text[noun - 1] == ",":
        return end
    return noun + 1


def _goes_behind(columns: Columns, verb: int, token: int, preposition: int | None) -> bool:
    if token == preposition or columns.text[token] == ":":
        return True
    if columns.head[token] != verb:
        return False
    if columns.dep[token] == "agent":
        return True
    return columns.dep[token] == "prt" or (columns.dep[token] == "advmod" and columns.tag[token] == "RB")


def _leftmost(columns: Columns, verb: int) -> int:
    """The first token of the verb group, through governing verbs of which this is the infinitive or gerund."""
    start, owner = verb, verb
    while start > 0:
        before = start - 1
        governor = _governor(columns, owner)
        if columns.head[before] == owner and columns.dep[before] in HELPERS and columns.tag[before] != "WRB":
            start = before
        elif before == governor:
            start = owner = before
        elif _is_inside_adverb(columns, before, owner) or (
            governor is not None
            and columns.head[before] == governor
            and columns.dep[before] in ("prt", "prep")
        ):
            start = before
        else:
            break
    return start


def _is_inside_adverb(columns: Columns, token: int, verb: int) -> bool:
    """ "once" in "is once again questioning"."""
    above = columns.head[token]
    return (
        columns.pos[token] == "ADV"
        and columns.dep[above] == "advmod"
        and columns.head[above] == verb
        and above < verb
    )


def _governor(columns: Columns, verb: int) -> int | None:
    """The verb of which this one is the infinitive ("went on to say") or the gerund ("started by saying")."""
    above = columns.head[verb]
    if columns.dep[verb] == "pcomp" and columns.lower[above] in ("by", "in", "as"):
        above = columns.head[above]
    elif columns.dep[verb] != "xcomp":
        return None
    return above if columns.pos[above] in ("VERB", "AUX") and above < verb else None


def phrase_range(columns: Columns, head: int) -> Range:
    """A noun phrase with appositions and relative clauses, without punctuation at its ends."""
    start, end = trim(columns, columns.left_edge[head], columns.right_edge[head] + 1)
    if end < len(columns.text) and columns.text[end] == ")" and "(" in columns.text[start:end]:
        end += 1
    return start, end


def source_range(columns: Columns, head: int, verb: int) -> Range:
    """A phrase that names who is cited; the comma that closes an apposition before the verb belongs to it."""
    start, end = phrase_range(columns, head)
    if start <= verb < end:
        return head, head + 1
    if end < len(columns.text) and columns.text[end] == "," and end < verb and "," in columns.text[start:end]:
        end += 1
    return start, end


def trim(columns: Columns, start: int, end: int) -> Range:
    """Cuts punctuation and white space off both ends."""
    while start < end and _is_trimmable(columns, start):
        start += 1
    while end > start and _is_trimmable(columns, end - 1):
        end -= 1
    return start, end


def _is_trimmable(columns: Columns, token: int) -> bool:
    return columns.text[token] in TRIMMED or not columns.text[token].strip()


def segments(columns: Columns, tokens: Iterable[int], number: list[int]) -> tuple[Range, ...]:
    """Sorted tokens as ranges; ends are trimmed where they are not inside a quotation."""
    ranges: list[Range] = []
    for i in sorted(tokens):
        if ranges and ranges[-1][1] == i:
            ranges[-1] = (ranges[-1][0], i + 1)
        else:
            ranges.append((i, i + 1))
    trimmed = (_trim_unquoted(columns, *item, number) for item in ranges)
    kept = (item for item in trimmed if item[0] < item[1])
    return tuple(item for item in kept if any(columns.pos[i] not in ("PUNCT", "SPACE") for i in range(*item)))


def _trim_unquoted(columns: Columns, start: int, end: int, number: list[int]) -> Range:
    while start < end and number[start] < 0 and (_is_trimmable(columns, start) or _joins(columns, start)):
        start += 1
    while end > start and number[end - 1] < 0 and _is_trimmable(columns, end - 1):
        if columns.text[end - 1] == ")" and "(" in columns.text[start:end]:
            break
        end -= 1
    return start, end


def _joins(columns: Columns, token: int) -> bool:
    """The "But" that joins a sentence to the one before is the writer's, not the source's."""
    return columns.dep[token] == "cc" and columns.text[token][:1].isupper()


def speaker_of(clauses: Clauses, verb: int) -> int | None:
    """The head of the phrase that names who does the verb; in the verb's own clause before any other."""
    columns = clauses.columns
    own = columns.kids(verb, "nsubj")
    if own:
        return own[0]
    if columns.child(verb, "nsubjpass", "auxpass") is not None:
        agent = columns.child(verb, "agent")
        return None if agent is None else columns.child(agent, "pobj")
    predicate = clauses.predicates.get(verb)
    if predicate is None:
        return None
    return predicate.subjects[0] if predicate.subjects else None
