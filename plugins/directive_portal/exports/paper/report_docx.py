"""A report's form as a Word file: what is to be written stands in fields (content controls,
ISO/IEC 29500-1, 17.5.2), which are left out of the text once something is typed."""

import datetime as dt
from copy import deepcopy
from itertools import count
from typing import Any

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from directive_portal.exports.paper import word_styles as styles
from directive_portal.exports.paper.blocks import Data
from directive_portal.exports.paper.report_form import Form
from directive_portal.exports.paper.word_blocks import add, line, text
from directive_portal.exports.paper.word_file import begun, columns, ruled, saved, sheets

_PLACEHOLDER = "Placeholder Text"
_EMPTY_ROWS = 3


def report_docx(form: Form) -> bytes:
    """The file; the same bytes for the same values."""
    word = begun()
    style = word.styles.add_style(_PLACEHOLDER, WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = RGBColor(0x59, 0x59, 0x59)  # pyright: ignore
    core = word.core_properties
    core.title, core.author = form["title"][:255], form["author"][:255]
    core.comments = ""
    core.created = core.modified = dt.datetime(*form["changed"], tzinfo=dt.UTC)
    writer = _Writer(word, form)
    for n, report in enumerate(form["reports"]):
        if n:
            sheets(word, wide=False)
        writer.report(report)
    return saved(word)


class _Writer:
    def __init__(self, word: Word, form: Form) -> None:
        self._word, self._form, self._words = word, form, form["words"]
        self._ids = count(1)

    def report(self, report: Data) -> None:
        line(self._word, styles.COLOPHON, report["note"], italic=True)
        self._letterhead()
        self._heading()
        for block in report["blocks"]:
            if block["kind"] == "answer":
                self._answer()
            else:
                add(self._word, _with_rows(block), 0, above=1)
        self._end()

    def _letterhead(self) -> None:
        left, right = columns(self._word, (66, 99))
        party = self._form["family"] == "party"
        self._field(line(left, styles.CENTRED), self._words["superior"])
        self._field(line(left, styles.CENTRED), self._words["office"], bold=True)
        if party:
            line(left, styles.CENTRED, "*")
        else:
            ruled(left, 22)
        self._filled_in(line(left, styles.CENTRED), self._words["number"])
        for name in self._form["national"]:
            self._field(line(right, styles.CENTRED), name, bold=True, is_set=True)
        ruled(right, 20)
        self._filled_in(line(right, styles.CENTRED), self._words["place"], italic=True)

    def _heading(self) -> None:
        line(self._word, styles.heading(1), self._words["heading"]).alignment = SIDE.CENTER
        about = self._form["about"]
        under = line(self._word, styles.CENTRED)
        self._field(under, about or self._words["about"], bold=True, is_set=bool(about))
        to = line(self._word, styles.CENTRED, f"{self._words['to']} ")
        self._field(to, self._form["to"], is_set=True)
        reports = f"{self._form['under']} {self._words['reports']}"
        self._filled_in(line(self._word, styles.BODY), reports)

    def _end(self) -> None:
        closing = line(self._word, styles.BODY)
        closing.paragraph_format.keep_with_next = True
        self._filled_in(closing, self._words["closing"])
        left, right = columns(self._word, (82, 83))
        line(left, styles.RECIPIENT, self._words["recipients"], bold=True, italic=True)
        for words in self._words["others"].splitlines():
            self._filled_in(line(left, styles.RECIPIENT), words)
        title, signer = line(right, styles.SIGNATURE), line(right, styles.SIGNATURE)
        self._field(title, self._words["title_of"])
        signer.paragraph_format.space_before = Pt(60)
        self._field(signer, self._words["signer"])

    def _filled_in(self, paragraph: Paragraph, words: str, **look: Any) -> None:
        """Words with fields where they say so: ``[what is to be written]``."""
        for part in words.replace("[", "\0[").replace("]", "]\0").split("\0"):
            if part.startswith("["):
                self._field(paragraph, part, **look)
            elif part:
                text(paragraph, part, **look)

    def _field(
        self, paragraph: Paragraph, words: str, *, is_set: bool = False, **look: Any
    ) -> None:
        """Add a field to a line; ``is_set`` where its words may stay."""
        run = text(paragraph, words, **look)
        field, content = self._control(words, is_set=is_set)
        if run._r.rPr is not None:  # what is typed looks so
            field[0].insert(0, deepcopy(run._r.rPr))
        if not is_set:
            run.style = _PLACEHOLDER
        field[0].append(OxmlElement("w:text"))
        run._r.addprevious(field)
        content.append(run._r)

    def _answer(self) -> None:
        """Add a field for paragraphs, tables, pictures."""
        made = line(self._word, styles.BODY)
        run = text(made, self._words["answer"])
        run.style = _PLACEHOLDER
        field, content = self._control(self._words["answer"], is_set=False)
        made._p.addprevious(field)
        content.append(made._p)

    def _control(self, name: str, *, is_set: bool) -> tuple[Element, Element]:
        """A content control, and what holds its text. The order of what it says is that of
        the standard."""
        field, said = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
        for tag, value in (("alias", name[:64]), ("id", str(next(self._ids)))):
            one = OxmlElement(f"w:{tag}")
            one.set(qn("w:val"), value)
            said.append(one)
        if not is_set:
            said.append(OxmlElement("w:showingPlcHdr"))
        content = OxmlElement("w:sdtContent")
        field.append(said)
        field.append(content)
        return field, content


def _with_rows(block: Data) -> Data:
    """A table that is a head alone has rows to be filled in."""
    if block["kind"] != "table" or len(block["rows"]) > 1:
        return block
    empty = [[[] for _ in block["aligned"]] for _ in range(_EMPTY_ROWS)]
    whole = [True] * _EMPTY_ROWS
    return {**block, "rows": [*block["rows"], *empty], "whole": whole}
