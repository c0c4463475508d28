"""Word documents (.docx): all text that a reader, a search or a curious person can find.

Body, tables, text boxes, watermarks, notes, headers, footers, charts, properties, and the
addresses that links hide.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from directive_portal.enclosure.package import Package, attribute, local
from directive_portal.enclosure.reading import Left, Reading, reading
from directive_portal.enclosure.shared import (
    drawn,
    links,
    properties,
    unread_parts,
    without_breaks,
)

# Layers that say how something came about and hold blocks, rows or runs like any other.
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
# Settings, and what was deleted or moved away.
_SKIPPED = frozenset(("pPr", "rPr", "tblPr", "tcPr", "trPr", "sectPr", "del", "moveFrom"))
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\u00ad",
}


def word(package: Package) -> Reading:
    """Read a package; raises UnreadError."""
    parts = [
        *package.named("word/header"),
        "word/document.xml",
        *package.named("word/footnotes", "word/endnotes", "word/footer"),
    ]
    trees = [package.xml(name) for name in parts]
    lines = [line for tree in trees for line in _blocks(tree)]
    lines += drawn(package, "word/charts/", "word/diagrams/data")
    lines += [*links(package, "word/"), *properties(package)]
    return reading(
        lines,
        unread=unread_parts(package),
        left=_left(package, trees),
        active=package.active,
    )


def _blocks(element: Element) -> Iterator[str]:
    """A line for each paragraph and each row of a table, in reading order."""
    for child in element:
        name = local(child)
        if name == "p":
            line: list[str] = []
            aside: list[str] = []
            _inline(child, line, aside)
            yield "".join(line)
            yield from aside
        elif name == "tbl":
            for row in _named(child, "tr"):
                cells = (without_breaks(_blocks(cell)) for cell in _named(row, "tc"))
                yield "\t".join(cells)
        elif name == "AlternateContent":
            yield from _blocks(_alternative(child))
        elif name not in _SKIPPED:
            yield from _blocks(child)


def _inline(element: Element, line: list[str], aside: list[str]) -> None:
    """The text of a paragraph; what floats beside it comes after, as lines of its own."""
    for child in element:
        name = local(child)
        if name == "t":
            line.append(child.text or "")
        elif name in _SIGNS:
            line.append(_SIGNS[name])
        elif name == "txbxContent":
            aside.extend(_blocks(child))
        elif name == "textpath":  # a watermark
            aside.append(attribute(child, "string") or "")
        elif name == "instrText":
            aside.append(child.text or "")
        elif name == "AlternateContent":
            _inline(_alternative(child), line, aside)
        elif name not in _SKIPPED:
            if name in ("docPr", "cNvPr"):
                aside.extend(
                    filter(None, (attribute(child, k) for k in ("descr", "title")))
                )
            _inline(child, line, aside)


def _alternative(element: Element) -> Element:
    """One of two spellings of the same content: the newer."""
    choices = sorted(element, key=lambda child: local(child) != "Choice")
    return choices[0] if choices else element


def _named(element: Element, name: str) -> Iterator[Element]:
    """Rows or cells, also those within a wrapper."""
    for child in element:
        if local(child) == name:
            yield child
        elif local(child) in _WRAPPERS:
            yield from _named(child, name)


def _left(package: Package, trees: Iterable[Element]) -> Iterator[Left]:
    for tree in trees:
        for element in tree.iter():
            name = local(element)
            if name in ("delText", "moveFrom") and "".join(element.itertext()).strip():
                yield "deletion"
            elif name == "vanish" and attribute(element, "val") not in (
                "0",
                "false",
                "off",
            ):
                yield "hidden"
    for name in package.named("word/comments"):
        if "".join(package.xml(name).itertext()).strip():
            yield "comment"
