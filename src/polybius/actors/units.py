"""Units: stretches of words that name one actor, cut from the text before anything is resolved.

"South Korean President Yoon Suk-yeol" is one unit with a nation, a role and a person; "Turkey's foreign minister" is
two, the first owning the second. Cutting goes by the words' order and tags, which the small parser gets right more
often than attachments.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from polybius.actors.finding import Hit
from polybius.actors.words import Words

ItemKind = Literal["nation", "people", "seat", "body", "members", "person", "role"]
OPEN_TAGS: Final = frozenset(
    ["DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "HYPH", "AFX", "FW", "$", "#"]
)
NUMBERS: Final = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "both": 2,
}
COUNTS: Final = frozenset({"more", "several", "many", "extra", "enough", "another", "fewer"})
GAP: Final = 3
# What belongs to the name of a kind: "foreign aid agencies", not "several agencies".
DESCRIBING: Final = frozenset({"JJ", "NN", "NNP"})
COUNTING: Final = frozenset(
    {
        "other",
        "several",
        "many",
        "few",
        "more",
        "most",
        "own",
        "such",
        "various",
        "certain",
        "last",
        "first",
        "former",
        "senior",
        "top",
        "new",
        "called",
        "fresh",
    }
)
HEADING: Final = frozenset({"pobj", "nsubj", "nsubjpass", "dobj", "conj", "appos", "attr"})


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words that units are cut from; `tag` holds Penn tags, `dep` dependency labels or nothing."""

    text: list[str]
    lower: list[str]
    tag: list[str]
    dep: list[str]
    start: list[int]


@dataclass(frozen=True, slots=True)
class Item:
    """A name or role noun at these tokens."""

    kind: ItemKind
    start: int
    end: int
    hit: Hit


@dataclass(slots=True)
class Unit:
    """One naming of an actor. `owner` is who it belongs to ("Turkey's", "of Iraq"); `tail` is true where it only
    modifies a following noun that names no actor ("Russian aggression"). `shared`: nations that have the same roles ("French
    and German ministers")."""

    start: int
    end: int
    first: int
    head: int = -1
    nation: Item | None = None
    seat: Item | None = None
    body: Item | None = None
    person: Item | None = None
    people: Item | None = None
    roles: list[Item] = field(default_factory=list)
    owner: Unit | None = None
    owners: list[Unit] = field(default_factory=list)
    same_as: Unit | None = None
    shared: list[Unit] = field(default_factory=list)
    determiner: str = ""
    number: int | None = None
    former: bool = False
    elect: bool = False
    deputy: str = ""
    possessive: bool = False
    hyphenated: str = ""
    tail: bool = False
    words: list[int] = field(default_factory=list)
    qualifiers: frozenset[str] = frozenset()
    described: tuple[str, ...] = ()

    @property
    def items(self) -> list[Item]:
        """All items in text order."""
        own = [self.nation, self.seat, self.body, self.people, *self.roles, self.person]
        return sorted((item for item in own if item is not None), key=lambda item: item.start)


# Places in the sentence that a noun holds by itself, without the name behind it.
SEPARATE: Final = frozenset(
    {"appos", "npadvmod", "dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj", "ROOT"}
)


