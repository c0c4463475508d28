"""The lược đồ as a picture: one SVG, made of values.

One column, so that its letters stay readable on a telephone: above the directive what it
rests on; below it, on the left rail, what it changes; on the right rail what says something
of it. Colours come from the stylesheet by class. The SVG is well-formed whatever the texts.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Literal

# CSS pixels at the size in which it is drawn; a telephone of 360 pixels shows it so.
WIDTH = 328
_RAIL = 9  # from the picture's edge to a rail
_SIDE = 24  # from the picture's edge to a box
_PAD = 9
_LINE = 19
_GAP = 8
_BRANCH = 20  # from a box's upper edge to where its branch meets it
# Letters of the usual sans serif faces in thousandths of their size, marks left off; bold
# and wide faces take up to an eighth more.
_SIZE = {"name": 15, "detail": 14, "label": 14}
_SPARE = 1.12
_NARROW = frozenset("fijlrtI.,;:!|'()[]/ -")
_WIDE = frozenset("mwMW@%")

# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Rail = Literal["above", "left", "right"]


@dataclass(frozen=True, slots=True)
class Box:
    """A document: its name, what tells it from its namesakes, and where it can be read.
    ``spoken`` is what a screen reader says of a link."""

    name: str
    detail: str
    url: str | None = None
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """The boxes of one relation; ``more`` tells of those that are only in the table, and
    leads to ``more_url``."""

    label: str
    boxes: tuple[Box, ...]
    more: str | None = None
    more_url: str = ""


@dataclass(frozen=True, slots=True)
class Bands:
    above: tuple[Band, ...] = ()
    left: tuple[Band, ...] = ()
    right: tuple[Band, ...] = ()


def diagram(title: str, description: str, centre: Box, bands: Bands) -> str:
    """The SVG. Its ids are fixed: a page holds one."""
    above, top = _bands(bands.above, "above", 0)
    middle, bottom = _centre(centre, top)
    left, end = _bands(bands.left, "left", bottom)
    right, end = _bands(bands.right, "right", end)
    parts = [*above.shapes, *middle, *left.shapes, *right.shapes]
    rails = _rail(above.branches, top) + _rail(left.branches, bottom)
    if right.branches:
        rails += _rail(right.branches, bottom + 6, WIDTH - _RAIL)
        rails += _arrow(WIDTH - _RAIL, bottom, "up")
    height = end + 2
    return (
        f'<svg class="diagram" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="group" aria-labelledby="luoc-do-ten" '
        f'aria-describedby="luoc-do-mo-ta" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="luoc-do-ten">{_text(title)}</title>'
        f'<desc id="luoc-do-mo-ta">{_text(description)}</desc>'
        f"{rails}{''.join(parts)}</svg>"
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Shapes in the order of reading, and the heights at which boxes meet their rail."""

    shapes: tuple[str, ...]
    branches: tuple[int, ...]


def _bands(bands: Sequence[Band], rail: Rail, top: int) -> tuple[_Drawn, int]:
    """Bands one below the other from ``top``, and where they end."""
    shapes: list[str] = []
    branches: list[int] = []
    y = top + (_GAP if rail != "above" else 0)
    for band in bands:
        shapes += _lines([(line, "label") for line in _wrap(band.label, "label")], y)
        y += _LINE * len(_wrap(band.label, "label")) + _PAD // 2
        for box in band.boxes:
            drawn, height = _box(box, y)
            shapes += [drawn, _branch(y + _BRANCH, rail)]
            branches.append(y + _BRANCH)
            y += height + _GAP
        if band.more:
            shapes.append(_link(band.more_url, "", _lines([(band.more, "more")], y - 4)))
            y += _LINE + _GAP
        y += _GAP
    return _Drawn(tuple(shapes), tuple(branches)), y


