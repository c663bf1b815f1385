"""Agents: who does what a passive says, however far down the model has hung them."""

from __future__ import annotations

from polybius.reading.argument_words import (
    LOWERING,
)
from polybius.reading.arguments import Arguments
from polybius.reading.calendar_names import DAYS_AND_MONTHS
from polybius.reading.inflection import is_infinitive


class Agents(Arguments):
    """Finds the doers of passives in one document."""

    def _low_agent(self, token: int) -> tuple[int, ...]:
        """ "Was threatened with sanctions by X": the doer that the model hung on the noun before it."""
        columns = self.columns
        below = [
            i
            for i in columns.kids(token, "dobj", "prep", "dative", "oprd", "xcomp")
            if i > token and not self._is_time(i)
        ]
        while below:
            last = next((i for i in below if columns.lower[i] == "by"), below[-1])
            if columns.pos[last] in ("ADP", "SCONJ"):
                if columns.lower[last] == "by":
                    return self.spread(columns.kids(last, "pobj"))
                if columns.lower[last] not in LOWERING:
                    return self._agent_of_gift(token)
            elif columns.dep[last] == "xcomp" and not is_infinitive(columns, last):
                return ()
            below = columns.kids(last, "prep", "agent", "pobj", "amod", "acomp", "pcomp")
        return self._agent_of_gift(token)

    def _agent_of_gift(self, token: int) -> tuple[int, ...]:
        """ "Was granted a waiver from duties by X in May", "was assured of help by X in May": the doer, however low it hangs."""
        columns = self.columns
        given = columns.kids(token, "dobj") if columns.child(token, "nsubjpass") is not None else []
        given = given or [
            i
            for kid in columns.kids(token, "prep")
            if columns.lower[kid] == "of"
            for i in columns.kids(kid, "pobj")
        ]
        for noun in given:
            for i in range(noun + 1, columns.right_edge[noun] + 1):
                if columns.lower[i] != "by" or columns.dep[i] not in ("prep", "agent"):
                    continue
                if columns.pos[columns.head[i]] in ("VERB", "AUX"):
                    break  # "a system made by X"
                return self.spread(columns.kids(i, "pobj"))
        return ()

    def _is_time(self, preposition: int) -> bool:
        """ "On Tuesday", "in May"."""
        return any(self.columns.lower[i] in DAYS_AND_MONTHS for i in self.columns.kids(preposition, "pobj"))

    def _causer(self, token: int) -> tuple[int, ...]:
        """ "Bulgaria had a spy arrested": who has it done."""
        columns = self.columns
        above = columns.head[token]
        if columns.dep[token] not in ("ccomp", "xcomp") or columns.lemma[above] != "have" or above > token:
            return ()
        if columns.tag[token] != "VBN" or columns.child(token, "aux", "auxpass", "mark") is not None:
            return ()
        return self.surface_subjects(above)

    def _shared_agent(self, token: int) -> tuple[int, ...]:
        """ "Was bombed and killed by X": the doer behind the last of coordinated passives did all of it."""
        for kid in self.columns.kids(token, "conj"):
            if self.columns.tag[kid] != "VBN" or self.columns.child(kid, "aux") is not None:
                continue
            if self.columns.child(kid, "nsubj", "nsubjpass") is None:
                return dict(self.prepositional(kid)).get("by", ()) or self._shared_agent(kid)
            if "," not in self.columns.text[token:kid]:
                # "the shop was looted and its owner beaten by X"
                return dict(self.prepositional(kid)).get("by", ())
        return self._agent_before(token)

    def _agent_before(self, token: int) -> tuple[int, ...]:
        """ "Was sent food by X and was promised arms": who gives the first thing gives the second too."""
        columns = self.columns
        above = columns.head[token]
        if columns.child(token, "dobj") is None:
            return ()
        if columns.dep[token] != "conj" or columns.child(token, "nsubj", "nsubjpass") is not None:
            return ()
        if columns.tag[above] != "VBN" or not self._is_passive(above):
            return ()
        by = dict(self.prepositional(above)).get("by", ())
        return tuple(i for i in by if not self._is_time(columns.head[i]))
