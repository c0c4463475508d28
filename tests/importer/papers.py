"""Papers of invented offices in the official layout, made by python-docx as a clerk's Word
would: letterhead and signature in tables without lines, numbers set by lists."""

# Cases and texts stand on one line each.
# ruff: noqa: E501

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

_LEVELS = (
    (0, "decimal", "%1."),
    (1, "lowerLetter", "%2)"),
    (2, "bullet", "-"),
)
_ARTICLES = ((0, "decimal", "Điều %1."), (1, "decimal", "%2."), (2, "lowerLetter", "%3)"))


def saved(document: Any) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def begun() -> Any:
    document = docx.Document()
    usual: Any = document.styles["Normal"]
    usual.font.name, usual.font.size = "Times New Roman", Pt(14)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    return document


def numbered(document: Any, levels: tuple[tuple[int, str, str], ...]) -> Callable[..., Any]:
    """A new list; gives what adds a paragraph to it."""
    root = document.part.numbering_part.element
    number = len(root)
    made = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, form, text in levels
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{made}</w:abstractNum>'
    )
    root.insert(0, abstract)
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        )
    )

    def add(text: str, level: int = 0) -> Any:
        paragraph = document.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        properties = paragraph._p.get_or_add_pPr()
        numbers = properties.get_or_add_numPr()
        numbers.get_or_add_ilvl().val = level
        numbers.get_or_add_numId().val = number
        return paragraph

    return add


def sides(document: Any, left: list[str], right: list[str], bold: str = "") -> None:
    """Two cells without lines; what stands in ``bold`` is bold."""
    table = document.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        for n, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
            if not line.startswith(("-", "Nơi")):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(line).bold = line in bold


BODY = (
    "Thực hiện Kế hoạch số 15/KH-UBND ngày 02 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về "
    "phòng, chống dịch bệnh trên địa bàn, Ủy ban nhân dân xã yêu cầu các đơn vị thực hiện tốt "
    "những việc sau đây, bảo đảm đúng thời hạn và báo cáo kết quả đầy đủ:"
)
ITEMS = (
    (
        "Rà soát các điểm tập trung đông người, nhắc nhở người dân đeo khẩu trang, giữ khoảng "
        "cách và khai báo y tế khi có dấu hiệu ho, sốt, khó thở.",
        0,
    ),
    ("Trạm Y tế xã chuẩn bị đủ thuốc và vật tư;", 1),
    ("Công an xã phối hợp kiểm tra, xử lý người vi phạm quy định về phòng, chống dịch:", 1),
    ("Lập biên bản tại chỗ;", 2),
    ("Gửi hồ sơ về Văn phòng trong ngày.", 2),
    ("Các thôn, tổ dân phố báo cáo trước ngày 25 hằng tháng.", 0),
)
ROWS = (
    ("TT", "Nội dung", "Thời hạn"),
    ("1", "Rà soát danh sách", "05/9/2026"),
    ("2", "Họp giao ban toàn xã", "10/9/2026"),
)


def state_letter() -> Any:
    """A letter of a commune, with a list of two levels, a table and an annex."""
    document = begun()
    sides(
        document,
        ["ỦY BAN NHÂN DÂN", "XÃ AN HẢI", "Số: 45/UBND-VP", "V/v phòng, chống dịch bệnh"],
        [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "An Hải, ngày 05 tháng 8 năm 2026",
        ],
        bold="ỦY BAN NHÂN DÂN XÃ AN HẢI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
    )
    document.add_paragraph(
        "Kính gửi: Các thôn, tổ dân phố"
    ).alignment = WD_ALIGN_PARAGRAPH.CENTER
    body = document.add_paragraph(BODY)
    body.alignment, body.paragraph_format.first_line_indent = (
        WD_ALIGN_PARAGRAPH.JUSTIFY,
        Cm(1.27),
    )
    add = numbered(document, _LEVELS)
    for text, level in ITEMS:
        add(text, level)
    table = document.add_table(rows=len(ROWS), cols=3)
    table.style = "Table Grid"
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    end = document.add_paragraph("Đề nghị các đơn vị ")
    end.add_run("nghiêm túc").bold = True
    end.add_run(" thực hiện, ")
    end.add_run("khẩn trương").italic = True
    end.add_run("./.")
    sides(
        document,
        ["Nơi nhận:", "- Như trên;", "- Ủy ban nhân dân tỉnh (để báo cáo);", "- Lưu: VT."],
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình"],
        bold="TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn Bình",
    )
    document.add_page_break()
    document.add_paragraph("Phụ lục").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("DANH SÁCH ĐIỂM KIỂM TRA").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("Chợ An Hải, bến xe và hai trường học.")
    return document


def party_directive() -> Any:
    """A directive of a committee of the Party, whose articles are numbered by a list, long
    enough for three pages."""
    document = begun()
    sides(
        document,
        ["TỈNH ỦY NAM GIANG", "*", "Số 12-CT/TU"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "Nam Giang, ngày 14 tháng 9 năm 2026"],
        bold="ĐẢNG CỘNG SẢN VIỆT NAM TỈNH ỦY NAM GIANG",
    )
    for text in ("CHỈ THỊ", "về tăng cường phòng, chống dịch bệnh"):
        title = document.add_paragraph()
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.add_run(text).bold = True
    document.add_paragraph(BODY)
    add = numbered(document, _ARTICLES)
    for n in range(6):
        add(f"Trách nhiệm của cơ quan thứ {n + 1}")
        add(f"Việc đầu tiên của cơ quan thứ {n + 1}: {ITEMS[0][0]} {BODY}", 1)
        add("Việc tiếp theo", 1)
        add("Một ý nhỏ của việc ấy, nói cho rõ để mọi người cùng làm theo.", 2)
    sides(
        document,
        ["Nơi nhận:", "- Ban Bí thư (để báo cáo),", "- Lưu Văn phòng Tỉnh ủy."],
        ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Lê Thị Cẩm"],
        bold="T/M BAN THƯỜNG VỤ BÍ THƯ Lê Thị Cẩm",
    )
    section = document.sections[0]
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, code in (
        ("begin", ""),
        ("", " PAGE "),
        ("separate", ""),
        ("text", "1"),
        ("end", ""),
    ):
        run = footer.add_run()._r
        if kind == "text":
            run.text = code
        elif kind:
            run.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
        else:
            run.append(parse_xml(f"<w:instrText {nsdecls('w')}>{code}</w:instrText>"))
    return document
