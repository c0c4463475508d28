"""Draws the social picture of a page: what a chat shows beside a link to it.

A portal has one for each directive, so it is drawn in milliseconds and weighs some
kilobytes: ten colours, flat grounds, and each word drawn once and then set like type.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import font_roboto
from PIL import Image, ImageDraw, ImageFont

# Pixels. Chat programs show the wide card from 600×315 on, scaled to about 360 points;
# 1200×630 weighs twice as much and takes twice as long (docs/developers/web.md).
WIDTH, HEIGHT = 800, 420
MEDIA_TYPE = "image/png"

_MARGIN = 40
_BAND = 56
_ROOM = WIDTH - 2 * _MARGIN
_BOLD, _REGULAR = "RobotoBold", "Roboto"
_ELLIPSIS = "…"

# The palette: white, then for each ink its shades on white, the ink itself last. Those of
# the portal's stylesheet (overrides/assets/portal.css).
_SHADES = 3
_RED, _DARK, _TONE = 0, _SHADES, 2 * _SHADES
_BRAND, _TEXT = (0x8E, 0x1B, 0x26), (0x1B, 0x1B, 0x1B)
_TONES = {"good": (0x1B, 0x5E, 0x37), "warn": (0x7A, 0x4B, 0x00), "bad": _BRAND}
_BITS = 4


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, as ready-made texts: ``site`` above, ``name`` and ``text`` in the
    middle, ``facts`` below it, then the status with its ``tone`` (good, warn or bad) and
    what is said ``beside`` it."""

    site: str
    name: str
    text: str
    facts: tuple[str, ...] = ()
    status: str | None = None
    beside: str = ""
    tone: str = "warn"


def draw(picture: Picture) -> bytes:
    """The picture as PNG of ``WIDTH`` × ``HEIGHT``."""
    canvas = Image.new("P", (WIDTH, HEIGHT), 0)
    _draw_band(canvas, picture.site)
    _set_line(canvas, picture.name, 66, _Face(_BOLD, 30), _Ink(_RED))
    facts = [line for fact in picture.facts for line in _lines(fact, _FACT, 2)]
    bottom = (_STATUS if picture.status else HEIGHT - 24) - 8 - _FACT_LINE * len(facts)
    top = 106 if picture.name else 84
    size, lines = _fitting(picture.text, bottom - top)
    for n, line in enumerate(lines):
        _set_line(canvas, line, top + size.height * n, size.face, _Ink(_DARK))
    for n, fact in enumerate(facts):
        _set_line(canvas, fact, bottom + _FACT_LINE * n, _FACT, _Ink(_DARK))
    if picture.status:
        _draw_status(canvas, picture.status, picture.beside)
    canvas.putpalette(_palette(picture.tone))
    written = io.BytesIO()
    canvas.save(written, "PNG", bits=_BITS, compress_level=5)
    return written.getvalue()


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
# Where the status begins, and how high its pill is.
_STATUS, _PILL = 364, 40


def _draw_band(canvas: Image.Image, site: str) -> None:
    """The portal's red, its sign (a sheet with a tick, as in favicon.svg) and its name."""
    pen, red = ImageDraw.Draw(canvas), _RED + _SHADES
    pen.rectangle((0, 0, WIDTH, _BAND - 1), fill=red)
    pen.rounded_rectangle((_MARGIN, 11, _MARGIN + 26, 45), 4, fill=0)
    for y, end in ((19, 20), (25, 20), (31, 12)):
        pen.line((_MARGIN + 6, y, _MARGIN + end, y), fill=red, width=2)
    tick = [(_MARGIN + 11, 36), (_MARGIN + 15, 40), (_MARGIN + 22, 31)]
    pen.line(tick, fill=red, width=3)
    face = _Face(_BOLD, 24)
    _set_line(canvas, site, 14, face, _Ink(_RED, reverse=True), _MARGIN + 40)


def _draw_status(canvas: Image.Image, status: str, beside: str) -> None:
    """The status in white on a pill of its tone."""
    face, half = _Face(_BOLD, 24), _PILL // 2
    status = _cut(status, face, _ROOM - _PILL)
    end = _MARGIN + _PILL + round(_width(status, face))
    canvas.paste(_disc(), (_MARGIN, _STATUS))
    canvas.paste(_disc(), (end - _PILL, _STATUS))
    middle = (_MARGIN + half, _STATUS, end - half - 1, _STATUS + _PILL - 1)
    ImageDraw.Draw(canvas).rectangle(middle, fill=_TONE + _SHADES)
    ink = _Ink(_TONE, reverse=True)
    _set_line(canvas, status, _STATUS + 6, face, ink, _MARGIN + half)
    _set_line(canvas, beside, _STATUS + 6, _FACT, _Ink(_DARK), end + 16)


