"""Who speaks: quotations, their speakers, and the publisher of a statement."""

from __future__ import annotations

from typing import Final

from polybius.actors.base import ResolverBase
from polybius.actors.coreference import ONE, Found
from polybius.actors.drafts import Drafts
from polybius.actors.resolving import step
from polybius.reading.columns import Columns
from polybius.records import Actor

SAY: Final = frozenset(
    [
        "say",
        "tell",
        "add",
        "note",
        "state",
        "declare",
        "announce",
        "warn",
        "stress",
        "claim",
        "insist",
        "argue",
        "write",
        "tweet",
        "post",
        "reply",
        "respond",
        "ask",
        "explain",
        "continue",
        "conclude",
        "remark",
        "comment",
        "assert",
        "acknowledge",
        "admit",
        "affirm",
        "emphasise",
        "emphasize",
        "reiterate",
        "vow",
        "pledge",
        "promise",
        "urge",
        "call",
        "describe",
        "condemn",
        "quote",
        "report",
        "suggest",
        "observe",
        "recall",
        "confirm",
        "deny",
        "believe",
        "think",
        "hope",
        "fear",
    ]
)
QUOTES: Final = frozenset({'"', "``", "''"})


def find_quoted(columns: Columns) -> list[bool]:
    """For every token whether it stands inside double quotation marks; a mark left open ends with its paragraph."""
    quoted: list[bool] = []
    inside = False
    for i, text in enumerate(columns.text):
        if "\n" in text:
            inside = False
        if text in QUOTES or (text == "'" and columns.tag[i] in ("``", "''")):
            inside = not inside
            quoted.append(False)
        else:
            quoted.append(inside)
    return quoted


def find_say_verb(columns: Columns, token: int, quoted: list[bool]) -> int | None:
    """The reporting verb that a quoted token hangs under, or the one nearest in its sentence."""
    for above in columns.ancestors(token):
        if not quoted[above] and columns.lemma[above] in SAY and columns.pos[above] == "VERB":
            return above
    sentence = columns.sentence[token]
    near = [
        i
        for i in range(max(0, token - 60), min(len(columns.text), token + 60))
        if columns.sentence[i] == sentence
        and not quoted[i]
        and columns.pos[i] == "VERB"
        and columns.lemma[i] in SAY
    ]
    return min(near, key=lambda i: abs(i - token)) if near else None


class Speakers:
    """Follows who speaks through one article."""

    def __init__(
        self, base: ResolverBase, drafts: Drafts, publisher: Actor | None, head: Actor | None
    ) -> None:
        self.base = base
        self.drafts = drafts
        self.clauses = drafts.clauses
        self.columns = drafts.columns
        self.publisher = publisher
        self.head = head
        self.quoted = find_quoted(self.columns)
        self._speaker: tuple[Actor, ...] = ()
        self._colon: int | None = None
        self._pending: list[tuple[int, int]] = []

    def first_person(self, i: int) -> Found | None:
        """Whom "I" or "we" means: the speaker of the quotation, or the publisher of a statement."""
        one = self.columns.lower[i] in ONE
        if self.quoted[i]:
            speaker = self._speaker_of(i)
            if speaker:
                return self._side(speaker, one=one, rule="speaker")
        if self._speaker and not self.quoted[i] and self._after_colon(i):
            return self._side(self._speaker, one=one, rule="speaker")
        if one and self.head is not None and self.publisher is not None:
            return self._side((self.head,), one=True, rule="publisher")
        if self.publisher is not None:
            return self._side((self.publisher,), one=one, rule="publisher")
        return None

    def _after_colon(self, i: int) -> bool:
        return self._colon is not None and self.columns.sentence[i] >= self._colon

    def _speaker_of(self, i: int) -> tuple[Actor, ...]:
        verb = find_say_verb(self.columns, i, self.quoted)
        if verb is not None:
            for subject in self.clauses.surface_subjects(verb):
                if subject in self.drafts.items and not self.quoted[subject]:
                    self._speaker = self.drafts.items[subject].actors
                    return self._speaker
            # the speaker is named after the quotation: settled when the sentence is over
            self._pending.append((i, verb))
            return ()
        return self._speaker

    def _side(self, speaker: tuple[Actor, ...], *, one: bool, rule: str) -> Found | None:
        names = ", ".join(actor.name for actor in speaker)
        if one:
            return (
                Found(speaker, step(rule, f"the speaker is {names}"), person=True)
                if len(speaker) == 1
                else None
            )
        sides: dict[str, Actor] = {}
        for actor in speaker:
            state = self.base.register.state_of(actor.country)
            own = (
                self.base.identities.of_state(state)
                if state is not None and actor.sector in ("GOV", "LEG", "MIL", "SPY") and rule == "speaker"
                else actor
            )
            sides.setdefault(own.code, own)
        return Found(tuple(sides.values()), step(rule, f"the side of the speaker, {names}"), plural=True)

    def hear(self, verb: int) -> None:
        """Notes who spoke last; a colon after a saying opens what he says, marks or none."""
        opens = ":" in self.columns.text[verb + 1 : verb + 14]
        if self._colon is not None and not opens:
            return
        for subject in self.clauses.surface_subjects(verb):
            if subject in self.drafts.items and not self.quoted[verb]:
                self._speaker = self.drafts.items[subject].actors
        if opens and self.publisher is not None:
            self._colon = self.columns.sentence[verb]

    def settle(self) -> list[tuple[int, Found]]:
        """First persons whose speaker stood behind the quotation."""
        settled: list[tuple[int, Found]] = []
        for i, verb in self._pending:
            for subject in self.clauses.surface_subjects(verb):
                if i not in self.drafts.items and subject in self.drafts.items:
                    one = self.columns.lower[i] in ONE
                    found = self._side(self.drafts.items[subject].actors, one=one, rule="speaker")
                    if found is not None:
                        settled.append((i, found))
        return settled
