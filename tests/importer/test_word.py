"""What Word writes in ways of its own."""

# Cases and texts stand on one line each.
# ruff: noqa: E501

import pytest

from directive_portal.importer.document import Document, Paragraph, Place
from directive_portal.importer.reading import read
from tests.enclosures import WORD, office, paragraph
from tests.importer.shown import dressed, lines, reasons

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def word(inner: str, **parts: str) -> Document:
    """A file of a body, read. ``parts`` are others by their kind."""
    related = "".join(
        f'<Relationship Id="r{n}" Type="http://x/{name}" Target="{name}.xml"/>'
        for n, name in enumerate(parts)
    )
    members: dict[str, str | bytes] = {
        f"word/{name}.xml": f"<w:{name} {_NAMES}>{xml}</w:{name}>"
        for name, xml in parts.items()
    }
    members["word/document.xml"] = (
        f"<w:document {_NAMES}><w:body>{inner}</w:body></w:document>"
    )
    members["word/_rels/document.xml.rels"] = f"<Relationships>{related}</Relationships>"
    return read("a.docx", office("word/document.xml", WORD, members))


def run(text: str, properties: str = "") -> str:
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{held}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def item(text: str, level: int = 0, number: int = 1) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(run(text), properties=numbers)


def level(n: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = "") -> str:
    num = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{num}{nums}'
    )


_RESTART = (
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="{}"/></w:lvlOverride></w:num>'
)


