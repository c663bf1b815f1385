"""What the place finder hands on."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.records import Place


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place name of the article. `head` is the token that the sentence attaches to; `end_token` is exclusive.

    `kind` is "country", "admin1", "city" or a kind of the region table ("sea", "strait", "base", ...).
    `actor` is True where the name stands for a doer or a party here ("Washington said", "relations with Iran").
    """

    start_token: int
    end_token: int
    head: int
    place: Place
    kind: str
    actor: bool
    reason: str
