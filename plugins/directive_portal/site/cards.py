"""Ready-made values for templates: one directive in a list, and its status in words."""

import datetime as dt
from dataclasses import dataclass

from directive_portal.register import links, messages
from directive_portal.register.dates import vietnamese
from directive_portal.register.model import Directive, Issuer
from directive_portal.register.register import Register
from directive_portal.register.status import Status


def say(key: str, /, **values: object) -> str:
    """A text of the site, in Vietnamese."""
    return messages.text("vi", key, **values)


@dataclass(frozen=True, slots=True)
class Badge:
    """A status in words: ``label`` for lists, ``detail`` for the page, where the name of
    the directive that caused it follows."""

    id: str
    label: str
    detail: str
    cause_url: str | None = None
    cause_name: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One line of a list. ``mention`` says how a 5K measure is named, in such lists."""

    url: str
    name: str
    subject: str
    issuer: str
    issuer_url: str
    date: str
    date_iso: str | None
    badge: Badge
    is_summary: bool
    mention: str | None = None


def name(directive: Directive) -> str:
    """Type and number as one speaks of it: ``Công văn 168-CV/TU``."""
    if directive.number:
        return f"{directive.kind.name} {directive.number}"
    return say("ui.without_number", type=directive.kind.name)


def title(directive: Directive) -> str:
    return f"{name(directive)}: {directive.subject}"


def description(directive: Directive, register: Register) -> str:
    """The page's description for search engines and previews: at most 160 characters."""
    issuer, day = register.issuer(directive).name, date_text(directive.date)
    text = f"{name(directive)}, {issuer}, {day}. {directive.subject}"
    return text if len(text) <= 160 else f"{text[:159].rpartition(' ')[0]}…"


def date_text(day: dt.date | None) -> str:
    return vietnamese(day) if day else say("ui.without_date")


def card(directive: Directive, register: Register, measure: str | None = None) -> Card:
    mention = directive.measures.get(measure) if measure else None
    return Card(
        url=links.directive(directive),
        name=name(directive),
        subject=directive.subject,
        issuer=register.issuer(directive).name,
        issuer_url=links.issuer(directive.issuer),
        date=date_text(directive.date),
        date_iso=directive.date.isoformat() if directive.date else None,
        badge=badge(register.status(directive), register.as_of),
        is_summary=directive.text == "summary",
        mention=say(f"mention.{mention}") if mention else None,
    )


def badge(status: Status, as_of: dt.date) -> Badge:
    """The status in the portal's careful words."""
    key = status.id
    if status.certain:
        key = "confirmed" if status.confirmed else "term"
    words = {
        "as_of": vietnamese(as_of),
        "since": vietnamese(status.since) if status.since else "",
        "confirmed": vietnamese(status.confirmed) if status.confirmed else "",
        "until": vietnamese(status.until) if status.until else "",
        "reason": status.reason or "",
    }
    return Badge(
        status.id,
        say(f"status.{key}.label", **words),
        say(f"status.{key}.detail", **words),
        links.directive(status.cause) if status.cause else None,
        name(status.cause) if status.cause else None,
    )


def ceased(issuer: Issuer, register: Register) -> str | None:
    """A sentence for an issuer that no longer is, with its successor; None while it is."""
    if issuer.valid_to is None or issuer.valid_to.last > register.as_of:
        return None
    words = {"issuer": issuer.name, "date": vietnamese(issuer.valid_to)}
    if issuer.successor is None:
        return say("ui.issuer_ceased", **words)
    successor = register.issuers[issuer.successor].name
    return say("ui.issuer_succeeded", successor=successor, **words)
