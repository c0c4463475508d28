"""What follows the signature: appendices, outlines, forms."""

import re
from collections.abc import Iterator, Sequence

from directive_portal.importer.casing import is_capitals
from directive_portal.importer.document import Place
from directive_portal.importer.letterhead import is_head_line, kind_at
from directive_portal.importer.rows import Line, Row

_ANNEX = re.compile(
    r"\W*(?:PHỤ LỤC|Phụ lục)(?:\s+(?:SỐ\s+|số\s+)?(?:[IVXL]+|\d{1,2}))?\W*$"
)
_NAMED = re.compile(r"\W*(?:(?:PHỤ LỤC|Phụ lục|BIỂU|MẪU)\b|(?:Biểu|Mẫu)\s+(?:số|mẫu|\d))")
_APPENDED = re.compile(r"kèm theo|đính kèm|gửi kèm", re.IGNORECASE)
_LONGEST = 160


def headings(rows: Sequence[Row]) -> Iterator[int]:
    """The indexes of the lines with which appendices begin; the first always does."""
    first = next((n for n, row in enumerate(rows) if _heads(row)), None)
    if first is None:
        first = next((n for n, row in enumerate(rows) if _may_head(row)), None)
    for n, row in enumerate(rows):
        if n == first or (
            n > (first or 0) and isinstance(row, Line) and _ANNEX.match(row.text)
        ):
            yield n


def _may_head(row: Row) -> bool:
    return isinstance(row, Line) and len(row.text) < _LONGEST and not is_head_line(row)


def _heads(row: Row) -> bool:
    if not (isinstance(row, Line) and _may_head(row)):
        return False
    return bool(_NAMED.match(row.text) or kind_at(row.text)) or is_capitals(row.text)


def title(rows: Sequence[Row], n: int) -> str:
    """The heading of an appendix with the line below it."""
    lines = [
        row.text
        for row in rows[n : n + 2]
        if isinstance(row, Line) and len(row.text) < _LONGEST
    ]
    return " ".join(lines).strip("*_ ")


def announced(rows: Sequence[Row]) -> Place | None:
    """Where a text says that something is appended to it."""
    for row in rows:
        if isinstance(row, Line) and _APPENDED.search(row.text):
            return row.place
    return None
