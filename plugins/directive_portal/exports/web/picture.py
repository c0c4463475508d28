"""Draws a social picture: what a chat shows beside a link to a page.

It weighs some kilobytes: seven colours, flat grounds. However long its texts are, the time
that it takes has a bound: no more letters are looked at than there can be room for.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import font_roboto
from PIL import Image, ImageDraw, ImageFont

from directive_portal.web.colour import parts
from directive_portal.web.site import COLOUR

# Pixels. Chat programs show the wide card from 600×315 on, scaled to about 360 points;
# 1200×630 weighs twice as much (docs/developers/web.md).
WIDTH, HEIGHT = 800, 420
MEDIA_TYPE = "image/png"

_MARGIN = 40
_BAND = 56
_FOOT = 32
_ROOM = WIDTH - 2 * _MARGIN
_BOLD, _REGULAR = "RobotoBold", "Roboto"
_ELLIPSIS = "…"
# More letters than four lines hold, were all of them the narrowest.
_MOST = 1000

# The palette: white, then for each ink its shades on white, the ink itself last.
_SHADES = 3
_RED, _DARK = 0, _SHADES
_TEXT = (0x1B, 0x1B, 0x1B)
_BITS = 4


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, as ready-made texts: ``site`` above, ``text`` in the middle, ``fact``
    below it."""

    site: str
    text: str
    fact: str = ""


def draw(picture: Picture, colour: str = COLOUR) -> bytes:
    """The picture as PNG of ``WIDTH`` × ``HEIGHT``, in the colour of the portal."""
    canvas = Image.new("P", (WIDTH, HEIGHT), 0)
    _draw_band(canvas, _bounded(picture.site))
    facts = _lines(_bounded(picture.fact), _FACT, 2)
    bottom = HEIGHT - _FOOT - _FACT_LINE * len(facts)
    size, lines = _fitting(_bounded(picture.text), bottom - _TOP)
    for n, line in enumerate(lines):
        _set_line(canvas, line, _TOP + size.height * n, size.face, _Ink(_DARK))
    for n, line in enumerate(facts):
        _set_line(canvas, line, bottom + _FACT_LINE * n, _FACT, _Ink(_DARK))
    canvas.putpalette(_palette(parts(colour)))
    written = io.BytesIO()
    canvas.save(written, "PNG", bits=_BITS, compress_level=5)
    return written.getvalue()


def _bounded(text: str) -> str:
    return text if len(text) <= _MOST else text[:_MOST] + _ELLIPSIS


@dataclass(frozen=True, slots=True)
class _Face:
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class _Ink:
    """The first shade in the palette, less one; ``reverse`` is white on the ink."""

    base: int
    reverse: bool = False


_FACT, _FACT_LINE = _Face(_REGULAR, 24), 30
# Where the large text begins.
_TOP = 84


def _draw_band(canvas: Image.Image, site: str) -> None:
    """The portal's red, its sign (a sheet with a tick, as in favicon.svg) and its name."""
    pen, red = ImageDraw.Draw(canvas), _RED + _SHADES
    pen.rectangle((0, 0, WIDTH, _BAND - 1), fill=red)
    pen.rounded_rectangle((_MARGIN, 11, _MARGIN + 26, 45), 4, fill=0)
    for y, end in ((19, 20), (25, 20), (31, 12)):
        pen.line((_MARGIN + 6, y, _MARGIN + end, y), fill=red, width=2)
    tick = [(_MARGIN + 11, 36), (_MARGIN + 15, 40), (_MARGIN + 22, 31)]
    pen.line(tick, fill=red, width=3)
    face, left = _Face(_BOLD, 24), 40
    line = _cut(site, face, _ROOM - left)
    _set_line(canvas, line, 14, face, _Ink(_RED, reverse=True), _MARGIN + left)


@dataclass(frozen=True, slots=True)
class _Size:
    """Of the large text: letters, the height of a line, how many lines at most."""

    face: _Face
    height: int
    most: int


# The best first; what does not fit the last is cut.
_SIZES = (
    _Size(_Face(_BOLD, 60), 74, 2),
    _Size(_Face(_BOLD, 46), 58, 3),
    _Size(_Face(_BOLD, 38), 46, 4),
)


def _fitting(text: str, space: int) -> tuple[_Size, list[str]]:
    """The first size whose lines hold the text in a space of so many pixels, and them."""
    for size in _SIZES[:-1]:
        lines = _wrapped(text, size.face)
        if len(lines) <= min(size.most, space // size.height):
            return size, lines
    size = _SIZES[-1]
    return size, _lines(text, size.face, min(size.most, space // size.height))


def _lines(text: str, face: _Face, most: int) -> list[str]:
    """As many lines at most, the last one cut where there is more."""
    lines = _wrapped(text, face)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), face, _ROOM)]


def _wrapped(text: str, face: _Face) -> list[str]:
    """Lines broken between words, and within a word that is wider than all the room."""
    lines: list[str] = []
    for word in _short_enough(text.split(), face):
        longer = f"{lines[-1]} {word}" if lines else ""
        if lines and _width(longer, face) <= _ROOM:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _short_enough(words: Iterable[str], face: _Face) -> Iterator[str]:
    for word in words:
        while _width(word, face) > _ROOM:
            first = _longest(word, face, _ROOM)
            yield word[:first]
            word = word[first:]
        yield word


def _cut(text: str, face: _Face, room: float) -> str:
    """The text, or as many of its words as have room with an ellipsis after them."""
    text = " ".join(text.split())
    if _width(text, face) <= room:
        return text
    kept = text[: _longest(text, face, room - _width(_ELLIPSIS, face))]
    between = kept.rpartition(" ")[0] or kept
    return between.rstrip(" ,;:.–-…") + _ELLIPSIS


def _longest(text: str, face: _Face, room: float) -> int:
    """How many of the first characters have room, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if _width(text[:middle], face) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _set_line(
    canvas: Image.Image,
    line: str,
    top: int,
    face: _Face,
    ink: _Ink,
    left: int = _MARGIN,
) -> None:
    """Set one line in colours of the palette, so that pasting is copying."""
    font = _font(face)
    x, y, right, bottom = map(round, font.getbbox(line))
    shape = Image.new("L", (max(1, right - x), max(1, bottom - y)), 0)
    ImageDraw.Draw(shape).text((-x, -y), line, font=font, fill=255)
    colours = shape.point(_shades(ink)).tobytes()
    canvas.paste(Image.frombytes("P", shape.size, colours), (left + x, top + y))


def _shades(ink: _Ink) -> list[int]:
    """From how much of a pixel is covered (0 to 255) to its colour in the palette."""
    steps = [(covered * _SHADES + 127) // 255 for covered in range(256)]
    if ink.reverse:
        steps = [_SHADES - step for step in steps]
    return [ink.base + step if step else 0 for step in steps]


def _width(text: str, face: _Face) -> float:
    return _font(face).getlength(text)


@cache
def _font(face: _Face) -> ImageFont.FreeTypeFont:
    # The basic layout is part of Pillow: another one depends on what a machine has.
    file = font_roboto.font_files[face.name]
    return ImageFont.truetype(file, face.size, layout_engine=ImageFont.Layout.BASIC)


def _palette(brand: tuple[int, int, int]) -> list[int]:
    steps = range(1, _SHADES + 1)
    shades = [
        255 + (part - 255) * n // _SHADES
        for ink in (brand, _TEXT)
        for n in steps
        for part in ink
    ]
    return [255, 255, 255, *shades]
