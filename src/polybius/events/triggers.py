"""Which entry of the lexicon fires at a verb or noun, and which light verb carries the noun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from polybius.events.conditions import Setting, holds, setting_of_verb
from polybius.events.lexicon import Entry, Lexicon
from polybius.events.roles import Roles
from polybius.events.words import words_of
from polybius.reading.calendar_names import DAYS_AND_MONTHS
from polybius.reading.clauses import Predicate

# The lemma of rows for verbs that have no row of their own ("jointly restored the mosque").
ANY_VERB: Final = "*"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A lexicon entry that fired at a token."""

    token: int
    entry: Entry
    predicate: Predicate | None
    effect: str


def first_holding(entries: Iterable[Entry], setting: Setting) -> Entry | None:
    """The first entry all of whose conditions hold; entries come most specific first."""
    return next((e for e in entries if all(holds(condition, setting) for condition in e.conditions)), None)


class Triggers:
    """Looks triggers up in one article."""

    def __init__(self, lexicon: Lexicon, roles: Roles) -> None:
        self.lexicon = lexicon
        self.roles = roles
        self.clauses = roles.clauses
        self.columns = roles.columns
        self._found: dict[int, Trigger | None] = {}

    def of_verb(self, predicate: Predicate) -> Trigger | None:
        """The most specific entry whose conditions hold at a verb."""
        token = predicate.token
        if self.clauses.predicates.get(token) is not predicate:
            return next(self.all_of_verb(predicate), None)  # put together for a noun
        if token not in self._found:  # asked for each verb two or three times
            self._found[token] = next(self.all_of_verb(predicate), None)
        return self._found[token]

    def all_of_verb(self, predicate: Predicate) -> Iterator[Trigger]:
        """All entries whose conditions hold at a verb, most specific first."""
        setting = setting_of_verb(self.columns, predicate, self.roles.is_actor)
        with_of = self._with_of(predicate)
        for entry in self._verb_entries(predicate) or self.lexicon.verbs.get(ANY_VERB, ()):
            whole = self._with_low_object(predicate, entry.particle) or with_of
            around = setting if whole is None else setting_of_verb(self.columns, whole, self.roles.is_actor)
            if all(holds(condition, around) for condition in entry.conditions):
                yield Trigger(predicate.token, entry, whole or predicate, "carry")

    def _with_low_object(self, predicate: Predicate, particle: str) -> Predicate | None:
        """ "Called in the envoy", "voted down the bill": a particle that the model takes for a preposition has the object."""
        if not particle or predicate.particle == particle or predicate.objects or predicate.passive:
            return None
        if not (objects := predicate.preposition(particle)):
            return None
        kept = tuple(pair for pair in predicate.prepositions if pair[0] != particle)
        return replace(predicate, objects=objects, prepositions=kept)

    def _with_of(self, predicate: Predicate) -> Predicate | None:
        """ "The rounding up of migrants": behind a gerund with a particle "of" stands before its object."""
        columns = self.columns
        if columns.tag[predicate.token] != "VBG" or not predicate.particle or predicate.objects:
            return None
        behind = [i for part in columns.kids(predicate.token, "prt") for i in columns.kids(part, "prep")]
        low = (i for kid in behind if columns.lower[kid] == "of" for i in columns.kids(kid, "pobj"))
        objects = predicate.preposition("of") or tuple(low)
        return replace(predicate, objects=objects) if objects else None

    def _verb_entries(self, predicate: Predicate) -> tuple[Entry, ...]:
        """Entries for the verb with the particle it has, or with none where it has none."""
        found = self.lexicon.verbs.get(predicate.lemma) or self._misread(predicate.lemma)
        fitting = tuple(
            entry
            for entry in found
            if entry.particle == predicate.particle
            or (entry.particle and self.has_particle(predicate, entry.particle))
        )
        if not fitting and predicate.particle and self._is_preposition(predicate):
            return tuple(entry for entry in found if not entry.particle)
        return fitting

    def _is_preposition(self, predicate: Predicate) -> bool:
        """ "Destroyed a ship off Crimea": a preposition that the model takes for a part of the verb."""
        columns = self.columns
        return any(
            columns.lower[i] == predicate.particle and columns.kids(i, "pobj")
            for i in columns.kids(predicate.token, "prt")
        )

    def _misread(self, lemma: str) -> tuple[Entry, ...]:
        """Rare verbs that the model gives a false ending: "crowdfunde", "kitte", "resupplie", "instal"."""
        stem = lemma.removesuffix("e")
        tries = (
            lemma.replace("-", ""),  # "re-imposed", "counter-attacked"
            lemma.rpartition("-")[2] if lemma.startswith("re-") else lemma,
            stem,
            stem[:-1] if stem[-1:] == stem[-2:-1] else stem,
            f"{stem.removesuffix('i')}y",
            lemma + lemma[-1:],
            f"{lemma}e",
        )
        return next((found for word in tries if (found := self.lexicon.verbs.get(word))), ())

    def of_adjective(self, predicate: Predicate) -> Trigger | None:
        """ "Is appalled by", "remains opposed to": the entry of the adjective behind a copula."""
        columns = self.columns
        if predicate.lemma not in words_of("triggers.copulas"):
            return None
        for token in columns.kids(predicate.token, "acomp", "attr", "oprd"):
            clause = self._behind_copula(predicate, token)
            setting = setting_of_verb(columns, clause, self.roles.is_actor)
            entry = first_holding(self.lexicon.adjectives.get(columns.lower[token], ()), setting)
            if entry is not None:
                return Trigger(token, entry, clause, "carry")
        return None

    def tried(self, token: int) -> Iterator[tuple[tuple[Entry, ...], Setting]]:
        """All entries for the word at the token with the setting they are tried in; for explanations."""
        predicate = self.clauses.predicates.get(token)
        if predicate is not None and (entries := self._verb_entries(predicate)):
            yield entries, setting_of_verb(self.columns, predicate, self.roles.is_actor)
        if self.columns.pos[token] in ("NOUN", "PROPN"):
            if entries := self.lexicon.nouns.get(self.columns.lemma[token], ()):
                yield entries, self._noun_setting(token, self._support(token)[0])

    def _behind_copula(self, predicate: Predicate, adjective: int) -> Predicate:
        """The copula's clause with what hangs on the adjective."""
        return replace(
            predicate,
            prepositions=(*self.clauses.prepositional(adjective), *predicate.prepositions),
            complements=tuple(self.columns.kids(adjective, "xcomp", "ccomp")),
        )

    def has_particle(self, predicate: Predicate, particle: str) -> bool:
        """True where the particle belongs to the verb, whatever the model makes of it."""
        columns = self.columns
        following = predicate.token + 1
        if (
            following < len(columns.lower)
            and columns.lower[following] == particle
            and columns.tag[following] in ("RB", "RP", "JJ", "UH")
        ):
            return True  # "set free 589 fishermen", wherever the model hangs the second word
        behind = [i for top in predicate.objects for i in columns.kids(top, "amod") if i > top]
        behind += [i for i in columns.kids(predicate.token, "advcl") if columns.tag[i] == "JJ"]
        if any(columns.lower[i] == particle for i in behind):
            return True  # "set 14 prisoners free in X"
        kids = columns.children[predicate.token]
        return any(
            i > predicate.token
            and columns.lower[i] == particle
            and columns.dep[i] in ("prt", "advmod", "prep", "acomp", "oprd", "intj")
            and not any(
                columns.lower[j] in DAYS_AND_MONTHS for j in columns.kids(i, "pobj")
            )  # "sent it in March"
            for i in kids
        )

    def of_noun(self, token: int) -> Trigger | None:
        """The most specific entry whose conditions hold at a noun."""
        entries = self._noun_entries(token)
        if entries is None or self._is_inside_name(token) or self._is_denied(token):
            return None
        verb, effect = self._support(token)
        entry = first_holding(entries, self._noun_setting(token, verb))
        return None if entry is None else Trigger(token, entry, verb, effect)

    def _noun_entries(self, token: int) -> tuple[Entry, ...] | None:
        """Entries for the noun, first with what a hyphen joins to it: "build-up"."""
        joined = self.lexicon.nouns.get(self._joined(token))
        return self.lexicon.nouns.get(self.columns.lemma[token]) if joined is None else joined

    def _joined(self, token: int) -> str:
        """The noun with what a hyphen joins to it, or nothing."""
        columns = self.columns
        if token < 2 or columns.lower[token - 1] != "-":
            return ""
        return f"{columns.lower[token - 2]}-{columns.lemma[token]}"

    def of_verbal_noun(self, token: int) -> Trigger | None:
        """ "The reopening of its border with X", "X's expulsion of envoys": a noun that is a verb, with its parties."""
        verb = self._verb_of_noun(token)
        if verb is None or self._is_inside_name(token) or self._is_denied(token):
            return None
        support, effect = self._support(token)
        subjects, objects = self._parties_of_noun(token)
        prepositions = tuple(
            pair
            for pair in self.clauses.prepositional(token)
            if pair[0] not in ("of", "by") and pair[1] != objects
        )
        if not objects and not (subjects and prepositions):
            return None
        clause = Predicate(
            token=token,
            lemma=verb,
            particle="",
            passive=False,
            subjects=subjects or (support.subjects if support else ()),
            objects=objects,
            datives=(),
            prepositions=prepositions,
            complements=(),
            governor=support.token if support else None,
            link="noun",
            marker="",
            tense="none",
            aspect="simple",
            modal="",
            negated=False,
            infinitive=False,
        )
        trigger = self.of_verb(clause)
        return None if trigger is None else replace(trigger, effect=effect)

    def _parties_of_noun(self, token: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Subjects and objects of the verb in a noun: "X's arrest of Y", "Y's arrest by X", "the veto of X against Y"."""
        columns, clauses = self.columns, self.clauses
        of = dict(clauses.prepositional(token)).get("of", ()) or self.roles.behind_agent(token, "of")
        if not of and self._verb_of_noun(token) == columns.lemma[token]:
            of = clauses.low_preposition(token, "on")  # "the raid on X", "a ban on X"
        by = clauses.low_preposition(token, "by")
        owners = clauses.spread(columns.kids(token, "poss"))
        if owners and of:
            # "X's suspension of broadcasts by Y": who stands before did it, unless the noun itself has a doer behind it
            by = dict(clauses.prepositional(token)).get("by", ())
        against = clauses.low_preposition(token, "against")
        if by:
            return by, of or against or owners
        if owners:
            return owners, of or against
        if of and against:
            return of, against
        named = tuple(m.head for m in self.roles.nationality(token) if not self.roles.is_topic(m))
        return named, of or against

    def _verb_of_noun(self, token: int) -> str | None:
        columns = self.columns
        known = self.lexicon.verbal_nouns.get(self._joined(token)) or self.lexicon.verbal_nouns.get(
            columns.lemma[token]
        )
        if known is not None and columns.tag[token] in ("NN", "NNS"):
            return known
        word = columns.lower[token]
        if columns.tag[token] != "NN" or not word.endswith("ing"):
            return None
        stem = word.removesuffix("ing")
        tries = (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)
        return next((verb for verb in tries if verb in self.lexicon.verbs), None)

    def _noun_setting(self, token: int, verb: Predicate | None) -> Setting:
        return Setting(
            columns=self.columns,
            trigger=token,
            subjects=verb.subjects if verb else (),
            objects=(),
            prepositions=self._noun_prepositions(token),
            complements=tuple(self.columns.kids(token, "acl", "ccomp")),
            passive=False,
            verb=verb.lemma if verb else "",
            is_actor=self.roles.is_actor,
        )

    def _noun_prepositions(self, token: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The noun's prepositions, with what the model hangs on its doer: "the signature by X and Y of a treaty"."""
        found = self.roles.noun_prepositions(token)
        if any(word == "of" for word, _ in found):
            return found
        behind = self.roles.behind_agent(token, "of")
        return (*found, ("of", behind)) if behind else found

    def _is_denied(self, token: int) -> bool:
        """ "No talks", "any attack": the noun names nothing that happened."""
        columns = self.columns
        return any(columns.lower[i] in ("no", "neither", "any") for i in columns.kids(token, "det"))

    def _is_inside_name(self, token: int) -> bool:
        """ "Peace Talks Committee", "the Defence Cooperation Agency": a noun inside a longer name acts not."""
        mention = self.roles.mentions.covering(token)
        if mention is not None and mention.kind == "generic" and self._is_shown(token):
            return False
        if mention is not None and (mention.head == token or mention.kind == "name"):
            return not self._is_doing(token)
        return self.columns.dep[token] in ("compound", "nmod")

    def _is_doing(self, token: int) -> bool:
        """ "Its opposition to the plan": no body, but what is done against a thing."""
        columns = self.columns
        behind = (columns.lower[i] for i in columns.kids(token, "prep", "agent"))
        return any(f"{columns.lower[token]} {word}" in words_of("triggers.doings") for word in behind)

    def _is_shown(self, token: int) -> bool:
        """ "Opposition from X", "opposition to Y": no party of that name."""
        columns = self.columns
        behind = {columns.lower[i] for i in columns.kids(token, "prep")}
        return columns.lemma[token] in ("opposition", "resistance") and bool(behind & {"from", "to", "by"})

    def _support(self, noun: int) -> tuple[Predicate | None, str]:
        """The light verb that carries a noun, and what it does to it."""
        columns = self.columns
        top = noun
        while columns.dep[top] == "conj" and columns.pos[columns.head[top]] in ("NOUN", "PROPN"):
            top = columns.head[top]
        # "a series of strikes", "a round of talks"
        if columns.dep[top] == "pobj" and columns.lower[columns.head[top]] == "of":
            measure = columns.head[columns.head[top]]
            if columns.lemma[measure] in words_of("triggers.measures"):
                top = measure
            elif columns.lemma[measure] in words_of("triggers.targets") and columns.dep[measure] == "attr":
                # "was the target of a raid by X"
                return self.clauses.predicates.get(columns.head[measure]), "undergo"
        if columns.dep[top] == "pobj" and columns.lower[columns.head[top]] in ("of", "to", "in"):
            # "a suspension of aid", "an end to the strikes"
            effect = self.lexicon.support.get(f"the {columns.lemma[columns.head[columns.head[top]]]}")
            if effect is not None:
                return self._carrier(columns.head[columns.head[top]])[0], effect
        return self._carrier(top)

    def _carrier(self, top: int) -> tuple[Predicate | None, str]:
        """The verb whose object the noun is, if it is a support verb."""
        columns = self.columns
        head = columns.head[top]
        predicate = self.clauses.predicates.get(head)
        if predicate is None:
            if columns.dep[top] == "pobj" and columns.lower[head] in words_of(
                "triggers.carrying_prepositions"
            ):
                predicate = self.clauses.predicates.get(columns.head[head])
                if predicate is not None:
                    effect = self.lexicon.support.get(f"{predicate.lemma} {columns.lower[head]}")
                    return (predicate, effect) if effect else (None, "carry")
            return None, "carry"
        if columns.dep[top] not in ("dobj", "nsubjpass", "oprd", "attr"):
            return None, "carry"
        name = f"{predicate.lemma}+{predicate.particle}" if predicate.particle else predicate.lemma
        effect = self.lexicon.support.get(name)
        return (predicate, effect) if effect else (None, "carry")
