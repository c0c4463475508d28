"""OpenDocument text and spreadsheets (.odt, .ods)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from directive_portal.enclosure.package import Package, UnreadError, attribute, local
from directive_portal.enclosure.reading import Left, Reading, reading
from directive_portal.enclosure.shared import unread_parts, without_breaks

_SKIPPED = frozenset(("annotation", "tracked-changes", "deletion"))
_SIGNS = {"tab": "\t", "line-break": "\n"}
_TYPED = frozenset(
    {"title", "subject", "description", "keyword", "creator", "initial-creator"}
    | {"user-defined"}
)


def opendocument(package: Package) -> Reading:
    """Read a package; raises UnreadError."""
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise UnreadError("encrypted")
    names = [name for name in ("styles.xml", "content.xml") if name in package.names]
    trees = [package.xml(name) for name in (*names, "meta.xml") if name in package.names]
    lines = [line for tree in trees for line in _blocks(tree)]
    return reading(
        lines,
        unread=unread_parts(package),
        left=[left for tree in trees for left in _left(tree)],
        active=package.active,
    )


def _blocks(element: Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name in ("p", "h"):
            aside: list[str] = []
            yield "".join(_inline(child, aside))
            yield from aside
        elif name == "table-row":
            cells = [cell for cell in child if local(cell) == "table-cell"]
            yield "\t".join(without_breaks(_blocks(cell)) for cell in cells)
        elif name in _TYPED and child.text:
            yield child.text
        elif name not in _SKIPPED:
            yield from _blocks(child)


def _inline(element: Element, aside: list[str]) -> Iterator[str]:
    """The text of a paragraph; frames and what links hide come after it."""
    yield element.text or ""
    for child in element:
        name = local(child)
        if name == "s":
            yield " " * min(int(attribute(child, "c") or "1"), 100)
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "text-box":
            aside.extend(_blocks(child))
        elif name not in _SKIPPED:
            target = attribute(child, "href") or ""
            if name == "a" and target.startswith(("mailto:", "tel:")):
                aside.append(target)
            yield from _inline(child, aside)
        yield child.tail or ""


def _left(tree: Element) -> Iterator[Left]:
    for element in tree.iter():
        match local(element):
            case "annotation":
                yield "comment"
            case "deletion":
                yield "deletion"
            case "hidden-text" | "hidden-paragraph":
                yield "hidden"
            case "table" | "table-row" | "table-column":
                if attribute(element, "visibility") in ("collapse", "filter"):
                    yield "hidden"