@cache
def _disc() -> Image.Image:
    """The round ends of the pill, smooth: Pillow's own circles have steps."""
    large = Image.new("L", (_PILL * 8, _PILL * 8), 0)
    ImageDraw.Draw(large).ellipse((0, 0, _PILL * 8 - 1, _PILL * 8 - 1), fill=255)
    return _coloured(large.reduce(8), _Ink(_TONE))


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
        lines = _wrapped(text, size.face, _ROOM)
        if len(lines) <= min(size.most, space // size.height):
            return size, lines
    size = _SIZES[-1]
    return size, _lines(text, size.face, min(size.most, space // size.height))


def _lines(text: str, face: _Face, most: int) -> list[str]:
    """As many lines at most, the last one cut where there is more."""
    lines = _wrapped(text, face, _ROOM)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), face, _ROOM)]


def _wrapped(text: str, face: _Face, room: float) -> list[str]:
    """Lines broken between words, and within a word that is wider than all the room."""
    lines: list[list[str]] = []
    left, space = 0.0, _length(" ", face)
    for word in _short_enough(text.split(), face, room):
        width = _length(word, face)
        if width <= left - space:
            lines[-1].append(word)
            left -= space + width
        else:
            lines.append([word])
            left = room - width
    return [" ".join(words) for words in lines]


def _short_enough(words: Iterable[str], face: _Face, room: float) -> Iterator[str]:
    for word in words:
        while _length(word, face) > room:
            first = _longest(word, face, room)
            yield word[:first]
            word = word[first:]
        yield word


def _cut(text: str, face: _Face, room: float) -> str:
    """The text, or as many of its words as have room with an ellipsis after them; nothing
    where there is no room at all."""
    text = " ".join(text.split())
    if _width(text, face) <= room:
        return text
    left = room - _width(_ELLIPSIS, face)
    if left <= 0:
        return ""
    kept = text[: _longest(text, face, left)]
    between = kept.rpartition(" ")[0] or kept
    return between.rstrip(" ,;:.–-") + _ELLIPSIS


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
    text: str,
    top: int,
    face: _Face,
    ink: _Ink,
    left: float = _MARGIN,
) -> None:
    """Set one line, cut where it would leave the margin."""
    for word in _cut(text, face, _MARGIN + _ROOM - left).split():
        drawn = _word(word, face, ink)
        canvas.paste(drawn.shape, (round(left) + drawn.left, top + drawn.top))
        left += _length(word, face) + _length(" ", face)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in colours of the palette, and where its shape lies from its beginning."""

    shape: Image.Image
    left: int
    top: int


@lru_cache(4096)
def _word(word: str, face: _Face, ink: _Ink) -> _Word:
    font = _font(face)
    left, top, right, bottom = map(round, font.getbbox(word))
    shape = Image.new("L", (max(1, right - left), max(1, bottom - top)), 0)
    ImageDraw.Draw(shape).text((-left, -top), word, font=font, fill=255)
    return _Word(_coloured(shape, ink), left, top)


def _coloured(covered: Image.Image, ink: _Ink) -> Image.Image:
    """A shape in the mode of the canvas, so that pasting is copying."""
    return Image.frombytes("P", covered.size, covered.point(_shades(ink)).tobytes())


@cache
def _shades(ink: _Ink) -> list[int]:
    """From how much of a pixel is covered (0 to 255) to its colour in the palette."""
    steps = [(covered * _SHADES + 127) // 255 for covered in range(256)]
    if ink.reverse:
        steps = [_SHADES - step for step in steps]
    return [ink.base + step if step else 0 for step in steps]


def _width(text: str, face: _Face) -> float:
    words = text.split(" ")
    spaces = (len(words) - 1) * _length(" ", face)
    return sum(_length(word, face) for word in words) + spaces


@lru_cache(16384)
def _length(word: str, face: _Face) -> float:
    return _font(face).getlength(word)


@cache
def _font(face: _Face) -> ImageFont.FreeTypeFont:
    # The basic layout is part of Pillow: another one depends on what a machine has.
    file = font_roboto.font_files[face.name]
    return ImageFont.truetype(file, face.size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _palette(tone: str) -> list[int]:
    inks = (_BRAND, _TEXT, _TONES[tone])
    steps = range(1, _SHADES + 1)
    shades = [
        255 + (part - 255) * n // _SHADES for ink in inks for n in steps for part in ink
    ]
    return [255, 255, 255, *shades]
