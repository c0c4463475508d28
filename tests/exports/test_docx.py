"""Word files of directives: the words of the body in order, under real headings."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from directive_portal.body.shown import Trees
from directive_portal.exports.paper.docx import docx
from directive_portal.exports.paper.sheet import sheet
from directive_portal.messages import say
from directive_portal.register.register import Register, build
from directive_portal.sources import loader
from directive_portal.sources.model import Directive
from tests import portals
from tests.exports.test_pdf import (
    DECISION,
    HOSTILE,
    NAMES,
    OFFICE,
    SITE,
    UNUSUAL,
    are_in_order,
    dense,
    said,
)
from tests.project import Project


def made(register: Register) -> Iterator[tuple[Directive, bytes]]:
    trees = Trees(register)
    for directive in register.directives:
        if register.shows_text(directive):
            yield directive, docx(sheet(directive, register, SITE, trees))


def one(root: Path, body: str, **fields: object) -> tuple[Directive, Register, bytes]:
    project = Project(root)
    given = {"text": "full", **fields}
    project.directive(f"{OFFICE}/2021/31-{'qd' if fields else 'cv'}-tu", body, **given)
    register = project.register()
    ((directive, content),) = made(register)
    return directive, register, content


def opened(content: bytes) -> Word:
    return Document(BytesIO(content))


def text(content: bytes) -> str:
    """All words of the file's body, in order."""
    return "".join(t.text or "" for t in opened(content).element.iter(qn("w:t")))


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_every_body_is_there_in_order(name: str) -> None:
    register = build(loader.load(portals.SITES / name), date(2027, 1, 1))
    for directive, content in made(register):
        assert are_in_order(said(directive, register), dense(text(content)))


@pytest.mark.parametrize("body", [DECISION, HOSTILE, *UNUSUAL], ids=lambda body: body[:12])
def test_whatever_a_body_says_is_said(body: str, tmp_path: Path) -> None:
    directive, register, content = one(tmp_path, body)
    assert are_in_order(said(directive, register), dense(text(content)))


def test_headings_tables_and_links_are_real(tmp_path: Path) -> None:
    _, _, content = one(tmp_path, DECISION, type="quyet-dinh", number="31-QĐ/TU")
    word = opened(content)
    heads = [
        (p.style.name, p.text)
        for p in word.paragraphs
        if p.style and p.style.name and p.style.name.startswith("Heading")
    ]
    assert heads == [
        ("Heading 1", "QUYẾT ĐỊNH\nChuẩn bị lễ hội đua thuyền"),
        ("Heading 2", "Chương I. QUY ĐỊNH CHUNG"),
        ("Heading 3", "Điều 1. Phạm vi"),
    ]
    rows = [[cell.text for cell in row.cells] for row in word.tables[1].rows]
    assert rows == [
        ["STT", "Loại bến", "Mức phí (đồng)"],
        ["1", "Bến chính, có mái che", "25.000"],
        ["2", "Bến phụ", ""],
    ]
    links = [link for paragraph in word.paragraphs for link in paragraph.hyperlinks]
    assert [(link.text, link.address) for link in links] == [
        ("danh mục", "https://song-vang.example.vn/ben")
    ]
    assert word.sections[0].header.paragraphs[0].text == say("paper.copy")


@pytest.mark.parametrize("body", [DECISION, *UNUSUAL], ids=lambda body: body[:12])
def test_paragraphs_wear_styles_that_the_file_has(body: str, tmp_path: Path) -> None:
    word = opened(one(tmp_path, body)[2])
    known = {style.style_id: style.name for style in word.styles}
    paragraphs = [p for p in word.element.iter(qn("w:p")) if p.text]
    worn = {known[p.style] for p in paragraphs}
    assert worn >= {"Dòng phần đầu", "Ghi chú của cổng"}
    assert "Normal" not in worn


def test_a_style_says_how_the_text_looks(tmp_path: Path) -> None:
    word = opened(one(tmp_path, "Các xã chuẩn bị.\n\n- Bến chính\n  - Mái che")[2])
    told = {p.text: p for p in word.paragraphs}
    for words, name, indents in (
        ("Các xã chuẩn bị.", "Đoạn văn", (10, None)),
        ("- Bến chính", "Mục liệt kê, bậc 1", (None, 10)),
        ("- Mái che", "Mục liệt kê, bậc 2", (None, 15)),
    ):
        style = told[words].style
        assert style is not None
        assert style.name == name
        layout = style.paragraph_format
        assert layout.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
        found = (layout.first_line_indent, layout.left_indent)
        assert tuple(length and round(length.mm) for length in found) == indents
        assert told[words].paragraph_format.alignment is None


def test_a_summary_wears_no_letterhead(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.directive(f"{OFFICE}/2021/31-cv-tu", "Tóm tắt.", place="Sông Vàng")
    ((_, content),) = made(project.register())
    assert "ĐẢNG CỘNG SẢN" not in text(content)
    assert say("paper.summary") in text(content)
    assert opened(content).sections[0].header.paragraphs[0].text == say("paper.summary")


def test_the_same_bytes_again(tmp_path: Path) -> None:
    assert one(tmp_path / "a", DECISION)[2] == one(tmp_path / "b", DECISION)[2]
