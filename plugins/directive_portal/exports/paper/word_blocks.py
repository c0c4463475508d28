"""The blocks of a body as paragraphs and tables of a Word file."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import SubElement

from directive_portal.exports.paper import word_styles as styles
from directive_portal.exports.paper.blocks import Data, letters

Place = Word | _Cell
# How wide a text is on a sheet that stands, and on one that lies (mm).
_TEXT, _TEXT_LYING = 165, 252
# A letter's width for each point of its size, and what a cell leaves free (mm).
_LETTER, _PADDING = 0.19, 4.2
_SIDES = {"center": SIDE.CENTER, "right": SIDE.RIGHT}
_BREAKS = re.compile("[\t\r\n]")


def add(word: Word, block: Data, depth: int, *, above: int, wide: bool = False) -> None:
    """Add a block of a body. ``depth`` counts the lists and quotations around it, ``above``
    the headings above those of the body; ``wide`` where the sheet lies on its side."""
    match block["kind"]:
        case "h":
            _heading(word, block, above)
        case "list":
            for item in block["items"]:
                _item(word, block["sign"], item, depth + 1, above)
        case "quote":
            for inner in block["blocks"]:
                add(word, inner, depth + 1, above=above)
        case "table":
            _table(word, block, _TEXT_LYING if wide else _TEXT)
        case "rule":
            line(word, styles.CENTRED, "_" * 20)
        case _:
            _words(word, block, depth)


def _heading(word: Word, block: Data, above: int) -> None:
    made = line(word, styles.heading(block["level"] + above))
    if block["centred"]:
        made.alignment = SIDE.CENTER
    else:
        made.paragraph_format.first_line_indent = styles.INDENT
    runs(made, block["runs"])


def _words(word: Word, block: Data, depth: int) -> None:
    """A paragraph, or a clause or note behind its label."""
    made = line(word, styles.RESOLVED) if block.get("centred") else _paragraph(word, depth)
    if label := block.get("label"):
        text(made, f"{label} ", bold=block.get("bold", False))
    runs(made, block["runs"])


def _item(word: Word, sign: str, item: list[Data], depth: int, above: int) -> None:
    first, *rest = item or [{"kind": "p", "runs": [], "centred": False}]
    if first["kind"] == "p":
        made = _paragraph(word, depth, f"{sign} ")
        runs(made, first["runs"])
    else:
        _paragraph(word, depth, f"{sign} ")
        add(word, first, depth, above=above)
    for inner in rest:
        add(word, inner, depth, above=above)


def _paragraph(word: Word, depth: int, words: str = "") -> Paragraph:
    made = line(word, styles.item(depth) if depth else styles.BODY, words)
    if depth > styles.DEPTHS:
        made.paragraph_format.left_indent = styles.indent(depth)
    return made


def _table(word: Word, block: Data, room: int) -> None:
    """A table as wide as ``room`` (mm), with letters that it has room for."""
    rows = block["rows"]
    count = len(block["aligned"])
    table = word.add_table(len(rows), count, "Table Grid")
    table.autofit = False
    size = styles.size_for(count)
    style = styles.cell(size)
    widths = [Mm(width) for width in shared_out(rows, room, size)]
    cells = iter(table._cells)  # to ask for one after the other takes time with its square
    for n, row in enumerate(rows):
        for given, side, width in zip(row, block["aligned"], widths, strict=True):
            place = next(cells)
            place.width = width
            paragraph = line(place, style)
            if n == 0 or side in _SIDES:
                paragraph.alignment = SIDE.CENTER if n == 0 else _SIDES[side]
            runs(paragraph, given, bold=n == 0)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, whole in zip(table.rows, [True, *block["whole"]], strict=True):
        if whole:
            kept_whole(row)
    _repeated(table.rows[0])


def shared_out(rows: list[list[Any]], room: int, size: int) -> list[float]:
    """How wide each column is (mm): its longest word is not cut, where there is ``room``
    for all of these in letters of ``size`` (pt), and what is left goes to long texts."""
    told = [[letters(cell) for cell in column] for column in zip(*rows, strict=True)]
    letter = size * _LETTER
    least = [
        letter * max(len(word) for text in column for word in text.split() or [""])
        + _PADDING
        for column in told
    ]
    more = [max(map(len, column)) for column in told]
    left = room - sum(least)
    if left <= 0 or not any(more):
        return [room * width / sum(least) for width in least]
    return [
        width + left * length / sum(more) for width, length in zip(least, more, strict=True)
    ]


def kept_whole(row: _Row) -> None:
    """Let a row of a table stand on one sheet."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _repeated(row: _Row) -> None:
    """Let the head of a table stand on each of its sheets."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def line(place: Place, style: str, words: str = "", **look: bool) -> Paragraph:
    """Add a paragraph that wears a style; the one that a new cell has is the first."""
    last = place._tc.p_lst[-1] if isinstance(place, _Cell) else None
    fresh = last is not None and not len(last)
    made = Paragraph(last, place) if fresh else place.add_paragraph()
    # python-docx seeks all that might stand behind it, in what is empty.
    SubElement(SubElement(made._p, qn("w:pPr")), qn("w:pStyle")).set(qn("w:val"), style)
    if words:
        text(made, words, **look)
    return made


def text(
    paragraph: Paragraph, words: str, *, bold: bool = False, italic: bool = False
) -> Run:
    run = paragraph.add_run()
    if _BREAKS.search(words):
        run.text = words
    elif words:  # python-docx looks at each letter
        run._r.add_t(words)
    # To set a look that a run has not takes as long as to set one.
    if bold:
        run.bold = True
    if italic:
        run.italic = True
    return run


def runs(paragraph: Paragraph, given: Iterable[Any], **look: Any) -> None:
    for run in given:
        match run:
            case str():
                text(paragraph, run, **look)
            case ["b", inner]:
                runs(paragraph, inner, **{**look, "bold": True})
            case ["i", inner]:
                runs(paragraph, inner, **{**look, "italic": True})
            case ["a", href, inner]:
                _linked(paragraph, href, inner, look)
            case ["br"]:
                paragraph.add_run().add_break()
            case ["note", label, _]:
                text(paragraph, label).font.superscript = True


def _linked(
    paragraph: Paragraph, href: str, inner: list[Any], look: Mapping[str, Any]
) -> None:
    before = len(paragraph._p)
    runs(paragraph, inner, **look)
    link = OxmlElement("w:hyperlink")
    kind = RELATIONSHIP_TYPE.HYPERLINK
    link.set(qn("r:id"), paragraph.part.relate_to(href, kind, is_external=True))
    for run in list(paragraph._p)[before:]:
        link.append(run)
    paragraph._p.append(link)
