"""The sheets of a directive as a Word file, to be copied from and written on.

Headings are headings, tables tables; labels and signs of lists stay the text that they are,
so that no program counts them anew.
"""

import datetime as dt
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from directive_portal.exports.paper.sheet import Sheet
from directive_portal.exports.paper.word_blocks import add, centred, text

_FACE = "Times New Roman"
# The oldest day that a zip can tell.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def docx(sheet: Sheet) -> bytes:
    """The file; the same bytes for the same values."""
    word = Document()
    _set(word, sheet)
    if sheet["paper"]:
        _letterhead(word, sheet)
    else:
        _summary(word, sheet)
    for block in sheet["body"]:
        add(word, block, 0, above=_above(sheet))
    if sheet["paper"]:
        _signed(word, sheet)
    _colophon(word, sheet)
    return _saved(word)


def _above(sheet: Sheet) -> int:
    """How many headings stand above those of the body: its name, which a letter has not."""
    paper = sheet["paper"]
    return 0 if paper and not paper["heading"] else 1


def _set(word: Word, sheet: Sheet) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    for name in ("Normal", *(f"Heading {n}" for n in range(1, 10))):
        _face(word.styles[name], 13)
    core = word.core_properties
    core.title, core.author, core.language = (
        sheet["title"][:255],
        sheet["author"][:255],
        "vi",
    )
    core.comments, core.last_modified_by = sheet["mark"], ""
    core.created = core.modified = dt.datetime(*sheet["changed"], tzinfo=dt.UTC)
    mark = section.header.paragraphs[0]
    mark.alignment = SIDE.CENTER
    text(mark, sheet["mark"], size=9)
    foot = section.footer.paragraphs[0]
    foot.alignment = SIDE.CENTER
    text(foot, f"{sheet['address']}  ", size=8)
    _page_number(foot)


def _face(style: Any, size: int) -> None:
    style.font.name, style.font.size = _FACE, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(key), None)
    for key in ("w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(key), _FACE)
    if style.name == "Normal":
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "vi-VN")
        style.element.rPr.append(language)
        style.paragraph_format.space_after = Pt(6)


def _page_number(paragraph: Paragraph) -> None:
    for kind, code in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        if kind:
            sign = OxmlElement("w:fldChar")
            sign.set(qn("w:fldCharType"), kind)
        else:
            sign = OxmlElement("w:instrText")
            sign.text = code
        run._r.append(sign)


def _letterhead(word: Word, sheet: Sheet) -> None:
    paper = sheet["paper"]
    left, right = _columns(word, (72, 93))
    if paper["superior"]:
        centred(left, paper["superior"])
    for name in paper["issuers"]:
        centred(left, name, 12, bold=True)
    centred(left, "*" if paper["family"] == "party" else "_______", 12)
    centred(left, paper["number"] or "", 12)
    if not paper["heading"]:
        centred(left, paper["subject"], 12, italic=True)
    for name in paper["national"]:
        centred(right, name, 12, bold=True)
    centred(right, "_" * 24)
    centred(right, paper["place_and_day"], 12, italic=True)
    if paper["heading"]:
        head = word.add_heading(level=1)
        head.alignment = SIDE.CENTER
        text(head, paper["heading"])
        head.add_run().add_break()
        text(head, paper["subject"])
    if names := paper["addressees"]:
        several = len(names) > 1
        told = (f"- {line}" for line in _listed(names)) if several else names
        centred(word, "\n".join([f"{sheet['words']['to']}:", *told]))


def _summary(word: Word, sheet: Sheet) -> None:
    centred(word, sheet["mark"], bold=True)
    head = word.add_heading(level=1)
    text(head, sheet["name"])
    head.add_run().add_break()
    text(head, sheet["subject"])
    for label, value in sheet["facts"]:
        text(word.add_paragraph(), f"{label}: {value}")
    text(word.add_paragraph(), sheet["notice"], italic=True)


def _signed(word: Word, sheet: Sheet) -> None:
    paper = sheet["paper"]
    if not (paper["recipients"] or paper["signed"]):
        return
    left, right = _columns(word, (82, 83))
    if names := paper["recipients"]:
        told = left.paragraphs[0]
        text(told, f"{sheet['words']['recipients']}:", bold=True, italic=True, size=11)
        for line in _listed(names):
            text(left.add_paragraph(), f"- {line}", size=11)
    for signed in paper["signed"]:
        for line in signed["lines"]:
            centred(right, line, bold=True)
        centred(right, "\n\n\n")
        centred(right, signed["name"], bold=True)


def _colophon(word: Word, sheet: Sheet) -> None:
    first = f"{sheet['mark']}. {sheet['notice']}"
    rest = (sheet["status"], *sheet["altered"], sheet["citation"])
    for line in ("_" * 40, first, *rest, f"{sheet['check']} {sheet['address']}"):
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        text(paragraph, line, size=9)


def _listed(names: list[str]) -> Iterable[str]:
    """As lists end on paper: a semicolon after each, a full stop after the last."""
    yield from (f"{name};" for name in names[:-1])
    yield f"{names[-1]}."


def _columns(word: Word, widths: tuple[int, int]) -> tuple[_Cell, _Cell]:
    """Two columns side by side without lines (mm)."""
    table = word.add_table(1, 2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = map(Mm, widths)
    return left, right


def _saved(word: Word) -> bytes:
    """Its parts in a zip that tells no day: python-docx tells that of the build."""
    given, made = BytesIO(), BytesIO()
    word.save(given)
    with ZipFile(given) as parts, ZipFile(made, "w") as zipped:
        for name in parts.namelist():
            about = ZipInfo(name, _NO_DAY)
            about.compress_type = ZIP_DEFLATED
            zipped.writestr(about, parts.read(name))
    return made.getvalue()
