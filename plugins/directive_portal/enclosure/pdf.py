"""PDF, by pypdf: every object of every version that the file keeps, not only its pages.

A PDF is changed by adding to it, so that what was deleted is still there: each earlier
version is read like the last. Signing adds versions too, but takes no word away.
"""

import logging
import re
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError

from directive_portal.enclosure import old_fonts
from directive_portal.enclosure.contents import legible
from directive_portal.enclosure.extracted import (
    ExtractedText,
    Left,
    Refusal,
    UnreadError,
    reading,
    too_many,
)
from directive_portal.enclosure.joined import joined
from directive_portal.enclosure.pdf_version import Version, version

# It tells of every flaw it mends; what cannot be mended raises.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
_BEGIN = re.compile(rb"\s*%PDF-")
_END = re.compile(rb"startxref\s+([0-9]+)\s+%%EOF")
_MOST_VERSIONS = 20
# Remarks, and strings of objects that no list names.
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_OCTAL = re.compile(rb"\\([0-7]{1,3})")
_LOOSE = re.compile(rb"%[^\r\n]{6,}|\((?:[^()\\]|\\.){6,}\)", re.DOTALL)
_WORD = re.compile(r"\w+")


def pdf(data: bytes, *, beside: bool = False) -> ExtractedText:
    """Read a PDF, or of it all but what its pages say; raises UnreadError."""
    try:
        return _read(data, beside)
    except (UnreadError, MemoryError):
        raise
    except DependencyError as error:  # the newer ciphers are not at hand
        raise UnreadError("encrypted") from error
    # Damaged files end in whatever comes first: KeyError, RecursionError, zlib.error.
    except Exception as error:
        raise UnreadError("kind") from error


def _read(data: bytes, beside: bool) -> ExtractedText:
    ends = list(_ends(data))
    if not _BEGIN.match(data) or not ends or data[ends[-1] :].strip(b"\0 \r\n\t"):
        raise UnreadError("kind")
    if len(ends) > _MOST_VERSIONS:
        raise too_many(_MOST_VERSIONS)
    texts: dict[frozenset[object], str] = {}
    last = version(_opened(data[: ends[-1]]), texts, known=beside)
    earlier = [version(_opened(data[:end]), texts) for end in ends[:-1]]
    for loose in _LOOSE.findall(_STREAM.sub(b"", data)):
        said = _OCTAL.sub(lambda found: bytes([int(found[1], 8) & 255]), loose)
        last.values |= dict.fromkeys(legible(said.strip(b"%()")))
    return _told(last, earlier)


def _ends(data: bytes) -> Iterator[int]:
    """Where the versions of a file end. What is laid out for the web has one end more, near
    its beginning."""
    for found in _END.finditer(data):
        if found[1] != b"0":
            yield found.end()


def _opened(data: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(data))
    # Many files may be read by all and have a password only against changes.
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadError("encrypted")
    return reader


def _told(last: Version, earlier: list[Version]) -> ExtractedText:
    versions = [*earlier, last]
    shown = {line for page in last.pages for line in page.split("\n")}
    values = {
        line: None
        for one in versions[::-1]
        for text in (*one.pages, *one.shown, *one.former, *one.values)
        for line in text.split("\n")
        if line.strip() and line not in shown
    }
    left: set[Left] = {cause for one in versions for cause in one.left}
    now = _words(*last.pages, *last.shown)
    if any(_words(*one.pages, *one.shown, *one.former) - now for one in versions):
        left.add("deletion")
    refused: set[Refusal] = {cause for one in versions for cause in one.refused}
    if any(one.old_fonts for one in versions) and old_fonts.written_in((*shown, *values)):
        refused.add("legacy")
    pages = ["\n".join(joined(page.split("\n"))) for page in last.pages] or [""]
    pages[0] = "\n".join([pages[0], *joined(values)])
    blank = not (now or last.paints)
    return reading(
        pages, paged=True, unread=last.unread, left=left, refused=refused, blank=blank
    )


def _words(*texts: str) -> set[str]:
    """What a reader sees or saw: how a file is made and described may change."""
    return {word for text in texts for word in _WORD.findall(text)}
