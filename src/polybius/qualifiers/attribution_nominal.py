"""Attributions that hang on a noun, an adjective, "according to" or an adverb."""

from __future__ import annotations

from typing import Final

from polybius.qualifiers.attribution_phrases import Range, cue_range, source_range, subtree, trim
from polybius.qualifiers.attribution_quotes import Quotes
from polybius.qualifiers.attribution_verbs import Draft
from polybius.qualifiers.attribution_words import Cue, CueWords
from polybius.reading.calendar_names import DAYS_AND_MONTHS
from polybius.reading.clauses import Clauses

SUPPORT: Final = frozenset(
    [
        "make",
        "issue",
        "release",
        "express",
        "voice",
        "raise",
        "repeat",
        "give",
        "offer",
        "have",
        "hold",
        "deliver",
        "publish",
        "unveil",
        "share",
        "file",
        "send",
        "post",
        "reiterate",
        "renew",
        "present",
        "set",
        "level",
        "air",
        "spread",
        "deny",
        "show",
        "throw",
        "draw",
        "hear",
        "lob",
    ]
)
# What carries a noun in the list alone ("weighed plans for", "signed an agreement to").
LISTED_SUPPORT: Final = SUPPORT | {
    "add", "answer", "cast", "convey", "harbor", "harbour", "lack", "leave", "lodge", "register",
    "sign", "sound", "state", "submit", "weigh",
}  # fmt: skip
ABOUT: Final = frozenset({"of", "for", "about", "on", "over", "against", "to", "towards", "toward"})
# What nouns that need no source lead on by ("allegations of fraud").
OPENLY: Final = frozenset({"of", "about", "for", "over"})
# The list takes "happy with", "disagreement with" too.
LISTED_ABOUT: Final = ABOUT | {"with"}
SPEAKERS: Final = frozenset(
    {"supporter", "critic", "opponent", "advocate", "proponent", "champion", "sceptic", "skeptic"}
)
SPEAKING: Final = Cue("judge", "neutral")
ACCORDING: Final = Cue("report", "neutral")
HEARSAY: Final = Cue("report", "doubt")
HEARSAY_ADVERBS: Final = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})


