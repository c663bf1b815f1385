"""Attributions that hang on a construction rather than on a word of the lexicon.

"By her own admission, ...", "it is clear that ...", "as the memo put it", "Minister: no deal" in a headline, and the
headline verb that the model takes for a noun ("House panel votes to ...").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polybius.qualifiers.attribution_phrases import source_range, subtree
from polybius.qualifiers.attribution_verbs import MARKS, Draft
from polybius.qualifiers.attribution_words import Cue, CueWords

if TYPE_CHECKING:
    from polybius.qualifiers.attribution_quotes import Quotes
    from polybius.reading.clauses import Clauses

EVIDENT: Final = frozenset(
    {"clear", "unclear", "obvious", "evident", "apparent", "plain", "doubtful", "undeniable", "certain"}
)
EVIDENCE: Final = Cue("seem", "doubt")
VIEWS: Final = frozenset(
    {"view", "opinion", "admission", "account", "word", "eye", "mind", "judgment", "judgement", "estimate", "estimation", "telling", "reckoning", "assessment", "belief", "thinking", "calculation", "formulation", "version", "reading", "description"}
)  # fmt: skip
VIEW: Final = Cue("believe", "neutral")
SAYING: Final = Cue("say", "neutral", frozenset({"quote"}))
# Words before a colon that name a kind of text, not who speaks.
RUBRICS: Final = frozenset(
    ["update", "note", "photo", "photos", "video", "watch", "read", "clarification", "correction", "analysis", "opinion", "breaking", "source", "related", "exclusive", "report", "live", "subject", "re", "date", "caption", "title", "warning"]
)  # fmt: skip
# The longest name before a colon that opens a headline, and the shortest text behind it, in tokens.
LONGEST_LABEL: Final = 4
SHORTEST_HEADLINE: Final = 4
# The same where a quotation follows ("Union Leader Warns Port Minister: 'No Deal'").
LONGEST_HEADLINE: Final = 8


class IdiomReader:
    """Reads one article."""

    def __init__(self, clauses: Clauses, quotes: Quotes, words: CueWords) -> None:
        self.clauses = clauses
        self.columns = clauses.columns
        self.quotes = quotes
        self.words = words

    def read(self) -> list[Draft]:
        """All drafts in text order."""
        columns = self.columns
        found: list[Draft | None] = list(self._labels())
        for i, lemma in enumerate(columns.lemma):
            if self.quotes.number[i] >= 0:
                continue
            if lemma in EVIDENT:
                found.append(self._evident(i))
            elif lemma in VIEWS and columns.dep[i] == "pobj":
                found.append(self._view(i))
            elif lemma == "put" and columns.pos[i] == "VERB":
                found.append(self._put_it(i))
            elif columns.tag[i] == "NNS" and columns.dep[i] == "ROOT":
                found.append(self._headline_verb(i))
        return [draft for draft in found if draft is not None and draft.content]

    def _evident(self, token: int) -> Draft | None:
        """ "It is clear that": nobody is named, the cue is the whole of it."""
        columns = self.columns
        verb = columns.head[token]
        subjects = columns.kids(verb, "nsubj", "expl")
        if columns.dep[token] not in ("acomp", "attr") or columns.lemma[verb] not in ("be", "seem", "become"):
            return None
        clauses = [*columns.kids(verb, "ccomp"), *columns.kids(token, "ccomp")]
        if not clauses or not subjects or columns.lower[subjects[0]] != "it":
            return None
        content = {i for clause in clauses for i in subtree(columns, clause) if i > token}
        cue = (min(verb, subjects[0]), token + 1)
        return Draft(token, EVIDENCE, columns.lemma[token], cue, None, None, content)

    def _view(self, noun: int) -> Draft | None:
        """ "In his view", "by its own account": what it is set into is the view."""
        columns = self.columns
        owner = columns.child(noun, "poss")
        preposition = columns.head[noun]
        if owner is None or columns.lower[preposition] not in ("in", "by", "to"):
            return None
        set_off = columns.right_edge[preposition] + 1
        host = columns.head[preposition]
        if columns.pos[host] not in ("VERB", "AUX") or not (
            preposition < host and set_off < len(columns.text) and columns.text[set_off] == ","
        ):
            return None
        content = set(subtree(columns, host)) - set(subtree(columns, preposition))
        first = noun - 1 if columns.lower[noun - 1] == "own" else noun
        return Draft(
            noun,
            VIEW,
            columns.lemma[noun],
            (first, noun + 1),
            owner,
            source_range(columns, owner, noun),
            content,
        )

    def _put_it(self, verb: int) -> Draft | None:
        """ "As he put it": what it is set into, or the quotation that follows."""
        columns = self.columns
        objects = columns.kids(verb, "dobj")
        speaker = columns.child(verb, "nsubj")
        if speaker is None or not objects or columns.lower[objects[0]] != "it":
            return None
        content: set[int] = set()
        following = min(objects[0] + 2, len(columns.text) - 1)
        if self.quotes.number[following] >= 0:
            quote = self.quotes.items[self.quotes.number[following]]
            content = set(range(quote.start, quote.end))
        elif columns.dep[verb] == "advcl":
            content = set(subtree(columns, columns.head[verb])) - set(subtree(columns, verb))
        return Draft(
            verb,
            SAYING,
            "put it",
            (verb, objects[0] + 1),
            speaker,
            source_range(columns, speaker, verb),
            content,
        )

    def _headline_verb(self, noun: int) -> Draft | None:
        """ "House panel votes to hold X": no other verb carries the line, so the plural is one."""
        columns = self.columns
        entry = self.words.verbs.get(columns.lemma[noun])
        names = columns.kids(noun, "compound")
        clauses = [i for i in columns.kids(noun, "xcomp", "ccomp", "acl") if i > noun]
        if entry is None or not names or not clauses or columns.lower[noun - 1] in ("the", "its", "their"):
            return None
        source = names[-1]
        content = {i for clause in clauses for i in subtree(columns, clause)}
        start = columns.left_edge[noun]
        return Draft(noun, entry, columns.lemma[noun], (noun, noun + 1), source, (start, noun), content)

    def _labels(self) -> list[Draft]:
        """ "Minister: no deal is in sight": a line that a name and a colon open."""
        columns, paragraph = self.columns, self.quotes.paragraph
        starts = [
            i
            for i in range(len(columns.text))
            if columns.text[i].strip() and (i == 0 or paragraph[i] != paragraph[i - 1])
        ]
        ends = [*starts, len(columns.text)][1:]
        found = (self._label(start, end) for start, end in zip(starts, ends, strict=False))
        return [draft for draft in found if draft is not None]

    def _label(self, start: int, end: int) -> Draft | None:
        columns = self.columns
        colon = next(
            (i for i in range(start, min(end, start + LONGEST_HEADLINE)) if columns.text[i] == ":"), end
        )
        if colon + 1 >= end:
            return None
        if columns.text[start] in MARKS:
            start += 1
        names = range(start, colon)
        named = all(columns.pos[i] == "PROPN" or columns.text[i].isupper() for i in names) or (
            len(names) == 1 and columns.text[start].istitle()
        )
        longest = LONGEST_HEADLINE if columns.text[colon + 1] in MARKS else LONGEST_LABEL
        if end - colon <= SHORTEST_HEADLINE or not 0 < len(names) <= longest or not named:
            return None
        head = colon - 1
        if columns.lower[head] in RUBRICS:
            return None
        content = set(range(colon + 1, end))
        return Draft(colon, SAYING, ":", (colon, colon + 1), head, (start, colon), content)
