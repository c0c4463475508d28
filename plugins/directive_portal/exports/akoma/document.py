"""Directives as Akoma Ntoso 3.0 (OASIS), one file beside each page."""

from directive_portal.body.shown import Trees
from directive_portal.body.tree import Blocks, Paragraph, Text
from directive_portal.exports.akoma import iri
from directive_portal.exports.akoma.blocks import BlockWriter, Targets
from directive_portal.exports.akoma.meta import meta, notice
from directive_portal.exports.akoma.text import parts
from directive_portal.exports.akoma.xml import (
    Element,
    element,
    escaped,
    file,
    parent,
    uri,
)
from directive_portal.register.reference import Reference
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive
from directive_portal.web import links
from directive_portal.web.site import Site
from directive_portal.wording.wording import badge, date_text


def akoma(
    directive: Directive, register: Register, site: Site, trees: Trees | None = None
) -> bytes:
    """One directive. Of a withdrawn one only what the portal still says of it."""
    kind = iri.document_class(directive.type, directive.number)
    mentioned: set[str] = set()
    tree = _tree(directive, register, trees or Trees(register))
    writer = _writer(directive, site, mentioned)
    # Other words than the document's are those of the portal.
    status = None if directive.text == "full" else "editorial"
    if kind == "act":
        body = parent("body", parts(tree, writer, only=True), status=status)
    else:
        body = parent("mainBody", parts(tree, writer, only=False), status=status)
    document = (
        meta(directive, register, site, mentioned),
        _preface(directive, register),
        body,
    )
    return file(parent(kind, document, name=directive.type, contains="originalVersion"))


def _tree(directive: Directive, register: Register, trees: Trees) -> Blocks:
    """The body; of a withdrawn one why there is none."""
    if not register.shows_text(directive):
        return (Paragraph((Text(badge(directive, register).detail, 0),), 0),)
    return trees.of(directive)


def _writer(directive: Directive, site: Site, mentioned: set[str]) -> BlockWriter:
    """``mentioned`` takes in the works that the text refers to."""
    page = site.at(links.directive(directive))

    def link(target: str) -> str | None:
        name = target if target.startswith("#") else directive.beside(target)
        return uri(target if name is None else page + name)

    def image(target: str) -> str | None:
        name = directive.beside(target)
        return None if name is None else uri(page + name)

    def work(reference: Reference) -> str | None:
        found = iri.of_reference(reference, directive)
        mentioned.update((found,) if found else ())
        return found

    return BlockWriter(Targets(link, image, work))


def _preface(directive: Directive, register: Register) -> Element:
    """The facts that stand at the head of the original, and whose words follow."""
    day, number = directive.date, directive.number
    type_ = element("docType", escaped(directive.kind.name))
    issuers = register.issuers_of(directive)
    lines = [
        *(element("docProponent", escaped(issuer.name)) for issuer in issuers),
        f"{type_} {element('docNumber', escaped(number))}" if number else type_,
        element("docTitle", escaped(directive.subject)),
    ]
    if day:
        lines.append(element("docDate", escaped(date_text(day)), date=str(day)))
    said = escaped(notice(directive, register))
    lines.append(element("remark", said, status="editorial"))
    return parent("preface", [element("p", line) for line in lines])
