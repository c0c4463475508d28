"""Word documents, workbooks and slides (Office Open XML): every part, whatever leads to it."""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from directive_portal.enclosure import figures, old_fonts
from directive_portal.enclosure.contents import Contents, is_xml
from directive_portal.enclosure.formulas import calls
from directive_portal.enclosure.markup import Attributes, Element, within
from directive_portal.enclosure.media import MEDIA
from directive_portal.enclosure.package import Member, members, told
from directive_portal.enclosure.reading import Reading, UnreadError

_OFF = ("0", "false", "off")
_TINY = 4  # half points
_TYPES = "[Content_Types].xml"
_COMMENTS = frozenset(("comments", "cmLst", "ThreadedComments"))
_FONTS = frozenset(("rFonts", "latin", "ea", "cs", "rFont", "name"))
_FORMULAS = frozenset(
    ("f", "definedName", "formula", "formula1", "formula2", "calculatedColumnFormula")
)
_FETCHES = frozenset(
    ("mailMerge", "ddeLink", "oleLink", "connection", "dbPr", "webPr", "DataMashup")
)
_EMBEDS = frozenset(("altChunk", "subDoc", "OLEObject", "oleObj"))
_FIELDS = re.compile(
    r"\s*(?:DDE(?:AUTO)?|INCLUDE\w*|LINK|IMPORT|DATABASE|RD|QUOTE)\b", re.IGNORECASE
)
_PROGRAM = re.compile(r"ppaction://(?:program|macro|ole)", re.IGNORECASE)
# A template on a disk is nothing that a reader's program asks for elsewhere.
_ON_DISK = re.compile(r"(?:file:///)?[A-Za-z]:|[^:/\\]+$")
_REMOTE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|//|\\\\)", re.IGNORECASE)


def office(suffix: str) -> Callable[[bytes], Reading]:
    """The reader of one of the formats, by its ending."""
    return lambda data: _Document(f"{MEDIA[suffix]}.main+xml").read(data)


