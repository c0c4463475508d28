"""Directives as Akoma Ntoso 3.0 (OASIS), one file beside each page."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape

import lxml.etree as etree

from directive_portal.body.marks import marks
from directive_portal.body.render import render
from directive_portal.exports import akoma_uri
from directive_portal.exports.akoma_blocks import Blocks
from directive_portal.exports.akoma_meta import meta, notice
from directive_portal.exports.akoma_text import fill
from directive_portal.exports.akoma_xml import (
    AKN,
    Element,
    add_text,
    element,
    sub,
    uri,
)
from directive_portal.register import links
from directive_portal.register.model import Directive
from directive_portal.register.register import Register
from directive_portal.register.site import Site
from directive_portal.register.wording import badge, date_text
from directive_portal.register.xml_text import clean


def files(
    directives: Iterable[Directive], register: Register, site: Site
) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents (XML, UTF-8), for directives of the register."""
    for directive in directives:
        address = links.directive(directive) + links.AKN
        yield address, akoma(directive, register, site)


def akoma(directive: Directive, register: Register, site: Site) -> bytes:
    """One directive. Of a withdrawn one only what the portal still says of it."""
    kind = akoma_uri.document_class(directive.type, directive.number)
    body = element("body" if kind == "act" else "mainBody")
    mentioned: set[str] = set()
    fill(body, _html(directive, register), _blocks(directive, register, site, mentioned))
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


def _html(directive: Directive, register: Register) -> str:
    """The body as the page has it; of a withdrawn one why there is none."""
    if not register.shows_text(directive):
        return f"<p>{escape(badge(directive, register).detail)}</p>"
    cited = marks(directive, register)
    # As feeds and pages have it, but for the addresses that are put in last.
    return render(directive.body, "", directive.files, cited, "").html


def _blocks(
    directive: Directive, register: Register, site: Site, mentioned: set[str]
) -> Blocks:
    """``mentioned`` takes in the works that the text refers to."""
    page = site.at(links.directive(directive))

    def follow(link: Element) -> tuple[str, str] | None:
        target = link.get("href", "")
        if "cited" in link.get("class", ""):
            work = _cited(target, directive, register)
            mentioned.update((work,) if work else ())
            return ("ref", work) if work else None
        address = uri(page + target if target.startswith("#") else source(target) or target)
        return ("a", address) if address else None

    def source(name: str) -> str | None:
        return uri(page + name) if name in directive.files else None

    return Blocks(follow, source)


def _cited(target: str, directive: Directive, register: Register) -> str | None:
    """The work that a citation leads to: from the page of a directive, or from a relation
    of this one to what is not on the portal."""
    if found := _by_address(register).get(target):
        return akoma_uri.work(found)
    index = int(target.rpartition("-")[2]) - 1
    return akoma_uri.cited(directive.relations[index])


@lru_cache(maxsize=1)
def _by_address(register: Register) -> Mapping[str, Directive]:
    return {links.directive(directive): directive for directive in register.directives}


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
