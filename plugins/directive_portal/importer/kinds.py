"""What a file is, by its first bytes and the names within it."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

# The kinds that a file with an ending may be of. Offices call RTF .doc.
KINDS: Mapping[str, tuple[str, ...]] = {
    "docx": ("docx",),
    "odt": ("odt",),
    "pdf": ("pdf",),
    "doc": ("doc", "rtf"),
    "rtf": ("rtf",),
    "txt": ("text",),
    "md": ("text",),
    "": ("text",),
}
_OLE = b"\xd0\xcf\x11\xe0"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|meta|\?xml[^>]*>\s*<html)",
    re.IGNORECASE,
)
_FIRST = 1024


def kind_of(data: bytes) -> str:
    """``text`` where it shows to be nothing else. Total."""
    head = data[:_FIRST]
    if head.startswith(b"PK"):
        return _package(data)
    if head.startswith(_OLE):
        return _compound(data)
    if b"%PDF-" in head:
        return "pdf"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_PICTURES):
        return "picture"
    return "html" if _HTML.match(head) else "text"


def _compound(data: bytes) -> str:
    """Office before 2007, and what it has encrypted since."""
    for name, kind in (
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("PowerPoint Document", "ppt"),
    ):
        if name.encode("utf-16-le") in data:
            return kind
    return "other"


def _package(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "broken"
    if any("vbaproject" in name.lower() for name in names):
        return "macro"
    for begin, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(name.startswith(begin) for name in names):
            return kind
    return "odt" if "content.xml" in names else "zip"
