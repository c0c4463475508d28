"""What pages tell search engines of themselves: JSON-LD in the words of schema.org.

A property cannot be marked as doubtful, so a field that nobody has verified has none. Each
page carries it, so it is short: a directive, and what is named beside a page's own subject,
has an ``@id``, which is its address.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from directive_portal.enclosure.media import media_type
from directive_portal.exports.formats import FORMATS
from directive_portal.messages import say
from directive_portal.register import lists
from directive_portal.register.register import Register
from directive_portal.register.relations import Edge
from directive_portal.sources.model import Directive, Issuer, Relation
from directive_portal.text.vocabulary import TYPES
from directive_portal.web import links
from directive_portal.web.site import Site
from directive_portal.wording.wording import badge, cited_name, name, title

Thing = dict[str, Any]

# What is certain. "In force" only means that nothing is known to have ended it, so it is
# told only where the office has confirmed it or a stated term runs.
_FORCE = {
    "not_yet_effective": "NotInForce",
    "revoked": "NotInForce",
    "replaced": "NotInForce",
    "expired": "NotInForce",
    "suspended": "NotInForce",
    "partly_replaced": "PartiallyInForce",
}
# Replacing is no repealing there: legislationChanges has both, and what is but for a part.
_RELATIONS = {
    "amends": "legislationAmends",
    "corrects": "legislationCorrects",
    "revokes": "legislationRepeals",
    "replaces": "legislationChanges",
    "replaces_partly": "legislationChanges",
    "revokes_partly": "legislationChanges",
    "suspends": "legislationChanges",
}


def script(things: Sequence[Thing]) -> str:
    """The content of a ``<script type="application/ld+json">``. Nothing in it can end the
    element or begin a comment: it holds no ``<``."""
    graph = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def breadcrumbs(trail: Iterable[tuple[str, str]], site: Site) -> Thing:
    """The way to a page, itself last; names and addresses. Two steps are the least that
    search engines show, so where there is but one, the home page comes before it; else it
    goes without saying, as the address of the page itself does."""
    *above, (words, _) = trail
    steps = [
        {"name": step, "item": site.at(address)}
        for step, address in above or [(say("ui.home"), "")]
    ]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, **step}
            for n, step in enumerate([*steps, {"name": words}], 1)
        ],
    }


def website(site: Site) -> Thing:
    """The portal and how to search it, for its home page."""
    return {
        **_portal(site),
        **_known(description=site.description or None, publisher=_publisher(site)),
        "inLanguage": "vi",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": site.at(f"{links.SEARCH}?q={{search_term_string}}"),
            },
            "query-input": "required name=search_term_string",
        },
    }


def organization(issuer: Issuer, register: Register, site: Site) -> Thing:
    """An issuer with those right above and below it, for its own page."""
    children = register.children.get(issuer.id, ())
    days = {"foundingDate": issuer.valid_from, "dissolutionDate": issuer.valid_to}
    return {
        **_organization(issuer, register, site),
        "url": site.at(links.issuer(issuer.id)),
        **_known(
            subOrganization=[_named(child, site) for child in children] or None,
            # A year or month alone is no date there.
            **{
                key: str(day) if day and day.first == day.last else None
                for key, day in days.items()
            },
        ),
    }


def legislation(directive: Directive, register: Register, site: Site) -> Thing:
    """A directive. Of a withdrawn one the facts that its page still tells."""
    found = register.issuers_of(directive)
    issuers = [_organization(issuer, register, site) for issuer in found]
    facts = {
        "number": _known(legislationIdentifier=directive.number),
        "type": {"legislationType": directive.kind.name},
        "date": _known(legislationDate=_iso(directive.date)),
        "issuer": {"legislationPassedBy": _one_or_all(issuers)},
    }
    made = {
        "@type": "Legislation",
        "@id": site.at(links.directive(directive)),
        "name": title(directive),
        "alternateName": name(directive),
        "inLanguage": "vi",
        **_verified(facts, directive),
        **_force(directive, register),
        "isPartOf": {"@type": "WebSite", "@id": site.at("")},
    }
    if register.shows_text(directive):
        made |= _content(directive, register, site)
    return made


def _verified(facts: dict[str, Thing], directive: Directive) -> Thing:
    """What is told of the fields that somebody has verified, in one number or the other."""
    return {
        key: value
        for field, known in facts.items()
        if {field, f"{field}s"}.isdisjoint(directive.unverified)
        for key, value in known.items()
    }


def _force(directive: Directive, register: Register) -> Thing:
    """Whether it is in force on the day of the register, where that is certain."""
    status = register.status(directive)
    force = "InForce" if status.certain else _FORCE.get(status.id)
    return {
        "legislationDateVersion": register.as_of.isoformat(),
        "creativeWorkStatus": badge(directive, register).label,
        **_known(legislationLegalForce=f"https://schema.org/{force}" if force else None),
    }


def _content(directive: Directive, register: Register, site: Site) -> Thing:
    found = (issuer.province for issuer in register.issuers_of(directive))
    provinces = dict.fromkeys(filter(None, found))
    source = directive.original.url if directive.original else None
    topics = [_term(topic, register, site) for topic in directive.topics]
    areas = [{"@type": "AdministrativeArea", "name": name} for name in provinces]
    place = {"@type": "Place", "name": directive.place} if directive.place else None
    facts = {
        "issuer": _known(spatialCoverage=_one_or_all(areas)),
        "place": _known(locationCreated=place),
        "topics": _known(about=topics or None),
        "relations": _relations(directive, register, site),
        "source": _known(isBasedOn=source),
    }
    return {**_verified(facts, directive), **_files(directive, site)}


def _one_or_all(things: list[Thing]) -> Thing | list[Thing] | None:
    return things if len(things) > 1 else next(iter(things), None)


def _term(topic: str, register: Register, site: Site) -> Thing:
    return {
        "@type": "DefinedTerm",
        "@id": site.at(lists.TOPICS.at(topic)),
        "name": register.topics[topic].name,
    }


def _relations(directive: Directive, register: Register, site: Site) -> Thing:
    found: dict[str, list[Thing]] = {}
    for edge in register.relations.of(directive):
        key = _RELATIONS.get(edge.kind, "citation")
        found.setdefault(key, []).append(_target(edge, register, site))
    return found


def _target(edge: Edge, register: Register, site: Site) -> Thing:
    if edge.target is None:
        return _external(edge.relation, register, site)
    page = site.at(links.directive(edge.target))
    return {"@type": "Legislation", "@id": page, "name": name(edge.target)}


def _external(relation: Relation, register: Register, site: Site) -> Thing:
    """A document that is not on the portal, as far as a relation tells of it."""
    issuer = None
    if relation.issuer:
        issuer = _named(register.issuers[relation.issuer], site)
    elif relation.issuer_name:
        issuer = {"@type": "Organization", "name": relation.issuer_name}
    words = cited_name(relation)
    return {
        "@type": "Legislation",
        "name": f"{words}: {relation.subject}" if relation.subject else words,
        **_known(
            legislationIdentifier=relation.number,
            legislationType=TYPES[relation.type].name if relation.type else None,
            legislationDate=_iso(relation.date),
            legislationPassedBy=issuer,
        ),
    }


def _files(directive: Directive, site: Site) -> Thing:
    """The text in the formats beside the page, and the files with it.

    A summary is no text of the directive, so its formats are about it and encode nothing.
    Whether a copy of a signed file is worth as much as the file, nobody has said.
    """
    texts = [
        _text(directive, site, known.file)
        for known in FORMATS
        if known.is_text and known.of(directive, site)
    ]
    found: dict[str, list[Thing]] = {
        "subjectOf" if directive.text == "summary" else "encoding": texts
    }
    for attachment in directive.attachments:
        made = _file(directive, site, attachment.file, attachment.title)
        key = "hasPart" if attachment.official else "subjectOf"
        found.setdefault(key, []).append(made)
    if directive.original and directive.original.file:
        words = directive.original.title or say("ui.file_original")
        made = _file(directive, site, directive.original.file, words)
        found.setdefault("encoding", []).append(made)
    return found


def _text(directive: Directive, site: Site, file: str) -> Thing:
    """The page's text in a format: its own copy, or its summary."""
    if directive.text == "summary":
        return _file(directive, site, file, say("ui.contents_summary"))
    made = _file(directive, site, file)
    made["@type"] = "LegislationObject"
    return made | {"legislationLegalValue": "https://schema.org/UnofficialLegalValue"}


