"""What the search for attributions hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from polybius.records import Attribution

if TYPE_CHECKING:
    from polybius.reading.parsing import Parse


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """One attribution: whose word, by which cue, over which tokens.

    `cue` and the items of `content` are token ranges (exclusive end); `cue_head` is the verb, noun or preposition
    itself and `source` the head of the phrase that names who is cited, None where nobody is. `kind` and `stance` are
    those of the cue's lexicon entry, `word` is that entry. `link` is the same as the record has it.
    """

    source: int | None
    cue: tuple[int, int]
    cue_head: int
    content: tuple[tuple[int, int], ...]
    kind: str
    stance: str
    word: str
    link: Attribution

    def covers(self, token: int) -> bool:
        """True where the token lies in what is said."""
        return any(start <= token < end for start, end in self.content)

    @property
    def size(self) -> int:
        """The number of tokens of the content, to tell outer from inner."""
        return sum(end - start for start, end in self.content)

    @property
    def quoted(self) -> bool:
        """True where the content is given in the source's own words."""
        return self.link.quoted

    def record(self, _parse: Parse) -> Attribution:
        """The link as the record has it: content interrupted by its cue is given as one stretch."""
        return self.link
