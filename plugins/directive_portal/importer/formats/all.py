"""The readers of all formats, as the process that reads knows them."""

from collections.abc import Callable, Mapping
from importlib import import_module

from directive_portal.enclosure.extracted import UnreadError
from directive_portal.importer.document import Block, Document, PageEnd
from directive_portal.importer.refused import RefusedError

# By kind; only what a file needs is loaded.
_READERS: Mapping[str, str] = {
    "docx": "word",
    "odt": "opendocument",
    "pdf": "pdf",
    "text": "plain",
}


def read(kind: str, data: bytes) -> Document | tuple[str, str]:
    """A file as a Document, or why not (a cause below ``importer.refused``) and the limit
    that it goes beyond. Total but for MemoryError."""
    try:
        found = _reader(kind)(data)
    except UnreadError as error:
        return _CAUSES.get(error.cause, error.cause), error.limit
    except RefusedError as error:
        return error.cause, ""
    except RecursionError:
        return "broken", ""
    return found if any(map(_says, found.blocks)) else ("blank", "")


def _says(block: Block) -> bool:
    return not isinstance(block, PageEnd)


_CAUSES = {"kind": "broken", "legacy": "encoding", "many": "large"}


def _reader(kind: str) -> Callable[[bytes], Document]:
    name = _READERS[kind]
    return getattr(import_module(f"{__package__}.{name}"), name)
