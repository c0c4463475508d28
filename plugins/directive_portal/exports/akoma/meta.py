"""What Akoma Ntoso calls ``meta``: names, days, persons, relations, status.

What the format has no place for, or only a place that would say more than is known, stands
in ``proprietary`` in the portal's own namespace.
"""

from collections.abc import Container, Iterator

from directive_portal.exports.akoma import iri
from directive_portal.exports.akoma.xml import Element, element, own, sub, uri
from directive_portal.messages import say
from directive_portal.register import lists
from directive_portal.register.register import Register
from directive_portal.register.relations import Edge
from directive_portal.sources.model import Directive, Relation
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
_OFFICE, _PORTAL, _SIGNER, _ORIGINAL = "#issuer", "#portal", "#signer", "#original"


def meta(
    directive: Directive, register: Register, site: Site, mentioned: Container[str]
) -> Element:
    """The ``meta`` of a document; ``mentioned`` are the works that its text refers to."""
    made = element("meta")
    _identification(made, directive, register, site)
    if directive.topics:
        _classification(made, directive, register, site)
    _lifecycle(made, directive, register)
    _analysis(made, directive, register, mentioned)
    _terms(made, directive)
    _references(made, directive, register, site)
    _proprietary(made, directive, register, site)
    return made


def _identification(
    made: Element, directive: Directive, register: Register, site: Site
) -> None:
    made = sub(made, "identification", source=_PORTAL)
    page = site.at(links.directive(directive))
    work, expression = iri.work(directive), iri.expression(directive)
    level = _level(made, "FRBRWork", f"{work}/!main", work, page)
    _issued(level, directive)
    sub(level, "FRBRauthor", href=_OFFICE)
    sub(level, "FRBRcountry", value="vn")
    sub(level, "FRBRsubtype", value=directive.type)
    if directive.number:
        sub(level, "FRBRnumber", value=directive.number)
    sub(level, "FRBRname", value=name(directive))
    level = _level(made, "FRBRExpression", f"{expression}/!main", expression)
    _issued(level, directive)
    # A summary has the portal's words, not those of the issuer.
    sub(level, "FRBRauthor", href=_OFFICE if directive.text == "full" else _PORTAL)
    sub(level, "FRBRauthoritative", value="false")
    sub(level, "FRBRlanguage", language="vie")
    file = f"{page}{links.AKN}"
    main = f"{expression}/!main.xml"
    level = _level(made, "FRBRManifestation", main, f"{expression}.xml", file)
    for day, what in _changes(directive):
        sub(level, "FRBRdate", date=day, name=what)
    sub(level, "FRBRauthor", href=_PORTAL)
    sub(level, "FRBRformat", value="application/xml")


def _level(
    made: Element, tag: str, this: str, whole: str, alias: str | None = None
) -> Element:
    level = sub(made, tag)
    sub(level, "FRBRthis", value=this)
    sub(level, "FRBRuri", value=whole)
    if alias:
        sub(level, "FRBRalias", value=alias, name="web")
    return level


def _issued(level: Element, directive: Directive) -> None:
    """The day of issue. The format wants a day: that of publication here, under its own
    name, where the original bears none."""
    what = "issued" if directive.date else "published-on-portal"
    sub(level, "FRBRdate", date=str(iri.named_day(directive)), name=what)


def _changes(directive: Directive) -> Iterator[tuple[str, str]]:
    yield str(directive.published), "published-on-portal"
    for change in directive.changes:
        yield str(change.date), change.kind


def _classification(
    made: Element, directive: Directive, register: Register, site: Site
) -> None:
    made = sub(made, "classification", source=_PORTAL)
    for id_ in directive.topics:
        topic = register.topics[id_].name
        page = site.at(lists.TOPICS.at(id_))
        dictionary = site.at(links.TOPICS)
        sub(made, "keyword", value=id_, showAs=topic, href=page, dictionary=dictionary)


def _lifecycle(made: Element, directive: Directive, register: Register) -> None:
    """What happened to it, of which the day is known."""
    events: list[tuple[str, str | None, str]] = []
    if directive.date:
        events.append((str(directive.date), "generation", _ORIGINAL))
    for n, edge in _changing(directive, register):
        if begins := edge.source.in_effect_from:
            events.append((str(begins), _EVENTS[edge.kind], f"#passive-{n}"))
    stated = _stated(directive)
    if not events and not stated:
        return
    made = sub(made, "lifecycle", source=_PORTAL)
    for n, (day, what, source) in enumerate(events, 1):
        sub(made, "eventRef", eId=f"event-{n}", date=day, source=source, type=what)
    for id_, day in stated:
        sub(made, "eventRef", eId=id_, date=day, source=_ORIGINAL, refersTo="#in-force")


def _stated(directive: Directive) -> list[tuple[str, str]]:
    """The first and the last day of its effect, as far as the document states them."""
    days = (("effective", directive.effective), ("expires", directive.expires))
    return [(id_, str(day)) for id_, day in days if day]


def _changing(directive: Directive, register: Register) -> Iterator[tuple[int, Edge]]:
    """What later documents do to it, counted from 1."""
    edges = (e for e in register.relations.to(directive) if e.kind in _EVENTS)
    return enumerate(edges, 1)


