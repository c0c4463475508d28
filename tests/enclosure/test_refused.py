"""What runs, fetches or is unknown is not published; what is hidden is told."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from directive_portal.enclosure.extracted import Left, Refusal
from directive_portal.enclosure.formats import read
from tests import enclosures
from tests.enclosures import docx, odt, package, pptx, relations, sheets, xlsx

LINE = "Biểu mẫu báo cáo của cơ quan."


def linked(kind: str, target: str, *, external: bool = True) -> bytes:
    given = relations((kind, target), external=external)
    return docx(LINE, **{"word/_rels/document.xml.rels": given.encode()})


def code(*pieces: str) -> bytes:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return docx(LINE, f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}</w:p>')


def formula(text: str) -> bytes:
    return sheets(f"<m:row><m:c><m:f>{text}</m:f><m:v>0</m:v></m:c></m:row>")


def with_part(name: str, content: bytes = b"<a/>") -> bytes:
    return docx(LINE, **{name: content})


def typed(media: str) -> bytes:
    types = (
        f'<Types><Override PartName="/word/document.xml" ContentType="{media}"/></Types>'
    )
    return docx(LINE, **{"[Content_Types].xml": types.encode()})


def ods(inner: str) -> bytes:
    return odt(inner, "spreadsheet")


OFFICE: list[tuple[str, bytes, Refusal]] = [
    ("docx", with_part("word/vbaProject.bin", b"\0"), "macro"),
    ("docx", with_part("word/activeX/activeX1.xml"), "macro"),
    ("docx", with_part("customUI/customUI14.xml"), "macro"),
    ("docx", with_part("word/webextensions/taskpanes.xml"), "macro"),
    ("docx", linked("vbaProject", "khac.bin", external=False), "macro"),
    ("docx", linked("control", "khac.xml", external=False), "macro"),
    ("xlsx", xlsx(("a",), **{"xl/macrosheets/sheet1.xml": b"<a/>"}), "macro"),
    ("xlsx", xlsx(("a",), **{"xl/dialogsheets/sheet1.xml": b"<a/>"}), "macro"),
    ("pptx", pptx({"ppt/s.xml": '<hlinkClick action="ppaction://program"/>'}), "macro"),
    ("docx", with_part("word/media/a.svg", b"<svg><script>x</script></svg>"), "macro"),
    ("docx", linked("image", "https://example.com/a.png"), "fetch"),
    ("docx", linked("attachedTemplate", "https://example.com/a.dotm"), "fetch"),
    ("docx", linked("attachedTemplate", "file://may-chu/mau.dotm"), "fetch"),
    ("docx", linked("oleObject", "file:///C:/a.xlsx"), "fetch"),
    ("docx", linked("video", "https://example.com/a.mp4"), "fetch"),
    ("docx", code("DDEAUTO c:\\\\a"), "fetch"),
    ("docx", code(" dde", "auto c:\\\\a"), "fetch"),
    ("docx", code("INCLUDEPICTURE \"https://example.com/a.png\""), "fetch"),
    ("docx", code("LINK Excel.Sheet.8 a.xls"), "fetch"),
    ("docx", docx('<w:p><w:fldSimple w:instr="INCLUDETEXT a.docx"/></w:p>'), "fetch"),
    ("docx", with_part("word/settings.xml", b"<s><mailMerge/></s>"), "fetch"),
    ("xlsx", formula("cmd|'/C calc'!A0"), "fetch"),
    ("xlsx", formula("_xlfn.WEBSERVICE(A1)"), "fetch"),
    ("xlsx", formula('EXEC("a")'), "fetch"),
    ("xlsx", xlsx(("a",), **{"xl/externalLinks/externalLink1.xml": b"<a/>"}), "fetch"),
    ("xlsx", xlsx(("a",), **{"xl/connections.xml": b"<a/>"}), "fetch"),
    ("xlsx", xlsx(("a",), **{"customXml/item1.xml": b"<DataMashup/>"}), "fetch"),
    ("csv", b"a,b\n=cmd|'/C calc'!A0,1\n", "fetch"),
    ("docx", with_part("word/embeddings/oleObject1.bin", b"\0"), "embedded"),
    ("docx", linked("aFChunk", "a.mht", external=False), "embedded"),
    ("docx", docx('<w:p><w:subDoc/></w:p>'), "embedded"),
    ("docx", with_part("word/media/a.mp4", b"\0\0\0\x18ftypmp42"), "unknown"),
    ("docx", with_part("word/ghi-chu.txt", b"chu"), "unknown"),
    ("docx", with_part("word/media/a.png", b"chu"), "unknown"),
    ("docx", typed("application/vnd.ms-word.document.macroEnabled.main+xml"), "kind"),
    ("docx", typed(f"{enclosures.WORD[:-8]}template.main+xml"), "kind"),
    ("docx", typed("application/xml"), "kind"),
    ("docx", xlsx(("a",)), "kind"),
    ("xlsx", docx(LINE), "kind"),
    ("pptx", docx(LINE), "kind"),
    ("docx", package({"word/document.xml": "<a/>"}), "kind"),
    ("docx", b"<html>" + docx(LINE), "kind"),
    ("docx", docx(LINE) + b"CCCD", "kind"),
    ("odt", ods("<a/>"), "kind"),
    ("ods", docx(LINE), "kind"),
    ("odt", odt("<a/>", **{"META-INF/manifest.xml": "<encryption-data/>"}), "encrypted"),
    ("odt", odt("<a/>", **{"Basic/Standard/Module1.xml": b"<a/>"}), "macro"),
    ("odt", odt("<a/>", **{"Scripts/python/a.py": b"import os"}), "macro"),
    ("odt", odt("<event-listener/>"), "macro"),
    ("ods", ods("<dde-link/>"), "fetch"),
    ("ods", ods('<table:table-cell table:formula="of:=DDE(&quot;a&quot;)"/>'), "fetch"),
    ("ods", ods("<c table:formula=\"of:='file:///C:/a.ods'#$A.B1\"/>"), "fetch"),
    ("odt", odt('<draw-image href="https://example.com/a.png"/>'), "fetch"),
    ("odt", odt('<section-source href="../khac.odt"/>'), "fetch"),
    ("odt", odt("<object-ole/>"), "embedded"),
    ("odt", odt("<a/>", **{"Object 1": b"\xd0\xcf\x11\xe0"}), "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("suffix", "data", "cause"), OFFICE)
def test_office_files_are_refused(suffix: str, data: bytes, cause: Refusal) -> None:
    assert cause in read(suffix, data).refused


def run(properties: str, text: str = "Ẩn") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


STYLES = (
    b"<s><style styleId='A'><rPr><vanish/></rPr></style>"
    b"<style styleId='B'><basedOn val='A'/></style></s>"
)
LEFT: list[tuple[str, bytes, Left]] = [
    ("docx", docx(run("<w:vanish/>")), "hidden"),
    ("docx", docx(run('<w:sz w:val="2"/>')), "hidden"),
    ("docx", docx(run('<w:rStyle w:val="A"/>'), **{"word/styles.xml": STYLES}), "hidden"),
    ("docx", docx(run('<w:rStyle w:val="B"/>'), **{"word/styles.xml": STYLES}), "hidden"),
    ("docx", docx('<w:p><w:docPr hidden="1"/></w:p>'), "hidden"),
    ("docx", docx("<w:p><w:r><w:delText>Bỏ</w:delText></w:r></w:p>"), "deletion"),
    ("docx", docx("<w:p><w:moveFrom><w:t>Dời</w:t></w:moveFrom></w:p>"), "deletion"),
    ("docx", docx(LINE, comments=enclosures.paragraph("Xem lại")), "comment"),
    ("xlsx", sheets("<m:row/>", "veryHidden"), "hidden"),
    ("xlsx", sheets('<m:row hidden="1"/>'), "hidden"),
    ("xlsx", sheets('<m:cols><m:col hidden="true"/></m:cols>'), "hidden"),
    ("xlsx", xlsx(("a",), **{"xl/c.xml": b"<comments><t>Xem</t></comments>"}), "comment"),
    ("xlsx", xlsx(("a",), **{"xl/revisions/r.xml": b"<revisions/>"}), "deletion"),
    ("pptx", pptx({"ppt/slides/s.xml": '<sld show="0"/>'}), "hidden"),
    ("pptx", pptx({"ppt/notesSlides/n.xml": "<notes><p><t>Nói</t></p></notes>"}), "hidden"),
    ("odt", odt("<text:hidden-text/>"), "hidden"),
    ("odt", odt('<text:section text:display="none"/>'), "hidden"),
    ("odt", odt("<text:deletion><text:p>Bỏ</text:p></text:deletion>"), "deletion"),
    ("odt", odt("<office:annotation><text:p>Xem</text:p></office:annotation>"), "comment"),
    ("ods", ods('<table:table-row table:visibility="collapse"/>'), "hidden"),
    ("ods", ods("<covered-table-cell><text:p>a</text:p></covered-table-cell>"), "hidden"),
    (
        "ods",
        ods("<style name='t'><table-properties display='false' style-name='t'/></style>"),
        "hidden",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("suffix", "data", "cause"), LEFT)
def test_what_is_out_of_sight_is_told(suffix: str, data: bytes, cause: Left) -> None:
    found = read(suffix, data)
    assert (found.left, found.refused) == ((cause,), ())


HARMLESS = [
    linked("hyperlink", "https://example.com/"),
    linked("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"),
    code("HYPERLINK \"https://example.com\""),
    code("PAGE \\* MERGEFORMAT"),
    docx(run('<w:vanish w:val="0"/>')),
    docx('<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'),
    docx(LINE, **{"word/styles.xml": STYLES}),
    docx(LINE, comments="<w:comment></w:comment>"),
    with_part("word/fonts/font1.odttf", b"\x9f\x10\x33"),
    with_part("word/printerSettings/printerSettings1.bin", b"\\\0\\\0m\0"),
]  # fmt: skip


@pytest.mark.parametrize("data", HARMLESS)
def test_what_real_files_have_is_no_fault(data: bytes) -> None:
    found = read("docx", data)
    assert (found.unread, found.left, found.refused) == ((), (), ())


def test_old_fonts_are_refused_where_text_is_in_them() -> None:
    font = '<w:rFonts w:ascii=".VnTime"/>'
    assert read("docx", docx(run(font, "Chµo mõng ®¹i héi"))).refused == ("legacy",)
    assert read("docx", docx(run(font, "Chào mừng đại hội"))).refused == ()
    vni = '<w:rFonts w:ascii="VNI-Times"/>'
    assert read("docx", docx(run(vni, "Chaøo möøng ñaïi hoäi"))).refused == ("legacy",)


def picture(kind: str, **options: object) -> bytes:
    target = BytesIO()
    Image.new("RGB", (8, 8), "white").save(target, kind, **options)  # pyright: ignore
    return target.getvalue()


def exif(*entries: tuple[int, object]) -> Image.Exif:
    made = Image.Exif()
    for tag, value in entries:
        made[tag] = value
    return made


def texts(**given: str) -> PngImagePlugin.PngInfo:
    made = PngImagePlugin.PngInfo()
    for key, value in given.items():
        made.add_text(key, value)
    return made


JPEG, PNG = picture("JPEG"), picture("PNG")
XMP = b"\xff\xe1\x00\x23http://ns.adobe.com/xap/1.0/\0<x/>"
PRIVATE = [
    ("jpg", picture("JPEG", exif=exif((34853, {1: "N", 2: (10.0, 2.0, 0.0)})))),
    ("jpg", picture("JPEG", exif=exif((315, "Trần Văn Mẫu")))),
    ("jpg", picture("JPEG", exif=exif((270, "Họp kín")))),
    ("jpg", picture("JPEG", exif=exif((40093, b"M\0")))),
    ("jpg", picture("JPEG", comment=b"CCCD")),
    ("jpg", JPEG[:2] + XMP + JPEG[2:]),
    ("jpg", JPEG + b"CCCD"),
    ("jpeg", JPEG + JPEG),
    ("png", picture("PNG", pnginfo=texts(Comment="CCCD"))),
    ("png", picture("PNG", pnginfo=texts(Author="Mẫu"))),
    ("png", picture("PNG", exif=exif((315, "Mẫu")))),
    ("png", PNG + b"CCCD"),
]


@pytest.mark.parametrize(("suffix", "data"), PRIVATE)
def test_what_pictures_carry_is_refused(suffix: str, data: bytes) -> None:
    assert read(suffix, data).refused == ("private",)


def test_plain_pictures_are_published() -> None:
    scanner = picture(
        "JPEG", exif=exif((271, "Canon"), (274, 1), (306, "2021:05:28 08:00:00"))
    )
    for suffix, data in (("jpg", JPEG), ("jpeg", scanner), ("png", PNG)):
        found = read(suffix, data)
        assert (found.unread, found.refused) == (("picture",), ())
    program = picture("PNG", pnginfo=texts(Software="GIMP"))
    assert read("png", program).refused == ()


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        ("jpg", PNG), ("png", JPEG), ("jpg", b"<svg/>"), ("png", b"<html>"),
        ("txt", "CCCD 079".encode("utf-16-le")), ("txt", "CCCD".encode("utf-32-be")),
        ("txt", b"a\0b"), ("csv", "a,b".encode("utf-16-be")), ("txt", b"\x1b[2J"),
        ("txt", PNG), ("docx", b"PK\x03\x04"), ("pdf", b"%PDF-1.7"),
    ],
)  # fmt: skip
def test_what_is_not_what_its_ending_says(suffix: str, data: bytes) -> None:
    assert read(suffix, data).refused in (("kind",), ("legacy",))
