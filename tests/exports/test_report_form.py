"""Forms of reports: the outline's words, fields that Word knows, the same bytes again."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from directive_portal.body.shown import Trees
from directive_portal.exports.formats import REPORT_FORM
from directive_portal.exports.paper.report_docx import report_docx
from directive_portal.exports.paper.report_form import form, has_form
from directive_portal.publish.side_files import all_formats
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive
from directive_portal.web import links
from tests.exports.test_pdf import OFFICE, SITE
from tests.project import Project

OUTLINE = """\
Các xã báo cáo theo đề cương.

## Phụ lục: Đề cương báo cáo

Nêu ngắn gọn, có số liệu.

I- Tình hình

1- Số vụ cháy.

| Xã | Số vụ |
|---|---:|

2- Thiệt hại: ........

3- Công tác chỉ đạo:

- Văn bản đã ban hành;
- Việc kiểm tra.

II- **Kiến nghị**

Nêu rõ cơ quan giải quyết.
"""
DUTY = {"what": "Báo cáo kết quả phòng cháy rừng", "to": "Văn phòng Tỉnh ủy"}
# CT_SdtPr of ISO/IEC 29500-1 (transitional): what may stand there, in order.
ORDER = ["rPr", "alias", "tag", "id", "lock", "placeholder", "temporary"]
ORDER += ["showingPlcHdr", "dataBinding", "label", "tabIndex", "text"]


def one(root: Path, body: str = OUTLINE, **fields: object) -> tuple[Directive, Register]:
    project = Project(root)
    given = {"text": "full", "duties": [DUTY], **fields}
    project.directive(f"{OFFICE}/2021/31-cv-tu", body, **given)
    register = project.register()
    return register.directives[0], register


def made(root: Path, body: str = OUTLINE, **fields: object) -> bytes:
    directive, register = one(root, body, **fields)
    return report_docx(form(directive, register, SITE, Trees(register)))


def lines(content: bytes) -> list[str]:
    """The paragraphs of a file, those in fields and tables too."""
    body = Document(BytesIO(content)).element.body
    told = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    return [line for line in told if line]


def test_the_outline_with_places_to_write(tmp_path: Path) -> None:
    found = lines(made(tmp_path))
    begin = next(n for n, line in enumerate(found) if line.startswith("Thực hiện"))
    assert found[:begin] == [
        "Mẫu do Cổng thử lập theo “Phụ lục: Đề cương báo cáo” của văn bản."
        " Bấm vào chữ trong ngoặc vuông rồi gõ. Xóa dòng này trước khi gửi.",
        "[CƠ QUAN CẤP TRÊN]",
        "[TÊN CƠ QUAN BÁO CÁO]",
        "*",
        "Số [số]-BC/[ký hiệu cơ quan]",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "[địa danh], ngày [ngày] tháng [tháng] năm [năm]",
        "BÁO CÁO",
        "kết quả phòng cháy rừng",
        "Kính gửi: Văn phòng Tỉnh ủy",
    ]
    assert found[begin:] == [
        "Thực hiện Công văn số 31-CV/TU, ngày 28/5/2021 của Tỉnh ủy Sông Vàng về việc chuẩn"
        " bị lễ hội đua thuyền, [tên cơ quan báo cáo] báo cáo như sau:",
        "Nêu ngắn gọn, có số liệu.",
        "I- Tình hình",
        "1- Số vụ cháy.",
        "Xã",
        "Số vụ",
        "2- Thiệt hại: ........",
        "3- Công tác chỉ đạo:",
        "- Văn bản đã ban hành;",
        "- Việc kiểm tra.",
        "[viết vào đây]",
        "II- Kiến nghị",
        "Nêu rõ cơ quan giải quyết.",
        "[viết vào đây]",
        "Trên đây là báo cáo của [tên cơ quan báo cáo].",
        "Nơi nhận:",
        "- Như trên;",
        "- [nơi nhận khác];",
        "- Lưu: [nơi lưu].",
        "[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]",
        "[Họ và tên]",
    ]


def test_a_table_that_is_a_head_has_rows_to_fill(tmp_path: Path) -> None:
    tables = Document(BytesIO(made(tmp_path))).tables
    (table,) = (t for t in tables if t.style is not None and t.style.name == "Table Grid")
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [["Xã", "Số vụ"], ["", ""], ["", ""], ["", ""]]


def test_fields_are_as_the_standard_wants_them(tmp_path: Path) -> None:
    fields = list(Document(BytesIO(made(tmp_path))).element.iter(qn("w:sdt")))
    assert len(fields) > 15
    ids = []
    for field in fields:
        said, content = field
        assert (said.tag, content.tag) == (qn("w:sdtPr"), qn("w:sdtContent"))
        names = [child.tag.rpartition("}")[2] for child in said]
        assert names == sorted(names, key=ORDER.index)
        assert len(said.find(qn("w:alias")).get(qn("w:val"))) <= 64
        ids.append(said.find(qn("w:id")).get(qn("w:val")))
        # A field of a line holds runs, one of its own paragraphs.
        within = field.getparent().tag == qn("w:p")
        assert {c.tag for c in content} == {qn("w:r" if within else "w:p")}
        assert (said.find(qn("w:text")) is not None) == within
    assert len(set(ids)) == len(ids)


def test_each_outline_is_a_report_of_its_own(tmp_path: Path) -> None:
    body = OUTLINE + "\n## Phụ lục II. Mẫu báo cáo nhanh\n\n1. Số người: ....\n"
    found = lines(made(tmp_path, body))
    assert found.count("BÁO CÁO") == 2
    assert found[-8] == "1. Số người: ...."


def test_of_a_summary_it_says_that_the_outline_is_one(tmp_path: Path) -> None:
    assert "lập theo bản tóm tắt" in lines(made(tmp_path, text="summary"))[0]


def test_without_a_duty_nothing_is_supposed(tmp_path: Path) -> None:
    found = lines(made(tmp_path, duties=[]))
    assert "[báo cáo về việc gì, kỳ nào]" in found
    assert "Kính gửi: Tỉnh ủy Sông Vàng" in found


@pytest.mark.parametrize(
    "body",
    [
        "Báo cáo theo đề cương kèm theo.",
        "Một.\n\n## Phụ lục: Đề cương tuyên truyền\n\n1. Ý nghĩa.",
        "Một.\n\n## Phụ lục: Danh mục bến\n\nMẫu báo cáo ở bản gốc.",
        "",
    ],
)
def test_where_there_is_no_outline_there_is_no_form(body: str, tmp_path: Path) -> None:
    directive, _ = one(tmp_path, body)
    assert not has_form(directive)
    assert not REPORT_FORM.of(directive, replace(SITE, printed=True))


def test_it_stands_beside_the_directive_where_there_is_one(tmp_path: Path) -> None:
    directive, register = one(tmp_path)
    files = dict(all_formats(register, replace(SITE, printed=True)))
    address = links.directive(directive) + links.REPORT_FORM
    again = report_docx(form(directive, register, SITE, Trees(register)))
    assert files[address] == again
    assert address not in dict(all_formats(register, SITE))


def test_of_a_withdrawn_text_there_is_no_form(tmp_path: Path) -> None:
    gone: list[dict[str, Any]] = [
        {"date": date(2021, 7, 1), "kind": "withdrawal", "note": "Đăng nhầm."}
    ]
    directive, _ = one(tmp_path, changes=gone)
    assert not has_form(directive)
