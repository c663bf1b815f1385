"""One phrase without an article: who "Turkey's deputy foreign minister" is on a day."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import Final

from polybius.actors.base import ResolverBase
from polybius.actors.evidence import Evidence
from polybius.actors.finding import Finder, Hit
from polybius.actors.items import ItemMaker
from polybius.actors.linking import attach_owners
from polybius.actors.names import fold
from polybius.actors.resolving import Resolved, UnitResolver, step
from polybius.actors.units import Cutter, Tokens, Unit
from polybius.records import Actor, Sector, Step

DETERMINERS: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "some",
        "any",
        "no",
        "every",
        "each",
        "another",
        "all",
        "both",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
    ]
)
PREPOSITIONS: Final = frozenset(
    [
        "of",
        "in",
        "for",
        "from",
        "to",
        "at",
        "by",
        "with",
        "on",
        "near",
        "against",
        "under",
        "over",
        "between",
        "among",
        "into",
        "after",
        "before",
        "since",
    ]
)
CONJUNCTIONS: Final = frozenset({"and", "or", "but", "&"})
RELATIVES: Final = frozenset({"who", "which", "that", "whose", "where", "when", "as"})
AGENTS: Final = re.compile(r"\w+(?:izens?|men|women|people|folk|youths?|children|ists)$")


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a phrase stands for; `actor` is None where nothing is known of it."""

    text: str
    actor: Actor | None
    others: tuple[Actor, ...]
    steps: tuple[Step, ...]


class PhraseResolver:
    """Resolves single phrases by their words alone, without a parse."""

    def __init__(self, base: ResolverBase, finder: Finder) -> None:
        self.base = base
        self.finder = finder

    def resolve(self, text: str, day: str, context: str) -> Resolution:
        """The actor that the phrase names on the day; the context helps with names that several share."""
        tokens = split_words(text)
        if not tokens.text:
            return Resolution(text, None, (), ())
        hits = self.finder.find(text)
        evidence = Evidence(
            self.base.register,
            [*hits, *self.finder.find(context)],
            f"{text}\n{context}",
            self.base.words.rivals,
        )
        items = ItemMaker(tokens, evidence, frozenset()).make(hits, name_sequences(tokens, hits))
        units = Cutter(tokens, self.base.words).cut(0, len(tokens.text), items)
        for unit in units:
            unit.head = unit.end - 1
        attach_owners(tokens, units, {id(unit): self._sector_of(unit) for unit in units if unit.roles})
        resolver = UnitResolver(self.base, evidence, day)
        found = [(unit, self._resolve(resolver, unit, evidence)) for unit in self._main(units)]
        return self._answer(text, tokens, found, resolver)

    def _sector_of(self, unit: Unit) -> str:
        return self.base.register.roles[int(unit.roles[-1].hit.readings[0].key)].sector

    def _main(self, units: list[Unit]) -> list[Unit]:
        """The units that are not owned by another, the one that heads the phrase first."""
        owned = {
            id(owner) for unit in units for owner in (*unit.owners, *([unit.owner] if unit.owner else []))
        }
        free = [unit for unit in units if id(unit) not in owned]
        self._join_apposition(free)
        return sorted(free, key=lambda unit: (unit.tail and not unit.roles, unit.same_as is not None))

    def _join_apposition(self, free: list[Unit]) -> None:
        for first, second in itertools.pairwise(free):
            if (first.person is not None) != (second.person is not None) and (first.roles or second.roles):
                named, described = (first, second) if first.person is not None else (second, first)
                if not named.roles:
                    named.roles, named.nation = described.roles, named.nation or described.nation
                    named.owner, named.owners = described.owner, described.owners
                    named.body = named.body or described.body
                    described.same_as = named

    def _resolve(self, resolver: UnitResolver, unit: Unit, evidence: Evidence) -> Resolved:
        owners = [*unit.owners, *([unit.owner] if unit.owner is not None else [])]
        actors = [actor for owner in owners for actor in self._resolve(resolver, owner, evidence).actors]
        resolved = resolver.resolve(unit, actors)
        if resolved.bare and evidence.countries and resolved.actors:
            country = evidence.countries.most_common(1)[0][0]
            located = resolver.resolve(unit, [self.base.identities.of_country(country, "GOV")])
            note = step("context", f"the context is about {country}")
            return replace(located, steps=(*located.steps, note))
        return resolved

    def _answer(
        self, text: str, tokens: Tokens, found: list[tuple[Unit, Resolved]], resolver: UnitResolver
    ) -> Resolution:
        named = [(unit, resolved) for unit, resolved in found if resolved.actors]
        if not named:
            actor = self._by_form(text, tokens, None)
            return Resolution(text, actor, (), (step("form", "by the last word alone"),) if actor else ())
        unit, resolved = named[0]
        if unit.person is not None and not unit.person.hit.readings and resolved.actors[0].country is None:
            # not a person after all, perhaps: a body spelt another way, or one told by its last word
            codes = self.base.similar.bodies(unit.person.hit.text)
            by_form = self._spelt(codes, resolver) if codes else self._by_form(text, tokens, None)
            if by_form is not None:
                return Resolution(
                    text, replace(by_form, text=text, end=len(text)), (), (step("form", "by its spelling"),)
                )
        actor = resolved.actors[0]
        steps = resolved.steps
        if unit.tail and not unit.roles and unit.person is None:
            # "Nigeria's airlines", "Kyiv police station": the head says what it is, the name whose
            head = self._by_form(text, tokens, actor.country)
            if head is not None:
                return Resolution(
                    text, head, (), (*steps, step("form", "by the last word and the country named"))
                )
        acting = self.base.identities.body_of(actor, resolver.day)
        if acting is not actor:
            steps = (*steps, step("official-of-body", f"{actor.name} acts for {acting.name}"))
        span = replace(acting, text=text, start=0, end=len(text))
        return Resolution(text, span, resolved.actors[1:], steps)

    def _spelt(self, codes: list[str], resolver: UnitResolver) -> Actor:
        ranked = self.base.chooser.bodies(
            codes, next(iter(resolver.evidence.countries), None), resolver.evidence, resolver.day
        )
        return self.base.identities.of_body(ranked[0][0], resolver.day)

    def _by_form(self, text: str, tokens: Tokens, country: str | None) -> Actor | None:
        """Names and kinds that the register lacks, by their last word ("... University", "taxi drivers")."""
        end = next((i for i, word in enumerate(tokens.lower) if word in PREPOSITIONS and i), len(tokens.text))
        last = next((tokens.text[i] for i in range(end - 1, -1, -1) if tokens.text[i][0].isalnum()), "")
        sector: Sector | None = self.base.words.name_heads.get(last) or self.base.words.name_heads.get(
            last.capitalize()
        )
        if sector is None:
            any_word = next((word for word in tokens.text if word in self.base.words.name_heads), None)
            sector = self.base.words.name_heads[any_word] if any_word else None
        if sector is not None:
            return replace(
                self.base.identities.of_unknown(text, country, sector, None), text=text, end=len(text)
            )
        if (
            last.islower()
            and AGENTS.fullmatch(last)
            and last not in ("other", "order", "matter", "number", "power")
        ):
            actor = (
                self.base.identities.of_country(country, "CVL")
                if country
                else self.base.identities.of_kind(fold(text), "CVL", None)
            )
            return replace(actor, text=text, end=len(text))
        return None