@pytest.mark.parametrize(
    ("levels", "items", "labels"),
    [
        pytest.param(
            [level(0, "upperRoman", "%1."), level(1, "decimal", "%2.")],
            [0, 1, 1, 0, 1],
            ["I.", "1.", "2.", "II.", "1."],
            id="two levels",
        ),
        pytest.param(
            [
                level(0, "decimal", "%1."),
                level(1, "decimal", "%1.%2."),
                level(2, "lowerLetter", "%3)"),
            ],
            [0, 1, 2, 2, 1, 2],
            ["1.", "1.1.", "a)", "b)", "1.2.", "a)"],
            id="dotted",
        ),
        pytest.param(
            [
                level(0, "upperRoman", "Chương %1"),
                level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>'),
            ],
            [0, 1, 1, 0, 1],
            ["Chương I", "Điều 1.", "Điều 2.", "Chương II", "Điều 3."],
            id="articles go on",
        ),
        pytest.param(
            [level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")],
            [0, 1],
            ["I", "1.1"],
            id="legal",
        ),
        pytest.param(
            [level(0, "decimalZero", "%1/"), level(1, "lowerRoman", "(%2)")],
            [0, 1, 1, 1, 1],
            ["01/", "(i)", "(ii)", "(iii)", "(iv)"],
            id="zero",
        ),
        pytest.param(
            [level(0, "lowerLetter", "%1)", start=26)],
            [0, 0, 0],
            ["z)", "aa)", "bb)"],
            id="after z",
        ),
        pytest.param(
            [level(0, "decimal", "%1.", start=5)], [0, 0], ["5.", "6."], id="start"
        ),
        pytest.param(
            [level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")],
            [1, 1],
            ["1.1.", "1.2."],
            id="no level above",
        ),
        pytest.param(
            [
                level(0, "bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'),
                level(1, "bullet", "o", '<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr>'),
                level(
                    2, "bullet", "\uf0a7", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
                ),
            ],
            [0, 1, 2],
            ["•", "○", "▪"],
            id="bullets",
        ),
        pytest.param(
            [
                level(0, "custom", "%1)").replace(
                    'w:val="custom"', 'w:val="custom" w:format="a, b, c, d, đ, e, ..."'
                )
            ],
            [0] * 6,
            ["a)", "b)", "c)", "d)", "đ)", "e)"],
            id="letters of Vietnamese",
        ),
    ],
)
def test_numbers_that_word_sets(
    levels: list[str], items: list[int], labels: list[str]
) -> None:
    found = word("".join(item("việc", n) for n in items), numbering=numbering(*levels))
    assert [one.label for one in found.blocks if isinstance(one, Paragraph)] == labels
    assert [one.indent for one in found.blocks if isinstance(one, Paragraph)] == items


def test_another_list_of_the_same_kind_goes_on_or_begins_anew() -> None:
    lists = numbering(level(0, "decimal", "%1."), nums=_RESTART.format(4))
    found = word(item("a") + item("b") + item("c", number=2) + item("d"), numbering=lists)
    assert lines(found) == ["1. a", "2. b", "4. c", "5. d"]


def test_numbers_by_styles_and_what_they_are_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr><w:rPr><w:b/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Khoan"><w:basedOn w:val="Dieu"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/></w:numPr></w:pPr><w:rPr><w:b w:val="0"/></w:rPr></w:style>'
    )
    lists = numbering(
        level(0, "decimal", "Điều %1.", '<w:pStyle w:val="Dieu"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="Khoan"/>'),
    )

    def styled(text: str, style: str, more: str = "") -> str:
        return p(run(text), properties=f'<w:pStyle w:val="{style}"/>{more}')

    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        styled("Phạm vi", "Dieu") + styled("Một", "Khoan") + styled("Không số", "Dieu", off)
    )
    assert lines(word(body, numbering=lists, styles=styles)) == [
        "Điều 1. **Phạm vi**",
        "1. Một",
        "**Không số**",
    ]


def test_a_number_without_a_space_is_part_of_the_words() -> None:
    lists = numbering(level(0, "decimal", "Điều %1", '<w:suff w:val="nothing"/>'))
    assert lines(word(item(". Phạm vi"), numbering=lists)) == ["Điều 1. Phạm vi"]


def test_changes_are_accepted_and_told() -> None:
    body = (
        p(
            run("Số "),
            f'<w:del w:id="1"><w:r><w:delText>12</w:delText></w:r></w:del><w:ins w:id="2">{run("15")}</w:ins>',
        )
        + p(run("nối "), properties="<w:rPr><w:del/></w:rPr>")
        + p(run("liền"))
        + f'<w:p><w:moveFrom w:id="3">{run("chuyển đi")}</w:moveFrom></w:p>'
    )
    found = word(body)
    assert lines(found) == ["Số 15", "nối liền"]
    assert reasons(found) == ["deleted", "inserted", "deleted"]
    assert found.doubts[0].values == {"words": "12"}
    assert found.doubts[0].place == Place(None, 1)


def test_what_is_hidden_is_left_out_and_what_is_struck_kept() -> None:
    found = word(p(run("thấy "), run("ẩn", "<w:vanish/>"), run("gạch", "<w:strike/>")))
    assert (lines(found), reasons(found)) == (["thấy gạch"], ["hidden", "struck"])


def test_fields_keep_what_they_show_but_for_the_number_of_the_page() -> None:
    def field(code: str, shown: str) -> str:
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        return (
            f"{mark.format('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>"
            f"{mark.format('separate')}{run(shown)}{mark.format('end')}"
        )

    link = f'<w:hyperlink r:id="x" xmlns:r="r">{run("xem tại đây")}</w:hyperlink>'
    body = (
        p(run("Theo "), field("REF _Ref1", "Điều 5"), run(", "), link)
        + p(run("Trang "), field("PAGE", "3"), run("/"), field("NUMPAGES", "7"))
        + p(run("Ngày "), field("DATE", "05/8/2026"))
        + p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("chưa đóng"))
    )
    found = word(body)
    assert lines(found) == ["Theo Điều 5, xem tại đây", "Ngày 05/8/2026", "chưa đóng"]
    assert found.doubts[-1].values == {"kind": "DATE"}


def test_text_boxes_and_controls_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('trong khung')}</w:txbxContent>"
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    empty = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{paragraph('Bấm để nhập')}</w:sdtContent></w:sdt>"
    )
    filled = f"<w:sdt><w:sdtContent>{paragraph('đã điền')}</w:sdtContent></w:sdt>"
    found = word(p(twice, run("ngoài")) + filled + empty)
    assert lines(found) == ["trong khung", "ngoài", "đã điền"]
    assert reasons(found) == ["placeholder"]


