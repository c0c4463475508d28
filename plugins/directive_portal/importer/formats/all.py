"""The readers of all formats, as the process that reads knows them.

What no reader of papers looks at (properties, remarks, earlier versions) the guard of
attachments reads: it knows every part of a file.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from functools import partial
from importlib import import_module

from directive_portal.enclosure.extracted import ExtractedText, UnreadError
from directive_portal.enclosure.formats import READERS
from directive_portal.importer.document import Aside, Block, Document, Doubt, PageEnd
from directive_portal.importer.refused import RefusedError

# By kind; only what a file needs is loaded.
_READERS: Mapping[str, str] = {
    "docx": "word",
    "odt": "opendocument",
    "pdf": "pdf",
    "text": "plain",
}


# Seconds that each step has earned, and in the end what was read.
Steps = Generator[float, None, Document]


def read(kind: str, data: bytes) -> Generator[float, None, Document | tuple[str, str]]:
    """A file as a Document, or why not (a cause below ``importer.refused``) and the limit
    that it goes beyond, in steps as ``Confined`` takes them. Total but for MemoryError."""
    try:
        made = _reader(kind)(data)
        found = (yield from made) if isinstance(made, Generator) else made
    except UnreadError as error:
        return _CAUSES.get(error.cause, error.cause), error.limit
    except RefusedError as error:
        return error.cause, ""
    except RecursionError:
        return "broken", ""
    if not any(map(_says, found.blocks)):
        return "blank", ""
    return found if kind == "text" else with_rest(found, rest(kind, data))


def with_rest(document: Document, rest: Aside | None) -> Document:
    """A document with all else that its file holds, or told that nobody knows that."""
    if rest is None:
        return replace(document, doubts=(*document.doubts, Doubt(None, "unsearched")))
    return replace(document, asides=(*document.asides, rest))


def rest(kind: str, data: bytes) -> Aside | None:
    """All words that a file holds anywhere; of a PDF, but those of its pages. None where
    they cannot be read. Total but for MemoryError."""
    try:
        return Aside(_guard(kind)(data).text, "file")
    except (UnreadError, RecursionError):
        return None


def _guard(kind: str) -> Callable[[bytes], ExtractedText]:
    if kind == "pdf":
        from directive_portal.enclosure.pdf import pdf

        return partial(pdf, beside=True)
    return READERS[kind]


def _says(block: Block) -> bool:
    return not isinstance(block, PageEnd)


_CAUSES = {"kind": "broken", "legacy": "encoding", "many": "large"}


def _reader(kind: str) -> Callable[[bytes], Document | Steps]:
    name = _READERS[kind]
    return getattr(import_module(f"{__package__}.{name}"), name)
