"""How large the words of a poster can be for all to stand on one sheet of A4.

The sizes are those of ``.poster`` in the stylesheet, in hundredths of the sheet's width; a
browser decides where lines break, so letters are taken to be wide.
"""

from collections.abc import Sequence
from math import ceil

# The class of the stylesheet, and by how much it makes words smaller.
SCALES = {"": 1.0, "some": 0.91, "more": 0.82, "most": 0.74, "crowded": 0.6, "least": 0.42}
# Between the borders; what code, owner and the smallest picture take of the height.
_HEIGHT, _WIDTH, _FOOT, _PICTURE = 132.0, 88.0, 36.0, 20.0
# Of the height of letters; lines of headings and of other words.
_LETTER, _SPACED = 0.6, 1.31


def fitting(
    name: str,
    rule: str,
    columns: Sequence[Sequence[str]] = (),
    tiles: Sequence[tuple[str, str]] = (),
) -> str:
    """The class for a poster of these words: what to do and not in ``columns`` side by
    side, or names and rules of measures. The last one where even that is too large."""
    fit = (
        c for c, s in SCALES.items() if _height(s, name, rule, columns, tiles) <= _HEIGHT
    )
    return next(fit, list(SCALES)[-1])


def _height(
    scale: float,
    name: str,
    rule: str,
    columns: Sequence[Sequence[str]],
    tiles: Sequence[tuple[str, str]],
) -> float:
    said = _FOOT + _lines(name, 10.5 * scale, _WIDTH) + 2
    said += _lines(rule, (5 if tiles else 6.2) * scale, _WIDTH) + 4
    if tiles:
        return said + sum(_tile(scale, *tile) for tile in tiles) + 3
    shown = [column for column in columns if column]
    width = 33 if len(shown) > 1 else 77
    heights = (_column(scale, column, width) for column in shown)
    return said + _PICTURE + max(heights, default=0)


def _column(scale: float, lines: Sequence[str], width: float) -> float:
    said = sum(_lines(line, 3.1 * scale, width) + 0.8 for line in lines)
    return said + 3.2 * scale * _SPACED + 10.5


def _tile(scale: float, name: str, rule: str) -> float:
    width = _WIDTH - 15 * scale - 3
    words = _lines(name, 5.4 * scale, width) + _lines(rule, 3.8 * scale, width)
    return max(words, 15 * scale) + 1.5


def _lines(words: str, size: float, width: float) -> float:
    """The height of words of a size on lines of a width."""
    fit = max(1, int(width / (size * _LETTER)))
    # What does not fit behind a word goes to the next line.
    return ceil(len(words) / max(1, fit - 2)) * size * _SPACED
