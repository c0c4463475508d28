"""Which files are published, and how the text of each is read."""

from collections.abc import Callable, Mapping
from functools import cache, partial

from directive_portal.enclosure import plain
from directive_portal.enclosure.extracted import ExtractedText, UnreadError, nothing
from directive_portal.enclosure.office import office
from directive_portal.enclosure.opendocument import opendocument
from directive_portal.enclosure.picture import picture

LARGEST_FILE = 60_000_000


def read(suffix: str, data: bytes) -> ExtractedText:
    """What can be read of a file with a suffix of ``READERS``. Total but for MemoryError:
    what is not read is said so."""
    if not data:
        return nothing("empty")
    if len(data) > LARGEST_FILE:
        return nothing("large", f"{LARGEST_FILE // 1_000_000}\u00a0MB")
    try:
        return READERS[suffix](data)
    except UnreadError as error:
        return nothing(error.cause, error.limit)
    except RecursionError:
        return nothing("kind")


@cache
def reader_version() -> str:
    """What readings rest on beside this program."""
    # The process that reads files does not ask, and begins the sooner.
    from importlib.metadata import version

    return " ".join(f"{name} {version(name)}" for name in ("pypdf", "pillow"))


def _pdf(data: bytes) -> ExtractedText:
    # Loading pypdf takes longer than a check of a hundred records.
    from directive_portal.enclosure.pdf import pdf

    return pdf(data)


def _old(_: bytes) -> ExtractedText:
    """Word, Excel and PowerPoint before 2007, which nobody can search."""
    raise UnreadError("old")


# Files of another kind are refused: programs, macros, pages that run scripts, archives.
_KNOWN: Mapping[str, Callable[[bytes], ExtractedText]] = {
    "pdf": _pdf,
    **{suffix: office(suffix) for suffix in ("docx", "xlsx", "pptx")},
    **{suffix: opendocument(suffix) for suffix in ("odt", "ods")},
    "txt": plain.text,
    "csv": plain.table,
    **{suffix: partial(picture, suffix) for suffix in ("png", "jpg", "jpeg")},
}
PUBLISHED = tuple(_KNOWN)
READERS = {**_KNOWN, **dict.fromkeys(("doc", "xls", "ppt"), _old)}
