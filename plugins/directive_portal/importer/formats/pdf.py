"""PDF files, by pdfplumber: text with its places, put together as a reader sees it."""

import logging
from collections.abc import Generator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text
from pdfplumber.utils.exceptions import PdfminerException

from directive_portal.enclosure.extracted import UnreadError, too_many
from directive_portal.importer.document import (
    Aside,
    Block,
    Cell,
    Document,
    Doubt,
    PageEnd,
    Paragraph,
    Place,
    Span,
    Table,
)
from directive_portal.importer.formats import pdf_furniture, pdf_sides, pdf_tables
from directive_portal.importer.formats.dressed import trimmed
from directive_portal.importer.formats.gathered import Gathered, shortened
from directive_portal.importer.formats.letterhead import texts
from directive_portal.importer.formats.pdf_notes import Notes, with_signs, without_notes
from directive_portal.importer.formats.pdf_paragraphs import (
    Column,
    Lines,
    column,
    inner,
    paragraphs,
    wraps,
)
from directive_portal.importer.formats.pdf_rows import (
    Letter,
    Row,
    letters,
    rows,
    turned,
    unread,
)
from directive_portal.importer.formats.wraps import begins_anew
from directive_portal.importer.refused import RefusedError

logging.getLogger("pdfminer").addHandler(logging.NullHandler())
logging.getLogger("pdfminer").propagate = False
_MOST_PAGES = 500
# Seconds for each letter: a slow computer needs half of it.
_EARNED = 0.0004
# A page with fewer letters and a picture was scanned.
_LEAST_TEXT = 40
# Of a page: where a picture takes so much, its letters are of a scan.
_WHOLE_PAGE = 0.5
# Of the letters: where more have no meaning, nothing of it can be trusted.
_MOST_UNREAD = 0.1


def pdf(data: bytes) -> Generator[float, None, Document]:
    """Read a PDF; raises UnreadError, RefusedError. Each page yields the seconds that its
    letters have earned: so a long text is read to its end, a costly drawing is not."""
    try:
        return (yield from _read(data))
    except (UnreadError, RefusedError, MemoryError, RecursionError):
        raise
    except Exception as error:  # damaged files end in whatever comes first
        inside = (
            error.args[0] if isinstance(error, PdfminerException) and error.args else error
        )
        encrypted = isinstance(inside, PDFPasswordIncorrect)
        raise UnreadError("encrypted" if encrypted else "kind") from error


@dataclass(slots=True)
class _Page:
    """What one page shows. ``grids`` are its tables, with the letters of each."""

    number: int
    width: float
    height: float
    rows: list[Row]
    grids: list[tuple[pdf_tables.Grid, list[Letter]]]
    notes: Notes = field(default_factory=dict[str, list[Row]])
    pictures: float = 0.0
    turned: list[str] = field(default_factory=list[str])
    remarks: list[str] = field(default_factory=list[str])

    @property
    def end(self) -> Place:
        return Place(self.number, self.rows[-1].number if self.rows else 1)


def _read(data: bytes) -> Generator[float, None, Document]:
    with pdfplumber.open(BytesIO(data)) as opened:
        if len(opened.pages) > _MOST_PAGES:
            raise too_many(_MOST_PAGES)
        pages = []
        for page in opened.pages:
            pages.append(_page(page))
            yield len(page.chars) * _EARNED
            page.close()
    shown = [row for page in pages for row in (*page.rows, *_in_tables(page))]
    _legible(pages, shown)
    kept, said = pdf_furniture.without(
        [page.rows for page in pages], [page.height for page in pages]
    )
    for page, left in zip(pages, kept, strict=True):
        page.rows, page.notes = without_notes(left)
    return _Reader(pages).document(said, unread(shown))


