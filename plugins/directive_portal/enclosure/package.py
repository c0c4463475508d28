"""Office files are zip packages of XML: opened with bounds, read without entities.

A small file can unpack to gigabytes, and a short XML text can name itself to as many; both
end here as UnreadError, before they cost anything.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from directive_portal.enclosure.reading import Unread

LARGEST_MEMBER = 40_000_000
LARGEST_PACKAGE = 120_000_000
_MOST_MEMBERS = 5_000


class UnreadError(Exception):
    """The file cannot be read; ``cause`` says why."""

    def __init__(self, cause: Unread) -> None:
        super().__init__(cause)
        self.cause: Unread = cause


class Package:
    """The members of an office file by name."""

    def __init__(self, data: bytes) -> None:
        """Raises UnreadError, as all that is asked of a package may."""
        # With a password Office makes an OLE file of it.
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise UnreadError("encrypted")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise UnreadError("broken") from None
        members = self._zip.infolist()
        self.names = [member.filename for member in members]
        if any(member.flag_bits & 1 for member in members):
            raise UnreadError("encrypted")
        size = sum(member.file_size for member in members)
        if size > LARGEST_PACKAGE or len(members) > _MOST_MEMBERS:
            raise UnreadError("large")

    def read(self, name: str) -> bytes:
        """One member. The size that the package tells is not believed."""
        try:
            with self._zip.open(name) as member:
                data = member.read(LARGEST_MEMBER + 1)
        # KeyError, BadZipFile, EOFError, zlib.error, LZMAError, NotImplementedError, …
        except Exception as error:
            raise UnreadError("broken") from error
        if len(data) > LARGEST_MEMBER:
            raise UnreadError("large")
        return data

    def xml(self, name: str) -> Element:
        """One member as a tree."""
        return parse(self.read(name))

    @property
    def active(self) -> bool:
        """Whether it holds macros or controls that run."""
        return any(
            "vbaproject" in name.lower()
            or "/activex/" in name.lower()
            or name.startswith(("Basic/", "Scripts/"))
            for name in self.names
        )

    def named(self, *starts: str, end: str = ".xml") -> Iterator[str]:
        """Names that begin so, in order: ``slide2`` before ``slide10``."""
        found = [n for n in self.names if n.startswith(starts) and n.endswith(end)]
        return iter(sorted(found, key=lambda name: (len(name), name)))


class _NoDoctype(ElementTree.TreeBuilder):
    def doctype(self, name: str, pubid: Any, system: Any) -> None:
        raise UnreadError("broken")


def parse(data: bytes) -> Element:
    """XML; with a document type, which office files never have, it is refused."""
    parser = ElementTree.XMLParser(target=_NoDoctype())
    try:
        parser.feed(data)
        return parser.close()
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnreadError("broken") from error


def local(element: Element) -> str:
    """The name without its namespace; strict and transitional files differ in these."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    return next((v for k, v in element.items() if k.rpartition("}")[2] == name), None)
