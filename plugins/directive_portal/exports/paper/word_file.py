"""What all Word files of the portal are: sheets of official size, its face, its bytes."""

from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from directive_portal.exports.paper.word_blocks import Place, centred, kept_whole, text

_FACE = "Times New Roman"
_A4 = Mm(210), Mm(297)
# The oldest day that a zip can tell.
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_HEADINGS = [f"Heading {n}" for n in range(1, 10)]
_STYLES = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}
_STYLES |= {"Header", "Footer", *_HEADINGS}
_PARTS = ("/styles", "/settings", "/officeDocument", "/core-properties")


def begun() -> Word:
    """A file without words: its size, margins (NĐ 30/2020, App. I) and face are set."""
    return Document(BytesIO(_empty()))


@cache
def _empty() -> bytes:
    """python-docx's own empty file has 160 styles, a theme and a picture, of which nothing
    is used here: 800 KB that would be read and written for each directive."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = _A4
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    _cut(word)
    for name in ("Normal", *_HEADINGS):
        _face(word.styles[name], 13)
    word.core_properties.language = "vi"
    word.core_properties.last_modified_by = ""
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def _cut(word: Word) -> None:
    """Leave out all styles and parts but those that are used."""
    for style in list(word.styles):
        if style.name not in _STYLES:
            style.delete()
    styles = word.styles.element
    for tag in ("w:latentStyles", "w:link", "w:next"):
        for element in list(styles.iter(qn(tag))):
            element.getparent().remove(element)
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.attrib.clear()
    package = word.part.package
    assert package is not None
    for rels in (word.part.rels, package.rels):
        for key in [key for key, rel in rels.items() if not rel.reltype.endswith(_PARTS)]:
            rels.pop(key)


def _face(style: Any, size: int) -> None:
    style.font.name, style.font.size = _FACE, Pt(size)
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


def sheets(word: Word, *, wide: bool) -> None:
    """Begin a new sheet, and let it and those that follow stand, or lie where ``wide``."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    size = reversed(_A4) if wide else _A4
    section.page_width, section.page_height = size


def numbered(paragraph: Paragraph, size: float) -> None:
    """Add ``1 / 3``: the sheet, and of how many."""
    _field(paragraph, "PAGE", size)
    text(paragraph, " / ", size=size)
    _field(paragraph, "NUMPAGES", size)


def _field(paragraph: Paragraph, name: str, size: float) -> None:
    for kind, code in (("begin", None), (None, name), ("end", None)):
        run = text(paragraph, "", size=size)
        if kind:
            sign = OxmlElement("w:fldChar")
            sign.set(qn("w:fldCharType"), kind)
        else:
            sign = OxmlElement("w:instrText")
            sign.text = code
        run._r.append(sign)


def columns(word: Word, widths: tuple[int, int]) -> tuple[_Cell, _Cell]:
    """Two columns side by side without lines (mm), on one sheet."""
    table = word.add_table(1, 2)
    table.autofit = False
    kept_whole(table.rows[0])
    left, right = table.rows[0].cells
    for cell, column, width in zip((left, right), table.columns, widths, strict=True):
        cell.width = column.width = Mm(width)
    return left, right


def ruled(place: Place, inset: int) -> None:
    """Add a line, as far from both sides as ``inset`` says (mm)."""
    paragraph = place.add_paragraph()
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Mm(inset)
    layout.space_after, layout.line_spacing = Pt(4), Pt(3)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def addressed(word: Word, to: str, names: Sequence[str]) -> None:
    """Add to whom it is sent: one stands on the line of "Kính gửi", several below."""
    if len(names) == 1:
        centred(word, f"{to}: {names[0]}")
    for n, line in enumerate(listed(names) if len(names) > 1 else ()):
        made = word.add_paragraph()
        made.paragraph_format.left_indent = Mm(55)
        made.paragraph_format.first_line_indent = Length(-Mm(22)) if n == 0 else None
        made.paragraph_format.space_after = Pt(2)
        text(made, f"{to}:  - {line}" if n == 0 else f"- {line}")


def listed(names: Sequence[str]) -> Iterable[str]:
    """As lists end on paper: a semicolon after each, a full stop after the last."""
    yield from (f"{name};" for name in names[:-1])
    yield f"{names[-1]}."


def saved(word: Word) -> bytes:
    """Its parts in a zip that tells no day: python-docx tells that of the build."""
    given, made = BytesIO(), BytesIO()
    word.save(given)
    with ZipFile(given) as parts, ZipFile(made, "w") as zipped:
        for name in parts.namelist():
            about = ZipInfo(name, _NO_DAY)
            about.compress_type = ZIP_DEFLATED
            zipped.writestr(about, parts.read(name))
    return made.getvalue()