def _page(page: Any) -> _Page:
    found = letters(page)
    grids = [
        (grid, [one for one in found if pdf_tables.is_within(one, grid.box)])
        for grid in pdf_tables.grids(page)
    ]
    grids = [
        (grid, taken) for grid, taken in grids if any(one.text.strip() for one in taken)
    ]
    in_tables = {id(one) for _, taken in grids for one in taken}
    free = rows([one for one in found if id(one) not in in_tables])
    pictures = sum(
        abs((p["x1"] - p["x0"]) * (p["bottom"] - p["top"])) for p in page.images
    ) / max(1, page.width * page.height)
    size = page.width, page.height
    asides = turned(page), _remarks(page)
    return _Page(page.page_number, *size, free, grids, {}, pictures, *asides)


def _remarks(page: Any) -> list[str]:
    """What is written on a page beside its text: notes, stamps, what fields hold."""
    given = (one["data"].get(key) for one in page.annots for key in ("Contents", "V"))
    return [decode_text(text) for one in given if isinstance(text := resolve1(one), bytes)]


def _in_tables(page: _Page) -> list[Row]:
    return [row for _, taken in page.grids for row in rows(taken)]


def _legible(pages: list[_Page], shown: list[Row]) -> None:
    count = sum(len(row.letters) for row in shown)
    if count < _LEAST_TEXT and any(page.pictures for page in pages):
        raise RefusedError("scan")
    if unread(shown) > count * _MOST_UNREAD:
        raise RefusedError("letters")


@dataclass(slots=True)
class _Reader:
    """``signs`` are the notes of this page by their signs; ``last`` is the last row of the
    page before, if its text may go on."""

    pages: list[_Page]
    gathered: Gathered = field(default_factory=Gathered)
    signs: dict[str, str] = field(default_factory=dict[str, str])
    last: tuple[Row, Column] | None = None
    columns: dict[float, Column] = field(default_factory=dict[float, Column])

    def document(self, furniture: list[str], unread: int) -> Document:
        blocks: list[Block] = []
        for page in self.pages:
            before, self.last = self.last, None
            found = self._of(page)
            if blocks:
                blocks[-1:], found = _joined(blocks[-1], found, _goes_on(before, page))
            if page is not self.pages[0]:
                blocks.append(PageEnd(self.pages[page.number - 2].end))
            blocks += found
        told = [Doubt(None, "furniture", None, {"words": words}) for words in furniture]
        if unread:
            told.append(Doubt("body", "letters", None, {"count": unread}))
        asides = (Aside(words, "furniture") for words in furniture)
        found = self.gathered.document(blocks)
        return replace(
            found, doubts=(*found.doubts, *told), asides=(*found.asides, *asides)
        )

    def _of(self, page: _Page) -> list[Block]:
        """The blocks of a page: tables stand between the rows above and below them."""
        self.gathered.page, self.gathered.line = page.number, 1
        self._pictures(page)
        self._notes(page)
        blocks: list[Block] = []
        left = page.rows
        for grid, taken in sorted(page.grids, key=lambda one: one[0].box[1]):
            above = [row for row in left if row.base <= grid.box[3]]
            left = left[len(above) :]
            blocks += self._rows(above, page)
            blocks += self._table(grid, taken, above[-1].number + 1 if above else 1)
        return blocks + self._rows(left, page)

    def _pictures(self, page: _Page) -> None:
        if page.pictures > _WHOLE_PAGE:
            letters = sum(len(row.letters) for row in page.rows)
            self.gathered.doubt("scanned" if letters < _LEAST_TEXT else "layer")
        elif page.pictures:
            self.gathered.doubt("picture")
        for reason, lines in (("turned", page.turned), ("remark", page.remarks)):
            if words := "\n".join(filter(str.strip, lines)):
                self.gathered.doubt(reason, {"words": shortened(words)})
                self.gathered.aside("furniture", words)

    def _notes(self, page: _Page) -> None:
        """Where each page counts its notes anew, the later ones get another number."""
        notes = self.gathered.notes
        self.signs = {}
        for sign, noted in page.notes.items():
            key = sign if sign not in notes else str(len(notes) + 1)
            self.signs[sign] = key
            notes[key] = self.gathered.spans(
                [piece for lines in inner(noted) for piece in lines.pieces]
            )

    def _rows(self, given: list[Row], page: _Page) -> list[Block]:
        if not given:
            return []
        whole = self._whole(page)
        head = pdf_sides.letterhead(given) if page.number == 1 else None
        blocks = [self._two(head, whole)] if head else []
        place = begun = head.last if head else 0
        while place < len(given):
            ends = pdf_sides.signature(given, place, (whole.left + whole.right) / 2)
            ends = ends or pdf_sides.signatures(given, place)
            if ends and ends.first >= begun:
                blocks += self._column(given[begun : ends.first], whole)
                blocks.append(self._two(ends, whole))
                begun = ends.last
            place = max(place + 1, begun)
        return blocks + self._column(given[begun:], whole)

    def _whole(self, page: _Page) -> Column:
        """The column of text, as all pages of one width have it."""
        if page.width not in self.columns:
            alike = (one.rows for one in self.pages if one.width == page.width)
            self.columns[page.width] = column([row for rows in alike for row in rows])
        return self.columns[page.width]

    def _two(self, sides: pdf_sides.Sides, whole: Column) -> Block:
        self.last = None
        begins = min((row.left for row in sides.right), default=whole.right)
        reaches = (
            Column(whole.left, begins, is_side=True),
            Column(begins, whole.right, is_side=True),
        )
        cells = [
            Cell(
                tuple(block for lines in inner(side, reach) for block in self._lines(lines))
            )
            for side, reach in zip((sides.left, sides.right), reaches, strict=True)
        ]
        first = min(row.number for row in (*sides.left, *sides.right))
        return Table((tuple(cells),), Place(self.gathered.page, first), ruled=False)

    def _column(self, given: list[Row], whole: Column) -> list[Block]:
        if given:
            self.last = given[-1], whole
        return [block for lines in paragraphs(given, whole) for block in self._lines(lines)]

    def _lines(self, lines: Lines) -> list[Block]:
        self.gathered.line = lines.rows[0].number
        pieces = list(with_signs(lines.pieces, self.signs))
        place = self.gathered.place
        return self.gathered.paragraph(pieces, place, "", lines.align, lines.indent)

    def _table(self, grid: pdf_tables.Grid, taken: list[Letter], line: int) -> list[Block]:
        def read(box: pdf_tables.Box) -> Cell:
            self.gathered.cell()
            inside = rows([one for one in taken if pdf_tables.is_within(one, box)])
            numbered = [replace(row, number=line) for row in inside]
            around = Column(box[0], box[2])
            found = (self._lines(lines) for lines in inner(numbered, around))
            return Cell(tuple(block for blocks in found for block in blocks))

        self.last = None
        made = pdf_tables.rows(grid, read)
        return [Table(tuple(made), Place(self.gathered.page, line))] if made else []


