"""The sheets of a directive as a Word file, to be copied from and written on.

Headings are headings, tables tables; labels and signs of lists stay the text that they are,
so that no program counts them anew.
"""

import datetime as dt

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDE
from docx.shared import Pt

from directive_portal.exports.paper import word_styles as styles
from directive_portal.exports.paper.blocks import Data
from directive_portal.exports.paper.sheet import Sheet
from directive_portal.exports.paper.word_blocks import add, line, text
from directive_portal.exports.paper.word_file import (
    addressed,
    begun,
    columns,
    listed,
    numbered,
    ruled,
    saved,
    sheets,
)

# A table of more columns is read on a sheet that lies on its side.
_WIDE = 9


def docx(sheet: Sheet) -> bytes:
    """The file; the same bytes for the same values."""
    word = begun()
    _set(word, sheet)
    if sheet["paper"]:
        _letterhead(word, sheet)
    else:
        _summary(word, sheet)
    for block in sheet["body"]:
        add(word, block, 0, above=_above(sheet))
    if sheet["paper"]:
        _signed(word, sheet)
    for part in sheet["behind"]:
        _behind(word, part, sheet)
    _colophon(word, sheet)
    return saved(word)


def _above(sheet: Sheet) -> int:
    """How many headings stand above those of the body: its name, which a letter has not."""
    paper = sheet["paper"]
    return 0 if paper and not paper["heading"] else 1


def _set(word: Word, sheet: Sheet) -> None:
    core = word.core_properties
    core.title, core.author = sheet["title"][:255], sheet["author"][:255]
    core.comments = sheet["mark"]
    core.created = core.modified = dt.datetime(*sheet["changed"], tzinfo=dt.UTC)
    section = word.sections[0]
    text(section.header.paragraphs[0], sheet["mark"])
    foot = section.footer.paragraphs[0]
    text(foot, f"{sheet['address']}  ")
    numbered(foot)


def _letterhead(word: Word, sheet: Sheet) -> None:
    paper = sheet["paper"]
    left, right = columns(word, (66, 99))
    if paper["superior"]:
        line(left, styles.LETTERHEAD, paper["superior"])
    for name in paper["issuers"]:
        line(left, styles.ISSUER, name)
    if paper["family"] == "party":
        line(left, styles.LETTERHEAD, "*")
    else:
        ruled(left, 25)
    line(left, styles.LETTERHEAD, paper["number"] or "")
    if not paper["heading"]:
        line(left, styles.LETTERHEAD, paper["subject"], italic=True)
    for name in paper["national"]:
        line(right, styles.ISSUER, name)
    ruled(right, 20)
    line(right, styles.LETTERHEAD, paper["place_and_day"], italic=True)
    line(word, styles.CENTRED)
    if paper["heading"]:
        head = line(word, styles.heading(1), f"{paper['heading']}\n{paper['subject']}")
        head.alignment = SIDE.CENTER
        head.paragraph_format.space_after = Pt(8)
    addressed(word, sheet["words"]["to"], paper["addressees"])


def _summary(word: Word, sheet: Sheet) -> None:
    line(word, styles.SIGNATURE, sheet["mark"])
    line(word, styles.heading(1), f"{sheet['name']}\n{sheet['subject']}")
    for label, value in sheet["facts"]:
        text(word.add_paragraph(), f"{label}: {value}")
    text(word.add_paragraph(), sheet["notice"], italic=True)


def _signed(word: Word, sheet: Sheet) -> None:
    paper = sheet["paper"]
    if not (paper["recipients"] or paper["signed"]):
        return
    if word.paragraphs:
        word.paragraphs[-1].paragraph_format.keep_with_next = True
    left, right = columns(word, (82, 83))
    if names := paper["recipients"]:
        told = f"{sheet['words']['recipients']}:"
        line(left, styles.RECIPIENT, told, bold=True, italic=True)
        for name in listed(names):
            line(left, styles.RECIPIENT, f"- {name}")
    for signed in paper["signed"]:
        for words in signed["lines"]:
            line(right, styles.SIGNATURE, words)
        line(right, styles.SIGNATURE, "\n\n\n")
        line(right, styles.SIGNATURE, signed["name"])


def _behind(word: Word, part: Data, sheet: Sheet) -> None:
    """A part behind the signature: annexes begin a sheet, which lies on its side where a
    table is wide."""
    wide = any(b["kind"] == "table" and len(b["aligned"]) > _WIDE for b in part["blocks"])
    if part["sheet"]:
        sheets(word, wide=wide)
    for block in part["blocks"]:
        add(word, block, 0, above=_above(sheet), wide=wide)


def _colophon(word: Word, sheet: Sheet) -> None:
    first = f"{sheet['mark']}. {sheet['notice']} {sheet['portal']}."
    rest = (sheet["status"], *sheet["altered"], sheet["citation"])
    ruled(word, 0)
    for told in (first, *rest, f"{sheet['check']} {sheet['address']}"):
        line(word, styles.COLOPHON, told)
