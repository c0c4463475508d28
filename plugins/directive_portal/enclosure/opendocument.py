"""OpenDocument text and spreadsheets (.odt, .ods): every part, what it loads or hides."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from directive_portal.enclosure import old_fonts
from directive_portal.enclosure.contents import Contents, is_xml
from directive_portal.enclosure.extracted import ExtractedText, Left, Refusal, UnreadError
from directive_portal.enclosure.formulas import calls
from directive_portal.enclosure.markup import Attributes, Element, walk, within
from directive_portal.enclosure.media import MEDIA
from directive_portal.enclosure.package import Member, members, told

_MANIFEST = "META-INF/manifest.xml"
_REFUSED: dict[str, Refusal] = {
    **dict.fromkeys(("event-listener", "script"), "macro"),
    **dict.fromkeys(("dde-source", "dde-link", "dde-connection-decl"), "fetch"),
    **dict.fromkeys(("connection-resource", "database-source-table"), "fetch"),
    **dict.fromkeys(("object-ole", "plugin", "applet", "floating-frame"), "embedded"),
}
_LEFT: dict[str, Left] = {
    "annotation": "comment",
    **dict.fromkeys(("deletion", "cell-content-change"), "deletion"),
    **dict.fromkeys(("hidden-text", "hidden-paragraph", "conditional-text"), "hidden"),
}
# Neither part of the package nor a place in it.
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|/|\\\\|\.\./)", re.IGNORECASE)
_ON_NET = re.compile(r"\s*(?:https?|ftp|smb):|//|\\\\", re.IGNORECASE)
_OUT_OF_SIGHT = ("collapse", "filter")


def opendocument(suffix: str) -> Callable[[bytes], ExtractedText]:
    """The reader of one of the formats, by its ending."""
    return lambda data: _Document(MEDIA[suffix]).read(data)


@dataclass(slots=True)
class _Document:
    """One file while it is read."""

    media: str
    contents: Contents = field(default_factory=Contents)
    style: str = ""
    styles: set[str] = field(default_factory=set[str])
    hidden_styles: set[str] = field(default_factory=set[str])
    root_media: str = ""

    def read(self, data: bytes) -> ExtractedText:
        parts = {member.name: member for member in members(data)}
        self.contents.bound(parts.values())
        if _MANIFEST not in parts or "content.xml" not in parts:
            raise UnreadError("kind")
        self._markup(parts.pop(_MANIFEST))
        kind = parts.pop("mimetype", None)
        if {self.media} != {
            self.root_media,
            kind.data.decode("latin-1") if kind else self.media,
        }:
            raise UnreadError("kind")
        self.contents.values |= dict.fromkeys(parts)
        self._markup(parts.pop("content.xml"))
        for member in parts.values():
            self.contents.refused.update(told(member.name))
            if is_xml(member):
                self._markup(member)
            else:
                self._other(member)
        if self.styles & self.hidden_styles:
            self.contents.left.add("hidden")
        return self.contents.reading()

    def _markup(self, member: Member) -> None:
        self.contents.add(walk(member.data, self._watch))

    def _other(self, member: Member) -> None:
        """The picture that stands for an object may be of any kind."""
        if member.name.startswith("ObjectReplacements/"):
            self.contents.unread.add("picture")
        else:
            self.contents.other(member)

    def _watch(self, element: Element, text: str | None) -> None:
        name = element.name
        if text is None:
            self._begins(element, element.attributes)
        elif within(element, "covered-table-cell"):
            self.contents.left.add("hidden")
        if text and name in _LEFT and text.strip():
            self.contents.left.add(_LEFT[name])

    def _begins(self, element: Element, given: Attributes) -> None:
        contents, name = self.contents, element.name
        if name == "encryption-data":
            raise UnreadError("encrypted")
        if name == "file-entry" and given.get("full-path") == "/":
            self.root_media = given.get("media-type", "")
        if name == "style":
            self.style = given.get("name", "")
        if name in _REFUSED:
            contents.refused.add(_REFUSED[name])
        if name in _LEFT:
            contents.left.add(_LEFT[name])
        if calls(given.get("formula", "")):
            contents.refused.add("fetch")
        if self._loads(name, given.get("href", "")):
            contents.refused.add("fetch")
        if any(map(old_fonts.is_old, given.values())) and "font" in "".join(given):
            contents.old_fonts = True
        self._hides(element, given)

    def _loads(self, name: str, target: str) -> bool:
        if name == "template":
            return bool(_ON_NET.match(target))
        return name != "a" and bool(_ELSEWHERE.match(target))

    def _hides(self, element: Element, given: Attributes) -> None:
        """Rows and sheets out of sight, sections and letters that are not shown."""
        name = element.name
        self.styles.update(value for key, value in given.items() if key == "style-name")
        if name in ("table-properties", "text-properties"):
            if given.get("display") in ("false", "none"):
                self.hidden_styles.add(self.style)
        elif given.get("visibility") in _OUT_OF_SIGHT or (
            name == "section" and given.get("display", "true") != "true"
        ):
            self.contents.left.add("hidden")
