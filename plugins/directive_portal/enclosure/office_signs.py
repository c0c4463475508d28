"""What Office files hide, and what in them runs or fetches something, by their elements."""

import re
from dataclasses import dataclass, field

from directive_portal.enclosure import old_fonts
from directive_portal.enclosure.contents import Contents
from directive_portal.enclosure.extracted import Refusal
from directive_portal.enclosure.formulas import calls
from directive_portal.enclosure.markup import Attributes, Element, within

_REFUSED: dict[str, Refusal] = {
    "script": "macro",
    **dict.fromkeys(("mailMerge", "ddeLink", "oleLink", "connection", "dbPr"), "fetch"),
    **dict.fromkeys(("webPr", "DataMashup"), "fetch"),
    **dict.fromkeys(("altChunk", "subDoc", "OLEObject", "oleObj"), "embedded"),
}
# Fields that bring in something else; QUOTE can spell any of them.
_FIELD = re.compile(
    r"\s*(?:DDE(?:AUTO)?|INCLUDE\w*|LINK|IMPORT|DATABASE|RD|QUOTE)\b", re.IGNORECASE
)
_PROGRAM = re.compile(r"ppaction://(?:program|macro|ole)", re.IGNORECASE)
_REMOTE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|//|\\\\)", re.IGNORECASE)
_FORMULAS = frozenset(
    ("f", "definedName", "formula", "formula1", "formula2", "calculatedColumnFormula")
)
_COMMENTS = frozenset(("comments", "cmLst", "ThreadedComments"))
_FONTS = frozenset(("rFonts", "latin", "ea", "cs", "rFont", "name"))
_STYLED = frozenset(("pStyle", "rStyle", "tblStyle"))
_SHEETS = frozenset(("sheet", "row", "col", "sld", "cNvPr", "docPr"))
_OFF = ("0", "false", "off")
_TINY = 4  # half points
_MOST_BASES = 20


@dataclass(slots=True)
class Signs:
    """Watches the parts of one file, and notes in its contents what it sees."""

    contents: Contents
    style: str = ""
    styles: set[str] = field(default_factory=set[str])
    hidden_styles: dict[str, bool] = field(default_factory=dict[str, bool])
    bases: dict[str, str] = field(default_factory=dict[str, str])
    code: str = ""
    hidden_run: bool = False
    says: bool = False

    def watch(self, element: Element, text: str | None) -> None:
        if text is not None:
            self._text(element, text)
            return
        given = element.attributes
        self._runs(element.name, given)
        self._styles(element.name, given)
        if element.name == "r":
            self.hidden_run = False
        elif element.name in ("vanish", "sz"):
            self._vanishes(element, given.get("val", "1"))
        elif element.name in _SHEETS and _is_out_of_sight(given):
            self.contents.left.add("hidden")

    def _runs(self, name: str, given: Attributes) -> None:
        refused = self.contents.refused
        if name in _REFUSED:
            refused.add(_REFUSED[name])
        if name in ("fldChar", "fldSimple"):
            self._field(given.get("instr", ""))
        elif name in ("hlinkClick", "hlinkHover") and _PROGRAM.match(
            given.get("action", "")
        ):
            refused.add("macro")
        elif name in ("image", "imagedata", "fill") and (
            _REMOTE.match(given.get("src", "")) or _REMOTE.match(given.get("href", ""))
        ):
            refused.add("fetch")

    def _styles(self, name: str, given: Attributes) -> None:
        if name == "style":
            self.style = given.get("styleId", "")
        elif name == "basedOn":
            self.bases[self.style] = given.get("val", "")
        elif name in _STYLED:
            self.styles.add(given.get("val", ""))
        elif name in _FONTS and any(map(old_fonts.is_old, given.values())):
            self.contents.old_fonts = True

    def _vanishes(self, element: Element, value: str) -> None:
        """Letters hidden, or too small to be seen. Marks of paragraphs may be."""
        if element.name == "sz":
            hides = value.isdecimal() and int(value) <= _TINY
        else:
            hides = value not in _OFF
        around = element.parent.parent if element.parent else None
        if around and around.name == "r":
            self.hidden_run = self.hidden_run or hides
        elif element.name == "vanish" and within(element, "style"):
            self.hidden_styles[self.style] = hides

    def _field(self, instruction: str = "") -> None:
        """What is written of a field so far; its parts may stand in several runs."""
        if _FIELD.match(self.code) or _FIELD.match(instruction):
            self.contents.refused.add("fetch")
        self.code = ""

    def _text(self, element: Element, text: str) -> None:
        name = element.name
        if name == "instrText":
            self.code += text
        elif name == "delText" or (name == "t" and within(element, "moveFrom")):
            self.contents.left.add("deletion")
        elif name == "t" and self.hidden_run:
            self.contents.left.add("hidden")
        elif name in _FORMULAS and calls(text):
            self.contents.refused.add("fetch")
        if not self.says:
            self.says = any(map(str.isalnum, text)) and not within(element, "fld")

    def end_part(self, root: str) -> None:
        self._field()
        if self.says and root in _COMMENTS:
            self.contents.left.add("comment")
        if self.says and root == "notes":
            self.contents.left.add("hidden")
        if root == "revisions":
            self.contents.left.add("deletion")
        self.says = False

    def end(self) -> None:
        if any(map(self._is_hidden, self.styles)):
            self.contents.left.add("hidden")

    def _is_hidden(self, style: str) -> bool:
        """Whether a style hides, itself or by those it is based on."""
        for _ in range(_MOST_BASES):
            if style in self.hidden_styles:
                return self.hidden_styles[style]
            style = self.bases.get(style, "")
        return False


def _is_out_of_sight(given: Attributes) -> bool:
    return (
        given.get("state") in ("hidden", "veryHidden")
        or given.get("hidden") in ("1", "true")
        or given.get("show") in _OFF
    )
