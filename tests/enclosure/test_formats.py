"""What is read of files of every kind, and what is said of those that cannot be read."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.enclosure.extracted import ExtractedText, Refusal, UnreadError, place
from directive_portal.enclosure.figures import shown
from directive_portal.enclosure.formats import READERS, read
from directive_portal.enclosure.inspection import inspect
from directive_portal.enclosure.joined import joined, under_heads
from directive_portal.enclosure.markup import walk
from directive_portal.enclosure.media import MEDIA, media_type
from tests import enclosures

RECORD = "<w:p><w:r><w:t>Một</w:t><w:tab/><w:t>hai</w:t><w:br/><w:t>ba</w:t></w:r></w:p>"
INSERTED = "<w:ins><w:r><w:t>Thêm</w:t></w:r></w:ins>"
CONTROL = (
    "<w:sdt><w:sdtContent>"
    + enclosures.paragraph("Trong khung")
    + "</w:sdtContent></w:sdt>"
)


def lines(suffix: str, data: bytes) -> list[str]:
    """What is read before the names of parts and all other values."""
    found = read(suffix, data)
    assert (found.unread, found.left, found.refused) == ((), (), ())
    return found.text.split("\n")


def test_word_is_read_whole_and_in_order() -> None:
    data = enclosures.docx(
        RECORD,
        enclosures.table(("A", "B"), ("C", "D")),
        enclosures.text_box("Hộp"),
        CONTROL,
        f"<w:p>{INSERTED}</w:p>",
        header2="Đầu hai",
        header10="Đầu mười",
        footnotes="<w:footnote>" + enclosures.paragraph("Chú") + "</w:footnote>",
    )
    expected = [
        *("Một\thai", "ba", "A\tB", "C\tD", "Hộp", "", "Trong khung", "Thêm"),
        *("Đầu hai", "Đầu mười", "Chú"),
    ]
    assert lines("docx", data)[: len(expected)] == expected


def test_letters_apart_from_their_marks_are_put_together() -> None:
    data = enclosures.docx("TO\u0302\u0301I MA\u0302\u0323T")
    assert lines("docx", data)[0] == "TỐI MẬT"


def test_workbooks() -> None:
    data = enclosures.xlsx(("Họ và tên", "Năm"), ("Lê Thị Vẽ", "1990"))
    assert lines("xlsx", data)[:2] == ["Họ và tên\tNăm", "Lê Thị Vẽ\t1990"]


def test_cells_keep_their_columns() -> None:
    rows = (
        '<row><c r="B1" t="inlineStr"><is><t>Một</t></is></c>'
        '<c r="D1"><v>2</v></c></row><row><c r="XFD2"><v>3</v></c></row>'
    )
    assert lines("xlsx", enclosures.sheets(rows))[:2] == ["\tMột\t\t2", "\t" * 200 + "3"]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        ("79201001234", "000000000000", "079201001234"),
        ("79201001234", "000\\ 000\\ 000\\ 000", "079201001234"),
        ("912345678", "0000000000;@", "0912345678"),
        ("79201001234", "#,##0", "79.201.001.234"),
        ("-1234", '#,##0_);[Red]"("#,##0")"', "-1.234"),
        ("1E3", "", "1000"),
        ("44344", "dd/mm/yyyy", "28/05/2021"),
        ("44344.5", '[$-42A]d "tháng" m', "28/05/2021"),
        ("0.25", "0%", "0.25"),
        ("1.5", "", "1.5"),
        ("1e999", "0", "1e999"),
        ("9" * 40, "0", "9" * 40),
        ("a", "0", "a"),
    ],
)
def test_numbers_are_read_as_they_are_shown(number: str, form: str, expected: str) -> None:
    assert shown(number, form) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Số: 0 7 9 2 0 1 0 0 1 2 3 4 CCCD", []),
        ("CCCD 0 7 9 2 0 1 0 0 1 2 3 4", ["CCCD 079201001234"]),
        ("SĐT: 0912/345/678", ["SĐT: 0912345678"]),
        ("SĐT: ٠٩١٢٣٤٥٦٧٨", ["SĐT: 0912345678"]),
        ("Các thửa 012, 015, 021, 034", []),
        ("Mã 001:002:003:004", []),
        ("Ngày 01/02/2021, 03/04/2021", []),
        ("Công văn 012/2021/TT-BYT", []),
        ("12:30:45, 1.234.567 đồng, 1,234,567", []),
    ],
)
def test_digits_are_joined(line: str, expected: list[str]) -> None:
    assert list(joined([line])) == [line, *expected]


def test_headings_say_what_numbers_are() -> None:
    rows = [["STT", "Số CCCD", "SĐT"], ["1", "79201001234", "912345678"], ["2", "", ""]]
    assert list(under_heads(rows)) == ["CCCD: 079201001234", "SĐT: 0912345678"]
    bare = [["Ho va ten", "Nam sinh"], ["TRAN VAN MAU", "1990"]]
    assert list(under_heads(bare)) == ["Họ và tên\tNăm sinh", "Tran Van Mau\t1990"]
    counts = [["Xã A", *"010020010300"]]
    assert list(under_heads(counts)) == []
    assert list(under_heads([["CCCD", *"079201001234"]])) == ["CCCD 079201001234"]


def test_slides() -> None:
    slide = (
        "<s xmlns:a='a'><a:p><a:r><a:t>Tiêu</a:t></a:r><a:r><a:t> đề</a:t></a:r></a:p></s>"
    )
    assert lines("pptx", enclosures.pptx({"ppt/slides/slide1.xml": slide}))[0] == "Tiêu đề"


def test_opendocument() -> None:
    data = enclosures.odt(
        '<text:p>Một<text:s text:c="2"/><text:span>hai</text:span> ba</text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
        "<table:table-cell><text:p>B</text:p><text:p>C</text:p></table:table-cell>"
        "</table:table-row></table:table><text:p>Bốn</text:p>"
    )
    assert lines("odt", data)[:3] == ["Một  hai ba", "A\tB  C", "Bốn"]


LONG = "1. Dọn bến và chuẩn bị thuyền, cờ, phao, áo phao."


def test_pages_of_pdf() -> None:
    data = enclosures.pdf((LONG, "Hai"), (LONG,))
    found = read("pdf", data)
    assert found.text.startswith(f"{LONG}\nHai\n")
    assert found.text.endswith(f"\n\f\n{LONG}\n")
    assert place(found, found.text.index("Hai")) == (1, 2)
    assert place(found, found.text.rindex("1. Dọn")) == (2, 1)


def test_scanned_pages_of_pdf() -> None:
    found = read("pdf", enclosures.pdf((LONG,), None))
    assert (found.unread, found.left, found.refused) == (("scan",), (), ())


def test_notes_of_pdf() -> None:
    note = "/Annots [<< /Subtype /Text /Rect [0 0 1 1] /Contents (Xem) >>]"
    assert read("pdf", enclosures.pdf((LONG,), page=note)).left == ("comment",)


@pytest.mark.parametrize(
    ("suffix", "data", "expected"),
    [
        ("txt", "\ufeffMột\r\nhai".encode(), ExtractedText("Một\nhai")),
        ("txt", "Một".encode("utf-16"), ExtractedText("Một")),
        ("txt", "Một".encode("utf-32"), ExtractedText("Một")),
        ("txt", b"M\xe9t", ExtractedText(refused=("legacy",))),
        ("csv", b'a;"b;c"\n1;2\n', ExtractedText("a\tb;c\n1\t2")),
        ("csv", b"a,b\n", ExtractedText("a\tb")),
        ("csv", b"a|b\n", ExtractedText("a\tb")),
        ("doc", b"\xd0\xcf\x11\xe0", ExtractedText(refused=("old",))),
        ("docx", b"\xd0\xcf\x11\xe0", ExtractedText(refused=("kind",))),
        (
            "docx",
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            ExtractedText(refused=("encrypted",)),
        ),
    ],
)
def test_others(suffix: str, data: bytes, expected: ExtractedText) -> None:
    assert read(suffix, data) == expected


BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    "data", [BOMB, BOMB.decode().encode("utf-16"), b"<a>", b"", b"<a>\xff"]
)
def test_entities_and_broken_xml_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadError) as refused:
        walk(data, lambda _, __: None)
    assert refused.value.cause == "kind"


def zipped(*members: tuple[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return target.getvalue()


def lying(data: bytes, size: int, told: int) -> bytes:
    """With another size in its list than the member has."""
    return data.replace(size.to_bytes(4, "little"), told.to_bytes(4, "little"))


SPACES = b"<a>" + b" " * 20_000_001


@pytest.mark.parametrize(
    ("data", "cause", "limit"),
    [
        (zipped(("word/document.xml", SPACES)), "large", "20\xa0MB"),
        (zipped(("a.bin", b" " * 40_000_001)), "large", "40\xa0MB"),
        (
            zipped(*((f"{n}.xml", SPACES[:15_000_000]) for n in range(3))),
            "large",
            "40\xa0MB",
        ),
        (lying(zipped(("a.xml", SPACES)), 20_000_004, 4), "kind", ""),
        (zipped(*((f"{n}.xml", b"") for n in range(3_001))), "many", "3\xa0000"),
        (enclosures.docx("<w:sdt>" * 300 + "</w:sdt>" * 300), "many", "250"),
        (enclosures.docx("a" * 1_500_001), "many", "1\xa0500\xa0000"),
    ],
    ids=["part", "member", "all", "lie", "parts", "depth", "text"],
)
def test_what_goes_beyond_bounds_is_told_with_the_bound(
    data: bytes, cause: Refusal, limit: str
) -> None:
    assert read("docx", data) == ExtractedText(refused=(cause,), limit=limit)


def test_cells_have_a_bound_and_texts_are_not_multiplied() -> None:
    cells = "<m:row>" + "<m:c/>" * 200_001 + "</m:row>"
    assert read("xlsx", enclosures.sheets(cells)).limit == "200\xa0000"
    repeated = '<c table:number-columns-repeated="9999"><p>' + "a" * 20_000 + "</p></c>"
    data = enclosures.odt(
        f"<table-row>{repeated.replace('c ', 'table-cell ', 1)}".replace(
            "</c>", "</table-cell>"
        )
        + "</table-row>",
        "spreadsheet",
    )
    assert read("ods", data).limit == "1\xa0500\xa0000"


HOSTILE = Path(__file__).parents[3] / "shared/cases/hostile/attachments"


@pytest.mark.parametrize("path", sorted(HOSTILE.glob("*")), ids=lambda path: path.name)
def test_hostile_files_are_told_of(path: Path) -> None:
    data, suffix = path.read_bytes(), path.suffix[1:]
    found = inspect(suffix, data)
    # Which words are marks is another rule's; the reading shall show them.
    marked = "TÀI LIỆU NỘI BỘ" in read(suffix, data).text
    assert found.findings or found.left or found.refused or marked


GOOD = {
    "docx": enclosures.docx("Một", enclosures.table(("A", "B"))),
    "xlsx": enclosures.xlsx(("A", "B")),
    "odt": enclosures.odt("<text:p>Một</text:p>"),
    "pdf": enclosures.pdf(("Một",), None),
}


@given(st.sampled_from(sorted(READERS)), st.binary(max_size=300))
def test_reading_is_total(suffix: str, data: bytes) -> None:
    assert isinstance(read(suffix, data), ExtractedText)


@given(st.sampled_from(sorted(GOOD)), st.data())
def test_reading_damaged_files_is_total(suffix: str, data: st.DataObject) -> None:
    good = bytearray(GOOD[suffix])
    for _ in range(data.draw(st.integers(1, 8))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(read(suffix, bytes(good)), ExtractedText)


def test_every_format_has_its_media_type() -> None:
    assert sorted(READERS.keys() - MEDIA.keys()) == []
    own = ["html", "json", "jsonld", "md", "sqlite", "xml"]
    assert sorted(MEDIA.keys() - READERS.keys()) == own
    assert media_type("Biểu mẫu số 1.JPEG") == "image/jpeg"
    assert media_type("khong-duoi") is None
