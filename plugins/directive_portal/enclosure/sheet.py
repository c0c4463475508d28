"""Spreadsheets (.xlsx) and slides (.pptx)."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from directive_portal.enclosure.package import Package, attribute, local
from directive_portal.enclosure.reading import Left, Reading, reading
from directive_portal.enclosure.shared import (
    drawn,
    links,
    paragraphs,
    properties,
    unread_parts,
)

_COLUMN = re.compile(r"[A-Z]{1,3}")
# A stray cell far to the right must not cost a row of a million tabs.
_WIDEST = 200


def sheet(package: Package) -> Reading:
    """Read a workbook, sheet by sheet; raises UnreadError."""
    strings = list(_strings(package))
    sheets = [package.xml(name) for name in package.named("xl/worksheets/")]
    lines = [line for tree in sheets for line in _rows(tree, strings)]
    lines += drawn(package, "xl/drawings/", "xl/charts/")
    lines += [*links(package, "xl/"), *properties(package)]
    left = [*_hidden(package.xml("xl/workbook.xml")), *map(_hidden_of_sheet, sheets)]
    comments = [*package.named("xl/comments"), *package.named("xl/threadedComments/")]
    found: set[Left] = {"hidden"} if any(left) else set()
    if comments:
        found.add("comment")
    return reading(lines, unread=unread_parts(package), left=found, active=package.active)


def _strings(package: Package) -> Iterator[str]:
    """The texts that cells share."""
    if "xl/sharedStrings.xml" in package.names:
        for item in package.xml("xl/sharedStrings.xml"):
            yield _text(item)


def _text(item: Element) -> str:
    return "".join(e.text or "" for e in item.iter() if local(e) == "t")


def _rows(tree: Element, strings: list[str]) -> Iterator[str]:
    for row in tree.iter():
        if local(row) == "row":
            cells: list[str] = []
            for cell in row:
                column = min(_column(attribute(cell, "r") or "", len(cells)), _WIDEST)
                cells += [""] * (column - len(cells))
                cells.append(" ".join(_value(cell, strings).split()))
            yield "\t".join(cells)
        elif local(row) in ("oddHeader", "oddFooter", "firstHeader", "firstFooter"):
            # "&L", "&C", "&R" part a header; "&P" and the like stand for numbers.
            yield re.sub(r"&(?:\"[^\"]*\"|[A-Z0-9]+)", "\t", row.text or "")


def _column(reference: str, otherwise: int) -> int:
    letters = _COLUMN.match(reference)
    if letters is None:
        return otherwise
    number = 0
    for letter in letters.group():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: Element, strings: list[str]) -> str:
    value = next((e.text or "" for e in cell if local(e) == "v"), "")
    if attribute(cell, "t") == "s":
        return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
    return value or _text(cell)


def _hidden(workbook: Element) -> Iterator[bool]:
    for element in workbook.iter():
        if local(element) == "sheet":
            yield attribute(element, "state") in ("hidden", "veryHidden")


def _hidden_of_sheet(tree: Element) -> bool:
    return any(
        local(e) in ("row", "col") and attribute(e, "hidden") in ("1", "true")
        for e in tree.iter()
    )


def slides(package: Package) -> Reading:
    """Read a presentation; speakers' notes are text that the slides hide."""
    notes = [line for line in drawn(package, "ppt/notesSlides/") if line.strip()]
    trees = [package.xml(name) for name in package.named("ppt/slides/")]
    lines = [line for tree in trees for line in paragraphs(tree)]
    lines += [*notes, *drawn(package, "ppt/diagrams/data", "ppt/charts/")]
    lines += [*links(package, "ppt/"), *properties(package)]
    left: set[Left] = set()
    if notes or any(attribute(tree, "show") in ("0", "false") for tree in trees):
        left.add("hidden")
    if [*package.named("ppt/comments")]:
        left.add("comment")
    return reading(lines, unread=unread_parts(package), left=left, active=package.active)
