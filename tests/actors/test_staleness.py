"""Unknown office-holders pile up."""

from __future__ import annotations

from polybius.actors.resolver import ActorResolver
from polybius.actors.staleness import OfficeHolders, find_office_holders, warn_of_stale_register
from polybius.reading.parsing import Parser
from polybius.records import Article


def _holders(parser: Parser, resolver: ActorResolver, text: str) -> OfficeHolders:
    mentions = resolver.find(parser.parse(Article("a", text, published="2024-10-02")))
    return find_office_holders((actor for item in mentions.items for actor in item.actors), resolver.register)


def test_tells_known_from_unknown_holders(parser: Parser, resolver: ActorResolver) -> None:
    text = "Peruvian foreign minister Aurelio Zanta met French President Emmanuel Macron."
    found = _holders(parser, resolver, text)
    assert found.known == {"FRA:Emmanuel Macron"}
    assert found.unknown == {"Aurelio Zanta, foreign minister of PER"}


def test_leaves_out_former_holders(parser: Parser, resolver: ActorResolver) -> None:
    assert _holders(parser, resolver, "Former Peruvian president Aurelio Zanta spoke.") == OfficeHolders()


def test_warns_when_they_pile_up() -> None:
    unknown = frozenset(f"Person {letter}, president of PER" for letter in "abcdef")
    finding = warn_of_stale_register(OfficeHolders(frozenset({"FRA:x"}), unknown))
    assert finding is not None
    assert finding.reason == "stale-register"
    assert "lacks 6 of 7" in finding.message


def test_does_not_warn_of_a_few_among_many() -> None:
    known = frozenset(f"FRA:{number}" for number in range(100))
    unknown = frozenset(f"Person {letter}, president of PER" for letter in "abcdef")
    assert warn_of_stale_register(OfficeHolders(known, unknown)) is None
    assert warn_of_stale_register(OfficeHolders(frozenset(), frozenset({"one"}))) is None
