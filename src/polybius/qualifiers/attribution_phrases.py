"""Where sources, cues and contents begin and end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from polybius.reading.clauses import Clauses
from polybius.reading.columns import Columns

HELPERS: Final = frozenset({"aux", "auxpass", "neg", "advmod"})
TRIMMED: Final = frozenset(", . ; : - -- --- – — ( )".split())
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
    return start, end


def _goes_behind(columns: Columns, verb: int, token: int, preposition: int | None) -> bool:
    if token == preposition or columns.text[token] == ":":
        return True
    if columns.head[token] != verb:
        return False
    return columns.dep[token] == "prt" or (columns.dep[token] == "advmod" and columns.tag[token] == "RB")


def _leftmost(columns: Columns, verb: int) -> int:
    """The first token of the verb group, through governing verbs of which this is the infinitive or gerund."""
    start, owner = verb, verb
    while start > 0:
        before = start - 1
        if columns.head[before] == owner and columns.dep[before] in HELPERS and columns.pos[before] != "SCONJ":
            start = before
        elif columns.dep[owner] == "xcomp" and before == columns.head[owner] and columns.pos[before] == "VERB":
            start = owner = before
        else:
            break
    return start


def phrase_range(columns: Columns, head: int) -> Range:
    """A noun phrase with appositions and relative clauses, without punctuation at its ends."""
    return trim(columns, columns.left_edge[head], columns.right_edge[head] + 1)


def trim(columns: Columns, start: int, end: int) -> Range:
    """Cuts punctuation and white space off both ends."""
    while start < end and (columns.text[start] in TRIMMED or not columns.text[start].strip()):
        start += 1
    while end > start and (columns.text[end - 1] in TRIMMED or not columns.text[end - 1].strip()):
        end -= 1
    return start, end


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
    while start < end and number[start] < 0 and trim(columns, start, start + 1)[0] > start:
        start += 1
    while end > start and number[end - 1] < 0 and trim(columns, end - 1, end)[1] < end:
        end -= 1
    return start, end


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
