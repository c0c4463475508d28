"""Notes at the foot of a page of a PDF, and their signs in its text."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from directive_portal.importer.formats.dressed import Piece
from directive_portal.importer.formats.pdf_rows import Row

Notes = dict[str, list[Row]]
# Of the size of the text of a page.
_SMALL = 0.92
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def without_notes(rows: list[Row]) -> tuple[list[Row], Notes]:
    """The rows of a page without its notes: the last ones, smaller than the text, of which
    the first begins with a raised number."""
    if not rows:
        return rows, {}
    usual = median(row.size for row in rows)
    first = len(rows)
    for n in range(len(rows) - 1, -1, -1):
        if rows[n].size > usual * _SMALL:
            break
        if _sign(rows[n]):
            first = n
    notes: Notes = {}
    for row in rows[first:]:
        sign = _sign(row)
        if sign:
            rest = Row(row.letters[_length(row) :], row.number)
            notes[sign] = [rest] if rest.letters else []
        else:
            notes[next(reversed(notes))].append(row)
    return rows[:first], notes


def _length(row: Row) -> int:
    """How many letters the sign before a note has."""
    raised = (one.text.isdecimal() and row.is_raised(one) for one in row.letters)
    return next((n for n, is_sign in enumerate(raised) if not is_sign), len(row.letters))


def _sign(row: Row) -> str:
    return "".join(one.text for one in row.letters[: _length(row)])


def with_signs(pieces: Sequence[Piece], signs: Mapping[str, str]) -> Iterator[Piece]:
    """Pieces of a text in which raised numbers are the signs of notes, if there are such.
    ``signs`` gives each its key."""
    raised: list[Piece] = []
    for piece in (*pieces, None):
        if piece is not None and piece.text and piece.text.translate(_DIGITS) != piece.text:
            raised.append(piece)
            continue
        sign = "".join(one.text for one in raised).translate(_DIGITS)
        if sign in signs:
            yield Piece("", note=signs[sign])
        else:
            yield from raised
        raised = []
        if piece is not None:
            yield piece