def _centre(box: Box, top: int) -> tuple[list[str], int]:
    lines = _box_lines(box)
    height = _LINE * len(lines) + 2 * _PAD - 3
    shape = (
        f'<rect class="diagram__this" x="1.5" y="{top + 1.5}" width="{WIDTH - 3}" '
        f'height="{height - 3}" rx="4"/>'
    )
    return [shape, *_lines(lines, top + _PAD - 2)], top + height


def _box(box: Box, y: int) -> tuple[str, int]:
    lines = _box_lines(box)
    height = _LINE * len(lines) + 2 * _PAD - 3
    kind = "diagram__box" if box.url else "diagram__box diagram__box--external"
    shape = (
        f'<rect class="{kind}" x="{_SIDE}" y="{y}" width="{WIDTH - 2 * _SIDE}" '
        f'height="{height}" rx="4"/>'
    )
    shapes = [shape, *_lines(lines, y + _PAD - 2)]
    if box.url is None:
        return "".join(shapes), height
    return _link(box.url, box.spoken, shapes), height


def _box_lines(box: Box) -> list[tuple[str, str]]:
    names = [(line, "name") for line in _wrap(box.name, "name")]
    return names + [(line, "detail") for line in _wrap(box.detail, "detail")]


def _lines(lines: Sequence[tuple[str, str]], top: int) -> list[str]:
    """Lines of text, each with its class, from ``top`` on."""
    return [
        f'<text class="diagram__{kind}" x="{_SIDE + _PAD if kind != "label" else _SIDE}" '
        f'y="{top + _LINE * (n + 1) - 4}">{_text(line)}</text>'
        for n, (line, kind) in enumerate(lines)
    ]


def _link(url: str, spoken: str, shapes: Sequence[str]) -> str:
    label = f' aria-label="{_text(spoken)}"' if spoken else ""
    return f'<a href="{_text(url)}"{label}>{"".join(shapes)}</a>'


def _rail(branches: Sequence[int], end: int, x: int = _RAIL) -> str:
    """The line from the directive's edge at ``end`` to the farthest branch."""
    if not branches:
        return ""
    far = branches[0] if branches[0] < end else branches[-1]
    return f'<path class="diagram__line" d="M{x} {end}V{far}"/>'


def _branch(y: int, rail: Rail) -> str:
    """Arrows go from what says something to that of which it is said."""
    if rail == "right":
        return f'<path class="diagram__line" d="M{WIDTH - _SIDE} {y}H{WIDTH - _RAIL}"/>'
    line = f'<path class="diagram__line" d="M{_RAIL} {y}H{_SIDE - 8}"/>'
    return line + _arrow(_SIDE, y, "right")


def _arrow(x: int, y: int, towards: Literal["up", "right"]) -> str:
    shape = "l-8-4.5v9z" if towards == "right" else "l-4.5 8h9z"
    return f'<path class="diagram__arrow" d="M{x} {y}{shape}"/>'


def _wrap(text: str, kind: str) -> list[str]:
    """Lines that fit a box, broken between words; a longer word is broken anywhere."""
    room = (WIDTH - 2 * _SIDE - 2 * _PAD) * 1000 / (_SIZE[kind] * _SPARE)
    lines: list[str] = []
    taken = room
    for word in text.split():
        more = _width(f" {word}")
        if taken + more <= room:
            lines[-1] += f" {word}"
            taken += more
        else:
            lines += _pieces(word, room)
            taken = _width(lines[-1])
    return lines


def _pieces(word: str, room: float) -> Iterator[str]:
    piece, width = "", 0
    for letter in word:
        own = _width(letter)
        if piece and width + own > room:
            yield piece
            piece, width = "", 0
        piece, width = piece + letter, width + own
    yield piece


@lru_cache(maxsize=10_000)
def _width(text: str) -> int:
    """Thousandths of the size of the letters."""
    return sum(map(_letter, unicodedata.normalize("NFD", text)))


def _letter(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    if letter in _NARROW:
        return 290
    if letter in _WIDE:
        return 870
    if unicodedata.east_asian_width(letter) in "WF":
        return 1000
    return 700 if letter.isupper() else 550


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text))
