"""Rows of a column as paragraphs: by the room that lines leave, by indents and gaps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from directive_portal.importer.document import Align
from directive_portal.importer.formats.dressed import Piece
from directive_portal.importer.formats.letterhead import is_cut_motto
from directive_portal.importer.formats.pdf_rows import Row
from directive_portal.importer.formats.wraps import begins_anew, continues, ends_open

# Of the size of letters.
_INDENT, _STEP, _EDGE = 0.8, 2.6, 0.6
_MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class Column:
    """Where the text of a column begins and ends, and how far its rows are apart; whether
    it is a side of a letterhead, where each line is a name by itself."""

    left: float
    right: float
    pitch: float = 0.0
    is_side: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows of one paragraph."""

    rows: tuple[Row, ...]
    align: Align | None
    indent: int

    @property
    def pieces(self) -> list[Piece]:
        found: list[Piece] = []
        before = ""
        for row in self.rows:
            if found and found[-1].text.strip() and not ends_open(before):
                found.append(Piece(" ", found[-1].bold, found[-1].italic))
            found += row.pieces
            before = row.text
        return found


def column(rows: Sequence[Row]) -> Column:
    """Learn it of rows. What stands far off is no measure."""
    lefts, rights = sorted(row.left for row in rows), sorted(row.right for row in rows)
    gaps = [b.base - a.base for a, b in pairwise(rows)]
    near = [gap for gap in gaps if 0 < gap < rows[0].size * 2.2]
    at = len(rows) // 20
    return Column(lefts[at], rights[-1 - at], median(near) if near else rows[0].size * 1.3)


def paragraphs(rows: Sequence[Row], of: Column) -> list[Lines]:
    found: list[list[Row]] = []
    for row in rows:
        if found and _goes_on(found[-1], row, of):
            found[-1].append(row)
        else:
            found.append([row])
    return [_lines(taken, of) for taken in found]


def _lines(rows: list[Row], of: Column) -> Lines:
    align = _align(rows, of)
    indent = 0 if align else round((rows[-1].left - of.left) / (rows[0].size * _STEP))
    if len(rows) == 1:  # the first line of a paragraph is set in by as much
        indent = max(0, indent - 1)
    return Lines(tuple(rows), align, min(max(0, indent), _MOST_STEPS))


def _align(rows: list[Row], of: Column) -> Align | None:
    if all(_is_centred(row, of) for row in rows):
        return "center"
    first = rows[0]
    is_right = all(abs(row.right - of.right) < row.size for row in rows)
    return "right" if is_right and first.left > (of.left + of.right) / 2 else None


def _is_centred(row: Row, of: Column) -> bool:
    inset = row.left - of.left
    off = abs(row.middle - (of.left + of.right) / 2)
    return off < row.size * _EDGE and inset > row.size * _INDENT


def _goes_on(before: list[Row], row: Row, of: Column) -> bool:
    last = before[-1]
    if row.base - last.base > of.pitch * 1.6 or begins_anew(row.text):
        return False
    if "\t" in last.text + row.text or abs(row.size - last.size) > last.size * 0.2:
        return False
    if last.text.isupper() and (of.is_side or not row.text.isupper()):
        return is_cut_motto(last.text) and row.text.isupper()
    return wraps(last, row, of) and _fits(before, row, of)


def _fits(before: list[Row], row: Row, of: Column) -> bool:
    """Whether a row begins where the next line of a paragraph does."""
    near = abs(row.middle - before[-1].middle) < row.size * _EDGE
    if near and (of.is_side or _is_centred(row, of)):
        return True
    edge = before[-1].left if len(before) > 1 else before[0].left
    deeper = row.left - edge > row.size * _INDENT
    return not deeper or (len(before) == 1 and begins_anew(before[0].text))


def wraps(last: Row, row: Row, of: Column) -> bool:
    """Whether a line was full: the next word had no room in it."""
    centred = _is_centred(last, of)
    room = (
        of.right - of.left - (last.right - last.left) if centred else of.right - last.right
    )
    full = room < row.first_word + row.size * 0.3
    if full and not centred:
        return True
    return continues(last.text, row.text, 1.0 if full else 0.5)


def inner(rows: Sequence[Row], around: Column | None = None) -> list[Lines]:
    """The paragraphs of a side or a cell, which has measures of its own."""
    if not rows:
        return []
    own = column(rows)
    reach = replace(around, pitch=own.pitch) if around else own
    return [replace(one, indent=0) for one in paragraphs(rows, reach)]
