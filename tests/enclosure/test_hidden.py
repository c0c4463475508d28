"""Wherever a file keeps a text, the guard is shown it."""

from collections.abc import Callable

import pytest

from directive_portal.enclosure.inspection import inspect
from tests import enclosures
from tests.enclosures import document, docx, odt, office, paragraph, pptx, sheets, xlsx

ID = "079201001234"
SAID = f"Căn cước công dân số {ID}"
HERE = f'x="{SAID}"'


def part(name: str) -> Callable[[str], bytes]:
    return lambda inner: docx("Biểu mẫu.", **{name: f"<a>{inner}</a>".encode()})


def sheet_part(name: str) -> Callable[[str], bytes]:
    return lambda inner: xlsx(("Biểu mẫu",), **{name: f"<a>{inner}</a>".encode()})


def ods(inner: str) -> bytes:
    return odt(
        f"<table:table><table:table-row>{inner}</table:table-row></table:table>",
        "spreadsheet",
    )


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


TEXT = f"<b>{SAID}</b>"
VALUE = f"<b {HERE}/>"
OFFICE_PARTS = (
    *("word/comments.xml", "word/settings.xml", "word/glossary/document.xml"),
    *(
        "word/footnotes7.xml",
        "customXml/item3.xml",
        "docProps/custom.xml",
        "word/people.xml",
    ),
    *("word/charts/chart1.xml", "word/diagrams/data1.xml", "word/media/hinh.svg"),
    *("word/_rels/khac.xml.rels", "word/tran.vml", "noi-khac/gi-do.xml"),
)
SHEET_PARTS = (
    *(
        "xl/pivotCache/pivotCacheRecords1.xml",
        "xl/persons/person.xml",
        "xl/tables/table1.xml",
    ),
    *("xl/externalLinks/externalLink1.xml", "xl/comments4.xml", "xl/drawings/vml1.vml"),
)
DIGITS = "".join(f"<w:tc>{paragraph(digit)}</w:tc>" for digit in ID)
CELLS = "".join(f'<m:c r="{chr(65 + n)}1"><m:v>{d}</m:v></m:c>' for n, d in enumerate(ID))
ZERO_FORMAT = (
    '<m:styleSheet xmlns:m="m"><m:numFmts><m:numFmt numFmtId="170" formatCode="{}"/>'
    '</m:numFmts><m:cellXfs><m:xf numFmtId="0"/><m:xf numFmtId="170"/></m:cellXfs>'
    "</m:styleSheet>"
)


def number(form: str, written: str, head: str = "") -> bytes:
    rows = f'<m:row><m:c t="inlineStr"><m:is><m:t>{head}</m:t></m:is></m:c></m:row>'
    rows += f'<m:row><m:c s="1"><m:v>{written}</m:v></m:c></m:row>'
    return sheets(rows, **{"xl/styles.xml": ZERO_FORMAT.format(form)})


