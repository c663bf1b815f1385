"""Words that decide who does what beside the syntax: verbs that control, charges, judgments, bids."""

from __future__ import annotations

from typing import Final

CHARGES: Final = frozenset({"accusation", "allegation", "charge", "suspicion", "claim"})
# Of these the one behind "of" did what stands behind "for" or "over".
JUDGMENTS: Final = frozenset(
    "condemnation criticism denunciation censure rebuke reprimand praise commendation castigation punishment".split()
)
# "Lashed out at X for": whom the blame falls on stands behind "at".
HITTING: Final = frozenset({"lash", "hit", "rail", "rage", "fume"})
RELATIVE_WORDS: Final = frozenset({"which", "who", "that", "whom"})
ANTECEDENT_WORDS: Final = RELATIVE_WORDS | {"what"}
OBJECT_PREPOSITIONS: Final = frozenset({"of", "for", "from", "into"})
# Verbs that say of their object what it did or must not do; the model often hangs the "of", "for" or "from" on the object.
OBJECT_DOES: Final = frozenset(
    "accuse suspect convict acquit blame condemn criticise criticize denounce praise commend thank fine punish ban bar block"
    " deter discourage dissuade exempt keep prevent prohibit restrain stop rebuke reproach reprimand castigate lambast lambaste"
    " slam blast chide scold berate chastise censure fault attack upbraid pillory excoriate deride admonish applaud laud hail"
    " congratulate pan rap decry deplore assail".split()
)
# Prepositions on the way from a passive verb down to a "by" phrase that the model has hung too low.
LOWERING: Final = frozenset(
    {"with", "of", "as", "into", "to", "from", "for", "in", "at", "on", "near", "during", "behind"}
)
# Prepositions behind which stands a side, not a deed.
SIDES: Final = frozenset({"with", "against", "to", "between"})
SAYING: Final = frozenset({"say", "tell", "announce", "declare", "state", "add", "insist", "warn", "confirm"})
SPEAKING: Final = frozenset(
    "reject accuse add urge call deny condemn praise warn demand blame denounce criticise criticize dismiss thank welcome insist ask"
    " threaten vow promise pledge describe rule contradict appeal express cite".split()
)
WARNING: Final = frozenset({"warn", "caution", "advise", "counsel", "urge"})
QUOTES: Final = frozenset({'"', "“", "‘", "'", "``", "«", "„"})
FALLING: Final = frozenset({"fall", "be"})
# Nouns of what their owner means to do.
BIDS: Final = frozenset(
    "application bid attempt effort plan decision proposal request offer move campaign refusal failure willingness readiness promise"
    " pledge threat vow intention desire wish determination ability right call efforts commitment".split()
)
