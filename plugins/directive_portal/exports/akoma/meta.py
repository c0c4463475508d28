"""What Akoma Ntoso calls ``meta``: names, days, persons, relations, status.

What the format has no place for, or only a place that would say more than is known, stands
in ``proprietary`` in the portal's own namespace.
"""

from collections.abc import Container, Iterator
from itertools import count

from directive_portal.exports.akoma import iri
from directive_portal.exports.akoma.xml import Element, element, own, parent, uri
from directive_portal.messages import say
from directive_portal.register import lists
from directive_portal.register.register import Register
from directive_portal.register.relations import Edge
from directive_portal.sources.model import Directive, Relation, Signer
from directive_portal.web import links
from directive_portal.web.site import Site
from directive_portal.wording.wording import badge, cited_name, name, title

# What a later document does to an earlier one; the type of the event is None where the
# format knows no such event.
_EVENTS = {
    "amends": "amendment",
    "corrects": "amendment",
    "replaces_partly": "amendment",
    "revokes_partly": "amendment",
    "replaces": "repeal",
    "revokes": "repeal",
    "suspends": None,
}
_PORTAL, _ORIGINAL, _IN_FORCE = "#portal", "#original", "#in-force"
_BY_PORTAL = element("FRBRauthor", href=_PORTAL)
_OF_VIETNAM = element("FRBRcountry", value="vn")
_A_COPY = element("FRBRauthoritative", value="false")
_IN_VIETNAMESE = element("FRBRlanguage", language="vie")
_AS_XML = element("FRBRformat", value="application/xml")


def meta(
    directive: Directive, register: Register, site: Site, mentioned: Container[str]
) -> Element:
    """The ``meta`` of a document; ``mentioned`` are the works that its text refers to."""
    parts = {
        "identification": _identification(directive, site),
        "classification": _classification(directive, register, site),
        "lifecycle": _lifecycle(directive, register),
        "analysis": _analysis(directive, register, mentioned),
        "temporalData": _terms(directive),
        "references": _references(directive, register, site),
        "proprietary": _proprietary(directive, register, site),
    }
    found = ((tag, list(children)) for tag, children in parts.items())
    return parent(
        "meta",
        [parent(tag, children, source=_PORTAL) for tag, children in found if children],
    )


def _identification(directive: Directive, site: Site) -> Iterator[Element]:
    page = site.at(links.directive(directive))
    work, expression = iri.work(directive), iri.expression(directive)
    number = directive.number
    by_office = [element("FRBRauthor", href=f"#{id_}") for id_ in _issuers(directive)]
    # The format wants a day: that of publication here, under its own name, where the
    # original bears none.
    what = "issued" if directive.date else "published-on-portal"
    issued = element("FRBRdate", date=str(iri.named_day(directive)), name=what)
    yield parent(
        "FRBRWork",
        [
            *_named(f"{work}/!main", work, page),
            issued,
            *by_office,
            _OF_VIETNAM,
            element("FRBRsubtype", value=directive.type),
            *([element("FRBRnumber", value=number)] if number else []),
            element("FRBRname", value=name(directive)),
        ],
    )
    yield parent(
        "FRBRExpression",
        [
            *_named(f"{expression}/!main", expression),
            issued,
            # A summary has the portal's words, not those of the issuer.
            *(by_office if directive.text == "full" else (_BY_PORTAL,)),
            _A_COPY,
            _IN_VIETNAMESE,
        ],
    )
    yield parent(
        "FRBRManifestation",
        [
            *_named(f"{expression}/!main.xml", f"{expression}.xml", f"{page}{links.AKN}"),
            *(element("FRBRdate", date=d, name=what) for d, what in _changes(directive)),
            _BY_PORTAL,
            _AS_XML,
        ],
    )


def _named(this: str, whole: str, alias: str | None = None) -> Iterator[Element]:
    yield element("FRBRthis", value=this)
    yield element("FRBRuri", value=whole)
    if alias:
        yield element("FRBRalias", value=alias, name="web")


def _changes(directive: Directive) -> Iterator[tuple[str, str]]:
    yield str(directive.published), "published-on-portal"
    for change in directive.changes:
        yield str(change.date), change.kind


