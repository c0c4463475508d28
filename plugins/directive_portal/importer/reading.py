"""A file that somebody has, as a Document.

What a file is, its first bytes say; an ending that says another thing is told, not
believed. The reading is done by a process of its own, with so much time and memory.
"""

from pathlib import PurePath

from directive_portal.enclosure.confined import Confined, TooMuchError
from directive_portal.importer.document import Document
from directive_portal.importer.kinds import KINDS, kind_of
from directive_portal.importer.refused import RefusedError

LARGEST = 60_000_000  # bytes
_TASK = "directive_portal.importer.formats.all:read"


def read(name: str, data: bytes) -> Document:
    """What a file says; ``name`` is how it is called, of which only the ending counts.

    Raises RefusedError: in the words of its cause, what is wrong and what to do.
    """
    ending = PurePath(name).suffix.lower().lstrip(".")
    values = {"file": PurePath(name).name, "ending": ending}
    if not data.strip(b"\0\t\r\n "):
        raise RefusedError("empty", values)
    if len(data) > LARGEST:
        raise RefusedError("large", {**values, "limit": f"{LARGEST // 1_000_000}\u00a0MB"})
    kind = kind_of(data)
    if ending not in KINDS:
        raise RefusedError("unknown", values)
    if kind not in KINDS[ending]:
        cause = kind if kind in ("encrypted", "macro") else "ending"
        raise RefusedError(cause, {**values, "kind": kind})
    return _structure(kind, data, values)


def _structure(kind: str, data: bytes, values: dict[str, object]) -> Document:
    with Confined[Document | tuple[str, str]](_TASK) as process:
        try:
            found = process.call(kind, data)
        except TooMuchError as error:
            raise RefusedError("costly", {**values, "limit": error.limit}) from None
    if isinstance(found, Document):
        return found
    cause, limit = found
    raise RefusedError(cause, {**values, "limit": limit})
