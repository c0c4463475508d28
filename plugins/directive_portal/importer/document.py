"""A paper as its file gives it, whatever the format: blocks of words with their places.

Readers make it, and nothing else of the importer knows formats. Text is NFC.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as given
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in the source, from 1. ``page`` only where the file has pages
    (PDF, scan); ``line`` is a line of that page or of a text, else a paragraph."""

    page: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one dress. ``note`` is the sign of a footnote, a key of ``Document.notes``;
    such a span has no words. A line end that the author set is a ``\\n``."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``label`` is the number that a word processor sets by itself ("1.", "Điều 5.", "-"),
    without the space after it; a typed one is in the words. ``indent`` counts steps of a
    list or of an indented block, from 0."""

    spans: tuple[Span, ...]
    place: Place
    label: str = ""
    align: Align | None = None
    indent: int = 0

    @property
    def text(self) -> str:
        """Label and words as one line of text, as a reader sees them."""
        words = "".join(span.text for span in self.spans)
        return f"{self.label} {words}" if self.label else words


@dataclass(frozen=True, slots=True)
class Cell:
    """``columns`` and ``rows`` are how many it covers; covered ones are not repeated."""

    blocks: "tuple[Block, ...]"
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """``ruled`` where lines are drawn: a letterhead or a signature block has none."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class PageEnd:
    """A break that the author set, or the end of a page of a PDF."""

    place: Place


Block = Paragraph | Table | PageEnd


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person must look at. ``field`` is a key of the front matter, ``body``, or
    None for the whole; ``reason`` a key below ``importer.doubt`` in the catalogue, whose
    places ``values`` fill; ``place`` where in the source."""

    field: str | None
    reason: str
    place: Place | None = None
    values: Mapping[str, object] = given(default_factory=dict, hash=False)


# ``furniture`` is seen on pages beside the text: heads, feet, watermarks, stamps.
# ``hidden`` was deleted, hidden or remarked. ``file`` is all else that the file holds, its
# properties too. ``name`` is how it is called.
Beside = Literal["furniture", "hidden", "file", "name"]


@dataclass(frozen=True, slots=True)
class Aside:
    """Words of a file that are no part of its text: lines, of which each stands by itself
    but for those of ``file``."""

    text: str
    kind: Beside
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """``notes`` are footnotes by their signs; ``doubts`` what reading the file already
    cannot be sure of (converted from VNI, recognised from a picture, pictures left out);
    ``asides`` are all words that stand in none of the others, so that none is unseen."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Span, ...]] = given(default_factory=dict, hash=False)
    doubts: tuple[Doubt, ...] = ()
    asides: tuple[Aside, ...] = ()
