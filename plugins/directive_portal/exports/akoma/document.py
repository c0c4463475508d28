"""Directives as Akoma Ntoso 3.0 (OASIS), one file beside each page."""

import lxml.etree as etree

from directive_portal.body.shown import Trees
from directive_portal.body.tree import Blocks, Paragraph, Text
from directive_portal.exports.akoma import iri
from directive_portal.exports.akoma.blocks import BlockWriter, Targets
from directive_portal.exports.akoma.meta import meta, notice
from directive_portal.exports.akoma.text import fill
from directive_portal.exports.akoma.xml import (
    AKN,
    Element,
    add_text,
    element,
    sub,
    uri,
)
from directive_portal.register.reference import Reference
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive
from directive_portal.web import links
from directive_portal.web.site import Site
from directive_portal.web.xml_text import clean
from directive_portal.wording.wording import badge, date_text


def akoma(
    directive: Directive, register: Register, site: Site, trees: Trees | None = None
) -> bytes:
    """One directive. Of a withdrawn one only what the portal still says of it."""
    kind = iri.document_class(directive.type, directive.number)
    body = element("body" if kind == "act" else "mainBody")
    mentioned: set[str] = set()
    fill(
        body,
        _tree(directive, register, trees or Trees(register)),
        _writer(directive, site, mentioned),
    )
    if directive.text != "full":
        # Words of the portal, not of the document.
        body.set("status", "editorial")
    root = element("akomaNtoso")
    document = sub(root, kind, name=directive.type, contains="originalVersion")
    document.append(meta(directive, register, site, mentioned))
    document.append(_preface(directive, register))
    document.append(body)
    _indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _tree(directive: Directive, register: Register, trees: Trees) -> Blocks:
    """The body; of a withdrawn one why there is none."""
    if not register.shows_text(directive):
        return (Paragraph((Text(badge(directive, register).detail, 0),), 0),)
    return trees.of(directive)


def _writer(directive: Directive, site: Site, mentioned: set[str]) -> BlockWriter:
    """``mentioned`` takes in the works that the text refers to."""
    page = site.at(links.directive(directive))

    def link(target: str) -> str | None:
        if target.startswith("#") or target in directive.files:
            return uri(page + target)
        return uri(target)

    def image(name: str) -> str | None:
        return uri(page + name) if name in directive.files else None

    def work(reference: Reference) -> str | None:
        found = iri.of_reference(reference, directive)
        mentioned.update((found,) if found else ())
        return found

    return BlockWriter(Targets(link, image, work))


def _preface(directive: Directive, register: Register) -> Element:
    """The facts that stand at the head of the original, and whose words follow."""
    made = element("preface")
    sub(sub(made, "p"), "docProponent").text = clean(register.issuer(directive).name)
    line = sub(made, "p")
    sub(line, "docType").text = directive.kind.name
    if directive.number:
        add_text(line, " ")
        sub(line, "docNumber").text = clean(directive.number)
    sub(sub(made, "p"), "docTitle").text = clean(directive.subject)
    if directive.date:
        day = sub(sub(made, "p"), "docDate", date=str(directive.date))
        day.text = date_text(directive.date)
    note = sub(sub(made, "p"), "remark", status="editorial")
    note.text = notice(directive, register)
    return made


# Elements whose text is theirs: a line break in one would be a space in the document.
_MIXED = frozenset(f"{{{AKN}}}{tag}" for tag in ("p", "num", "heading", "li"))


def _indent(made: Element, depth: int = 0) -> None:
    """Lay out the file for people, without a change to its text."""
    if made.tag in _MIXED or not len(made):
        return
    made.text = "\n" + "  " * (depth + 1)
    for child in made:
        _indent(child, depth + 1)
        child.tail = made.text
    made[-1].tail = "\n" + "  " * depth
