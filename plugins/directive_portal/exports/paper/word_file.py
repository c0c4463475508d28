"""What all Word files of the portal are: sheets of official size, its face, its bytes."""

from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.pkgwriter import _ContentTypesItem
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from directive_portal.exports.paper import word_styles as styles
from directive_portal.exports.paper.word_blocks import Place, kept_whole, line, text

_A4 = Mm(210), Mm(297)
# The oldest day that a zip can tell.
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_PARTS = ("/styles", "/settings", "/officeDocument", "/core-properties")
_SETTINGS = {
    qn(f"w:{name}") for name in ("defaultTabStop", "characterSpacingControl", "compat")
}


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
    styles.add(word)
    word.core_properties.language = "vi"
    word.core_properties.last_modified_by = ""
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def _cut(word: Word) -> None:
    """Leave out all parts but those that are used, and all settings but those of layout."""
    package = word.part.package
    assert package is not None
    for rels in (word.part.rels, package.rels):
        for key in [key for key, rel in rels.items() if not rel.reltype.endswith(_PARTS)]:
            rels.pop(key)
    settings = word.settings.element
    for element in list(settings):
        if element.tag not in _SETTINGS:
            settings.remove(element)


def sheets(word: Word, *, wide: bool) -> None:
    """Begin a new sheet, and let it and those that follow stand, or lie where ``wide``."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    size = reversed(_A4) if wide else _A4
    section.page_width, section.page_height = size


def numbered(paragraph: Paragraph) -> None:
    """Add ``1 / 3``: the sheet, and of how many."""
    _field(paragraph, "PAGE")
    text(paragraph, " / ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    for kind, code in (("begin", None), (None, name), ("end", None)):
        run = paragraph.add_run()
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
    layout = line(place, styles.RULE).paragraph_format
    if inset:
        layout.left_indent = layout.right_indent = Mm(inset)


def addressed(word: Word, to: str, names: Sequence[str]) -> None:
    """Add to whom it is sent: one stands on the line of "Kính gửi", several below."""
    if len(names) == 1:
        line(word, styles.CENTRED, f"{to}: {names[0]}")
        return
    for n, name in enumerate(listed(names)):
        made = line(word, styles.ADDRESSEE, f"- {name}" if n else f"{to}:  - {name}")
        if n == 0:
            made.paragraph_format.first_line_indent = Length(-Mm(22))


def listed(names: Sequence[str]) -> Iterable[str]:
    """As lists end on paper: a semicolon after each, a full stop after the last."""
    for n, name in enumerate(names, 1):
        yield f"{name};" if n < len(names) else f"{name}."


def saved(word: Word) -> bytes:
    """Its parts in a zip that tells no day: python-docx tells that of the build."""
    package, made = word.part.package, BytesIO()
    assert package is not None
    with ZipFile(made, "w") as zipped:

        def put(name: PackURI, content: bytes | str) -> None:
            about = ZipInfo(name.membername, _NO_DAY)
            about.compress_type = ZIP_DEFLATED
            zipped.writestr(about, content)

        put(CONTENT_TYPES_URI, _ContentTypesItem.from_parts(package.parts).blob)
        put(PACKAGE_URI.rels_uri, package.rels.xml)
        for part in package.parts:
            put(part.partname, part.blob)
            if part.rels:
                put(part.partname.rels_uri, part.rels.xml)
    return made.getvalue()