def _file(directive: Directive, site: Site, file: str, words: str | None = None) -> Thing:
    """A file beside the page, with its name where it has one of its own."""
    return {
        "@type": "MediaObject",
        **_known(name=words),
        "contentUrl": site.at(links.directive(directive) + quote(file)),
        **_known(encodingFormat=media_type(file)),
    }


def _publisher(site: Site) -> Thing | None:
    """Who keeps the portal: of the government or not is not known."""
    if not site.owner:
        return None
    reached = site.contact
    return {
        "@type": "Organization",
        "name": site.owner,
        **_known(
            telephone=reached.phone or None,
            email=reached.email or None,
            address=reached.address or None,
        ),
    }


def _portal(site: Site) -> Thing:
    home = site.at("")
    return {"@type": "WebSite", "@id": home, "url": home, "name": site.name}


def _organization(issuer: Issuer, register: Register, site: Site) -> Thing:
    parent = _named(register.issuers[issuer.parent], site) if issuer.parent else None
    return {**_named(issuer, site), **_known(parentOrganization=parent)}


def _named(issuer: Issuer, site: Site) -> Thing:
    """Committees of the Party are no part of the government."""
    page = site.at(links.issuer(issuer.id))
    kind = "GovernmentOrganization" if issuer.family == "state" else "Organization"
    return {"@type": kind, "@id": page, "name": issuer.name}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _known(**values: Any) -> Thing:
    return {key: value for key, value in values.items() if value is not None}
