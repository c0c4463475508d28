"""How an OpenDocument file dresses its text, and how its lists count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from directive_portal.importer.formats.markup import Node, local, whole
from directive_portal.importer.formats.numerals import FORMATS
from directive_portal.importer.formats.word_styles import Look

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
STYLE = f"{{{_NS}style:1.0}}"
TEXT = f"{{{_NS}text:1.0}}"
TABLE = f"{{{_NS}table:1.0}}"
FO = f"{{{_NS}xsl-fo-compatible:1.0}}"
XML = "{http://www.w3.org/XML/1998/namespace}"
_MOST_BASES = 30
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_PLACE = re.compile("%([0-9]{1,2})%")
_LEVELS = 10


@dataclass(slots=True)
class Styles:
    """The styles of one file, by family and name; those of the text win."""

    roots: tuple[Node, ...]
    lists: dict[str, Node] = field(default_factory=dict[str, Node])
    _known: dict[tuple[str, str], Node] = field(default_factory=dict[tuple[str, str], Node])
    _fonts: dict[str, str] = field(default_factory=dict[str, str])
    _looks: dict[tuple[str, str], Look] = field(default_factory=dict[tuple[str, str], Look])

    def __post_init__(self) -> None:
        for root in self.roots:
            for style in root.iter(f"{STYLE}style", f"{STYLE}default-style"):
                key = style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")
                self._known[key] = style
            for style in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
                self.lists[style.get(f"{STYLE}name", "")] = style
            for face in root.iter(f"{STYLE}font-face"):
                family = next(
                    (v for k, v in face.attrib.items() if k.endswith("}font-family")), ""
                )
                self._fonts[face.get(f"{STYLE}name", "")] = family.strip("'")

    def chain(self, family: str, name: str) -> Iterator[Node]:
        """A style and those it is based on, nearest first; last what is usual."""
        for _ in range(_MOST_BASES):
            style = self._known.get((family, name)) if name else None
            if style is None:
                break
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")
        if (family, "") in self._known:
            yield self._known[family, ""]

    def value(self, family: str, name: str, holder: str, key: str) -> str | None:
        """The nearest value of a property of a style."""
        for style in self.chain(family, name):
            properties = style.find(f"{STYLE}{holder}-properties")
            if properties is not None and (found := properties.get(key)) is not None:
                return found
        return None

    def look(self, family: str, name: str, around: Look) -> Look:
        """How letters look in a style, within what is around them."""
        if not name and family == "text":
            return around
        key = (family, name)
        if family == "paragraph":
            if key not in self._looks:
                self._looks[key] = self._look(family, name, Look())
            return self._looks[key]
        return self._look(family, name, around)

    def _look(self, family: str, name: str, around: Look) -> Look:
        def said(key: str) -> str | None:
            return self.value(family, name, "text", key)

        weight, slope = said(f"{FO}font-weight"), said(f"{FO}font-style")
        display, struck = said(f"{TEXT}display"), said(f"{STYLE}text-line-through-style")
        case, raised = said(f"{FO}text-transform"), said(f"{STYLE}text-position")
        font = said(f"{STYLE}font-name") or said(f"{FO}font-family")
        return Look(
            around.bold
            if weight is None
            else weight in ("bold", "600", "700", "800", "900"),
            around.italic if slope is None else slope in ("italic", "oblique"),
            around.hidden if display is None else display == "none",
            around.struck if struck is None else struck != "none",
            around.capitals if case is None else case == "uppercase",
            around.raised if raised is None else raised.startswith(("super", "3", "5")),
            self._fonts.get(font, font) if font else around.font,
        )


@dataclass(slots=True)
class Lists:
    """How far lists have counted. A list may go on with another, or with the last one of
    its style."""

    styles: Styles
    _of: dict[str, dict[int, int]] = field(default_factory=dict[str, dict[int, int]])

    def begin(self, node: Node, style: str) -> dict[int, int]:
        """The counts of a list that begins."""
        other = node.get(f"{TEXT}continue-list", "")
        goes_on = node.get(f"{TEXT}continue-numbering") == "true"
        counts = (
            self._of.get(f"#{other}") if other else self._of.get(style) if goes_on else None
        )
        counts = {} if counts is None else counts
        self._of[style] = self._of[f"#{node.get(f'{XML}id', '')}"] = counts
        return counts

    def label(
        self, style: str, level: int, counts: dict[int, int], start: str | None
    ) -> str:
        """Count an item of a level (from 1), and tell what stands before it."""
        this = self._level(style, level)
        if this is None:
            return ""
        first = start or (None if level in counts else this.get(f"{TEXT}start-value", "1"))
        counts[level] = whole(first) if first is not None else counts[level] + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        if local(this) == "list-level-style-bullet":
            return this.get(f"{TEXT}bullet-char", "•")
        return self._written(style, this, level, counts)

    def _written(self, style: str, this: Node, level: int, counts: dict[int, int]) -> str:
        def number(n: int) -> str:
            own = self._level(style, n)
            form = "" if own is None else own.get(f"{STYLE}num-format", "")
            return FORMATS[_FORMS[form]](counts.get(n, 1)) if form in _FORMS else ""

        given = next(
            (v for k, v in this.attrib.items() if k.endswith("}num-list-format")), None
        )
        if given is not None:
            return _PLACE.sub(lambda place: number(int(place[1])), given).strip()
        shown = min(max(1, whole(this.get(f"{TEXT}display-levels"), 1)), level)
        numbers = filter(None, map(number, range(level - shown + 1, level + 1)))
        before, after = (this.get(f"{STYLE}num-{end}", "") for end in ("prefix", "suffix"))
        written = ".".join(numbers)
        return f"{before}{written}{after}".strip() if written or before else ""

    def _level(self, style: str, level: int) -> Node | None:
        found = self.styles.lists.get(style)
        if found is None or level > _LEVELS:
            return None
        return next((one for one in found if one.get(f"{TEXT}level") == str(level)), None)