@dataclass(slots=True)
class _Document:
    """One file while it is read. Parts of a workbook lean on its styles and shared texts."""

    media: str
    contents: Contents = field(default_factory=Contents)
    part: str = ""
    types: dict[str, str] = field(default_factory=dict[str, str])
    mains: list[str] = field(default_factory=list[str])
    first: list[str] = field(default_factory=list[str])
    shared: list[str] = field(default_factory=list[str])
    used: set[str] = field(default_factory=set[str])
    forms: dict[int, str] = field(default_factory=lambda: dict(figures.BUILT_IN))
    cell_forms: list[int] = field(default_factory=list[int])
    style: str = ""
    styles: set[str] = field(default_factory=set[str])
    hidden_styles: dict[str, bool] = field(default_factory=dict[str, bool])
    bases: dict[str, str] = field(default_factory=dict[str, str])
    field_code: str = ""
    hidden_run: bool = False
    says: bool = False

    def read(self, data: bytes) -> Reading:
        parts = list(members(data))
        for member in parts:
            self.contents.refused.update(told(member.name))
            if member.name == _TYPES or member.name.endswith(".rels"):
                self._markup(member)
        if not self.mains or {self.types.get(name) for name in self.mains} != {self.media}:
            raise UnreadError("kind")
        self.contents.values |= dict.fromkeys(member.name for member in parts)
        rank = {name: n for n, name in enumerate([*self.first, *self.mains])}
        for member in sorted(parts, key=lambda member: rank.get(member.name, len(rank))):
            if member.name in (_TYPES,) or member.name.endswith(".rels"):
                continue
            if is_xml(member):
                self._markup(member)
            else:
                self.contents.other(member)
        unused = (text for text in self.shared if text not in self.used)
        self.contents.values |= dict.fromkeys(unused)
        if any(map(self._is_hidden, self.styles)):
            self.contents.left.add("hidden")
        return self.contents.reading()

    def _markup(self, member: Member) -> None:
        self.part, self.says, self.field_code = member.name, False, ""
        try:
            part = self.contents.markup(member, self._watch, self._shown)
        except UnreadError as error:
            if error.cause == "kind" and member.name.endswith(".vml"):
                return self.contents.other(member)
            raise
        self._field()
        if part.root == "sst":
            self.shared += part.lines
            part.lines.clear()
        if self.says and part.root in _COMMENTS:
            self.contents.left.add("comment")
        if self.says and part.root == "notes":
            self.contents.left.add("hidden")
        if part.root == "revisions":
            self.contents.left.add("deletion")
        return self.contents.add(part)

    def _is_hidden(self, style: str) -> bool:
        """Whether a style hides, itself or by those it is based on."""
        for _ in range(20):
            if style in self.hidden_styles:
                return self.hidden_styles[style]
            style = self.bases.get(style, "")
        return False

    def _shown(self, cell: Attributes, written: str) -> str:
        kind = cell.get("t", "n")
        if kind == "s":
            index = int(written) if written.isdecimal() else -1
            text = self.shared[index] if 0 <= index < len(self.shared) else ""
            self.used.add(text)
            return " ".join(text.split())
        style = cell.get("s", "0")
        form = (
            self.cell_forms[int(style)]
            if style.isdecimal() and int(style) < len(self.cell_forms)
            else 0
        )
        return (
            figures.shown(written, self.forms.get(form, ""))
            if kind == "n"
            else " ".join(written.split())
        )

    def _watch(self, element: Element, text: str | None) -> None:
        if text is None:
            self._begins(element, element.attributes)
        else:
            self._text(element, text)

    def _begins(self, element: Element, given: Attributes) -> None:
        contents, name = self.contents, element.name
        match name:
            case "Relationship":
                self._relation(given)
            case "Override":
                self.types[given.get("PartName", "").lstrip("/")] = given.get(
                    "ContentType", ""
                )
                contents.refused.update(told(given.get("ContentType", "")))
            case "numFmt" if given.get("numFmtId", "").isdecimal():
                self.forms[int(given["numFmtId"])] = given.get("formatCode", "")
            case "xf" if element.parent and element.parent.name == "cellXfs":
                form = given.get("numFmtId", "0")
                self.cell_forms.append(int(form) if form.isdecimal() else 0)
            case "style":
                self.style = given.get("styleId", "")
            case "basedOn":
                self.bases[self.style] = given.get("val", "")
            case "pStyle" | "rStyle" | "tblStyle":
                self.styles.add(given.get("val", ""))
            case "r":
                self.hidden_run = False
            case "vanish" | "sz":
                self._vanishes(element, given.get("val", "1"))
            case "fldChar":
                self._field()
            case "fldSimple":
                self.field_code = given.get("instr", "")
                self._field()
            case "sheet" | "row" | "col" | "sld" | "cNvPr" | "docPr":
                if _is_out_of_sight(given):
                    contents.left.add("hidden")
            case "hlinkClick" | "hlinkHover" if _PROGRAM.match(given.get("action", "")):
                contents.refused.add("macro")
            case "script":
                contents.refused.add("macro")
            case "image" | "imagedata" | "fill" | "stroke":
                if _REMOTE.match(given.get("src", "") or given.get("href", "")):
                    contents.refused.add("fetch")
            case _ if name in _FETCHES:
                contents.refused.add("fetch")
            case _ if name in _EMBEDS:
                contents.refused.add("embedded")
            case _ if name in _FONTS and any(map(old_fonts.is_old, given.values())):
                contents.old_fonts = True
            case _:
                pass

    def _relation(self, given: Attributes) -> None:
        kind, target = given.get("Type", ""), given.get("Target", "")
        self.contents.refused.update(told(kind))
        if given.get("TargetMode") == "External":
            plain = kind.endswith("/hyperlink") or (
                kind.endswith("/attachedTemplate") and _ON_DISK.match(target)
            )
            if not plain:
                self.contents.refused.add("fetch")
            return
        folder = posixpath.dirname(posixpath.dirname(self.part))
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if self.part == "_rels/.rels" and kind.endswith("/officeDocument"):
            self.mains.append(path)
        if kind.endswith(("/styles", "/sharedStrings")):
            self.first.append(path)

    def _vanishes(self, element: Element, value: str) -> None:
        """Text hidden, or too small to be seen."""
        if element.name == "sz":
            hides = value.isdecimal() and int(value) <= _TINY
        else:
            hides = value not in _OFF
        around = element.parent.parent if element.parent else None
        if around and around.name == "r":
            self.hidden_run = self.hidden_run or hides
        elif element.name == "vanish" and within(element, "style"):
            self.hidden_styles[self.style] = hides

    def _field(self) -> None:
        if _FIELDS.match(self.field_code):
            self.contents.refused.add("fetch")
        self.field_code = ""

    def _text(self, element: Element, text: str) -> None:
        contents, name = self.contents, element.name
        if name == "instrText":
            self.field_code += text
        elif name == "delText" or (name == "t" and within(element, "moveFrom")):
            contents.left.add("deletion")
        elif name == "t" and self.hidden_run:
            contents.left.add("hidden")
        elif name in _FORMULAS and calls(text):
            contents.refused.add("fetch")
        if not within(element, "fld"):
            self.says = self.says or any(map(str.isalnum, text))


def _is_out_of_sight(given: Attributes) -> bool:
    return (
        given.get("state") in ("hidden", "veryHidden")
        or given.get("hidden") in ("1", "true")
        or given.get("show") in _OFF
    )
