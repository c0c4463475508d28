"""PDF, by pypdf: the text of each page, and whether a page is only a picture."""

import logging
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader

from directive_portal.enclosure.package import UnreadError
from directive_portal.enclosure.reading import Left, Reading, Unread, reading

# It tells of every flaw it mends; what cannot be mended raises.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
_MOST_PAGES = 3_000
# A page with less text and a picture was scanned; a stamp or page number may be typed.
_LEAST_TEXT = 40
_PROGRAMS = frozenset(("/JavaScript", "/Launch", "/ImportData", "/Rendition"))
# Notes beside the text. Links and fields of forms are none.
_NOTES = frozenset(
    ("/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Caret")
)
_DEEPEST = 8


def pdf(data: bytes) -> Reading:
    """Read a PDF; raises UnreadError."""
    try:
        return _read(PdfReader(BytesIO(data)))
    except UnreadError:
        raise
    # Damaged files end in whatever comes first: KeyError, RecursionError, zlib.error.
    except Exception as error:
        raise UnreadError("broken") from error


def _read(reader: PdfReader) -> Reading:
    # Many files may be read by all and have a password only against changes.
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadError("encrypted")
    if len(reader.pages) > _MOST_PAGES:
        raise UnreadError("large")
    texts: list[str] = []
    unread: set[Unread] = set()
    left: set[Left] = set()
    root: Any = reader.root_object
    active = _names(root, "/JavaScript") or _runs(root.get("/OpenAction")) or "/AA" in root
    if _names(root, "/EmbeddedFiles"):
        unread.add("embedded")
    for page in reader.pages:
        text = page.extract_text()
        unread.update(_pictures(page, text))
        notes = list(_annotations(page))
        if any(kind in _NOTES and words for kind, words, _ in notes):
            left.add("comment")
        if any(kind == "/FileAttachment" for kind, _, _ in notes):
            unread.add("embedded")
        active = active or any(_runs(action) for _, _, action in notes)
        texts.append("\n".join([text, *(words for _, words, _ in notes if words)]))
    if texts:
        texts[0] = "\n".join([texts[0], *_properties(reader)])
    return reading(texts, paged=True, unread=unread, left=left, active=bool(active))


def _pictures(page: PageObject, text: str) -> Iterator[Unread]:
    pictures = _has_picture(page.get("/Resources"), 0)
    short = len("".join(text.split())) < _LEAST_TEXT
    content = page.get_contents()
    drawn = len(content.get_data()) if content else 0
    if short and (pictures or (drawn and not text.strip())):
        yield "scan"
    elif pictures:
        yield "picture"


def _has_picture(resources: Any, depth: int) -> bool:
    """Whether a page shows a picture, itself or by a form that it shows."""
    objects = resources.get_object().get("/XObject") if resources else None
    if objects is None or depth > _DEEPEST:
        return False
    for reference in objects.get_object().values():
        shown = reference.get_object()
        if shown.get("/Subtype") == "/Image":
            return True
        if _has_picture(shown.get("/Resources"), depth + 1):
            return True
    return False


def _annotations(page: PageObject) -> Iterator[tuple[str, str, Any]]:
    """Kind, words and action of what is put upon a page: notes, links, fields."""
    for reference in page.get("/Annots") or ():
        note = reference.get_object()
        words = [note.get("/Contents"), note.get("/V")]
        action = note.get("/A")
        if action and action.get_object().get("/URI"):
            words.append(action.get_object()["/URI"])
        texts = (str(word) for word in words if word)
        yield str(note.get("/Subtype")), "\n".join(texts), action


def _names(root: Any, kind: str) -> bool:
    names = root.get("/Names")
    return bool(names and names.get_object().get(kind))


def _runs(action: Any) -> bool:
    value = action.get_object() if action else None
    return isinstance(value, dict) and value.get("/S") in _PROGRAMS


def _properties(reader: PdfReader) -> Iterable[str]:
    found = reader.metadata or {}
    return [
        str(found[k])
        for k in ("/Title", "/Subject", "/Author", "/Keywords")
        if found.get(k)
    ]