class NominalReader:
    """Reads what is not a verb."""

    def __init__(self, clauses: Clauses, quotes: Quotes, words: CueWords) -> None:
        self.clauses = clauses
        self.columns = clauses.columns
        self.quotes = quotes
        self.words = words
        self.support = LISTED_SUPPORT if words.wide else SUPPORT
        self.about = LISTED_ABOUT if words.wide else ABOUT

    def read(self) -> list[Draft]:
        """All drafts in text order."""
        found: list[Draft | None] = []
        columns = self.columns
        for i, word in enumerate(columns.lower):
            if self.quotes.number[i] >= 0:
                continue
            if word == "according":
                found.append(self._according(i))
            elif word in HEARSAY_ADVERBS:
                found.append(self._hearsay(i))
            elif columns.pos[i] == "NOUN" and columns.lemma[i] in self.words.nouns:
                found.append(self._noun(i, self.words.nouns[columns.lemma[i]]))
            elif columns.lemma[i] in SPEAKERS and columns.dep[i] == "attr":
                found.append(self._adjective(i, SPEAKING))
            elif columns.pos[i] == "ADJ" and columns.lemma[i] in self.words.adjectives:
                found.append(self._adjective(i, self.words.adjectives[columns.lemma[i]]))
        return [draft for draft in found if draft is not None and draft.content]

    def _according(self, token: int) -> Draft | None:
        columns = self.columns
        to = token + 1
        if to >= len(columns.text) or columns.lower[to] != "to":
            return None
        source = columns.child(to, "pobj")
        if source is None:
            source = columns.child(token, "pobj") or self._misread_source(to)
        if source is None:
            return None
        phrase = set(subtree(columns, token)) | {token, to} | set(subtree(columns, source))
        host = next(
            (i for i in columns.ancestors(token) if i in self.clauses.predicates), columns.head[token]
        )
        content = set(subtree(columns, host)) - phrase
        if min(phrase) == columns.left_edge[host] and columns.dep[host] != "ROOT":
            host = columns.head[host]
        named = source_range(columns, source, token)
        if not content and self.words.wide:
            content = self._sentence_behind(source)
            named = (columns.left_edge[source], source + 1)
        return Draft(token, ACCORDING, "according to", (token, to + 1), source, named, content)

    def _misread_source(self, to: int) -> int | None:
        """ "According to show insiders": the model may take the noun for an infinitive."""
        columns = self.columns
        verb = columns.child(to, "pcomp")
        return None if verb is None or columns.tag[verb] not in ("VB", "NN") else columns.child(verb, "dobj")

    def _sentence_behind(self, source: int) -> set[int]:
        """What follows "According to X," when the model makes it a part of X."""
        columns = self.columns
        content: set[int] = set()
        i = source + 2
        if i < len(columns.text) and columns.text[source + 1] == ",":
            while i < len(columns.text) and columns.sentence[i] == columns.sentence[source]:
                content.add(i)
                i += 1
        return content

    def _hearsay(self, token: int) -> Draft | None:
        columns = self.columns
        host = columns.head[token]
        if host == token:
            return None
        content = set(subtree(columns, host)) - {token}
        return Draft(token, HEARSAY, columns.lower[token], (token, token + 1), None, None, content)

    def _noun(self, noun: int, entry: Cue) -> Draft | None:
        columns = self.columns
        content, preposition = self._said_by_noun(noun)
        if not content:
            return self._equated(noun, entry) if self.words.wide else None
        source = columns.child(noun, "poss")
        support = columns.head[noun] if columns.dep[noun] == "dobj" else None
        first = noun
        while (
            first - 1 >= 0
            and columns.head[first - 1] == noun
            and columns.dep[first - 1] in ("amod", "compound")
        ):
            first -= 1
        cue: Range = (first, noun + 1 if preposition is None or preposition != noun + 1 else preposition + 1)
        if source is None and support is not None and columns.lemma[support] in self.support:
            predicate = self.clauses.predicates.get(support)
            subjects = predicate.subjects if predicate else ()
            source = subjects[0] if subjects else None
            cue = (cue_range(columns, support)[0], cue[1])
        by = next((i for i in columns.kids(noun, "prep") if columns.lower[i] in ("by", "from")), None)
        if source is None and by is not None:
            source = columns.child(by, "pobj")
            content -= set(subtree(columns, by))
        if (
            source is None
            and preposition is not None
            and not (entry.unsourced and columns.lower[preposition] in OPENLY)
        ):
            return None
        source_range = self._owner_range(noun, source) if source is not None else None
        content -= set(range(*cue))
        return Draft(noun, entry, columns.lemma[noun], cue, source, source_range, content)

    def _equated(self, noun: int, entry: Cue) -> Draft | None:
        """ "Their fear is that the truce will end": the noun is the subject of what it says."""
        columns = self.columns
        verb = columns.head[noun]
        if columns.dep[noun] != "nsubj" or columns.lemma[verb] != "be":
            return None
        clauses = [
            i
            for i in columns.kids(verb, "ccomp", "xcomp")
            if any(
                columns.lower[mark] in ("that", "whether") or columns.tag[mark] == "TO"
                for mark in columns.kids(i, "mark", "aux")
            )
        ]
        content = {i for clause in clauses for i in subtree(columns, clause)} - set(range(noun, verb + 1))
        source = columns.child(noun, "poss")
        named = None if source is None else self._owner_range(noun, source)
        first = noun if source is None else columns.right_edge[source] + 1
        return Draft(noun, entry, columns.lemma[noun], (first, verb + 1), source, named, content)

    def _owner_range(self, noun: int, source: int) -> Range:
        columns = self.columns
        start, end = columns.left_edge[source], columns.right_edge[source] + 1
        return trim(columns, start, end) if end <= noun or start > noun else (source, source + 1)

    def _said_by_noun(self, noun: int) -> tuple[set[int], int | None]:
        columns = self.columns
        for kid in columns.kids(noun, "acl", "ccomp", "relcl"):
            marker = columns.child(kid, "mark")
            infinitive = columns.dep[kid] == "acl" and any(
                columns.tag[i] == "TO" for i in columns.kids(kid, "aux")
            )
            if infinitive or (marker is not None and columns.lower[marker] in ("that", "whether")):
                return set(subtree(columns, kid)), None
        for kid in columns.kids(noun, "prep"):
            if columns.lower[kid] in self.about and not self._is_date(kid):
                return set(subtree(columns, kid)) - {kid}, kid
        return set(), None

    def _is_date(self, preposition: int) -> bool:
        """ "remarks on Saturday" are not about the day."""
        noun = self.columns.child(preposition, "pobj")
        return noun is not None and (
            self.columns.lower[noun] in DAYS_AND_MONTHS or self.columns.pos[noun] == "NUM"
        )

    def _adjective(self, token: int, entry: Cue) -> Draft | None:
        columns = self.columns
        verb = columns.head[token]
        own = columns.kids(token, "nsubj")
        if own and columns.dep[token] == "advcl":
            verb = token  # "with leaders worried about": no copula
        elif columns.dep[token] not in ("acomp", "attr") or columns.lemma[verb] not in (
            "be",
            "remain",
            "seem",
            "become",
            "sound",
            "say",
        ):
            return None
        content, preposition = self._said_by_adjective(token)
        subjects = own or columns.kids(verb, "nsubj")
        if not content or not subjects or columns.lower[subjects[0]] == "it":
            return None
        end = token + 1 if preposition != token + 1 else preposition + 1
        cue = (cue_range(columns, verb)[0], end)
        return Draft(
            token,
            entry,
            columns.lemma[token],
            cue,
            subjects[0],
            source_range(columns, subjects[0], verb),
            content,
        )

    def _said_by_adjective(self, token: int) -> tuple[set[int], int | None]:
        columns = self.columns
        for kid in columns.kids(token, "ccomp", "xcomp"):
            return set(subtree(columns, kid)), None
        for kid in columns.kids(token, "prep"):
            if columns.lower[kid] in self.about:
                return set(subtree(columns, kid)) - {kid}, kid
        return set(), None
