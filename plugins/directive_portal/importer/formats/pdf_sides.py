"""Letterhead and signature of a page: two columns, as two cells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from directive_portal.importer.formats.letterhead import begins_motto, begins_recipients
from directive_portal.importer.formats.pdf_rows import Row

_BESIDE = re.compile(
    r".*\bngày\b.*\btháng\b|\W*độc\s*lập\b|\W*$|.*\bhạnh\s*phúc\b|\(?đã ký", re.IGNORECASE
)
_ADDRESSED = re.compile(r"\W*kính\s+gửi\b", re.IGNORECASE)
_MOST_ROWS = 20
# Of the size of letters: a gap between two columns at the least; how far the middles of
# lines of one column may be apart, and a line from the one above it.
_GAP, _OFF, _FAR, _APART = 0.7, 3.0, 2.5, 3.0
_SIGNS = re.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\.?\s")


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
            beside = [one for one in rows[: n + 4] if one.left < part.left - row.size]
            if begins_motto(part.text) and beside:
                return _head(rows, n, part)
    return None


def _head(rows: Sequence[Row], n: int, motto: Row) -> Sides:
    """What stands on the right has its middle there, though a long day may begin more to
    the left than the name above it."""

    def is_right(part: Row) -> bool:
        return part.middle > motto.left

    def is_left(part: Row) -> bool:
        return not is_right(part)

    last = n + 1
    for at in range(n + 1, min(len(rows), n + _MOST_ROWS)):
        left, right = _side(rows[at], is_left), _side(rows[at], is_right)
        if left and not _is_of_left(left, _column(rows[:at], is_left), motto):
            break
        if (right and not _is_below(right, motto)) or _ADDRESSED.match(rows[at].text):
            break
        if right or rows[at].base - rows[at - 1].base < rows[at].size * _FAR:
            last = at + 1
    return _parted(rows, 0, last, is_right)


def _column(rows: Sequence[Row], belongs: Callable[[Row], bool]) -> list[Row]:
    return [side for row in rows if (side := _side(row, belongs))]


def _is_of_left(row: Row, above: list[Row], motto: Row) -> bool:
    """Whether it stands below the names of the office: in their middle, or at the left."""
    if row.right > motto.left + row.size or not above:
        return not above and row.right <= motto.left
    near = abs(row.middle - above[-1].middle) < row.size * _OFF
    return near or row.left < min(one.left for one in above) + row.size


def _is_below(row: Row, motto: Row) -> bool:
    near = abs(row.middle - motto.middle) < motto.size * _OFF
    return near or bool(_BESIDE.match(row.text))


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

    def is_right(part: Row) -> bool:
        return part.left >= least

    if not any(_side(row, is_right) for row in rows[first:last]):
        return None
    above = first
    while above and _is_signature_line(rows[above - 1], rows[above], least):
        above -= 1
    return _parted(rows, above, last, is_right)


def signatures(rows: Sequence[Row], first: int) -> Sides | None:
    """Two signatures side by side, from the first row of both on."""
    parts = rows[first].parts(_APART)
    if len(parts) != 2 or not all(part.text.isupper() for part in parts):
        return None
    if not any(map(_SIGNS.match, _texts(rows[first : first + 3]))):
        return None
    split = (parts[0].right + parts[1].left) / 2
    last = first + 1
    while last < len(rows) and _is_beside(rows[last], split):
        last += 1
    return _parted(rows, first, last, lambda part: part.middle > split)


def _texts(rows: Sequence[Row]) -> list[str]:
    return [part.text for row in rows for part in row.parts(_APART)]


def _is_beside(row: Row, split: float) -> bool:
    """Whether nothing of a row reaches over from one side to the other."""
    sides = all(part.right < split or part.left > split for part in row.parts(_GAP))
    return sides and not begins_recipients(row.text)


def _is_signature_line(row: Row, below: Row, least: float) -> bool:
    """Whether it is the first line of a signature, which stands a little higher."""
    return (
        row.left >= least and row.text.isupper() and below.base - row.base < row.size * 1.6
    )


def _side(row: Row, belongs: Callable[[Row], bool]) -> Row | None:
    """What of a row belongs to a side."""
    parts = [part for part in row.parts(_GAP) if belongs(part)]
    return row.within(parts[0].left, parts[-1].right) if parts else None


def _parted(
    rows: Sequence[Row], first: int, last: int, is_right: Callable[[Row], bool]
) -> Sides:
    taken = rows[first:last]
    left = (_side(row, lambda part: not is_right(part)) for row in taken)
    right = (_side(row, is_right) for row in taken)
    return Sides(first, last, tuple(filter(None, left)), tuple(filter(None, right)))
