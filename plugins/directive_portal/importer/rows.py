"""The rows of a paper: its lines as one sees them, and its tables.

A letterhead and what stands below a text are laid out side by side, as a table, with
tabs or with spaces. Here all that is lines again, column after column; what is only
furniture of the page is left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from directive_portal.importer.document import (
    Block,
    Cell,
    Document,
    PageEnd,
    Paragraph,
    Place,
    Span,
    Table,
)
from directive_portal.text.slug import strip_accents


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``first`` where a paragraph begins with it; ``column`` of a layout, from
    0, None where it has the whole width."""

    paragraph: Paragraph
    first: bool = True
    column: int | None = None

    @property
    def text(self) -> str:
        """Label and words, white space as single spaces."""
        return " ".join(self.paragraph.text.split())

    @property
    def place(self) -> Place:
        return self.paragraph.place

    @property
    def bold(self) -> bool:
        return all(span.bold for span in _worded(self.paragraph))

    @property
    def italic(self) -> bool:
        return all(span.italic for span in _worded(self.paragraph))


Row = Line | Table


def _worded(paragraph: Paragraph) -> list[Span]:
    return [span for span in paragraph.spans if span.text.strip()]


def fold(text: str) -> str:
    """Lower case without marks, words one space apart."""
    return " ".join(strip_accents(text).casefold().split())


NATION = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam"
    r"|doan (?:tncs|thanh nien cong san) ho chi minh"
)
MOTTO = re.compile(r"doc lap\W{1,5}tu do\W{1,5}hanh phuc")
_SIDE = re.compile(
    r"^\W*(?:noi nhan\b|kinh gui\b|so\s?:|(?:[tk][/.]?[tml]|tuq)[/.]? [a-z])"
)


def rows(document: Document) -> list[Row]:
    """The rows of a paper in order; empty lines and numbers of pages are no rows."""
    found: list[Row] = []
    for block in _without_page_numbers(document.blocks):
        if isinstance(block, Paragraph):
            found += lines(block)
        elif isinstance(block, Table):
            found += _columns(block) if _is_layout(block) else [block]
    return found


def lines(paragraph: Paragraph, column: int | None = None) -> Iterator[Line]:
    """The lines of a paragraph, but for empty ones."""
    text = "".join(span.text for span in paragraph.spans)
    first, start = True, 0
    for part in text.split("\n"):
        end = start + len(part)
        one = cut(paragraph, start, end) if len(part) < len(text) else paragraph
        one = one if first else replace(one, label="")
        if one.text.strip() or any(span.note for span in one.spans):
            yield Line(one, first, column)
            first = False
        start = end + 1


def cut(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """A part of the words of a paragraph, by characters without its label."""
    spans, position = [], 0
    for span in paragraph.spans:
        a, b = max(start - position, 0), min(end - position, len(span.text))
        inside = start <= position <= end if span.note else a < b
        if inside:
            spans.append(replace(span, text=span.text[a:b]))
        position += len(span.text)
    return replace(paragraph, spans=tuple(spans))


def cells(row: Sequence[Cell]) -> Iterator[tuple[int, Cell]]:
    """The cells of a row, each with its column."""
    column = 0
    for cell in row:
        yield column, cell
        column += cell.columns


def words_of(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """All paragraphs of some blocks, those in tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from words_of(cell.blocks)


def _is_layout(table: Table) -> bool:
    """Whether a table only puts a letterhead, addressees or signatures side by side."""
    texts = [fold(paragraph.text) for paragraph in words_of([table])]
    if any(NATION.search(text) or MOTTO.search(text) for text in texts):
        return True
    return not table.ruled and any(_SIDE.match(text) for text in texts)


def _columns(table: Table) -> Iterator[Line]:
    """The lines of a layout, column after column."""
    placed = [(column, cell) for row in table.rows for column, cell in cells(row)]
    for column, cell in sorted(placed, key=lambda one: one[0]):
        for paragraph in words_of(cell.blocks):
            yield from lines(paragraph, column)


_PAGE_NUMBER = re.compile(r"\W*(?:(?:trang|page)\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*", re.I)


def _without_page_numbers(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks without a number that stands alone at the top or bottom of a page."""
    ends = [None, *blocks, None]
    for before, block, after in zip(ends, blocks, ends[2:], strict=False):
        beside = isinstance(before, PageEnd) or isinstance(after, PageEnd)
        number = isinstance(block, Paragraph) and _PAGE_NUMBER.fullmatch(block.text.strip())
        if not (beside and number) and not isinstance(block, PageEnd):
            yield block


_PLACE = r"(?:(?:TP|Tp)\.\s?|(?:Thành phố|Thị xã|Xã|xã|Phường|phường|Huyện|Tỉnh)\s)?"
_NAME = r"[A-ZĐÀ-Ỹ][a-zà-ỹđ'’]+(?:(?:\s|\s?-\s?)[A-ZĐÀ-Ỹ][a-zà-ỹđ'’]+){0,4}"
# What begins another column although only a space stands before it.
_BESIDE = re.compile(
    r"(?<=\S)\s+(?=CỘNG (?:HÒA|HOÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM"
    r"|Độc lập\s*[-–]\s*Tự do|V/v\b)|(?<=[A-ZĐ*])\s+(?=Số\s*:?\s*\d)"
)
_DATED = re.compile(rf"(?<!\S)(?:{_PLACE}{_NAME}),?\s+ngày\s+[\d….]")
# Running text is longer; no layout has more columns.
_WIDEST, _COLUMNS = 500, 4
# What is left open in a form stands after these.
_FILLED_IN = re.compile(r"(?:ngày|tháng|năm|số\s*:?)\s*$", re.IGNORECASE)
_GAP = re.compile(r"[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{4,}")


def fragments(line: Line, beside: re.Pattern[str] = _BESIDE) -> list[Line]:
    """The parts of a line that stand side by side: apart by a tab or a gap, or so that each
    tells what it is."""
    text = "".join(span.text for span in line.paragraph.spans)
    if len(text) > _WIDEST:
        return [line]
    gaps = [gap.span() for sign in (_GAP, beside) for gap in sign.finditer(text)]
    gaps += [(dated.start(), dated.start()) for dated in _DATED.finditer(text)]
    gaps = [gap for gap in gaps if not _FILLED_IN.search(text, 0, gap[0])]
    bounds = [(0, 0), *sorted(gaps), (len(text), len(text))]
    parts = [cut(line.paragraph, a[1], b[0]) for a, b in pairwise(bounds) if a[1] < b[0]]
    parts = [part if n == 0 else replace(part, label="") for n, part in enumerate(parts)]
    worded = [part for part in parts if part.text.strip()]
    if not 1 < len(worded) <= _COLUMNS:
        return [line]
    return [Line(part, line.first, line.column or n) for n, part in enumerate(worded)]
