"""Plain text (.txt) and tables of it (.csv)."""

import csv
import re

from directive_portal.enclosure.extracted import (
    ExtractedText,
    UnreadError,
    reading,
    too_many,
)
from directive_portal.enclosure.formulas import calls
from directive_portal.enclosure.joined import joined, under_heads

_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What no text has: signs that steer a terminal or end a string.
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f]")
_DELIMITERS = ",;\t|"
_MOST_CELLS = 200_000


def text(data: bytes) -> ExtractedText:
    """Read a text; raises UnreadError."""
    lines = _decoded(data).splitlines()
    blank = not any(map(str.strip, lines))
    rows = [line.split("\t") for line in lines if "\t" in line]
    return reading([*joined(lines), *under_heads(rows)], blank=blank)


def table(data: bytes) -> ExtractedText:
    """Read a table, its cells parted by tabs; raises UnreadError."""
    lines = _decoded(data).splitlines()
    delimiter = max(_DELIMITERS, key="".join(lines[:5]).count)
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error as error:
        raise UnreadError("kind") from error
    if sum(map(len, rows)) > _MOST_CELLS:
        raise too_many(_MOST_CELLS)
    # Excel takes what begins so for a formula.
    asks = any(c.lstrip()[:1] in tuple("=+-@") and calls(c) for row in rows for c in row)
    told = [*joined(map("\t".join, rows)), *under_heads(rows)]
    blank = not any(cell.strip() for row in rows for cell in row)
    return reading(told, refused=("fetch",) if asks else (), blank=blank)


def _decoded(data: bytes) -> str:
    """UTF-8, or UTF-16 and UTF-32 with their mark, as Notepad writes them."""
    code = next((code for mark, code in _MARKS if data.startswith(mark)), "utf-8-sig")
    try:
        found = data.decode(code)
    except UnicodeDecodeError as error:
        # Of old codes every sign may be another one.
        raise UnreadError("kind" if b"\0" in data else "legacy") from error
    if _CONTROL.search(found):
        raise UnreadError("kind")
    return found
