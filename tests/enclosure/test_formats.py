"""What is read of files of every kind, and what is said of those that cannot be read."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.enclosure.formats import READERS, read
from directive_portal.enclosure.media import MEDIA, media_type
from directive_portal.enclosure.package import UnreadError, parse
from directive_portal.enclosure.reading import Reading, place
from tests import enclosures

RECORD = "<w:p><w:r><w:t>Một</w:t><w:tab/><w:t>hai</w:t><w:br/><w:t>ba</w:t></w:r></w:p>"
DELETED = "<w:del><w:r><w:delText>Bỏ</w:delText></w:r></w:del>"
INSERTED = "<w:ins><w:r><w:t>Thêm</w:t></w:r></w:ins>"
CONTROL = (
    "<w:sdt><w:sdtContent>"
    + enclosures.paragraph("Trong khung")
    + "</w:sdtContent></w:sdt>"
)
PROPERTIES = "<p:coreProperties xmlns:p='p' xmlns:d='d'><d:creator>Trần Văn Mẫu</d:creator>"
RELATIONS = (
    "<Relationships><Relationship Target='mailto:a@example.com'/>"
    "<Relationship Target='styles.xml'/></Relationships>"
)


def test_word_is_read_whole_and_in_order() -> None:
    data = enclosures.docx(
        RECORD,
        enclosures.table(("A", "B"), ("C", "D")),
        enclosures.text_box("Hộp"),
        enclosures.watermark("Chìm"),
        CONTROL,
        f"<w:p>{INSERTED}</w:p>",
        header2="Đầu hai",
        header10="Đầu mười",
        footnotes="<w:footnote>" + enclosures.paragraph("Chú") + "</w:footnote>",
        footer1="Chân",
        **{
            "docProps/core.xml": f"{PROPERTIES}</p:coreProperties>".encode(),
            "word/_rels/document.xml.rels": RELATIONS.encode(),
        },
    )
    lines = [
        *("Đầu hai", "Đầu mười", "Một\thai", "ba", "A\tB", "C\tD", "", "Hộp", "", "Chìm"),
        *("Trong khung", "Thêm", "Chân", "Chú", "mailto:a@example.com", "Trần Văn Mẫu"),
    ]
    assert read("docx", data) == Reading("\n".join(lines))


def test_word_tells_what_its_author_left() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Ẩn</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Hiện</w:t></w:r>'
    comment = "<w:comment>" + enclosures.paragraph("Xem lại") + "</w:comment>"
    data = enclosures.docx(f"<w:p>{DELETED}{hidden}{shown}</w:p>", comments=comment)
    assert read("docx", data) == Reading("ẨnHiện", left=("comment", "deletion", "hidden"))
    clean = enclosures.docx(f"<w:p>{shown}</w:p>", comments="<w:comment></w:comment>")
    assert read("docx", clean) == Reading("Hiện")


def test_word_tells_what_it_cannot_read() -> None:
    parts = {
        "word/media/a.png": b"",
        "word/embeddings/a.bin": b"",
        "word/vbaProject.bin": b"",
    }
    data = enclosures.docx("Một", **parts)
    assert read("docx", data) == Reading("Một", unread=("embedded", "picture"), active=True)


def test_letters_apart_from_their_marks_are_put_together() -> None:
    assert read("docx", enclosures.docx("TO\u0302\u0301I MA\u0302\u0323T")) == Reading(
        "TỐI MẬT"
    )


def test_workbooks() -> None:
    data = enclosures.xlsx(("Họ và tên", "Năm"), ("Lê Thị Vẽ", "1990"))
    assert read("xlsx", data) == Reading("Họ và tên\tNăm\nLê Thị Vẽ\t1990")
    hidden = enclosures.xlsx(("A",), state="veryHidden", **{"xl/comments1.xml": b"<a/>"})
    assert read("xlsx", hidden) == Reading("A", left=("comment", "hidden"))


def test_cells_keep_their_columns() -> None:
    rows = (
        '<worksheet><row><c r="B1" t="inlineStr"><is><t>Một</t></is></c>'
        '<c r="D1"><v>2</v></c></row><row><c r="XFD2"><v>3</v></c></row></worksheet>'
    )
    data = enclosures.package(
        {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": rows}
    )
    assert read("xlsx", data) == Reading("\tMột\t\t2\n" + "\t" * 200 + "3")


def test_slides() -> None:
    slide = (
        "<s xmlns:a='a'><a:p><a:r><a:t>Tiêu</a:t></a:r><a:r><a:t> đề</a:t></a:r></a:p></s>"
    )
    note = "<s xmlns:a='a'><a:p><a:r><a:t>Nói thêm</a:t></a:r></a:p></s>"
    members: dict[str, str | bytes] = {"ppt/slides/slide1.xml": slide}
    assert read("pptx", enclosures.package(members)) == Reading("Tiêu đề")
    members["ppt/notesSlides/notesSlide1.xml"] = note
    noted = Reading("Tiêu đề\nNói thêm", left=("hidden",))
    assert read("pptx", enclosures.package(members)) == noted


def test_opendocument() -> None:
    data = enclosures.odt(
        '<text:p>Một<text:s text:c="2"/><text:span>hai</text:span> ba</text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
        "<table:table-cell><text:p>B</text:p><text:p>C</text:p></table:table-cell>"
        "</table:table-row></table:table>"
        "<text:tracked-changes><text:deletion><text:p>Bỏ</text:p></text:deletion>"
        "</text:tracked-changes>"
        "<text:p>Bốn<office:annotation><text:p>Xem</text:p></office:annotation></text:p>"
    )
    expected = Reading("Một  hai ba\nA\tB  C\nBốn", left=("comment", "deletion"))
    assert read("odt", data) == expected
    secret = {"META-INF/manifest.xml": b"<m><encryption-data/></m>"}
    assert read("odt", enclosures.odt("", **secret)) == Reading(unread=("encrypted",))


LONG = "1. Dọn bến và chuẩn bị thuyền, cờ, phao, áo phao."


def test_pages_of_pdf() -> None:
    data = enclosures.pdf((LONG, "Hai"), (LONG,))
    found = read("pdf", data)
    assert found == Reading(f"{LONG}\nHai\n\n\f\n{LONG}\n", paged=True)
    assert place(found, found.text.index("Hai")) == (1, 2)
    assert place(found, found.text.rindex("1. Dọn")) == (2, 1)


def test_scanned_pages_and_programs_of_pdf() -> None:
    assert read("pdf", enclosures.pdf((LONG,), None)).unread == ("scan",)
    launch = "/OpenAction << /S /Launch /F (a.exe) >>"
    assert read("pdf", enclosures.pdf((LONG,), catalog=launch)).active
    files = "/Names << /EmbeddedFiles << /Names [] >> >>"
    assert read("pdf", enclosures.pdf((LONG,), catalog=files)).unread == ("embedded",)


def test_links_and_notes_of_pdf() -> None:
    link = "/Annots [<< /Subtype /Link /A << /S /URI /URI (mailto:a@example.com) >> >>]"
    found = read("pdf", enclosures.pdf((LONG,), page=link))
    assert found == Reading(f"{LONG}\n\nmailto:a@example.com", paged=True)
    note = "/Annots [<< /Subtype /Text /Contents (Xem) >>]"
    assert read("pdf", enclosures.pdf((LONG,), page=note)).left == ("comment",)


@pytest.mark.parametrize(
    ("suffix", "data", "expected"),
    [
        ("txt", "\ufeffMột\r\nhai".encode(), Reading("Một\nhai")),
        ("txt", "Một".encode("utf-16"), Reading("Một")),
        ("txt", b"M\xe9t", Reading(unread=("broken",))),
        ("csv", b'a;"b;c"\n1;2\n', Reading("a\tb;c\n1\t2")),
        ("csv", b"a,b\n", Reading("a\tb")),
        ("doc", b"\xd0\xcf\x11\xe0", Reading(unread=("format",))),
        (
            "xls",
            "_VBA_PROJECT".encode("utf-16-le"),
            Reading(unread=("format",), active=True),
        ),
        ("png", b"", Reading(unread=("picture",))),
        ("docx", b"", Reading(unread=("broken",))),
        ("docx", b"\xd0\xcf\x11\xe0", Reading(unread=("encrypted",))),
        ("pdf", b"%PDF-1.7", Reading(unread=("broken",))),
    ],
)
def test_others(suffix: str, data: bytes, expected: Reading) -> None:
    assert read(suffix, data) == expected


BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    "data", [BOMB, BOMB.decode().encode("utf-16"), b"<a>", b"", b"<a>\xff"]
)
def test_entities_and_broken_xml_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadError) as refused:
        parse(data)
    assert refused.value.cause == "broken"


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", b" " * 40_000_001)
    assert len(target.getvalue()) < 500
    assert read("docx", target.getvalue()) == Reading(unread=("large",))


def test_nested_xml_ends_in_a_warning() -> None:
    deep = "<w:sdt>" * 50_000 + "</w:sdt>" * 50_000
    assert read("docx", enclosures.docx(deep)) == Reading(unread=("broken",))


GOOD = {
    "docx": enclosures.docx("Một", enclosures.table(("A", "B"))),
    "xlsx": enclosures.xlsx(("A", "B")),
    "odt": enclosures.odt("<text:p>Một</text:p>"),
    "pdf": enclosures.pdf(("Một",), None),
}


@given(st.sampled_from(sorted(READERS)), st.binary(max_size=300))
def test_reading_is_total(suffix: str, data: bytes) -> None:
    assert isinstance(read(suffix, data), Reading)


@given(st.sampled_from(sorted(GOOD)), st.data())
def test_reading_damaged_files_is_total(suffix: str, data: st.DataObject) -> None:
    good = bytearray(GOOD[suffix])
    for _ in range(data.draw(st.integers(1, 8))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(read(suffix, bytes(good)), Reading)


def test_every_format_has_its_media_type() -> None:
    assert sorted(READERS.keys() - MEDIA.keys()) == []
    own = ["html", "json", "jsonld", "md", "sqlite", "xml"]
    assert sorted(MEDIA.keys() - READERS.keys()) == own
    assert media_type("Biểu mẫu số 1.JPEG") == "image/jpeg"
    assert media_type("khong-duoi") is None
