"""Elements of Akoma Ntoso 3.0 and of the portal's own namespace, by lxml."""

import re
from typing import Any
from urllib.parse import quote

import lxml.etree as etree

from directive_portal.web.xml_text import clean

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# Not an address of one portal: all portals mean the same by it.
PORTAL = "urn:directive-portal:metadata"
NAMESPACES = {None: AKN, "portal": PORTAL}

# Lxml comes without types.
Element = Any

_RESERVED = "/:?&=%@!$'()*+,;~-._"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Hosts of letters, digits, dots and hyphens: what else a URI could hold is not worth an
# invalid file.
_TARGET = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#]|$)|mailto:[^/]")


def element(tag: str, **attributes: str | None) -> Element:
    """An element without a parent; an attribute that is None is left out."""
    return etree.Element(f"{{{AKN}}}{tag}", _clean(attributes), nsmap=NAMESPACES)


def sub(parent: Element, tag: str, **attributes: str | None) -> Element:
    return etree.SubElement(parent, f"{{{AKN}}}{tag}", _clean(attributes))


def own(
    parent: Element, tag: str, text: str | None = None, **attributes: str | None
) -> None:
    """An element of the portal's namespace."""
    made = etree.SubElement(parent, f"{{{PORTAL}}}{tag}", _clean(attributes))
    made.text = clean(text) if text else None


def add_text(parent: Element, text: str | None) -> None:
    """Put text after what an element holds already."""
    if not text:
        return
    text = clean(text)
    # Counting the children to get at the last takes longer the more there are.
    last = next(parent.iterchildren(reversed=True), None)
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def uri(address: str) -> str | None:
    """A web or mail address as a URI (RFC 3986); None where it can be none."""
    if not _TARGET.match(address):
        return None
    head, hash_, fragment = address.partition("#")
    parts = (_LONE_PERCENT.sub("%25", quote(part, _RESERVED)) for part in (head, fragment))
    return hash_.join(parts) if hash_ else next(parts)


def _clean(attributes: dict[str, str | None]) -> dict[str, str]:
    # Python keeps some names for itself: class_, from_.
    return {n.rstrip("_"): clean(v) for n, v in attributes.items() if v is not None}
