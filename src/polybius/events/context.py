"""The country of people named only by kind: protesters against a government are its citizens, and so on."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from polybius.actors.mentions import Mention
from polybius.events.acts import Act
from polybius.events.parties import sectors_of
from polybius.events.words import words_of
from polybius.records import Actor, Step

STATE_SECTORS: Final = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
CITIZENS: Final = frozenset({"CVL", "OPP", "MED", "EDU", "LAB", "REL", "HLH", "NGO", "PTY", "BUS", "CRM"})
CROWD: Final = frozenset({"CVL", "LAB", "EDU", "OPP", "REL"})
LAWMAKERS: Final = frozenset({"LEG", "JUD"})
PARTISANS: Final = frozenset({"OPP", "PTY", "LAB"})
BEFORE_THE_DOOR: Final = frozenset({"outside", "@outside", "@in_front_of"})
EMBASSIES: Final = ("embassy", "consulate", "high commission", "ambassador")
STREET_MODES: Final = frozenset({"strike", "riot", "hunger"})
OFFICERS: Final = frozenset({"COP", "MIL", "JUD", "LEG", "GOV", "SPY"})


def give_countries(act: Act) -> Act:
    """Gives nameless citizens and officers the country of the other side, where the act is plainly domestic."""
    doers, recipients = act.doers, act.recipients
    punished = act.event_type == "COERCE" or (act.event_type == "SANCTION" and act.mode == "convict")
    if punished and (home := _one_country(doers)):
        # whom the police arrest and the article introduces by name alone is one of their country
        arrested = act.mode == "arrest" and sectors_of(doers) <= {"COP", "JUD"}
        recipients = with_country(recipients, home, CITIZENS | {"UNK"} if arrested else CITIZENS)
    if act.mode == "release" and sectors_of(doers) <= STATE_SECTORS and (home := _one_country(doers)):
        recipients = with_country(recipients, home, frozenset({"OPP"}))
    if act.event_type == "PROTEST" and (home := _one_country(recipients)) and not _at_embassy(recipients):
        doers = with_country(doers, home, CITIZENS)
    if sectors_of(doers) and sectors_of(doers) <= PARTISANS and (home := _one_country(doers)):
        # "the opposition accused the government": their own
        recipients = with_country(recipients, home, frozenset({"GOV"}))
    if act.event_type == "COERCE" and (home := _one_country(recipients)):
        doers = with_country(doers, home, OFFICERS)
    if doers is act.doers and recipients is act.recipients:
        return act
    step = Step("events", "domestic", "people named only by kind share the country of the other side")
    return replace(act, doers=doers, recipients=recipients, steps=(*act.steps, step))


def crowd_act(act: Act) -> Act:
    """Crowds protest where states coerce, and states complain where crowds protest.

    Roads blocked by miners are protest: coercion takes power over others. "China protested against the listing" is
    a complaint: PLOVER keeps PROTEST for civilians.
    """
    sectors = sectors_of(act.doers)
    if not sectors:
        return act
    if act.event_type == "COERCE" and act.mode in ("restrict", "seize") and sectors <= CROWD:
        step = Step("events", "crowd", "COERCE becomes PROTEST")
        return replace(act, event_type="PROTEST", mode="obstruct", steps=(*act.steps, step))
    if act.event_type == "PROTEST" and sectors <= OFFICERS | {"IGO"} and not _in_the_street(act):
        step = Step("events", "state-protest", "PROTEST becomes ACCUSE")
        return replace(act, event_type="ACCUSE", mode="disapprove", speech=True, steps=(*act.steps, step))
    return act


def _in_the_street(act: Act) -> bool:
    """Judges and civil servants strike and march like others: only protests and boycotts are words of states."""
    lemma = act.steps[0].detail.split(" ")[0]
    if act.mode in STREET_MODES or lemma not in words_of("context.state_protests"):
        return True
    if act.mode == "boycott":
        return sectors_of(act.doers) <= LAWMAKERS
    return any(step.rule == "recipient" and step.detail in BEFORE_THE_DOOR for step in act.steps)


def _at_embassy(recipients: tuple[Mention, ...]) -> bool:
    """Whoever rallies outside the embassy of a country is as a rule no citizen of it."""
    return any(word in mention.span.text.lower() for mention in recipients for word in EMBASSIES)


def _one_country(mentions: tuple[Mention, ...]) -> str | None:
    """The single country of state actors or named citizens, if there is just one."""
    countries = {actor.country for mention in mentions for actor in mention.actors if actor.sector != "REB"}
    return countries.pop() if len(countries) == 1 else None


def with_country(mentions: tuple[Mention, ...], country: str, sectors: frozenset[str]) -> tuple[Mention, ...]:
    """Gives people of these sectors who are named only by kind the country."""
    changed = tuple(_mention_with_country(mention, country, sectors) for mention in mentions)
    return changed if changed != mentions else mentions


def _mention_with_country(mention: Mention, country: str, sectors: frozenset[str]) -> Mention:
    if mention.kind != "generic" or any(
        actor.country or actor.sector not in sectors for actor in mention.actors
    ):
        return mention
    return replace(mention, actors=tuple(_settled(actor, country) for actor in mention.actors))


def _settled(actor: Actor, country: str) -> Actor:
    return replace(actor, country=country, code=f"{country}.{actor.sector}")
