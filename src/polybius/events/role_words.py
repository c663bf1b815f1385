"""The words by which roles are found: prepositions, nouns that point to somebody, nouns that stand for deeds."""

from __future__ import annotations

from typing import Final

# Prepositions under which a place name may still be the party that is meant ("fired on Syria").
PARTY_PREPOSITIONS: Final = frozenset(
    [
        "against",
        "at",
        "on",
        "with",
        "between",
        "by",
        "upon",
        "over",
        "toward",
        "towards",
        "of",
        "about",
        "for",
        "to",
        "from",
        "into",
        "among",
    ]
)
OWNER_PREPOSITIONS: Final = (
    "by",
    "of",
    "between",
    "from",
    "with",
    "among",
    "against",
    "in",
    "to",
    "for",
    "on",
)
# "its partners in Riyadh": the possessor is the other side, not who is meant.
RELATIONAL: Final = frozenset(
    [
        "partner",
        "ally",
        "enemy",
        "rival",
        "neighbour",
        "neighbor",
        "counterpart",
        "friend",
        "foe",
        "opponent",
        "adversary",
        "critic",
        "predecessor",
        "successor",
        "host",
        "guest",
        "victim",
        "target",
        "supporter",
        "backer",
    ]
)
# What somebody says "in": its author is the subject of the clause.
DOCUMENTS: Final = frozenset(
    [
        "statement",
        "declaration",
        "communique",
        "communiqué",
        "letter",
        "report",
        "resolution",
        "speech",
        "address",
        "message",
        "tweet",
        "post",
        "remark",
        "interview",
        "article",
        "note",
        "memo",
        "decree",
        "order",
        "document",
        "text",
        "motion",
        "petition",
        "appeal",
        "email",
        "memorandum",
        "amendment",
        "directive",
        "ruling",
        "bill",
        "draft",
    ]
)
# Sectors whose nameless members act for whom they belong to.
OFFICES: Final = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "SPY", "IGO", "PTY"})
RELATIONAL_PREPOSITIONS: Final = ("including", "like", "in", "from", "such as")
# "A Greek-owned tanker", "a Soviet-built jet" is not: whose a thing is by these participles.
OWNED: Final = frozenset(
    {
        "owned",
        "flagged",
        "registered",
        "operated",
        "run",
        "held",
        "controlled",
        "led",
        "manned",
        "crewed",
    }
)
# "The resumption of trade with X": what follows the first noun may belong to the second.
SHARED_PREPOSITIONS: Final = frozenset({"with", "between", "against"})
DEPTH: Final = 2
# "In support of X", "in response to X": behind "in" stands no place.
NOWHERE: Final = frozenset(
    "support response retaliation reaction effort attempt bid move revenge protest defence defense cooperation coordination line"
    " violation breach accordance exchange return favour favor honour honor memory face case wake course addition order view"
    " conjunction collaboration partnership pursuit connection relation search hope parallel concert".split()
)
# Words for what somebody does, by which a later "the attack" points back to whose attack it was.
DEEDS: Final = frozenset(
    "attack strike airstrike raid bombing shelling bombardment assault offensive operation incursion invasion aggression war test"
    " launch move decision ban blockade crackdown killing arrest detention expulsion statement remark comment plan proposal"
    " announcement deployment exercise drill bill law sanction demand offer threat withdrawal".split()
)
ISSUING: Final = frozenset(
    "issue pass adopt publish release sign send deliver make write approve table draft sponsor circulate submit file propose"
    " present hand dispatch post pen address distribute endorse launch vote co-sponsor put".split()
)
# "Greek-owned", "Panama-flagged": of whom a ship or a firm is.
HELD: Final = frozenset(
    {"own", "flag", "register", "operate", "run", "charter", "owned", "flagged", "registered", "operated"}
)
LAUNCHING: Final = frozenset(
    {"conduct", "launch", "carry", "make", "stage", "mount", "fire", "impose", "issue"}
)
# A name before these is whose words they are, never what they are about.
UTTERANCES: Final = frozenset(
    "call demand appeal plea ultimatum accusation allegation objection vow refusal pledge veto rebuke condemnation denial".split()
)
# What somebody does is called by these words in apposition to the clause that tells it.
GESTURES: Final = frozenset(
    "move decision step measure ruling gesture action act verdict announcement plan proposal charge accusation claim demand deal"
    " agreement statement remark trip visit attack strike launch bill law report policy".split()
)
GESTURE_PLACES: Final = frozenset({"appos", "npadvmod", "dep", "conj", "dobj", "attr"})
# Sentences that "the attack" may look back over.
DEED_REACH: Final = 8
# Behind these stands whom a promise is made to or for, however deep in what is promised.
CONTENT_PREPOSITIONS: Final = frozenset({"with", "to", "for", "from", "of", "between", "against", "on"})
FINITE_TAGS: Final = frozenset({"VBD", "VBZ", "VBP"})
# "At the request of X", "after an appeal from X": what is done is done by who was asked.
OCCASIONS: Final = frozenset({"at", "on", "upon", "after", "following", "under"})
# "A show of support for X": what stands behind the second noun belongs to the first.
SIGNS: Final = frozenset(
    "show gesture expression message display declaration outpouring statement sign token word vote wave barrage chorus".split()
)
# "The pledge of money in loans to X": what names the other side behind what is given.
GIFTS: Final = frozenset(
    "pledge offer promise grant gift donation delivery provision supply shipment transfer sale award extension loan commitment"
    " disbursement handover granting".split()
)
# Verbs whose first object receives the second.
GIVING: Final = frozenset(
    "give grant offer send sell lend promise award hand pay deny refuse supply ship show teach owe assure guarantee accord extend"
    " bring provide donate deny pledge allow".split()
)
