"""The XML of office files: every text and every value of every part, whatever it is for.

Only so much of the structure is known as keeps words and numbers whole: which elements are
paragraphs, rows and cells. All else that a part holds stands after that, each value once.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree
from xml.parsers.expat import errors

from directive_portal.enclosure.extracted import MOST_TEXT, UnreadError, too_many

_NO_MEMORY = errors.codes[errors.XML_ERROR_NO_MEMORY]
_DEEPEST = 250
_MOST_CELLS = 200_000
# A stray cell far to the right must not cost a row of a million tabs.
_WIDEST = 200

_PARAGRAPHS = frozenset(("p", "h", "si", "is", "text"))
_ROWS = frozenset(("tr", "row", "table-row"))
_CELLS = frozenset(("tc", "c", "table-cell", "covered-table-cell"))
# Within a paragraph of Office, but no part of what it shows.
_ASIDE = frozenset(
    {"instrText", "delText", "delInstrText", "posOffset", "align", "pctWidth", "pctHeight"}
    | {"creator", "date", "creator-initials"}
)
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "line-break": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\u00ad",
}
# What programs write and nobody types: numbers as they count them (none has ten digits
# and begins with 0, as telephones and identity numbers do), flags, places of cells, ids.
_MACHINE = re.compile(
    r"-?(?:0|[1-9][0-9]{0,9})(?:\.[0-9]+)?(?:[eE]-?[0-9]+)?(?:%|[a-z]{1,3})?|[01]+"
    r"|\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?"
    r"|[0-9A-Fa-f]{8}|(?:[0-9A-Fa-f]{2}){10}"
    r"|\{?[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\}?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9:]+)?"
)

# In the head and foot of a sheet: sides, fonts, colours, numbers of pages.
_HEAD_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|[0-9]{1,3}|[A-Z])')

Attributes = dict[str, str]
# What a cell shows, of its attributes and what is written in it.
Shown = Callable[[Attributes, str], str]


@dataclass(slots=True)
class Part:
    """What one part says. ``lines`` are its paragraphs and rows, ``rows`` the cells of each
    row, ``values`` all else that is text, ``root`` the name of its first element."""

    root: str = ""
    lines: list[str] = field(default_factory=list[str])
    rows: list[list[str]] = field(default_factory=list[list[str]])
    values: dict[str, None] = field(default_factory=dict[str, None])


@dataclass(slots=True)
class Element:
    """An element that is open: its name, its attributes and the one around it."""

    name: str
    attributes: Attributes
    parent: "Element | None"


def within(element: Element, name: str) -> bool:
    """Whether an element of a name is around it."""
    around = element.parent
    while around and around.name != name:
        around = around.parent
    return around is not None


# Told of each element as it begins, and of each text (or of None before there is one).
Watch = Callable[[Element, str | None], None]


@dataclass(slots=True)
class _Frame:
    """A paragraph, row or cell that is open, how deep it stands, and what it holds."""

    name: str
    attributes: Attributes
    depth: int
    twin: bool
    pieces: list[str] = field(default_factory=list[str])
    written: str = ""


class _Walk:
    """Takes what the parser finds as it finds it: no tree of millions of cells is built."""

    def __init__(self, watch: Watch, shown: Shown) -> None:
        self.part = Part()
        self._watch, self._shown = watch, shown
        self._element: Element | None = None
        self._depth = self._cells = self._length = 0
        self._open: Counter[str] = Counter()
        self._frames: list[_Frame] = []
        self._text: list[str] = []

    def doctype(self, name: str, pubid: Any, system: Any) -> None:
        raise UnreadError("kind")

    def start(self, tag: str, attrs: Attributes) -> None:
        self._flush()
        name = tag.rpartition("}")[2]
        attributes = {key.rpartition("}")[2]: value for key, value in attrs.items()}
        element = self._element = Element(name, attributes, self._element)
        self.part.root = self.part.root or name
        self._open[name] += 1
        self._depth += 1
        if self._depth > _DEEPEST:
            raise too_many(_DEEPEST)
        self._watch(element, None)
        for value in attrs.values():
            self._value(value)
        if self._frames_for(element):
            self._frames.append(_Frame(name, attributes, self._depth, self._is_twin()))
        elif self._within(_PARAGRAPHS):
            self._frames[-1].pieces.append(_sign(element))

    def _within(self, names: frozenset[str]) -> bool:
        return bool(self._frames) and self._frames[-1].name in names

    def _frames_for(self, element: Element) -> bool:
        name, parent = element.name, element.parent
        if name == "text":  # of a comment in a sheet; elsewhere it is a whole document
            return parent is not None and parent.name == "comment"
        return (
            name in _ROWS or name in _PARAGRAPHS or (name in _CELLS and self._within(_ROWS))
        )

    def data(self, data: str) -> None:
        self._text.append(data)

    def end(self, tag: str) -> None:
        self._flush()
        assert self._element is not None
        if self._frames and self._frames[-1].depth == self._depth:
            self._close(self._frames.pop())
        self._open[self._element.name] -= 1
        self._element = self._element.parent
        self._depth -= 1

    def close(self) -> Part:
        return self.part

    def _flush(self) -> None:
        text, element = "".join(self._text), self._element
        self._text.clear()
        if not text or element is None:
            return
        if text.strip():
            self._watch(element, text)
        if element.name == "v" and self._within(_CELLS):
            self._frames[-1].written += text
        elif self._within(_PARAGRAPHS) and self._belongs(element):
            self._count(len(text))
            self._frames[-1].pieces.append(text)
        else:
            for value in _parts_of(element, text):
                self._value(value)

    def comment(self, data: str) -> None:
        """What stands beside the markup is in the file as well."""
        self._value(data)

    def pi(self, target: str, data: str = "") -> None:
        self._value(f"{target} {data}")

    def _belongs(self, element: Element) -> bool:
        return element.name not in _ASIDE and self._frames[-1].twin == self._is_twin()

    def _is_twin(self) -> bool:
        """Whether it is told twice: for older programs, or where it stood before."""
        return bool(self._open["Fallback"] or self._open["moveFrom"])

    def _value(self, value: str) -> None:
        value = value.strip()
        if value and value not in self.part.values and not _MACHINE.fullmatch(value):
            self._count(len(value))
            self.part.values[value] = None

    def _count(self, length: int) -> None:
        self._length += length
        if self._length > MOST_TEXT:
            raise too_many(MOST_TEXT)

    def _close(self, frame: _Frame) -> None:
        if frame.name in _ROWS:
            self.part.rows.append(frame.pieces)
            self._put("\t".join(frame.pieces))
        elif frame.name in _PARAGRAPHS:
            self._put(line := "".join(frame.pieces))
            if "\t" in line:  # boxes may be parted so
                self.part.rows.append(line.split("\t"))
        else:
            self._cell(frame)

    def _put(self, line: str) -> None:
        around = next((f for f in reversed(self._frames) if f.name in _CELLS), None)
        if self._is_twin():
            self._value(line)
        else:
            (around.pieces if around else self.part.lines).append(line)

    def _cell(self, frame: _Frame) -> None:
        """Cells keep their columns; one that stands for several is repeated."""
        self._cells += 1
        if self._cells > _MOST_CELLS:
            raise too_many(_MOST_CELLS)
        cells = self._frames[-1].pieces
        text = _without_breaks(frame.pieces)
        if frame.written:
            text = self._shown(frame.attributes, frame.written)
        column = min(_column(frame.attributes.get("r", ""), len(cells)), _WIDEST)
        cells += [""] * (column - len(cells))
        times = frame.attributes.get("number-columns-repeated", "")
        count = min(
            int(times[:4]) if times.isdecimal() else 1, max(1, _WIDEST - len(cells))
        )
        self._count(len(text) * count)
        cells += [text] * count


def _sign(element: Element) -> str:
    """What an element stands for in a line of text."""
    if element.parent and element.parent.name == "tabs":  # stops, no tabs
        return ""
    if element.name == "s":
        count = element.attributes.get("c", "1")
        return " " * min(int(count[:4]), 100) if count.isdecimal() else ""
    if element.name == "sym":
        code = re.fullmatch(
            r"(?:F0)?([0-9A-Fa-f]{2,4})", element.attributes.get("char", "")
        )
        return chr(int(code[1], 16)) if code else ""
    return _SIGNS.get(element.name, "")


def _parts_of(element: Element, text: str) -> Iterable[str]:
    """A text that is no part of a paragraph; the three sides of a printed sheet's head and
    foot are parted by codes ("&LTrái&CGiữa")."""
    if element.name.endswith(("Header", "Footer")):
        return _HEAD_CODE.split(text)
    return (text,)


def _without_breaks(lines: Iterable[str]) -> str:
    """Lines as one; two spaces keep each a place of its own."""
    return "  ".join(" ".join(line.split("\n")).replace("\t", "  ") for line in lines)


def _column(reference: str, otherwise: int) -> int:
    letters = re.match("[A-Z]{1,3}", reference)
    if letters is None:
        return otherwise
    number = 0
    for letter in letters.group():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def walk(data: bytes, watch: Watch, shown: Shown = lambda _, written: written) -> Part:
    """Read XML; with a document type, which office files never have, it is refused. Raises
    UnreadError."""
    target = _Walk(watch, shown)
    parser = ElementTree.XMLParser(target=target)
    try:
        parser.feed(data)
        parser.close()
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        if getattr(error, "code", None) == _NO_MEMORY:
            raise MemoryError from error
        raise UnreadError("kind") from error
    return target.part
