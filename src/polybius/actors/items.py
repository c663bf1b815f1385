"""From hits in the text to items at tokens: what kind of thing each name is here."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from polybius.actors.evidence import Evidence
from polybius.actors.finding import Hit
from polybius.actors.names import Reading, fold
from polybius.actors.units import Item, ItemKind, Tokens
from polybius.reading.calendar_names import DAYS_AND_MONTHS

ACRONYM: Final = 3
NOUN_TAGS: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBG"})
PRONOUN_LIKE: Final = frozenset(
    {"us", "who", "it", "is", "may", "he", "she", "me", "so", "as", "in", "no", "will", "an", "all", "you"}
)
ORDER: Final[tuple[tuple[str, ItemKind], ...]] = (
    ("state", "nation"), ("seat", "seat"), ("body", "body"), ("members", "members"), ("person", "person"),
    ("adjective", "nation"), ("people", "people"), ("role", "role"), ("family", "person"),
)  # fmt: skip
PARTICLES: Final = frozenset({"al", "el", "-", "bin", "ibn", "ben", "abu", "van", "von", "de", "der", "da"})
AGAINST: Final = frozenset({"anti", "counter", "pro", "non", "post", "pre", "mid"})
HONORIFICS: Final = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "gen", "mme", "lord", "lt", "col", "sen", "rep", "prof"}
)
# First words of a sentence that the parser takes for part of a name: "Near Ar Raqqah, ...".
NO_NAME: Final = frozenset(
    {"near", "in", "at", "around", "outside", "inside", "off", "east", "west", "north", "south", "the"}
)
# An entity label that says a short name is a person after all.
PERSON: Final = "PERSON"


class ItemMaker:
    """Makes the items of one article; `everyday` is empty for a phrase that is asked for as a name."""

    def __init__(self, tokens: Tokens, evidence: Evidence, everyday: AbstractSet[str]) -> None:
        self.tokens = tokens
        self.everyday = everyday
        self.evidence = evidence
        self._starts = {start: i for i, start in enumerate(tokens.start)}
        self._ends = {
            start + len(text): i + 1
            for i, (start, text) in enumerate(zip(tokens.start, tokens.text, strict=True))
        }

    def make(self, hits: Iterable[Hit], entities: Iterable[tuple[int, int, str]]) -> list[Item]:
        """Items in text order; persons that the register lacks come from the parser's entities."""
        located = [(start, end, hit) for hit in hits if (start := self._starts.get(hit.start)) is not None
                   and (end := self._ends.get(hit.end)) is not None]  # fmt: skip
        entities = list(entities)
        persons = {(start, end) for start, end, label in entities if label == PERSON}
        sites = [(start, end) for start, end, label in entities if label in ("FAC", "LOC", "GPE")]
        taken = {i: hit for start, end, hit in located for i in range(start, end)}
        covers = self._person_covers(persons, located)
        covered = dict[int, int]()  # for each token the furthest end of a cover that holds it
        for first, last in covers:
            covered.update((i, max(last, covered.get(i, 0))) for i in range(first, last))
        newcomers = self._newcomers(covers)
        items: list[Item] = []
        for number, (start, end, hit) in enumerate(located):
            if covered.get(start, 0) >= end:
                continue
            if all(r.kind == "family" for r in hit.readings) and any(
                first <= start and end <= last and last - first > end - start for first, last in sites
            ):
                continue
            if self._is_newcomer(start, end, hit, newcomers):
                items.append(self._unknown(start, end))
                continue
            neighbour = located[number + 1] if number + 1 < len(located) else None
            item = self._item(start, end, hit, neighbour, taken)
            if item is not None:
                items.append(item)
        items.extend(self._unknown(first, last) for first, last in covers)
        items.extend(self._named_before(items, taken))
        items.sort(key=lambda item: item.start)
        return items

    def _newcomers(self, covers: list[tuple[int, int]]) -> dict[str, int]:
        """Surnames of people whom the article names in full and the register lacks, with where they are first named."""
        found: dict[str, int] = {}
        for start, end in sorted(covers):
            if end - start > 1:
                found.setdefault(fold(self.tokens.text[end - 1]), start)
        return found

    def _is_newcomer(self, start: int, end: int, hit: Hit, newcomers: dict[str, int]) -> bool:
        """ "Mitchell" after "Derek Mitchell" is he, not the prime minister of that name, unless he too is named in full."""
        word = fold(hit.text)
        return (
            end - start == 1
            and newcomers.get(word, start) < start
            and all(reading.kind == "family" for reading in hit.readings)
            and not self.evidence.has_family(word)
        )

    def _named_before(self, items: list[Item], taken: dict[int, Hit]) -> list[Item]:
        """Single words of a name said in full before: a given name used alone, the surname of an unknown person."""
        tokens = self.tokens
        held = {i for item in items for i in range(item.start, item.end)}
        unknown = {
            fold(tokens.text[i]): item.start
            for item in items
            if item.kind == "person" and not item.hit.readings and item.end - item.start > 1
            for i in (item.start, item.end - 1)
        }
        found: list[Item] = []
        for i, tag in enumerate(tokens.tag):
            if tag not in ("NNP", "NNPS") or i in held or i in taken:
                continue
            word = fold(tokens.text[i])
            codes = self.evidence.given.get(word, ())
            if (
                len(codes) == 1
                and min(self.evidence.persons[code] for code in codes) < tokens.start[i]
                and not self._in_name(i)
            ):
                reading = Reading(tokens.text[i], "person", next(iter(codes)))
                found.append(
                    Item(
                        "person",
                        i,
                        i + 1,
                        Hit(tokens.start[i], tokens.start[i] + len(word), tokens.text[i], (reading,)),
                    )
                )
            elif word in unknown and unknown[word] < i and not self._in_name(i):
                found.append(self._unknown(i, i + 1))
        return found

    def _in_name(self, i: int) -> bool:
        tags = self.tokens.tag
        return (i + 1 < len(tags) and tags[i + 1] == "NNP") or (i > 0 and tags[i - 1] == "NNP")

    def _unknown(self, start: int, end: int) -> Item:
        offset, last = self.tokens.start[start], self.tokens.start[end - 1] + len(self.tokens.text[end - 1])
        return Item("person", start, end, Hit(offset, last, self._words(start, end), ()))

    def _words(self, start: int, end: int) -> str:
        offset = self.tokens.start[start]
        pieces: list[str] = []
        for i in range(start, end):
            pieces.append(" " * (self.tokens.start[i] - offset) + self.tokens.text[i])
            offset = self.tokens.start[i] + len(self.tokens.text[i])
        return "".join(pieces)

    def _person_covers(
        self, persons: set[tuple[int, int]], located: list[tuple[int, int, Hit]]
    ) -> list[tuple[int, int]]:
        """Entities that are names of persons whom the register does not have."""
        covers: list[tuple[int, int]] = []
        holding: dict[int, list[int]] = {}
        for number, (first, last, _) in enumerate(located):
            for i in range(first, last):
                holding.setdefault(i, []).append(number)
        for start, end in persons:
            touched = sorted({number for i in range(start, end) for number in holding.get(i, ())})
            inside = [located[number] for number in touched]
            while inside and inside[0][0] <= start and _is_title(inside[0][2]):
                start = inside.pop(0)[1]
            while end > start and (
                self.tokens.lower[end - 1] in ("'s", "'") or not self.tokens.text[end - 1][0].isalnum()
            ):
                end -= 1
            while start < end and self.tokens.lower[start] in NO_NAME:
                start += 1
            if start >= end or not self.tokens.text[start][:1].isupper():
                continue
            known = [hit for first, last, hit in inside if (any(r.kind == "person" for r in hit.readings) and last - first > 1 and last >= end)
                     or any(r.kind in ("body", "seat", "role") for r in hit.readings)]  # fmt: skip
            whole = any(first <= start and last >= end for first, last, _ in inside)
            if (
                known
                or whole
                or self.tokens.lower[start] in DAYS_AND_MONTHS
                or (end - start == 1 and not self._is_titled(start, located))
            ):
                continue
            covers.append((start, end))
        return covers

    def _is_titled(self, i: int, located: list[tuple[int, int, Hit]]) -> bool:
        """A single unknown word is a person's name only behind a title; the parser takes towns and feasts for persons."""
        if self.tokens.tag[i] != "NNP" or fold(self.tokens.text[i]) in self.evidence.given:
            return False
        if i and self.tokens.lower[i - 1].rstrip(".") in HONORIFICS:
            return True
        return any(
            last == i and any(reading.kind == "role" for reading in hit.readings) for _, last, hit in located
        )

    def _item(
        self,
        start: int,
        end: int,
        hit: Hit,
        after: tuple[int, int, Hit] | None,
        taken: dict[int, Hit],
    ) -> Item | None:
        kinds = {reading.kind for reading in hit.readings}
        if "stop" in kinds or "place" in kinds:
            return None
        if hit.text.islower() and "role" not in kinds and hit.text.removeprefix("the ") in self.everyday:
            return None
        if hit.plain and not self._is_supported(hit, start, end, after):
            return None
        kind, chosen = self._choose(kinds, hit, start, end)
        if (
            kind == "person"
            and "family" in kinds
            and "person" not in kinds
            and not self._is_surname(start, end, taken)
        ):
            return None
        if (
            kind == "person"
            and "person" in kinds
            and end < len(self.tokens.text)
            and self._is_other_name(end, taken)
            and end not in taken
        ):
            return None
        if (
            kind != "role"
            and start > 1
            and self.tokens.lower[start - 1] == "-"
            and self.tokens.lower[start - 2] in AGAINST
        ):
            return None
        if kind in ("nation", "seat") and self._is_longer_name(start, end, taken):
            return None
        if kind == "role" and self._is_verb(start, end):
            return None
        return Item(kind, start, end, hit._replace(readings=chosen))

    def _is_longer_name(self, start: int, end: int, taken: dict[int, Hit]) -> bool:
        """ "Korea Telecom", "Jordan Street": a nation inside a name that the register lacks."""
        tokens = self.tokens
        if end >= len(tokens.text) or end in taken or tokens.dep[end - 1] not in ("compound", "nmod"):
            return False
        if (
            tokens.tag[end] not in ("NNP", "NNPS")
            or not tokens.text[end][0].isupper()
            or tokens.text[end].isupper()
        ):
            return False
        around = tokens.text[max(0, start - 4) : end + 4]
        # in a headline every word has its capital
        return sum(word[0].isupper() for word in around if word.isalpha()) < len(
            [word for word in around if word.isalpha()]
        )

    def _is_verb(self, start: int, end: int) -> bool:
        return end - start == 1 and (
            self.tokens.tag[start].startswith(("VB", "MD", "IN"))
            and self.tokens.dep[start] not in ("amod", "compound")
        )

    def _is_supported(
        self,
        hit: Hit,
        start: int,
        end: int,
        after: tuple[int, int, Hit] | None,
    ) -> bool:
        """In text without capitals a plain word is an actor only beside a role, another nation, or a fitting preposition."""
        kinds = {reading.kind for reading in hit.readings}
        if "role" in kinds:
            return True
        if (
            after is not None
            and after[0] == end
            and any(reading.kind == "role" for reading in after[2].readings)
        ):
            return True
        if kinds <= {"family", "person"}:
            return any(reading.kind == "person" for reading in hit.readings) and end - start > 1
        if hit.text in PRONOUN_LIKE:
            return start > 0 and self.tokens.lower[start - 1] == "the"
        near = self.tokens.lower[start - 1] if start else ""
        if (
            "state" in kinds
            and len(hit.text) > ACRONYM
            and near not in ("a", "an", "this", "each")
            and self.evidence.countries
        ):
            return True
        return near in ("in", "with", "between", "against", "and", "the", "from", "to") and bool(
            kinds & {"state", "seat", "body"}
        )

    def _choose(
        self, kinds: AbstractSet[str], hit: Hit, start: int, end: int
    ) -> tuple[ItemKind, tuple[Reading, ...]]:
        if (
            "adjective" in kinds
            and "people" in kinds
            and "state" not in kinds
            and self._is_people(start, end)
        ):
            return "people", tuple(reading for reading in hit.readings if reading.kind == "people")
        if "person" in kinds and end - start > 1:
            return "person", tuple(reading for reading in hit.readings if reading.kind == "person")
        if "role" in kinds and hit.text.islower():
            return "role", tuple(reading for reading in hit.readings if reading.kind == "role")
        for wanted, kind in ORDER:
            if wanted in kinds:
                also = {
                    "state": ("state", "adjective"),
                    "person": ("person", "family"),
                    "body": ("body", "members"),
                }
                keep = also.get(wanted, (wanted,))
                return kind, tuple(reading for reading in hit.readings if reading.kind in keep)
        raise AssertionError(f"a hit without a kind: {hit}")

    def _is_people(self, start: int, end: int) -> bool:
        """ "two Russians", "an American": the noun, not the adjective before one."""
        if self.tokens.tag[end - 1] in ("NNS", "NNPS"):
            return True
        follows = self.tokens.tag[end] if end < len(self.tokens.tag) else ""
        if follows in NOUN_TAGS or follows == "HYPH":
            return False
        near = self.tokens.lower[start - 1] if start else ""
        return near in ("a", "an", "one", "another", "two", "three", "many", "some")

    def _is_surname(self, start: int, end: int, taken: dict[int, Hit]) -> bool:
        """False for a surname inside a longer name that the register lacks ("Hassan Karim", "Brown University")."""
        tokens = self.tokens
        known = self.evidence.has_family(tokens.text[start])
        if tokens.tag[start] not in ("NNP", "NNPS") and not known:
            return False
        if tokens.lower[start] in DAYS_AND_MONTHS:
            return False
        alone = self.everyday and tokens.text[start].islower() and not known
        if alone and not self._is_behind_title(start, taken):
            return False  # without capitals a surname alone is too little
        if end < len(tokens.text) and self._is_other_name(end, taken):
            return False
        before = start - 1
        while before > 0 and tokens.lower[before] in PARTICLES:
            before -= 1
        if before >= 0 and tokens.lower[before].rstrip(".") in HONORIFICS:
            return True
        return before < 0 or not (tokens.dep[before] == "compound" and self._is_other_name(before, taken))

    def _is_behind_title(self, start: int, taken: dict[int, Hit]) -> bool:
        if not start:
            return False
        before = taken.get(start - 1)
        return self.tokens.lower[start - 1].rstrip(".") in HONORIFICS or (
            before is not None and any(reading.kind == "role" for reading in before.readings)
        )

    def _is_other_name(self, i: int, taken: dict[int, Hit]) -> bool:
        if self.tokens.tag[i] not in ("NNP", "NNPS") or not self.tokens.text[i][0].isupper():
            return False
        return i not in taken or {reading.kind for reading in taken[i].readings} <= {"family", "person"}


def _is_title(hit: Hit) -> bool:
    kinds = {reading.kind for reading in hit.readings}
    return bool(kinds & {"role", "adjective", "state", "body", "seat"}) and not kinds & {"person", "family"}
