"""Which files are published, and how the text of each is read."""

import csv
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import version

from directive_portal.enclosure.opendocument import opendocument
from directive_portal.enclosure.package import Package, UnreadError
from directive_portal.enclosure.reading import Reading, nothing, reading
from directive_portal.enclosure.sheet import sheet, slides
from directive_portal.enclosure.word import word

LARGEST_FILE = 60_000_000


def read(suffix: str, data: bytes) -> Reading:
    """What can be read of a file with a suffix of ``READERS``. Total: what cannot be read
    is said so."""
    if len(data) > LARGEST_FILE:
        return nothing("large")
    try:
        return READERS[suffix](data)
    except UnreadError as error:
        return nothing(error.cause)
    except RecursionError:
        return nothing("broken")


@cache
def reader_version() -> str:
    """What readings rest on beside this program."""
    return f"pypdf {version('pypdf')}"


def _packaged(reader: Callable[[Package], Reading]) -> Callable[[bytes], Reading]:
    return lambda data: reader(Package(data))


def _pdf(data: bytes) -> Reading:
    # Loading pypdf takes longer than a check of a hundred records.
    from directive_portal.enclosure.pdf import pdf

    return pdf(data)


def _plain(data: bytes) -> Reading:
    return reading([_decoded(data)])


def _decoded(data: bytes) -> str:
    """UTF-8, or UTF-16 with its mark, as Notepad writes it."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadError("broken") from error


def _table(data: bytes) -> Reading:
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(text.splitlines(), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadError("broken") from error
    return reading("\t".join(row) for row in rows)


# "_VBA_PROJECT" as old binary files spell the name of the folder with macros.
_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def _old(data: bytes) -> Reading:
    """Word, Excel and PowerPoint before 2007: macros can be seen, text cannot be read."""
    return Reading(unread=("format",), active=_MACROS in data)


def _picture(data: bytes) -> Reading:
    return nothing("picture")


# Files of another kind are refused: programs, macros, pages that run scripts, archives.
READERS: Mapping[str, Callable[[bytes], Reading]] = {
    "pdf": _pdf,
    "docx": _packaged(word),
    "xlsx": _packaged(sheet),
    "pptx": _packaged(slides),
    "odt": _packaged(opendocument),
    "ods": _packaged(opendocument),
    "txt": _plain,
    "csv": _table,
    **dict.fromkeys(("doc", "xls", "ppt"), _old),
    **dict.fromkeys(("png", "jpg", "jpeg"), _picture),
}
