"""Letterhead and signature of a page: two columns, as two cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from directive_portal.importer.formats.letterhead import begins_motto, begins_recipients
from directive_portal.importer.formats.pdf_rows import Row

_BESIDE = re.compile(
    r".*\bngày\b.*\btháng\b|\W*độc\s*lập\b|\W*$|.*\bhạnh\s*phúc\b|\(?đã ký", re.IGNORECASE
)
_ADDRESSED = re.compile(r"\W*kính\s+gửi\b", re.IGNORECASE)
_MOST_ROWS = 20
# Of the size of letters: a gap between two columns at the least; how far the middles of
# lines of one column may be apart.
_GAP, _OFF = 0.7, 3.0


@dataclass(frozen=True, slots=True)
class Sides:
    """Rows from ``first`` to before ``last``, by their columns."""

    first: int
    last: int
    left: tuple[Row, ...]
    right: tuple[Row, ...]


def letterhead(rows: Sequence[Row]) -> Sides | None:
    """The head of a first page, where the name of the State or Party stands at one side."""
    for n, row in enumerate(rows[:_MOST_ROWS]):
        for part in row.parts(_GAP):
            beside = [one for one in rows[:n + 4] if one.left < part.left - row.size]
            if begins_motto(part.text) and beside:
                return _head(rows, n, part)
    return None


def _head(rows: Sequence[Row], n: int, motto: Row) -> Sides:
    split, last = motto.left - motto.size * _GAP / 2, n + 1
    for at in range(n + 1, min(len(rows), n + _MOST_ROWS)):
        row = rows[at]
        if _crosses(row, split) or _ADDRESSED.match(row.text):
            break
        right = row.within(split, row.right + 1)
        if right.letters and not _is_below(right, motto):
            break
        if right.letters or row.size * _OFF * 2 > row.base - rows[at - 1].base:
            last = at + 1
    return _parted(rows, 0, last, split)


def _is_below(row: Row, motto: Row) -> bool:
    near = abs(row.middle - motto.middle) < motto.size * _OFF
    return near or bool(_BESIDE.match(row.text))


def _crosses(row: Row, split: float) -> bool:
    """Whether text runs over the border of the columns, without a gap there."""
    return any(part.left < split - 2 and part.right > split + 2 for part in row.parts(_GAP))


def signature(rows: Sequence[Row], first: int, middle: float) -> Sides | None:
    """The end of a page from the list of recipients on, where a signature stands beside it.
    ``middle`` is that of the text of the page."""
    parts = rows[first].parts(_GAP)
    if not begins_recipients(parts[0].text):
        return None
    least = middle - rows[first].size * 4
    last = first
    while last < len(rows):
        if last > first and any(
            part.left < least and part.right > middle + rows[first].size * 3
            for part in rows[last].parts(_GAP)
        ):
            break
        last += 1
    rights = [p.left for row in rows[first:last] for p in row.parts(_GAP) if p.left >= least]
    if not rights:
        return None
    above = first
    while above and _is_signature_line(rows[above - 1], rows[above], least):
        above -= 1
    return _parted(rows, above, last, min(rights) - 1)


def _is_signature_line(row: Row, below: Row, least: float) -> bool:
    """Whether it is the first line of a signature, which stands a little higher."""
    return row.left >= least and row.text.isupper() and below.base - row.base < row.size * 1.6


def _parted(rows: Sequence[Row], first: int, last: int, split: float) -> Sides:
    taken = rows[first:last]
    sides = (
        tuple(part for row in taken if (part := row.within(*reach)).letters and part.text)
        for reach in ((0.0, split), (split, 100_000.0))
    )
    return Sides(first, last, *sides)
