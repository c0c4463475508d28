"""What files of all Office programs have in common."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from directive_portal.enclosure.package import Package, attribute, local
from directive_portal.enclosure.reading import Unread

_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
# Of the properties only these are typed by people.
_TYPED = frozenset(
    {"title", "subject", "creator", "keywords", "description", "lastModifiedBy", "category"}
    | {"contentStatus", "Company", "Manager", "lpwstr", "lpstr"}
)


def without_breaks(lines: Iterable[str]) -> str:
    """Lines as one; two spaces keep each a place of its own."""
    return "  ".join(" ".join(line.split("\n")).replace("\t", "  ") for line in lines)


def properties(package: Package) -> Iterator[str]:
    for name in _PROPERTIES:
        if name in package.names:
            for element in package.xml(name).iter():
                if local(element) in _TYPED and element.text:
                    yield element.text


def links(package: Package, folder: str) -> Iterator[str]:
    """Where links of mail and telephone lead."""
    for name in package.named(folder, end=".rels"):
        for element in package.xml(name).iter():
            target = attribute(element, "Target") or ""
            if target.startswith(("mailto:", "tel:")):
                yield target


def drawn(package: Package, *starts: str) -> Iterator[str]:
    """The paragraphs of drawings, charts and slides."""
    for name in package.named(*starts):
        yield from paragraphs(package.xml(name))


def paragraphs(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        if local(element) == "p":
            yield "".join(_drawn(element))
        elif local(element) == "v" and element.text:  # a label or figure of a chart
            yield element.text


def _drawn(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter():
        if local(element) == "t":
            yield element.text or ""
        elif local(element) in ("br", "tab"):
            yield " "


def unread_parts(package: Package) -> Iterator[Unread]:
    """Pictures and files within the file, which nobody can search."""
    for name in package.names:
        if "/media/" in name or name.startswith("Pictures/"):
            yield "picture"
        elif (
            "/embeddings/" in name
            or "/afchunk" in name.lower()
            or name.startswith("Object ")
        ):
            yield "embedded"
