"""Elements of Akoma Ntoso 3.0 and of the portal's own namespace, written as text.

An element that holds words is one line, written at once. One that holds only elements waits
as a ``Parent``, since how far its lines are indented is known when all is laid out.
"""

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import quote

from directive_portal.web.xml_text import UNFIT, clean

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# Not an address of one portal: all portals mean the same by it.
PORTAL = "urn:directive-portal:metadata"
_HEAD = "<?xml version='1.0' encoding='UTF-8'?>"
_NAMESPACES = {"xmlns": AKN, "xmlns:portal": PORTAL}

_TAG = re.compile("<[^>]*>")
_RESERVED = "/:?&=%@!$'()*+,;~-._"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Hosts of letters, digits, dots and hyphens: what else a URI could hold is not worth an
# invalid file.
_TARGET = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#]|$)|mailto:[^/]")

# A reader would take a bare return for a line feed, and in an attribute each for a space.
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_TEXT = str.maketrans(_ESCAPES)
_IN_VALUE = str.maketrans({**_ESCAPES, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"})
# To look first takes a fraction of the time.
_MARKED_TEXT = re.compile(f"[&<>\r{UNFIT}]").search
_MARKED_VALUE = re.compile(f'[&<>"\t\n\r{UNFIT}]').search


class Parent(NamedTuple):
    """An element that holds others, each on lines of its own; ``start`` is its first tag
    without the brackets."""

    tag: str
    start: str
    children: Sequence["Element"]


Element = str | Parent


def escaped(text: str) -> str:
    """Words as the content of an element, without what XML cannot hold."""
    return clean(text).translate(_IN_TEXT) if _MARKED_TEXT(text) else text


def words(content: str) -> str:
    """The words within a content, as they were before they were written."""
    return unescape(_TAG.sub("", content))


def element(tag: str, content: str = "", /, **attributes: str | None) -> str:
    """An element on one line; ``content`` is XML. An attribute that is None is left out."""
    start = _start(tag, attributes) if attributes else tag
    return f"<{start}>{content}</{tag}>" if content else f"<{start}/>"


def own(tag: str, text: str | None = None, /, **attributes: str | None) -> str:
    """An element of the portal's namespace."""
    return element(f"portal:{tag}", escaped(text or ""), **attributes)


def parent(tag: str, children: Sequence[Element], /, **attributes: str | None) -> Element:
    """An element that holds others and no words of its own."""
    if not children:
        return element(tag, **attributes)
    return Parent(tag, _start(tag, attributes), children)


def inline(made: Element) -> str:
    """An element among words, where a line break would be a space in the document."""
    if isinstance(made, str):
        return made
    return f"<{made.start}>{''.join(map(inline, made.children))}</{made.tag}>"


def file(*children: Element) -> bytes:
    """The whole file, laid out for people."""
    root = Parent("akomaNtoso", _start("akomaNtoso", _NAMESPACES), children)
    pieces = [_HEAD]
    _lay_out(root, "\n", pieces)
    pieces.append("\n")
    return "".join(pieces).encode()


def _lay_out(made: Parent, line: str, pieces: list[str]) -> None:
    """``line`` is what a line begins with: the break before it and its indentation."""
    pieces += (line, "<", made.start, ">")
    within = line + "  "
    for child in made.children:
        if isinstance(child, str):
            pieces += (within, child)
        else:
            _lay_out(child, within, pieces)
    pieces += (line, "</", made.tag, ">")


def uri(address: str) -> str | None:
    """A web or mail address as a URI (RFC 3986); None where it can be none."""
    if not _TARGET.match(address):
        return None
    head, hash_, fragment = address.partition("#")
    parts = (_LONE_PERCENT.sub("%25", quote(part, _RESERVED)) for part in (head, fragment))
    return hash_.join(parts) if hash_ else next(parts)


def _start(tag: str, attributes: Mapping[str, str | None]) -> str:
    for name, value in attributes.items():
        if value is not None:
            if _MARKED_VALUE(value):
                value = clean(value).translate(_IN_VALUE)
            tag += f' {name}="{value}"'
    return tag