class Cutter:
    """Cuts the tokens of one stretch (a sentence or a phrase) into units."""

    def __init__(self, tokens: Tokens, words: Words) -> None:
        self.tokens = tokens
        self.words = words

    def cut(self, start: int, end: int, items: Iterable[Item]) -> list[Unit]:
        """The units among tokens `start` to `end` (exclusive)."""
        by_start = {item.start: item for item in items}
        self._units: list[Unit] = []
        self._reset(start)
        i = start
        while i < end:
            item = by_start.get(i)
            if item is not None:
                self._take(item)
                i = item.end
            else:
                self._word(i)
                i += 1
        self._close()
        return self._units

    def _reset(self, first: int) -> None:
        self._unit: Unit | None = None
        self._owner: Unit | None = None
        self._first = first
        self._gap: list[int] = []
        self._former = self._elect = False
        self._deputy = ""
        self._determiner = ""
        self._number: int | None = None

    def _word(self, i: int) -> None:
        lower, tag = self.tokens.lower[i], self.tokens.tag[i]
        if lower in ("'s", "'") and tag == "POS":
            self._possessive(i)
        elif lower == "-" or tag == "HYPH":
            self._hyphen(i)
        elif self._unit is not None and self._follows_hyphen(i):
            self._after_hyphen(i, lower)
        elif lower in self.words.former and (
            self._unit is None or (self._unit.nation and not self._unit.roles)
        ):
            self._former = True
            self._gap.append(i)
        elif lower in self.words.deputy and self._is_open(i):
            self._deputy = lower
            self._gap.append(i)
        elif lower in self.words.current or (lower in self.words.elect and self._is_open(i)):
            self._gap.append(i)
            self._elect = self._elect or lower in self.words.elect
        elif self._is_open(i):
            self._plain(i, lower, tag)
        else:
            self._close()
            self._reset(i + 1)

    def _is_open(self, i: int) -> bool:
        tag, dep = self.tokens.tag[i], self.tokens.dep[i]
        if tag in OPEN_TAGS:
            return True
        return tag in ("VBN", "VBG", "RB", "VBD") and dep in ("amod", "compound", "advmod:amod")

    def _plain(self, i: int, lower: str, tag: str) -> None:
        if tag in ("DT", "PDT", "PRP$") or lower in ("both", "all"):
            self._close()
            self._first = i if not self._determiner or tag == "PRP$" else self._first
            keep = self._determiner if self._determiner in ("both", "all") else ""
            self._determiner = keep or lower
            return
        if self._unit is not None and self._is_counted_out(i, lower, tag):
            self._close()
            self._reset(i)
        if lower in NUMBERS or (tag == "CD" and lower.isascii() and lower.isdecimal()):
            self._number = NUMBERS.get(lower) or (int(lower) if len(lower) < 7 else None)
        if self._unit is not None:
            self._unit.words.append(i)
        self._gap.append(i)

    def _is_counted_out(self, i: int, lower: str, tag: str) -> bool:
        """ "Promised Ukraine more tanks", "sold India 26 jets": a count behind a country begins what it is given."""
        unit = self._unit
        if unit is None or unit.nation is None or unit.roles or unit.hyphenated or unit.end != i:
            return False
        behind_verb = unit.start > 0 and self.tokens.tag[unit.start - 1].startswith("VB")
        name = self.tokens.tag[unit.nation.end - 1].startswith("NNP")
        return behind_verb and name and (tag == "CD" or lower in COUNTS)

    def _possessive(self, i: int) -> None:
        unit = self._unit
        if unit is not None and not self._gap:
            unit.possessive = True
            self._close()
            self._owner = unit
        else:
            self._close()
        self._first = i + 1
        self._determiner = ""

    def _hyphen(self, i: int) -> None:
        if self._unit is not None and not self._gap and self._joins(i):
            self._unit.hyphenated = "-"
        else:
            self._gap.append(i)

    def _joins(self, i: int) -> bool:
        tokens = self.tokens
        near = tokens.start[i] == tokens.start[i - 1] + len(tokens.text[i - 1]) if i else False
        return near and tokens.lower[i] in ("-", "–")

    def _follows_hyphen(self, i: int) -> bool:
        return (
            self._unit is not None
            and self._unit.hyphenated == "-"
            and not self._gap
            and self.tokens.lower[i - 1] in ("-", "–")
        )

    def _after_hyphen(self, i: int, lower: str) -> None:
        """ "US-led" modifies what follows; "president-elect" tells of time; "Kurdish-held" is the place's matter."""
        unit = self._unit
        assert unit is not None
        if lower in self.words.elect and unit.roles:
            unit.elect, unit.hyphenated, unit.end = True, "", i + 1
            return
        unit.hyphenated = lower
        unit.tail = True
        if self._is_open(i) or lower.endswith(("ed", "en", "un", "ld", "made", "based")):
            self._close(keep_flags=True)
            self._first = i + 1
            if lower in (
                "led",
                "backed",
                "allied",
                "sponsored",
                "supported",
                "run",
                "aligned",
                "trained",
                "funded",
            ):
                self._determiner = f"{lower}"
        else:
            self._close()

    def _take(self, item: Item) -> None:
        unit = self._unit
        if unit is not None and unit.hyphenated == "-":
            unit.hyphenated, unit.tail = "with", True
            self._close()
            self._first, unit = item.start, None
        if unit is None or not self._fits(unit, item):
            owner = self._owner_of(unit, item) or (self._owner if unit is None else None)
            fresh = unit is None
            if fresh and self._is_behind_noun(item):
                self._first, self._determiner, self._gap = item.start, "", []
            before = Unit(
                item.start, item.end, min(self._first, item.start), owner=owner, determiner=self._determiner if fresh else "",
                number=self._number if fresh else None, former=self._former, elect=self._elect, deputy=self._deputy,
                words=[i for i in self._gap if fresh],
            )  # fmt: skip
            self._close()
            if not fresh:
                before.first = item.start
            unit = self._unit = before
        self._put(unit, item)
        self._gap = []

    def _fits(self, unit: Unit, item: Item) -> bool:
        """True where the item goes on with the unit rather than starting another."""
        if unit.person is not None or len(self._gap) > GAP:
            return False
        match item.kind:
            case "role":
                return not (self._gap_counts() and unit.nation is not None)
            case "person":
                return (bool(unit.roles) and not self._gap_is_noun()) or (
                    unit.nation is not None and not self._gap and unit.body is None
                )
            case "body" | "members":
                return unit.nation is not None and unit.body is None and not unit.roles and not self._gap
            case _:
                return False

    def _is_behind_noun(self, item: Item) -> bool:
        """ "A move Beijing denounced": the noun before a state or its capital is no part of the name."""
        if item.kind not in ("nation", "seat") or not self._gap:
            return False
        last = self._gap[-1]
        return self.tokens.tag[last] in ("NN", "NNS") and self.tokens.dep[last] in SEPARATE

    def _gap_counts(self) -> bool:
        """ "Sold India six submarines": a number behind a nation begins another noun phrase."""
        return any(self.tokens.tag[i] == "CD" for i in self._gap)

    def _gap_is_noun(self) -> bool:
        return any(self.tokens.tag[i].startswith("NN") and self.tokens.text[i].islower() for i in self._gap)

    def _owner_of(self, unit: Unit | None, item: Item) -> Unit | None:
        """ "the Trump administration", "UN Syria envoy": a name before a role owns it."""
        if unit is None or item.kind != "role" or unit.person is None or self._gap:
            return None
        unit.tail = True
        return unit

    def _put(self, unit: Unit, item: Item) -> None:
        unit.end = item.end
        if self._former:
            unit.former, self._former = True, False
        if self._deputy:
            unit.deputy, self._deputy = self._deputy, ""
        match item.kind:
            case "nation":
                unit.nation = item
            case "people":
                unit.people = item
            case "seat":
                unit.seat = item
            case "body" | "members":
                unit.body = item
            case "person":
                unit.person = item
            case "role":
                unit.roles.append(item)

    def _modifies(self, unit: Unit) -> bool:
        """True where the parse, if there is one, hangs the unit on a later word ("attacks in Iraq today" does not)."""
        dep = self.tokens.dep
        return (
            any(dep[i] in ("amod", "compound", "nmod", "poss", "") for i in range(unit.start, unit.end))
            and dep[unit.end - 1] not in HEADING
        )

    def _close(self, *, keep_flags: bool = False) -> None:
        unit = self._unit
        if unit is not None:
            if (
                self._gap
                and any(self.tokens.tag[i].startswith("NN") for i in self._gap)
                and self._modifies(unit)
            ):
                unit.tail = True
            unit.words = [i for i in unit.words if i < unit.end]
            unit.qualifiers = frozenset(self.tokens.lower[i] for i in unit.words)
            first = unit.roles[0].start if unit.roles else unit.end
            unit.described = tuple(
                self.tokens.text[i]
                for i in unit.words
                if i < first and self.tokens.tag[i] in DESCRIBING and self.tokens.lower[i] not in COUNTING
            )
            self._units.append(unit)
            self._first = unit.end
        self._unit = None
        self._gap = []
        if not keep_flags:
            self._owner = None
            self._determiner, self._number = "", None
            self._former = self._elect = False
            self._deputy = ""