def _classification(
    directive: Directive, register: Register, site: Site
) -> Iterator[Element]:
    dictionary = site.at(links.TOPICS)
    for id_ in directive.topics:
        topic = register.topics[id_].name
        page = site.at(lists.TOPICS.at(id_))
        yield element("keyword", value=id_, showAs=topic, href=page, dictionary=dictionary)


def _lifecycle(directive: Directive, register: Register) -> Iterator[Element]:
    """What happened to it, of which the day is known."""
    events: list[tuple[str, str | None, str]] = []
    if directive.date:
        events.append((str(directive.date), "generation", _ORIGINAL))
    for n, edge in _changing(directive, register):
        if begins := edge.source.in_effect_from:
            events.append((str(begins), _EVENTS[edge.kind], f"#passive-{n}"))
    for n, (day, what, source) in enumerate(events, 1):
        yield element("eventRef", eId=f"event-{n}", date=day, source=source, type=what)
    for id_, day in _stated(directive):
        yield element("eventRef", eId=id_, date=day, source=_ORIGINAL, refersTo=_IN_FORCE)


def _stated(directive: Directive) -> list[tuple[str, str]]:
    """The first and the last day of its effect, as far as the document states them."""
    days = (("effective", directive.effective), ("expires", directive.expires))
    return [(id_, str(day)) for id_, day in days if day]


def _changing(directive: Directive, register: Register) -> Iterator[tuple[int, Edge]]:
    """What later documents do to it, counted from 1."""
    edges = (e for e in register.relations.to(directive) if e.kind in _EVENTS)
    return enumerate(edges, 1)


def _analysis(
    directive: Directive, register: Register, mentioned: Container[str]
) -> Iterator[Element]:
    """The documents that it rests on or explains and that its text does not refer to. What
    changes others is ``activeRef``: how, word by word, the register does not know."""
    found = {
        address: cited_name(edge.relation)
        for edge in register.relations.of(directive)
        if edge.kind not in _EVENTS and (address := _address(edge))
    }
    implicit = [
        element("implicitReference", href=address, showAs=words)
        for address, words in found.items()
        if address not in mentioned
    ]
    if implicit:
        yield parent("otherReferences", implicit, source=_PORTAL)


def _terms(directive: Directive) -> Iterator[Element]:
    """The time of its effect, where the document itself states it."""
    stated = {id_: f"#{id_}" for id_, _ in _stated(directive)}
    if stated:
        first, last = stated.get("effective"), stated.get("expires")
        term = element("timeInterval", start=first, end=last, refersTo=_IN_FORCE)
        yield parent("temporalGroup", [term], eId="tmpg_1")


def _references(directive: Directive, register: Register, site: Site) -> Iterator[Element]:
    yield _reference("original", "original", iri.expression(directive), title(directive))
    for n, edge in _changing(directive, register):
        address = iri.work(edge.source)
        yield _reference("passiveRef", f"passive-{n}", address, name(edge.source))
    edges = register.relations.of(directive)
    for n, edge in enumerate((e for e in edges if e.kind in _EVENTS), 1):
        if address := _address(edge):
            words = cited_name(edge.relation)
            yield _reference("activeRef", f"active-{n}", address, words)
    for n, attachment in enumerate(directive.attachments, 1):
        address = uri(site.at(links.directive(directive) + attachment.file))
        if address:
            yield _reference("hasAttachment", f"att_{n}", address, attachment.title)
    for id_, issuer in _issuers(directive).items():
        page = site.at(links.issuer(issuer))
        yield _reference("TLCOrganization", id_, page, register.issuers[issuer].name)
    yield _reference("TLCOrganization", "portal", site.at(""), site.name)
    for id_, signer in _signers(directive).items():
        # Namesakes need not be one person: the address is of this signature.
        address = f"/akn/ontology/person/vn/{directive.id.replace('/', '.')}.{id_}"
        yield _reference("TLCPerson", id_, address, signer.name)
    if _stated(directive):
        address = "/akn/ontology/concept/vn/in-force"
        yield _reference("TLCConcept", "in-force", address, say("linked.in_force"))


