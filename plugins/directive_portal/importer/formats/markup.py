"""XML of office files as trees: without entities, bounded, one form of each name."""

from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from directive_portal.enclosure.extracted import UnreadError, too_large

Node = Any
# Of one part; its tree takes ten times as much.
_LARGEST = 20_000_000
# ISO 29500 strict has other names for the same things.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)


def tree(data: bytes) -> Node:
    """The first element of a part. Raises UnreadError, MemoryError."""
    if len(data) > _LARGEST:
        raise too_large(_LARGEST)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise UnreadError("kind") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadError("kind")
    return root


def local(node: Node) -> str:
    """The name of an element without its namespace; of what is no element, none."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def whole(written: str | None, otherwise: int = 0) -> int:
    """A number as attributes have it."""
    try:
        return int(float(written)) if written and len(written) < 12 else otherwise
    except (ValueError, OverflowError):
        return otherwise