DOCX = {
    **{f"text in {name}": part(name)(TEXT) for name in OFFICE_PARTS},
    **{f"value in {name}": part(name)(VALUE) for name in OFFICE_PARTS},
    "bookmark": docx(f'<w:p><w:bookmarkStart w:name="cccd_{ID}"/></w:p>'),
    "name of a part": docx("Mẫu.", **{f"word/media/{ID}.xml": b"<a/>"}),
    "alternative text": docx(
        f'<w:p><w:r><w:drawing><docPr descr="{SAID}"/></w:drawing></w:r></w:p>'
    ),
    "list of choices": docx(
        f'<w:sdt><w:sdtPr><w:listItem w:value="{ID}"/></w:sdtPr></w:sdt>'
    ),
    "watermark": docx(enclosures.watermark(SAID)),
    "text box": docx(enclosures.text_box(SAID)),
    "two runs": docx(f"<w:p>{run('CCCD 079201')}<w:bookmarkStart/>{run('001234')}</w:p>"),
    "run within a link": docx(
        f"<w:p>{run('0792')}<w:hyperlink>{run('0100')}</w:hyperlink>{run('1234')}</w:p>"
    ),
    "older spelling": docx(
        '<w:p><mc:AlternateContent xmlns:mc="m"><mc:Choice/><mc:Fallback><w:txbxContent>'
        f"<w:p>{run('0792')}{run('01001234')}</w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:p>"
    ),
    "boxes": docx(f"<w:tbl><w:tr>{DIGITS}</w:tr></w:tbl>"),
    "a digit a line": docx(*ID),
    "full width": docx("CCCD " + "".join(chr(ord(d) + 0xFEE0) for d in ID)),
    "signs of a font": docx(
        "<w:p>" + "".join(f'<w:r><w:sym w:char="F03{d}"/></w:r>' for d in ID) + "</w:p>"
    ),
    "commas": docx("CCCD: " + ",".join(ID)),
    "slashes": docx("CCCD: 079/201/001/234"),
    "tabs": docx(f"<w:p>{'<w:r><w:tab/></w:r>'.join(map(run, ID))}</w:p>"),
    "main part elsewhere": office(
        "word/khac.xml",
        enclosures.WORD,
        {"word/khac.xml": document(SAID), "word/document.xml": document("Mẫu.")},
    ),
    "metafile": docx("Mẫu.", **{"word/media/a.wmf": b"\xd7\xcd\xc6\x9a" + SAID.encode()}),
    "wide letters of a metafile": docx(
        "Mẫu.", **{"word/media/a.wmf": b"\xd7\xcd\xc6\x9a" + SAID.encode("utf-16-le")}
    ),
    "vml that is no xml": docx("Mẫu.", **{"word/a.vml": f"<a><br>{SAID}</a>".encode()}),
}
XLSX = {
    **{f"text in {name}": sheet_part(name)(TEXT) for name in SHEET_PARTS},
    **{f"value in {name}": sheet_part(name)(VALUE) for name in SHEET_PARTS},
    "zeros of a format": number("000000000000", "79201001234"),
    "groups of a format": number("000 000 000 000", "79201001234"),
    "power of ten": number("000000000000", "7.9201001234E10"),
    "lost zero below a heading": number("General", "79201001234", "Số CCCD"),
    "two lost zeros": number("General", "1201001234", "Căn cước"),
    "boxes": sheets(f"<m:row>{CELLS}</m:row>"),
    "shared text of no cell": xlsx(
        ("a",),
        **{
            "xl/sharedStrings.xml": (
                f"<sst><si><t>a</t></si><si><t>{SAID}</t></si></sst>"
            ).encode()
        },
    ),
    "formula": sheets(
        f'<m:row><m:c><m:f>IF(A1,"{SAID}","")</m:f><m:v>0</m:v></m:c></m:row>'
    ),
    "tooltip": sheets(f'<m:row/><m:dataValidation prompt="{SAID}"/>'),
    "name of a sheet": sheets(f'<m:row/><m:sheet name="CCCD {ID}"/>'),
    "runs of a comment": sheets(
        "<m:row/>",
        **{
            "xl/comments1.xml": "<comments><comment><text><r><t>0792</t></r><r>"
            "<t>01001234</t></r></text></comment></comments>"
        },
    ),
}
ODF = {
    "covered cell": ods(
        f"<table:covered-table-cell><text:p>{SAID}</text:p></table:covered-table-cell>"
    ),
    "repeated digits": ods(
        "<table:table-cell><text:p>0</text:p></table:table-cell>"
        + "".join(
            f"<table:table-cell><text:p>{d}</text:p></table:table-cell>" for d in "79201"
        )
        + '<table:table-cell table:number-columns-repeated="2"><text:p>0</text:p>'
        "</table:table-cell>"
        + "".join(
            f"<table:table-cell><text:p>{d}</text:p></table:table-cell>" for d in "1234"
        )
    ),
    "validation": ods(f'<table:content-validation table:condition="&quot;{SAID}&quot;"/>'),
    "value of a cell": ods(f'<table:table-cell office:string-value="{SAID}"/>'),
}
ODT = {
    "user field": odt(f'<text:user-field-decl office:string-value="{SAID}"/>'),
    "master page": odt("<text:p/>", **{"styles.xml": f"<s><p>{SAID}</p></s>"}),
    "settings": odt("<text:p/>", **{"settings.xml": f"<s><item>{SAID}</item></s>"}),
    "object": odt("<text:p/>", **{"Object 1/content.xml": f"<s><p>{SAID}</p></s>"}),
    "spans": odt("<text:p>0792<text:span>0100</text:span>1234</text:p>"),
}
PPTX = {
    "master": pptx({"ppt/slideMasters/slideMaster1.xml": f"<s><p><t>{SAID}</t></p></s>"}),
    "layout": pptx({"ppt/slideLayouts/slideLayout3.xml": f"<s><p><t>{SAID}</t></p></s>"}),
    "tags": pptx({"ppt/tags/tag1.xml": f"<s {HERE}/>"}),
    "authors": pptx({"ppt/commentAuthors.xml": f"<s {HERE}/>"}),
}


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        pytest.param(suffix, data, id=f"{suffix}: {name}")
        for suffix, cases in (
            ("docx", DOCX),
            ("xlsx", XLSX),
            ("ods", ODF),
            ("odt", ODT),
            ("pptx", PPTX),
        )
        for name, data in cases.items()
    ],
)
def test_office_files_hide_nothing(suffix: str, data: bytes) -> None:
    assert "E043" in {finding.code for finding, _, _ in inspect(suffix, data).findings}
