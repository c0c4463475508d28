"""How campaigns and their measures are told: whether what they ask still holds, and how a
directive names them."""

from collections.abc import Sequence
from datetime import date

from directive_portal.messages import catalogue, say
from directive_portal.sources.campaigns import Campaign
from directive_portal.sources.model import Directive
from directive_portal.text.dates import vietnamese
from directive_portal.text.vocabulary import MEASURES


def standing(campaign: Campaign, as_of: date) -> str:
    """In one or two sentences. It holds only where that is confirmed or its stated term
    runs, as of a directive."""
    first, last = campaign.valid_from, campaign.valid_to
    days = {
        "first": vietnamese(first) if first else "",
        "last": vietnamese(last) if last else "",
        "confirmed": vietnamese(campaign.confirmed) if campaign.confirmed else "",
        "ask": asked(campaign),
    }
    return say(f"standing.{_cause(campaign, as_of)}", **days)


def asked(campaign: Campaign) -> str:
    """Who knows whether it still holds."""
    return campaign.ask or say("ui.campaign_ask")


def holds(campaign: Campaign, as_of: date) -> bool:
    """Whether it is known that it holds on a day."""
    return _cause(campaign, as_of) in ("confirmed", "term")


def _cause(campaign: Campaign, as_of: date) -> str:
    first, last, confirmed = campaign.valid_from, campaign.valid_to, campaign.confirmed
    if first and first.first > as_of:
        return "to_come"
    if last and last.last < as_of:
        return "over_period" if first else "over"
    if confirmed and confirmed <= as_of:
        return "confirmed"
    # Of a year that runs nobody knows on which day it begins or ends.
    begun = not first or first.last <= as_of
    return "term" if begun and last and last.first >= as_of else "unknown"


def campaign_of(measure: str, campaigns: Sequence[Campaign]) -> Campaign | None:
    return next((c for c in campaigns if c.measure(measure)), None)


def measure_name(id_: str, campaign: Campaign | None) -> str:
    """What a measure is called: 5K is known where the portal has no pages of it, and of
    another whose pages are gone the id is left."""
    measure = campaign.measure(id_) if campaign else None
    return measure.name if measure else catalogue("vi")["measure"].get(id_, id_)


def mention(directive: Directive, id_: str, campaign: Campaign | None) -> str:
    """How a directive names a measure: by itself, or only by that of which it is."""
    how = directive.measures[id_]
    if how == "by_label":
        return say("ui.by_label", name=_name(id_, campaign))
    return say(f"mention.{how}")


def heading(directive: Directive, campaigns: Sequence[Campaign]) -> str:
    """Above the measures that a directive names: ``Biện pháp 5K được nhắc đến``."""
    named = (_name(id_, campaign_of(id_, campaigns)) for id_ in directive.measures)
    words = ", ".join(dict.fromkeys(filter(None, named)))
    return " ".join(say("ui.measures", campaigns=words).split())


def _name(id_: str, campaign: Campaign | None) -> str:
    if campaign:
        return campaign.name
    return say("ui.five_k") if id_ in MEASURES else ""
