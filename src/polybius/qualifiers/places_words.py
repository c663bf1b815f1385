"""Closed word classes by which places are told from names of people, bodies and agreements."""

from __future__ import annotations

from typing import Final

CONNECTORS: Final = frozenset(
    "of de da do dos del della di la las los le les el al ez es as ash ar at az an ad and en du des au aux sous san sur upon am der den the ul bin - ' 's '".split()
)
ARTICLES: Final = frozenset("al el as ash ar az an ad at ez es".split())
LOCATIVE: Final = frozenset(
    "in at near inside outside across throughout around off within along beside beyond above over through past onto into toward "
    "towards amid aboard atop on via round opposite".split()
)
MOTION_TO: Final = frozenset({"to", "into", "for", "toward", "towards"})
TRAVEL: Final = frozenset(
    "travel fly go come arrive return head visit trip flight journey move deploy deployment retreat withdraw march advance "
    "drive sail flee evacuate route mission tour relocate extradite deport delegation summon recall invite envoy ambassador "
    "expel bus escape cross visitor".split()
)
SENDING: Final = frozenset({"send", "dispatch", "bring", "take", "commit", "transfer"})
TRAVELLERS: Final = frozenset(
    "troop soldier force delegation envoy minister team diplomat representative mission observer peacekeeper police officer ship warship "
    "personnel unit battalion brigade adviser instructor contingent plane aircraft carrier fleet marine inspector doctor jet bomber".split()
)
LEAVING: Final = frozenset(
    "withdraw retreat flee evacuate expel return depart leave withdrawal retreat departure evacuation fire launch fly travel "
    "report speak import export smuggle arrive come pull rescue kilometre kilometer mile km".split()
)
# Whose direct object is where it happened.
AT_OBJECT: Final = frozenset(
    "visit enter leave reach invade attack bomb bombard strike hit shell capture seize storm raid occupy retake recapture take target pound "
    "besiege surround liberate control tour evacuate devastate destroy retook overran rock shake flatten level patrol overrun cross approach".split()
)
AT_SUBJECT: Final = frozenset("fall lie come host suffer remain witness see burn sit".split())
# After a place name these make a name of something else.
NOT_AFTER: Final = frozenset(
    "agreement agreements accord accords protocol protocols pact convention conventions group treaty declaration quartet club times post "
    "institute university college process memorandum statute bank independent herald tribune journal gazette today united fc stock "
    "exchange communique communiqué format plus review school foundation council consensus doctrine initiative charter tribune "
    "morning insurgency mechanism observatory evening news press television radio tv sun dialogue framework principles formula".split()
)
ADMIN_WORDS: Final = frozenset(
    "province provinces governorate governorates region regions oblast oblasts state states district districts prefecture county counties "
    "department departments territory territories emirate krai canton division republic voivodeship".split()
)
ADMIN_SINGULAR: Final = frozenset(
    "province governorate oblast region state prefecture krai department voivodeship emirate republic".split()
)
PLACE_NOUNS: Final = frozenset(
    "city town village capital port hamlet settlement suburb district province region island neighbourhood neighborhood resort enclave "
    "governorate oblast camp base area municipality street suburb outskirt outskirts heart skies sky centre center hub commune town territory state peninsula stronghold checkpoint".split()
)
SMALL_PLACES: Final = frozenset({"town", "village", "hamlet", "settlement", "townlet"})
FACILITIES: Final = frozenset(
    "airport airbase port harbour harbor station square hospital prison refinery base province region crossing bridge valley highway road "
    "border stadium hotel palace summit suburb district street university airfield peninsula".split()
)
PEOPLE_TITLES: Final = frozenset(
    "president minister spokesman spokeswoman spokesperson leader ambassador envoy official general premier chancellor king diplomat "
    "negotiator government regime army military forces troops officials authorities parliament ministry embassy".split()
)
SPEAKING: Final = frozenset(
    "say tell warn announce accuse condemn deny claim call urge want demand insist reject agree sign pledge vow threaten hope believe "
    "support back oppose respond react consider plan seek try send supply impose fear see know argue declare admit offer promise accept".split()
)
