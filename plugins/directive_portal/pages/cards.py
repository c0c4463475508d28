"""Ready-made values for templates: one directive in a list."""

from dataclasses import dataclass

from directive_portal.register.register import Register
from directive_portal.sources.model import Directive
from directive_portal.web import links
from directive_portal.wording.wording import (
    Badge,
    badge,
    date_text,
    issued_by,
    name,
)


@dataclass(frozen=True, slots=True)
class Card:
    """One line of a list; ``issuers`` are names and addresses. ``mention`` says how it
    names a measure of a campaign, in lists of those that do."""

    url: str
    name: str
    subject: str
    issuers: tuple[tuple[str, str], ...]
    date: str
    date_iso: str | None
    badge: Badge
    is_summary: bool
    mention: str | None = None


def issuer_links(directive: Directive, register: Register) -> tuple[tuple[str, str], ...]:
    """Name and page of all that issue it, in printed order."""
    found = register.issuers_of(directive)
    return tuple([(issuer.name, links.issuer(issuer.id)) for issuer in found])


def description(directive: Directive, register: Register) -> str:
    """The page's description for search engines and previews: at most 160 characters."""
    issuers, day = issued_by(directive, register), date_text(directive.date)
    text = f"{name(directive)}, {issuers}, {day}. {directive.subject}"
    return text if len(text) <= 160 else f"{text[:159].rpartition(' ')[0]}…"


def card(directive: Directive, register: Register, mention: str | None = None) -> Card:
    return Card(
        url=links.directive(directive),
        name=name(directive),
        subject=directive.subject,
        issuers=issuer_links(directive, register),
        date=date_text(directive.date),
        date_iso=directive.date.isoformat() if directive.date else None,
        badge=badge(directive, register),
        is_summary=directive.text == "summary",
        mention=mention,
    )
