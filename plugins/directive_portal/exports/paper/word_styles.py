"""The named styles of Word files. Paragraphs wear one instead of a look of their own: who
works on a file changes a style once, and not each paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from directive_portal.messages import say

# Ids, by which paragraphs name them; what people read is in the catalogue.
BODY, CENTRED, ADDRESSEE, SIGNATURE = "body", "centred", "addressee", "signature"
LETTERHEAD, ISSUER, RECIPIENT, COLOPHON = "letterhead", "issuer", "recipient", "colophon"
RESOLVED, RULE = "resolved", "rule"
# Of lists and quotations; what is deeper is indented by itself.
DEPTHS = 6
# The size of letters by how many columns a table has (pt).
_SIZES = ((5, 12), (9, 10), (14, 8), (63, 6), (10_000, 5))
INDENT = Mm(10)
_FACE = "Times New Roman"
_HEADINGS = [f"Heading {n}" for n in range(1, 10)]
_KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}
_KEPT |= {"Header", "Footer", *_HEADINGS}


@dataclass(frozen=True, slots=True)
class _Look:
    """In what a style differs from "Normal"; ``first`` is the indent of the first line,
    ``left`` that of all, ``below`` the room under a paragraph."""

    side: SIDE | None = None
    size: Length | None = None
    bold: bool | None = None
    first: Length | None = None
    left: Length | None = None
    below: Length | None = None


def heading(level: int) -> str:
    return f"Heading{min(level, len(_HEADINGS))}"


def indent(depth: int) -> Length:
    """Of what stands in so many lists and quotations."""
    return Mm(5 * depth + 5)


def item(depth: int) -> str:
    """Of the same."""
    return f"item_{min(depth, DEPTHS)}"


def size_for(columns: int) -> int:
    """The size of letters in a table (pt)."""
    return next(size for most, size in _SIZES if columns <= most)


def cell(size: int) -> str:
    return f"cell_{size}"


def _looks() -> Iterator[tuple[str, str, _Look]]:
    """Id, name and look of each."""
    for key, look in (
        (BODY, _Look(SIDE.JUSTIFY, first=INDENT)),
        (RESOLVED, _Look(SIDE.CENTER)),
        (CENTRED, _Look(SIDE.CENTER, below=Pt(2))),
        (ADDRESSEE, _Look(left=Mm(55), below=Pt(2))),
        (LETTERHEAD, _Look(SIDE.CENTER, size=Pt(12), below=Pt(2))),
        (ISSUER, _Look(SIDE.CENTER, size=Pt(12), bold=True, below=Pt(2))),
        (SIGNATURE, _Look(SIDE.CENTER, bold=True, below=Pt(2))),
        (RECIPIENT, _Look(size=Pt(11), below=Pt(0))),
        (COLOPHON, _Look(size=Pt(9), below=Pt(2))),
        (RULE, _Look(below=Pt(4))),
    ):
        yield key, say(f"paper.style.{key}"), look
    for depth in range(1, DEPTHS + 1):
        look = _Look(SIDE.JUSTIFY, left=indent(depth))
        yield item(depth), say("paper.style.item", depth=depth), look
    for _, size in _SIZES:
        look = _Look(size=Pt(size), below=Pt(0))
        yield cell(size), say("paper.style.cell", size=size), look


def add(word: Word) -> None:
    """Put them in a new file, in place of all that it has but the styles that Word itself
    gives headings, tables and the edges of sheets."""
    for style in list(word.styles):
        if style.name not in _KEPT:
            style.delete()
    styles = word.styles.element
    for tag in ("w:latentStyles", "w:link", "w:next"):
        for element in list(styles.iter(qn(tag))):
            element.getparent().remove(element)
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.attrib.clear()
    for name in ("Normal", *_HEADINGS):
        _set_face(word.styles[name])
    for name, size in (("Header", 9), ("Footer", 8)):
        _set(word.styles[name], _Look(SIDE.CENTER, Pt(size), below=Pt(0)))
    for key, name, look in _looks():
        style: Any = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.styleId = key
        style.base_style = word.styles["Normal"]
        style.quick_style = True
        _set(style, look)
        if key == RULE:
            _underline(style)


def _set_face(style: Any) -> None:
    style.font.name, style.font.size = _FACE, Pt(13)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for key in ("w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(key), _FACE)
    if style.name == "Normal":
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "vi-VN")
        style.element.rPr.append(language)
        style.paragraph_format.space_after = Pt(6)
    else:
        style.font.bold, style.font.italic = True, False


def _set(style: Any, look: _Look) -> None:
    style.font.size, style.font.bold = look.size, look.bold
    layout = style.paragraph_format
    layout.alignment, layout.space_after = look.side, look.below
    layout.first_line_indent, layout.left_indent = look.first, look.left


def _underline(style: Any) -> None:
    """Let a paragraph without words be a line."""
    style.paragraph_format.line_spacing = Pt(3)
    borders, under = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        under.set(qn(f"w:{key}"), value)
    borders.append(under)
    style.element.pPr.insert_element_before(borders, "w:spacing")