def _issuers(directive: Directive) -> dict[str, str]:
    """The issuers by their names in the file."""
    return dict(zip(_names("issuer"), directive.issued_by, strict=False))


def _signers(directive: Directive) -> dict[str, Signer]:
    return dict(zip(_names("signer"), directive.signed_by, strict=False))


def _names(what: str) -> Iterator[str]:
    """``signer``, ``signer-2``, ``signer-3`` …"""
    yield what
    yield from (f"{what}-{n}" for n in count(2))


def _reference(tag: str, id_: str, href: str, words: str) -> Element:
    return element(tag, eId=id_, href=href, showAs=words)


def _address(edge: Edge) -> str | None:
    """The work that a relation names; None where the portal cannot tell which it is."""
    return iri.work(edge.target) if edge.target else iri.cited(edge.relation)


def _proprietary(directive: Directive, register: Register, site: Site) -> Iterator[Element]:
    yield own("page", site.at(links.directive(directive)))
    kind = directive.text or "withdrawn"
    yield own("text", notice(directive, register), kind=kind)
    yield from _status(directive, register)
    for field in directive.unverified:
        yield own("unverified", say(f"field.{field}"), field=field)
    yield from _facts(directive)
    for id_, signer in _signers(directive).items():
        yield from _signature(signer, id_, directive)
    yield from _sending(directive)
    for edge in register.relations.of(directive):
        yield _relation(edge, register, site)
    for change in directive.changes:
        yield own("change", change.note, date=str(change.date), kind=change.kind)


def notice(directive: Directive, register: Register) -> str:
    """What readers are told of the text: whose words it has, and what prevails."""
    if not register.shows_text(directive):
        return say("ui.withdrawn_notice")
    return say("ui.summary_notice" if directive.text == "summary" else "ui.full_notice")


def _status(directive: Directive, register: Register) -> Iterator[Element]:
    """The status on the day of the register, and the changes of it that are known."""
    status, shown = register.status(directive), badge(directive, register)
    yield own(
        "status",
        " ".join(part for part in (shown.detail, shown.cause_name) if part),
        id=status.id,
        asOf=str(register.as_of),
        certain="true" if status.certain else "false",
        since=str(status.since) if status.since else None,
        until=str(status.until) if status.until else None,
        confirmed=str(status.confirmed) if status.confirmed else None,
        cause=iri.work(status.cause) if status.cause else None,
    )
    for day, later in register.later(directive):
        cause = iri.work(later.cause) if later.cause else None
        yield own("laterStatus", id=later.id, **{"from": str(day)}, cause=cause)


def _facts(directive: Directive) -> Iterator[Element]:
    own_facts = (
        ("numberPrinted", directive.number_printed),
        ("place", directive.place),
        ("urgency", directive.urgency),
    )
    for tag, value in own_facts:
        if value:
            yield own(tag, value)


def _signature(signer: Signer, id_: str, directive: Directive) -> Iterator[Element]:
    """Who signs how; what stands in further lines above the signature follows, in order."""
    issuer = next(
        (f"#{n}" for n, i in _issuers(directive).items() if i == signer.issuer), None
    )
    how, title_, body = signer.authority, signer.title, signer.body
    known = {"title": title_, "authority": how, "body": body, "for": issuer}
    yield own("signer", refersTo=f"#{id_}", **known)
    for line in signer.then:
        yield own("then", refersTo=f"#{id_}", authority=line.authority, body=line.body)


def _sending(directive: Directive) -> Iterator[Element]:
    for addressee in directive.addressees:
        yield own("addressee", addressee)
    for recipient in directive.recipients:
        yield own("recipient", recipient.name, purpose=recipient.purpose)
    if (source := directive.original) and (source.title or source.url):
        yield own("source", source.title, href=source.url)


def _relation(edge: Edge, register: Register, site: Site) -> Element:
    relation: Relation = edge.relation
    return own(
        "relation",
        relation.subject,
        kind=relation.kind,
        type=relation.type,
        number=relation.number,
        issuer=register.issuer_of(relation),
        date=str(relation.date) if relation.date else None,
        href=_address(edge),
        page=site.at(links.directive(edge.target)) if edge.target else None,
    )