def split_words(text: str) -> Tokens:
    """Words with rough tags, enough to cut a phrase into units."""
    words: list[str] = []
    starts: list[int] = []
    plain = text.replace("’", "'").replace("‘", "'")
    for match in re.finditer(r"(?:[A-Za-z]\.){2,}|'s\b|[A-Z][a-z]{0,3}\.(?=\s[A-Z])|\w+|[^\w\s]", plain):
        words.append(match.group())
        starts.append(match.start())
    lower = [word.lower() for word in words]
    return Tokens(
        words, lower, [_tag(word, i, lower) for i, word in enumerate(words)], [""] * len(words), starts
    )


def name_sequences(tokens: Tokens, hits: list[Hit]) -> list[tuple[int, int, str]]:
    """Stretches of capitalised words that no name of the register covers: persons, as far as one can tell."""
    taken: set[int] = set()
    for hit in hits:
        inside = [i for i, start in enumerate(tokens.start) if hit.start <= start < hit.end]
        if inside and not _is_part_of_name(tokens, hit, inside[-1] + 1):
            taken.update(inside)
    found: list[tuple[int, int, str]] = []
    i = 0
    while i < len(tokens.text):
        end = i
        while (
            end < len(tokens.text)
            and end not in taken
            and (tokens.tag[end] == "NNP" or (end > i and _goes_on(tokens, end)))
        ):
            end += 1
        while end > i and not tokens.text[end - 1][0].isalnum():
            end -= 1
        if end - i >= 2:
            found.append((i, end, "PERSON"))
        i = max(end, i + 1)
    return found


def _is_part_of_name(tokens: Tokens, hit: Hit, after: int) -> bool:
    """A surname, or a known name that goes on with another ("Abdul Hamid" in "Abdul Hamid Dbeibah")."""
    kinds = {reading.kind for reading in hit.readings}
    if kinds <= {"family"}:
        return True
    return kinds <= {"family", "person"} and after < len(tokens.text) and tokens.tag[after] == "NNP"


def _goes_on(tokens: Tokens, i: int) -> bool:
    return (
        tokens.lower[i] in ("-", "bin", "ibn", "al", "el", "de", "da", "von", "van")
        or tokens.lower[i - 1] == "-"
    )


def _tag(word: str, i: int, lower: list[str]) -> str:
    plain = lower[i]
    if plain == "'s" or (plain == "'" and i and lower[i - 1].endswith("s")):
        return "POS"
    if plain == "-":
        return "HYPH"
    if plain in DETERMINERS:
        return "DT"
    if plain in PREPOSITIONS:
        return "IN"
    if plain in CONJUNCTIONS:
        return "CC"
    if plain in RELATIVES:
        return "WP"
    if word.isdecimal():
        return "CD"
    if not word[0].isalnum():
        return "."
    if word[0].isupper():
        return "NNP"
    return "NNS" if plain.endswith("s") and not plain.endswith("ss") else "NN"