def _analysis(
    made: Element, directive: Directive, register: Register, mentioned: Container[str]
) -> None:
    """The documents that it rests on or explains and that its text does not refer to. What
    changes others is ``activeRef``: how, word by word, the register does not know."""
    found = {
        address: cited_name(edge.relation)
        for edge in register.relations.of(directive)
        if edge.kind not in _EVENTS and (address := _address(edge))
    }
    implicit = {a: words for a, words in found.items() if a not in mentioned}
    if not implicit:
        return
    made = sub(made, "analysis", source=_PORTAL)
    made = sub(made, "otherReferences", source=_PORTAL)
    for address, words in implicit.items():
        sub(made, "implicitReference", href=address, showAs=words)


def _terms(made: Element, directive: Directive) -> None:
    """The time of its effect, where the document itself states it."""
    stated = {id_: f"#{id_}" for id_, _ in _stated(directive)}
    if stated:
        made = sub(made, "temporalData", source=_PORTAL)
        group = sub(made, "temporalGroup", eId="tmpg_1")
        first, last = stated.get("effective"), stated.get("expires")
        sub(group, "timeInterval", start=first, end=last, refersTo="#in-force")


def _references(
    made: Element, directive: Directive, register: Register, site: Site
) -> None:
    made = sub(made, "references", source=_PORTAL)
    _reference(made, "original", "original", iri.expression(directive), title(directive))
    for n, edge in _changing(directive, register):
        address = iri.work(edge.source)
        _reference(made, "passiveRef", f"passive-{n}", address, name(edge.source))
    edges = register.relations.of(directive)
    for n, edge in enumerate((e for e in edges if e.kind in _EVENTS), 1):
        if address := _address(edge):
            words = cited_name(edge.relation)
            _reference(made, "activeRef", f"active-{n}", address, words)
    for n, attachment in enumerate(directive.attachments, 1):
        address = uri(site.at(links.directive(directive) + attachment.file))
        if address:
            _reference(made, "hasAttachment", f"att_{n}", address, attachment.title)
    issuer = register.issuer(directive)
    _reference(
        made, "TLCOrganization", "issuer", site.at(links.issuer(issuer.id)), issuer.name
    )
    _reference(made, "TLCOrganization", "portal", site.at(""), site.name)
    if directive.signer:
        # Namesakes need not be one person: the address is of this signature.
        address = f"/akn/ontology/person/vn/{directive.id.replace('/', '.')}.signer"
        _reference(made, "TLCPerson", "signer", address, directive.signer.name)
    if _stated(directive):
        address = "/akn/ontology/concept/vn/in-force"
        _reference(made, "TLCConcept", "in-force", address, say("linked.in_force"))


def _reference(made: Element, tag: str, id_: str, href: str, words: str) -> None:
    sub(made, tag, eId=id_, href=href, showAs=words)


def _address(edge: Edge) -> str | None:
    """The work that a relation names; None where the portal cannot tell which it is."""
    return iri.work(edge.target) if edge.target else iri.cited(edge.relation)


def _proprietary(
    made: Element, directive: Directive, register: Register, site: Site
) -> None:
    made = sub(made, "proprietary", source=_PORTAL)
    own(made, "page", site.at(links.directive(directive)))
    kind = directive.text or "withdrawn"
    own(made, "text", notice(directive, register), kind=kind)
    _status(made, directive, register)
    for field in directive.unverified:
        own(made, "unverified", say(f"field.{field}"), field=field)
    _facts(made, directive)
    for edge in register.relations.of(directive):
        _relation(made, edge, register, site)
    for change in directive.changes:
        own(made, "change", change.note, date=str(change.date), kind=change.kind)


def notice(directive: Directive, register: Register) -> str:
    """What readers are told of the text: whose words it has, and what prevails."""
    if not register.shows_text(directive):
        return say("ui.withdrawn_notice")
    return say("ui.summary_notice" if directive.text == "summary" else "ui.full_notice")


def _status(made: Element, directive: Directive, register: Register) -> None:
    """The status on the day of the register, and the changes of it that are known."""
    status, shown = register.status(directive), badge(directive, register)
    own(
        made,
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
        own(made, "laterStatus", id=later.id, from_=str(day), cause=cause)


def _facts(made: Element, directive: Directive) -> None:
    own_facts = (
        ("numberPrinted", directive.number_printed),
        ("place", directive.place),
        ("urgency", directive.urgency),
    )
    for tag, value in own_facts:
        if value:
            own(made, tag, value)
    if signer := directive.signer:
        how = signer.authority
        title_, body = signer.title, signer.body
        own(made, "signer", refersTo=_SIGNER, title=title_, authority=how, body=body)
    for addressee in directive.addressees:
        own(made, "addressee", addressee)
    for recipient in directive.recipients:
        own(made, "recipient", recipient.name, purpose=recipient.purpose)
    if (source := directive.original) and (source.title or source.url):
        own(made, "source", source.title, href=source.url)


def _relation(made: Element, edge: Edge, register: Register, site: Site) -> None:
    relation: Relation = edge.relation
    own(
        made,
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
