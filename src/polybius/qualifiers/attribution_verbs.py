"""Attributions that hang on a verb."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from polybius.qualifiers.attribution_phrases import Range, cue_range, source_range, speaker_of, subtree
from polybius.qualifiers.attribution_quotes import Quotes
from polybius.qualifiers.attribution_words import Cue, CueWords
from polybius.reading.clauses import Clauses

COMPLEMENT_PREPOSITIONS: Final = frozenset({"as", "of", "for", "with", "to"})
# Outside quotations these are the writer and the reader, who cite nobody.
READERS: Final = frozenset({"you", "one"})
MARKS: Final = frozenset("\"'‘’“”")
ANY: Final = Cue("say", "neutral", frozenset({"clause"}))
# Verbs whose that-clause is brought about or is the case, not said.
BRINGING: Final = frozenset(
    {"be", "have", "do", "mean", "ensure", "make", "happen", "follow", "provide", "cause"}
)
RELATIVE: Final = frozenset({"which", "that", "who"})
FRAME_ORDER: Final = (
    "clause", "object_infinitive", "infinitive", "gerund", "raised", "experiencer", "seeming",
    "object_complement", "preposition", "object",
)  # fmt: skip
MESSAGES: Final = frozenset(
    [
        "statement",
        "letter",
        "message",
        "tweet",
        "communique",
        "declaration",
        "post",
        "memo",
        "email",
        "note",
        "report",
        "paper",
        "resolution",
        "petition",
        "speech",
        "release",
        "article",
        "editorial",
        "video",
        "ad",
        "language",
    ]
)
# They never stand without what is said.
SAYING: Final = frozenset({"say", "add", "claim", "state", "argue", "insist", "assert", "declare"})
# A quotation this short that nothing sets off is a borrowed word, no utterance.
UTTERANCE: Final = 5


@dataclass(slots=True)
class Draft:
    """An attribution in the making: `content` is a set of tokens, `pending` says that it may still find its quotation."""

    head: int
    entry: Cue
    word: str
    cue: Range
    source: int | None
    source_range: Range | None
    content: set[int]
    quoted: bool = False
    frame: str = ""


class VerbReader:
    """Finds the frame of each cue verb of one article."""

    def __init__(self, clauses: Clauses, quotes: Quotes, words: CueWords) -> None:
        self.clauses = clauses
        self.columns = clauses.columns
        self.quotes = quotes
        self.words = words

    def read(self) -> list[Draft]:
        """All drafts in text order; those of verbs of speech may be empty until quotations are dealt out."""
        drafts = (self._draft(i) for i in self.clauses.predicates if self.quotes.number[i] < 0)
        return [draft for draft in drafts if draft is not None]

    def entry_of(self, verb: int) -> tuple[str, Cue] | None:
        """The lexicon entry of a verb, the longer phrasal one first."""
        columns = self.columns
        lemma = columns.lemma[verb]
        particle = columns.child(verb, "prt")
        if particle is not None:
            phrasal = f"{lemma} {columns.lower[particle]}"
            if phrasal in self.words.verbs:
                return phrasal, self.words.verbs[phrasal]
        entry = self.words.verbs.get(lemma)
        if entry is None and self.words.wide and self._passes_on(verb):
            entry = ANY
        return None if entry is None else (lemma, entry)

    def _passes_on(self, verb: int) -> bool:
        """Hardly a verb takes a that-clause but verbs of saying and thinking."""
        columns = self.columns
        return columns.lemma[verb] not in BRINGING and any(
            columns.lower[mark] == "that"
            for clause in columns.kids(verb, "ccomp")
            for mark in columns.kids(clause, "mark")
        )

    def _draft(self, verb: int) -> Draft | None:
        found = self.entry_of(verb)
        if found is None:
            return None
        word, entry = found
        speaker = speaker_of(self.clauses, verb)
        content: set[int] = set()
        preposition: int | None = None
        taken = ""
        for frame in FRAME_ORDER:
            if not content and self._takes(entry, frame, speaker):
                content, preposition = self._content(frame, verb, entry)
                taken = frame if content else taken
        speaker = self._inverted(verb, speaker, content)
        if taken == "seeming":
            speaker = None
        elif taken == "experiencer":
            feeling = self.columns.child(verb, "nsubjpass")
            speaker = speaker if feeling is None else feeling
        cue = cue_range(self.columns, verb, preposition)
        carrier = self._carrier(verb)
        if carrier is not None:
            cue = (cue_range(self.columns, carrier)[0], cue[1])
            speaker = speaker_of(self.clauses, carrier)
        source = source_range(self.columns, speaker, verb) if speaker is not None else None
        if self._is_expletive(verb, speaker):
            speaker, source = None, None
        if speaker is not None and self.columns.lower[speaker] in READERS and not self.words.wide:
            return None
        draft = Draft(verb, entry, word, cue, speaker, source, content, frame=taken)
        self._add_quotes(draft)
        self._cut(draft)
        return draft

    def _takes(self, entry: Cue, frame: str, speaker: int | None) -> bool:
        if frame not in entry.frames and frame != "raised":
            return False
        if not entry.subjects or frame == "clause":
            return True
        if speaker is not None and self.columns.lower[speaker] in RELATIVE:
            clause = self.columns.head[speaker]
            speaker = self.columns.head[clause] if self.columns.dep[clause] == "relcl" else speaker
        return speaker is not None and self.columns.lemma[speaker] in entry.subjects

    def _carrier(self, verb: int) -> int | None:
        """ "issued a statement calling for": the verb that sends out what the cue verb speaks through."""
        columns = self.columns
        noun = columns.head[verb]
        if columns.dep[verb] == "advcl":
            noun = columns.child(noun, "dobj") or noun
        if (
            columns.dep[verb] not in ("acl", "relcl", "advcl")
            or not self._is_message(noun)
            or not noun < verb
        ):
            return None
        if columns.dep[verb] == "relcl" and not any(
            columns.lower[i] == "that" for i in columns.kids(verb, "nsubj")
        ):
            return None
        if any(columns.text[i] in (",", ".") for i in range(noun, verb)):
            return None
        above = columns.head[noun]
        if columns.dep[noun] == "pobj":
            above = columns.head[columns.head[above]]
        return (
            above
            if columns.pos[above] == "VERB" and above < noun and speaker_of(self.clauses, above) is not None
            else None
        )

    def _is_message(self, noun: int) -> bool:
        return self.columns.pos[noun] == "NOUN" and self.columns.lemma[noun] in MESSAGES

    def _cut(self, draft: Draft) -> None:
        """Source and cue are no part of what is said."""
        draft.content -= set(range(*draft.cue))
        if (
            self.columns.dep[draft.head] in ("relcl", "acl")
            and self.columns.head[draft.head] in draft.content
        ):
            draft.content -= set(subtree(self.columns, draft.head))
        if draft.source_range is not None and draft.source in self.columns.children[draft.head]:
            draft.content -= set(range(*draft.source_range))

    def _is_expletive(self, verb: int, speaker: int | None) -> bool:
        columns = self.columns
        return (
            speaker is not None
            and columns.lower[speaker] in ("it", "there")
            and columns.child(verb, "auxpass") is not None
        )

    def _inverted(self, verb: int, speaker: int | None, content: set[int]) -> int | None:
        """ "..., said the minister": the model may take the speaker for an object."""
        columns = self.columns
        if columns.kids(verb, "nsubj") or columns.child(verb, "auxpass") is not None:
            return speaker
        behind = [
            i for i in columns.kids(verb, "dobj") if columns.pos[i] in ("PROPN", "NOUN", "PRON") and i > verb
        ]
        before = (content and max(content) < verb) or (verb > 1 and self.quotes.number[verb - 1] >= 0)
        if behind and before and columns.tag[verb] in ("VBD", "VBZ"):
            content.difference_update(subtree(columns, behind[0]))
            return behind[0]
        return speaker

    def _content(self, frame: str, verb: int, entry: Cue) -> tuple[set[int], int | None]:
        columns = self.columns
        if frame == "preposition":
            return self._behind_preposition(verb, entry.prepositions)
        if frame == "clause":
            return self._clause(verb), None
        own = columns.kids(verb, "nsubjpass") or [
            i for i in columns.kids(verb, "dobj", "dative") if columns.pos[i] != "ADP"
        ]
        objects = own or self._relative_object(verb)
        if frame == "raised":
            return self._raised(verb), None
        if frame == "gerund":
            return self._union(
                i
                for i in columns.kids(verb, "xcomp", "ccomp")
                if columns.tag[i] == "VBG" and columns.child(i, "aux") is None
            ), None
        if frame == "seeming":
            return self._seeming(verb), None
        if frame == "experiencer":
            return self._felt(verb, entry.prepositions)
        if frame == "object":
            said_of = [
                i for i in columns.kids(verb, "prep") if columns.lower[i] in ("as", "for") and i > verb
            ]
            return (self._union((*objects, *said_of)) if objects else set()), None
        if frame == "infinitive":
            return self._union(
                i for i in columns.kids(verb, "xcomp", "ccomp") if self._to(i) and not objects
            ), None
        if frame == "object_infinitive":
            clauses = [i for i in columns.kids(verb, "xcomp", "ccomp", "advcl") if self._to(i)]
            asked = [i for kid in columns.kids(verb, "prt") for i in columns.kids(kid, "pobj")]
            return (self._union((*objects, *asked, *clauses)) if clauses else set()), None
        return self._said_of(verb, objects), None

    def _said_of(self, verb: int, objects: list[int]) -> set[int]:
        """ "Called the deal a mistake", "what he called a mistake", "calls deal 'a mistake'"."""
        columns = self.columns
        if not objects:
            return set()
        complements = [
            *columns.kids(verb, "oprd", "xcomp", "ccomp", "acomp"),
            *(
                i
                for i in columns.kids(verb, "advcl")
                if i > verb and columns.child(i, "mark") is None and not self._to(i)
            ),
            *(i for i in columns.kids(verb, "prep") if columns.lower[i] in COMPLEMENT_PREPOSITIONS),
        ]
        marked = any(columns.text[i] in MARKS for item in objects for i in subtree(columns, item))
        if complements or marked or len(columns.kids(verb, "dobj")) > 1:
            return self._union((*objects, *complements))
        return set()

    def _relative_object(self, verb: int) -> list[int]:
        """ "the laws that he proposed", "the laws proposed by him": the noun that the clause hangs on."""
        predicate = self.clauses.predicates[verb]
        if predicate.link not in ("relcl", "acl") or predicate.governor not in predicate.objects:
            return []
        return [predicate.governor]

    def _raised(self, verb: int) -> set[int]:
        """ "He is said to be ill": subject and infinitive are what is said."""
        columns = self.columns
        subjects = columns.kids(verb, "nsubjpass")
        infinitives = [i for i in columns.kids(verb, "xcomp") if self._to(i)]
        return self._union((*subjects, *infinitives)) if subjects and infinitives else set()

    def _seeming(self, verb: int) -> set[int]:
        """ "The truce seems to hold": all but the verb is what seems to be."""
        columns = self.columns
        subjects = columns.kids(verb, "nsubj")
        rest = [
            *columns.kids(verb, "oprd", "acomp"),
            *(i for i in columns.kids(verb, "xcomp") if self._to(i)),
        ]
        return self._union((*subjects, *rest)) if subjects and rest else set()

    def _felt(self, verb: int, prepositions: frozenset[str]) -> tuple[set[int], int | None]:
        """ "They were alarmed that ...", "alarmed by ...": whoever is alarmed is the source."""
        columns = self.columns
        if columns.child(verb, "nsubjpass", "auxpass") is None and columns.tag[verb] != "VBN":
            return set(), None
        clauses = self._union(i for i in columns.kids(verb, "ccomp", "xcomp") if i > verb)
        if clauses:
            return clauses, None
        for kid in columns.kids(verb, "prep", "agent"):
            if columns.lower[kid] in prepositions:
                return set(subtree(columns, kid)) - {kid}, kid
        return set(), None

    def _clause(self, verb: int) -> set[int]:
        columns = self.columns
        comps = columns.kids(verb, "ccomp")
        if not comps:
            comps = [
                i
                for i in columns.kids(verb, "xcomp")
                if not self._to(i) and columns.child(i, "nsubj", "mark") is not None
            ]
        content = self._union(comps or self._misread(verb) or self._asked(verb))
        if not content and columns.dep[verb] in ("parataxis", "ccomp", "advcl", "dep"):
            content = self._around(verb)
        if content and max(content) < verb:
            content |= self._resumed(verb)
        return content

    def _misread(self, verb: int) -> list[int]:
        """ "told a meeting that ..." read as a relative clause; "said after dinner he would" as an adverbial one."""
        columns = self.columns
        found = [
            clause
            for i in columns.kids(verb, "dobj", "dative")
            for clause in columns.kids(i, "relcl", "acl")
            if any(columns.lower[mark] == "that" for mark in columns.kids(clause, "mark"))
        ]
        return found or self._swallowed(verb) or [
            i
            for i in columns.kids(verb, "advcl")
            if i > verb and columns.child(i, "nsubj", "nsubjpass") is not None and columns.child(i, "mark", "advmod") is None
            and columns.text[columns.left_edge[i] - 1] != ","
        ]  # fmt: skip

    def _swallowed(self, verb: int) -> list[int]:
        """ "Said in an interview with the radio that he would": read as a clause about the radio."""
        columns = self.columns
        if columns.lemma[verb] not in SAYING or columns.kids(verb, "dobj", "xcomp", "acomp"):
            return []
        last = max(columns.kids(verb, "prep"), default=verb)
        if last < verb:
            return []
        return [
            clause
            for clause in subtree(columns, last)
            if columns.dep[clause] == "relcl"
            and columns.right_edge[clause] == columns.right_edge[last]
            and columns.lower[columns.left_edge[clause]] == "that"
            and columns.dep[columns.left_edge[clause]] != "nsubj"
            and columns.child(clause, "nsubj", "nsubjpass") is not None
        ][:1]

    def _asked(self, verb: int) -> list[int]:
        """ "Has not said when they would": read as a clause of time, but it follows the verb at once."""
        columns = self.columns
        return [
            i
            for i in columns.kids(verb, "advcl")
            if columns.left_edge[i] == verb + 1 and columns.tag[verb + 1] == "WRB"
        ]

    def _around(self, verb: int) -> set[int]:
        """ "The deal, officials said, is dead" and "as he put it": the clause that the verb is set into."""
        columns = self.columns
        host = columns.head[verb]
        marker = columns.child(verb, "mark")
        inside = subtree(columns, verb)
        set_off = (inside[0] > 0 and columns.text[inside[0] - 1] == ",") or columns.lower[inside[0]] == ","
        if columns.dep[verb] == "advcl" and (marker is None or columns.lower[marker] != "as"):
            return set()
        if columns.dep[verb] == "ccomp" and not set_off:
            return set()
        if columns.kids(verb, "dobj", "xcomp"):
            return set()
        return set(subtree(columns, host)) - set(inside)

    def _resumed(self, verb: int) -> set[int]:
        """What follows a comma behind an inserted "X said" goes on with what is said."""
        columns = self.columns
        kids = [
            i
            for i in columns.children[verb]
            if i > verb and columns.dep[i] in ("prep", "advcl") and columns.text[i - 1] == ","
        ]
        return self._union(i for i in kids if columns.tag[i] != "VBG")

    def _behind_preposition(self, verb: int, prepositions: frozenset[str]) -> tuple[set[int], int | None]:
        columns = self.columns
        for kid in columns.kids(verb, "prep"):
            if columns.lower[kid] in prepositions:
                content = set(subtree(columns, kid)) - {kid}
                if content:
                    return content, kid
        return set(), None

    def _to(self, token: int) -> bool:
        columns = self.columns
        return any(columns.tag[i] == "TO" for i in columns.kids(token, "aux"))

    def _union(self, tokens: Iterable[int]) -> set[int]:
        return {i for token in tokens for i in subtree(self.columns, token)}

    def _add_quotes(self, draft: Draft) -> None:
        """Quotations that the content touches belong to it whole; so do those that stand next to the cue."""
        if "quote" not in draft.entry.frames and not draft.content:
            return
        number, items = self.quotes.number, self.quotes.items
        touched = {number[i] for i in draft.content if number[i] >= 0}
        if "quote" in draft.entry.frames:
            touched |= self._adjacent(draft)
        for index in touched:
            quote = items[index]
            if quote.start <= draft.head < quote.end:
                continue
            draft.content.update(range(quote.start, quote.end))
            draft.quoted = True

    def _adjacent(self, draft: Draft) -> set[int]:
        number = self.quotes.number
        ranges = [draft.cue]
        if draft.source_range and draft.source in self.columns.children[draft.head]:
            ranges.append(draft.source_range)
        left, right = min(r[0] for r in ranges), max(r[1] for r in ranges)
        found: set[int] = set()
        for i in (left - 1, left - 2):
            if i >= 0 and number[i] >= 0 and self.quotes.paragraph[i] == self.quotes.paragraph[draft.head]:
                if self._is_utterance(number[i]):
                    found.add(number[i])
                break
            if i >= 0 and self.columns.text[i] != ",":
                break
        behind = self._first_behind(draft, right)
        if behind is not None:
            found.add(behind)
        return found

    def _is_utterance(self, index: int) -> bool:
        quote = self.quotes.items[index]
        last = self.columns.text[quote.end - 2] if quote.end > 1 else ""
        return quote.end - quote.start >= UTTERANCE or last in (",", ".", "?", "!")

    def _first_behind(self, draft: Draft, right: int) -> int | None:
        """The quotation that follows the cue in its sentence, set off by a comma or colon or reached at once."""
        columns, number = self.columns, self.quotes.number
        sentence = columns.sentence[draft.head]
        for i in range(right, len(columns.text)):
            if columns.sentence[i] != sentence and not (
                columns.text[i - 1] in (":", ",") or not columns.text[i].strip()
            ):
                return None
            if number[i] >= 0:
                set_off = columns.text[i - 1] in (":", ",") or i == right
                return number[i] if set_off and self._is_utterance(number[i]) else None
            other = i != draft.head and i in self.clauses.predicates and self.entry_of(i) is not None
            if other or self.quotes.paragraph[i] != self.quotes.paragraph[draft.head]:
                return None
        return None