def test_a_letterhead_in_two_boxes_is_two_cells() -> None:
    boxes = "".join(
        f"<w:r><w:pict><w:txbxContent>{paragraph(text)}</w:txbxContent></w:pict></w:r>"
        for text in ("SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    )
    assert lines(word(p(boxes))) == [":SỞ Y TẾ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_merged_cells() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text) if text else '<w:p/>'}</w:tc>"

    borders = (
        "<w:tblPr><w:tblBorders>"
        + "".join(
            f'<w:{side} w:val="single"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + "</w:tblBorders></w:tblPr>"
    )
    rows = (
        cell("TT", '<w:vMerge w:val="restart"/>')
        + cell("Chia ra", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("Nam") + cell("Nữ"),
        cell("1") + cell("5") + cell("6"),
    )
    table = f"<w:tbl>{borders}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    assert lines(word(table)) == ["|1x2 TT | 2x1 Chia ra", "|Nam | Nữ", "|1 | 5 | 6"]


def test_notes_have_their_signs() -> None:
    notes = (
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        + run(" Lời một")
        + "</w:p></w:footnote>"
        '<w:footnote w:id="3">' + paragraph("Lời sao") + "</w:footnote>"
    )
    own = '<w:r><w:footnoteReference w:id="3" w:customMarkFollows="1"/></w:r>'
    found = word(
        p(
            run("Việc"),
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            run(" và"),
            own,
            run("*"),
        ),
        footnotes=notes,
    )
    assert lines(found) == ["Việc[^1] và[^*]"]
    assert {sign: dressed(spans) for sign, spans in found.notes.items()} == {
        "1": "Lời một",
        "*": "Lời sao",
    }


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (
            (
                run("TØnh ñy H¶i D", '<w:rFonts w:ascii=".VnTime"/>'),
                '<w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:softHyphen/></w:r>',
                run("¬ng", '<w:rFonts w:ascii=".VnTime"/>'),
            ),
            "Tỉnh ủy Hải Dương",
        ),
        ((run("tØnh ñy", '<w:rFonts w:ascii=".VnTimeH"/>'),), "TỈNH ỦY"),
        (
            (run("Thöïc hieän coâng vaên", '<w:rFonts w:ascii="VNI-Times"/>'),),
            "Thực hiện công văn",
        ),
        ((run("Thùc hiÖn KÕ ho¹ch cña TØnh ñy"),), "Thực hiện Kế hoạch của Tỉnh ủy"),
    ],
)
def test_old_encodings_are_converted_and_told(runs: tuple[str, ...], shown: str) -> None:
    found = word(p(*runs))
    assert (lines(found), reasons(found)) == ([shown], ["converted"])


def test_unicode_in_an_old_font_stays() -> None:
    found = word(p(run("Tỉnh ủy có là và", '<w:rFonts w:ascii=".VnTime"/>')))
    assert (lines(found), found.doubts) == (["Tỉnh ủy có là và"], ())


def test_signs_and_dress() -> None:
    body = p(
        run("Ủy ban", "<w:caps/>"),
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
        run(" 10"),
        run("2", '<w:vertAlign w:val="superscript"/>'),
        "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t><w:br/><w:t>d</w:t></w:r>",
        run("đậm ", "<w:b/>"),
        run("ngh\u0069\u0065\u0302ng", "<w:i/>"),
    )
    assert lines(word(body)) == ["ỦY BAN☑ 10²a-bc⏎d**đậm** _nghiêng_"]


def test_heads_of_pages_are_told_unless_they_are_numbers() -> None:
    number = paragraph("Trang 2/5")
    found = word(paragraph("Một"), header=paragraph("TÀI LIỆU MẬT"), footer=number)
    assert lines(found) == ["Một"]
    assert [(one.reason, one.values) for one in found.doubts] == [
        ("furniture", {"words": "TÀI LIỆU MẬT"})
    ]
    head = word(paragraph("Một"), header=paragraph("ĐẢNG CỘNG SẢN VIỆT NAM"))
    assert (lines(head), reasons(head)) == (["ĐẢNG CỘNG SẢN VIỆT NAM", "Một"], ["header"])


def test_equations_and_pictures_are_told() -> None:
    found = word(
        p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>")
        + p('<w:r><w:pict><v:imagedata src="a"/></w:pict></w:r>', run("ảnh"))
    )
    assert (lines(found), reasons(found)) == (["a+b", "ảnh"], ["equation", "picture"])


def test_strict_files_and_relations_to_nothing_are_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = office(
        "word/document.xml",
        WORD,
        {
            "word/document.xml": f'<w:document xmlns:w="{strict}"><w:body>{paragraph("Một")}</w:body></w:document>',
            "word/_rels/document.xml.rels": '<Relationships><Relationship Id="a" Type="x/image" Target="NULL"/></Relationships>',
        },
    )
    assert lines(read("a.docx", data)) == ["Một"]