def _goes_on(before: tuple[Row, Column] | None, page: _Page) -> bool:
    """Whether a page begins with the rest of what the one before it ended with."""
    if before is None or not page.rows:
        return False
    (last, whole), row = before, page.rows[0]
    deeper = row.left - last.left > row.size and not row.text[:1].islower()
    return not deeper and not begins_anew(row.text) and wraps(last, row, whole)


def _joined(
    last: Block, found: list[Block], goes_on: bool
) -> tuple[list[Block], list[Block]]:
    """What ends a page and begins the next, as one if it is one."""
    first = found[0] if found else None
    if goes_on and isinstance(last, Paragraph) and isinstance(first, Paragraph):
        spans = trimmed([*last.spans, Span(" "), *first.spans])
        return [replace(last, spans=spans)], found[1:]
    if isinstance(last, Table) and isinstance(first, Table) and _are_one(last, first):
        again = _says(first.rows[0]) == _says(last.rows[0])
        return [replace(last, rows=(*last.rows, *first.rows[again:]))], found[1:]
    return [last], found


def _are_one(last: Table, first: Table) -> bool:
    return last.ruled and first.ruled and _columns(last) == _columns(first)


def _columns(table: Table) -> int:
    return max(sum(cell.columns for cell in row) for row in table.rows)


def _says(row: tuple[Cell, ...]) -> list[str]:
    """Heads of tables stand on each page again."""
    return list(texts(block for cell in row for block in cell.blocks))
