"""Pictures: what is seen of them people must judge; what they carry beside it is refused.

That is where, with what and by whom a picture was taken, comments, small copies of it, and
what stands behind its end.
"""

import re
import warnings
from io import BytesIO
from numbers import Number
from typing import Any

from directive_portal.enclosure.extracted import ExtractedText, UnreadError, too_many

_MOST_PIXELS = 200_000_000
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_PICTURE = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|II\xbc|BM.{4}\0{4}|RIFF.{4}WEBP"
    rb"|\x01\0\0\0.{36} EMF|\xd7\xcd\xc6\x9a|\x01\0\x09\0",
    re.DOTALL,
)
# Chunks that say how a PNG is drawn; of its texts, those that programs write.
_DRAWN = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP pHYs bKGD sBIT hIST sPLT tIME".split()
)
_PROGRAM = re.compile(rb"(?:Software|Creation Time|date:\w+)\0", re.IGNORECASE)
# Of EXIF: maker, model, program, times and versions. All else that is no number tells of
# somebody.
_TECHNICAL = frozenset(
    {271, 272, 305, 306, 36864, 36867, 36868, 36880, 36881, 36882, 37121, 37520, 37521}
    | {37522, 40960, 40965, 41728, 41729, 41730, 42035, 42036, 34665}
)
_THUMBNAIL, _CAMERA, _GPS = 1, 34665, 34853
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_SCAN, _END = 0xDA, 0xD9


def picture(suffix: str, data: bytes) -> ExtractedText:
    """What is said of a picture, whose text nobody can search. Raises UnreadError."""
    is_png = suffix == "png"
    if not data.startswith(_PNG if is_png else _JPEG):
        raise UnreadError("kind")
    width, height = _opened(data).size
    if width * height > _MOST_PIXELS:
        raise too_many(_MOST_PIXELS)
    plain = _is_plain_png(data) if is_png else _is_plain_jpeg(data) and not _tells(data)
    return ExtractedText(unread=("picture",), refused=() if plain else ("private",))


def is_picture(data: bytes) -> bool:
    """Whether it begins as some picture does."""
    return bool(_PICTURE.match(data))


def is_located(data: bytes) -> bool:
    """Whether a picture within a file tells where it was taken."""
    try:
        return data.startswith(_JPEG) and _GPS in _exif(data)
    except UnreadError:
        return False


def _opened(data: bytes) -> Any:
    # Few portals have pictures; loading this takes longer than to check a hundred records.
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # nothing is decoded
    try:
        return Image.open(BytesIO(data), formats=("PNG", "JPEG"))
    except MemoryError:
        raise
    # Damaged files end in whatever comes first.
    except Exception as error:
        raise UnreadError("kind") from error


def _exif(data: bytes) -> Any:
    opened = _opened(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return opened.getexif()
        except Exception:  # what cannot be read may be a place
            return {_GPS: None}


def _tells(data: bytes) -> bool:
    exif = _exif(data)
    if _GPS in exif or exif.get_ifd(_THUMBNAIL):
        return True
    entries = {**exif, **exif.get_ifd(_CAMERA)}
    return any(
        tag not in _TECHNICAL and not _is_number(value) for tag, value in entries.items()
    )


def _is_number(value: object) -> bool:
    values = value if isinstance(value, tuple) else (value,)
    return all(isinstance(one, Number) for one in values)


def _is_plain_png(data: bytes) -> bool:
    place = len(_PNG)
    while place + 12 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        name, text = (
            data[place + 4 : place + 8],
            data[place + 8 : place + 8 + min(size, 99)],
        )
        if name not in _DRAWN and not (name == b"tEXt" and _PROGRAM.match(text)):
            return False
        place += size + 12
        if name == b"IEND":
            return size == 0 and place == len(data)
    return False


def _is_plain_jpeg(data: bytes) -> bool:
    """Whether its segments only say how it is drawn, and nothing stands behind its end."""
    place, kind = 2, 0
    while found := _MARKER.search(data, place):
        if found.start() != place and kind != _SCAN:
            return False
        kind, place = data[found.start() + 1], found.end()
        if kind == _END:
            return not data[place:].strip(b"\0\r\n")
        size = int.from_bytes(data[place : place + 2], "big")
        if not _draws(kind, data[place + 2 : place + size]):
            return False
        place += size
    return False


def _draws(kind: int, content: bytes) -> bool:
    """Whether a segment may stay: a JFIF head without a small copy, EXIF (looked at by
    itself), colours."""
    if 0xE0 <= kind <= 0xEF or kind == 0xFE:
        return content.startswith((b"Exif\0", b"ICC_PROFILE\0", b"Adobe")) or (
            content.startswith(b"JFIF\0") and content[12:14] == b"\0\0"
        )
    return True
