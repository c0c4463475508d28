"""What stands at the same place of each page: numbers, running heads and feet."""

import re
from collections import Counter
from collections.abc import Sequence

from directive_portal.importer.formats.furniture import is_page_number
from directive_portal.importer.formats.pdf_rows import Row

_FIGURES = re.compile("[0-9]+")
# Of the height of a page; of the rows at each end.
_MARGIN, _MOST_ROWS = 0.12, 3
_LEAST_PAGES = 3


def without(
    pages: Sequence[list[Row]], heights: Sequence[float]
) -> tuple[list[list[Row]], list[str]]:
    """The rows of each page without furniture, and what of it says more than a number, each
    once."""
    ends = [_ends(rows, height) for rows, height in zip(pages, heights, strict=True)]
    seen = Counter(key for rows in ends for key in {_key(row) for row in rows})
    left: dict[str, None] = {}
    kept = []
    for rows, margin in zip(pages, ends, strict=True):
        gone = [
            row
            for row in margin
            if _is_number(row, margin)
            or (seen[_key(row)] >= _LEAST_PAGES and len(rows) > len(margin))
        ]
        left |= {row.text: None for row in gone if not is_page_number(row.text)}
        kept.append([row for row in rows if row not in gone])
    return kept, list({_FIGURES.sub("0", text): text for text in left}.values())


def _ends(rows: list[Row], height: float) -> list[Row]:
    near = [*rows[:_MOST_ROWS], *rows[_MOST_ROWS:][-_MOST_ROWS:]]
    return [
        row
        for row in near
        if row.base < height * _MARGIN or row.base > height * (1 - _MARGIN)
    ]


def _is_number(row: Row, margin: list[Row]) -> bool:
    """Only the first or last row is one: above it a list may stand."""
    at_end = row is margin[0] or row is margin[-1]
    return at_end and any(map(str.isdecimal, row.text)) and is_page_number(row.text)


def _key(row: Row) -> tuple[str, int]:
    return _FIGURES.sub("0", row.text), round(row.base / 4)
