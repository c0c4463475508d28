"""Word documents, workbooks, slides (Office Open XML): every part, whatever leads to it."""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from directive_portal.enclosure.contents import Contents, is_xml
from directive_portal.enclosure.extracted import ExtractedText, UnreadError
from directive_portal.enclosure.markup import Attributes, Element, walk
from directive_portal.enclosure.media import MEDIA
from directive_portal.enclosure.office_signs import Signs
from directive_portal.enclosure.package import Member, members, told
from directive_portal.enclosure.workbook import Workbook

_TYPES, _RELATIONS = "[Content_Types].xml", ".rels"
# A template on a disk is nothing that a reader's program asks for elsewhere.
_ON_DISK = re.compile(r"(?:file:///)?[A-Za-z]:|[^:/\\]+$")


def office(suffix: str) -> Callable[[bytes], ExtractedText]:
    """The reader of one of the formats, by its ending."""
    return lambda data: _Document(f"{MEDIA[suffix]}.main+xml").read(data)


@dataclass(slots=True)
class _Document:
    """One file while it is read."""

    media: str
    contents: Contents = field(default_factory=Contents)
    workbook: Workbook = field(default_factory=Workbook)
    types: dict[str, str] = field(default_factory=dict[str, str])
    mains: list[str] = field(default_factory=list[str])
    # What sheets lean on, to be read before them.
    first: list[str] = field(default_factory=list[str])

    def read(self, data: bytes) -> ExtractedText:
        parts = list(members(data))
        self.contents.bound(parts)
        self._arranged(parts)
        signs = Signs(self.contents)
        rank = {name: n for n, name in enumerate([*self.first, *self.mains])}
        for member in sorted(parts, key=lambda part: rank.get(part.name, len(rank))):
            if _tells_of_parts(member):
                continue
            if is_xml(member):
                self._markup(member, signs)
            else:
                self.contents.other(member)
        self.contents.values |= dict.fromkeys(self.workbook.unused())
        signs.end()
        return self.contents.reading()

    def _arranged(self, parts: list[Member]) -> None:
        """Learn what the parts are for. The main one is what the package says, not what is
        called so. Raises UnreadError where it is no such document."""
        for member in parts:
            self.contents.refused.update(told(member.name))
            if _tells_of_parts(member):
                self.contents.add(walk(member.data, self._arranges(member.name)))
        if {self.types.get(name) for name in self.mains} != {self.media}:
            raise UnreadError("kind")
        self.contents.values |= dict.fromkeys(member.name for member in parts)

    def _arranges(self, part: str) -> Callable[[Element, str | None], None]:
        def watch(element: Element, _: str | None) -> None:
            given = element.attributes
            if element.name == "Relationship":
                self._relation(part, given)
            elif element.name == "Override":
                media = given.get("ContentType", "")
                self.types[given.get("PartName", "").lstrip("/")] = media
                self.contents.refused.update(told(media))

        return watch

    def _relation(self, part: str, given: Attributes) -> None:
        kind, target = given.get("Type", ""), given.get("Target", "")
        self.contents.refused.update(told(kind))
        if given.get("TargetMode") == "External":
            template = kind.endswith("/attachedTemplate") and _ON_DISK.match(target)
            if not (template or kind.endswith("/hyperlink")):
                self.contents.refused.add("fetch")
            return
        folder = posixpath.dirname(posixpath.dirname(part))
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if part == "_rels/.rels" and kind.endswith("/officeDocument"):
            self.mains.append(path)
        if kind.endswith(("/styles", "/sharedStrings")):
            self.first.append(path)

    def _markup(self, member: Member, signs: Signs) -> None:
        def watch(element: Element, text: str | None) -> None:
            signs.watch(element, text)
            self.workbook.watch(element, text)

        try:
            part = walk(member.data, watch, self.workbook.shown)
        except UnreadError as error:
            if error.cause == "kind" and member.name.endswith(".vml"):
                return self.contents.other(member)
            raise
        signs.end_part(part.root)
        if part.root == "sst":
            self.workbook.share(part)
        return self.contents.add(part)


def _tells_of_parts(member: Member) -> bool:
    return member.name == _TYPES or member.name.endswith(_RELATIONS)
