"""A file that somebody has, as a Document.

What a file is, its first bytes say; an ending that says another thing is told, not
believed. The reading is done by a process of its own, with so much time and memory.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PureWindowsPath
from typing import Any

from directive_portal.enclosure.confined import Confined, TooMuchError
from directive_portal.importer import programs, scans
from directive_portal.importer.document import Aside, Document
from directive_portal.importer.formats.all import with_rest
from directive_portal.importer.kinds import KINDS, kind_of
from directive_portal.importer.refused import RefusedError

LARGEST = 60_000_000  # bytes
# With what comes before and after it stays below ten; long papers earn more.
_SECONDS = 7
Told = Callable[[], object]
_READ = "directive_portal.importer.formats.all:read"
_REST = "directive_portal.importer.formats.all:rest"
_PAGES = "directive_portal.importer.formats.scan:pages"
_UNSEEN = re.compile(r"[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def read(
    name: str, data: bytes, *, ocr: bool = False, told: Told = lambda: None
) -> Document:
    """What a file says; ``name`` is how it is called, of which the ending counts. With
    ``ocr`` pages that were scanned are recognised by Tesseract. ``told`` is called after
    each page of a PDF.

    Raises RefusedError, whose values have ``file``, ``ending``, ``kind`` and ``limit``.
    """
    shown = visible(PureWindowsPath(name).name)
    ending = PureWindowsPath(shown).suffix.lower().lstrip(".")
    values = {"file": shown, "ending": ending, "kind": "", "limit": ""}
    try:
        kind = values["kind"] = _kind(data, ending, values)
        found = _read(kind, data, ocr, told)
    except RefusedError as error:
        raise RefusedError(error.cause, {**values, **error.values}) from None
    return replace(found, asides=(*found.asides, Aside(shown, "name")))


def visible(name: str) -> str:
    """A name without what steers a terminal or turns its direction."""
    return _UNSEEN.sub("", name.encode("utf-8", "replace").decode())


def _kind(data: bytes, ending: str, values: dict[str, str]) -> str:
    """What a file is. Raises RefusedError where it is none that is read, or another one
    than its ending says."""
    if not data.strip(b"\0\t\r\n "):
        raise RefusedError("empty")
    if len(data) > LARGEST:
        raise RefusedError("large", {"limit": f"{LARGEST // 1_000_000}\u00a0MB"})
    kind = values["kind"] = kind_of(data)
    if kind in ("encrypted", "macro"):
        raise RefusedError(kind)
    if ending not in KINDS:
        raise RefusedError("scan_picture" if kind == "picture" else "unknown")
    if kind not in KINDS[ending]:
        raise RefusedError("broken" if kind in ("broken", "zip", "other") else "ending")
    return kind


def _read(kind: str, data: bytes, ocr: bool, told: Told) -> Document:
    if kind in ("doc", "rtf"):
        kind, data = "docx", programs.as_docx(data, kind)
    try:
        return _confined(_READ, kind, data, told=told)
    except RefusedError as error:
        if error.cause != "scan" or not ocr:
            raise
    command = programs.tesseract()
    found = scans.read(_confined(_PAGES, data), command)
    return with_rest(found, _confined(_REST, kind, data))


def _confined(task: str, *given: object, told: Told = lambda: None) -> Any:
    """What a function finds in a process of its own; a cause and a limit are raised."""
    with Confined[Any](task, seconds=_SECONDS) as process:
        try:
            found = process.call(*given, told=told)
        except TooMuchError as error:
            raise RefusedError("costly", {"limit": error.limit}) from None
    if isinstance(found, tuple):
        cause, limit = found
        raise RefusedError(cause, {"limit": limit})
    return found
