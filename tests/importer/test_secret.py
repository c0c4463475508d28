"""Marks of secrecy wherever a file has them: none may pass because no reader shows it."""

# Markup is told apart best on lines of its own length.
# ruff: noqa: E501

import datetime as dt
from pathlib import Path

import pytest

from directive_portal.importer.drafting import draft
from directive_portal.importer.reading import read
from directive_portal.importer.secret import SecretError
from directive_portal.sources.loader import load
from tests.enclosures import docx, odt, paragraph, pdf, relations, stream, watermark

SOURCES = load(Path(__file__).parent / "registry")
DAY = dt.date(2026, 11, 27)
_TEXT = (
    "UBND TỈNH SÔNG LAM",
    "Số: 12/UBND-VX",
    "V/v rà soát thuốc",
    "Thực hiện những việc sau để bảo vệ bí mật nhà nước và bảo mật thông tin.",
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _word(*more: str, **parts: str | bytes) -> bytes:
    """A Word file whose main part leads to its other parts."""
    kinds = [
        (name.rstrip("0123456789"), f"{name}.xml") for name in parts if "/" not in name
    ]
    related = {"word/_rels/document.xml.rels": relations(*kinds).encode()}
    return docx(*_TEXT, *more, **{**related, **parts})


def _run(text: str, inner: str = "", tag: str = "t") -> str:
    return f"<w:r><w:rPr>{inner}</w:rPr><w:{tag}>{text}</w:{tag}></w:r>"


def _open(inner: str = "", **members: str | bytes) -> bytes:
    text = "".join(f"<text:p>{line}</text:p>" for line in _TEXT)
    body = f"<office:body><office:text>{text}{inner}</office:text></office:body>"
    return odt(body, **members)


def _styles(inner: str) -> dict[str, str]:
    names = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="d"'
    return {"styles.xml": f"<a {names}><style:master-page>{inner}</style:master-page></a>"}


def _paged(*extra: str, more: tuple[bytes, ...] = (), page: bytes = b"") -> bytes:
    made = pdf((*_TEXT, *extra), more=more)
    return made.replace(b"/Type /Page ", b"/Type /Page " + page + b" ") if page else made


_LONG = "Trụ sở: số 1 phố Tràng Tiền, phường Hoàn Kiếm; điện thoại tổng đài 1022, thư điện tử vanthu. "
_DELETED = f'<w:p><w:del w:author="a">{_run("MẬ", tag="delText")}{_run("T", tag="delText")}</w:del></w:p>'
_CELLS = f"<w:tbl><w:tr><w:tc>{paragraph('UBND TỈNH')}</w:tc><w:tc>{paragraph('TỐI MẬT')}</w:tc></w:tr></w:tbl>"
_ART = '<w:p><w:r><w:drawing><wps:wsp xmlns:wps="w"><wps:txbx><w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r></w:p>'
_NOTE = stream(
    b"",
    "/Type /Annot /Subtype /FreeText /Rect [9 9 99 99] /Contents <FEFF004D1EAC0054>",
)
MARKED = {
    "in a head.docx": (_word(header1="MẬT"), "furniture"),
    "in words of a head.docx": (_word(header1="Mật"), "furniture"),
    "in a foot behind much.docx": (_word(footer2=paragraph(_LONG) + paragraph("TỐI MẬT")), "furniture"),
    "in a cell of a head.docx": (_word(header1=_CELLS), "furniture"),
    "as a watermark.docx": (_word(header1=watermark("TUYỆT MẬT")), "furniture"),
    "as a drawn watermark.docx": (_word(header1=_ART), "furniture"),
    "deleted in a head.docx": (_word(header1=_DELETED), "furniture"),
    "deleted.docx": (_word(_DELETED), "hidden"),
    "hidden.docx": (_word(f"<w:p>{_run('MẬ', '<w:vanish/>')}{_run('T', '<w:vanish/>')}</w:p>"), "hidden"),
    "in a remark.docx": (_word(comments=f"<w:comment>{paragraph('Tối mật')}</w:comment>"), "hidden"),
    "in a title.docx": (_word(**{"docProps/core.xml": b"<a><title>T\xe1\xbb\x90I M\xe1\xba\xacT</title></a>"}), "file"),
    "in a note that nothing leads to.docx": (_word(footnotes=f"<w:footnote w:id='7'>{paragraph('MẬT')}</w:footnote>"), "file"),
    "in a part that nothing leads to.docx": (docx(*_TEXT, header9="TỐI MẬT"), "file"),
    "12-BC_TU (Mật).docx": (_word(), "name"),
    "bao-cao-toi-mat.docx": (_word(), "name"),
    "in a head.odt": (_open(**_styles("<style:header><text:p>Mật</text:p></style:header>")), "furniture"),
    "in a left foot.odt": (_open(**_styles("<style:footer-left><text:p>MẬT</text:p></style:footer-left>")), "furniture"),
    "as a watermark.odt": (_open(**_styles("<style:header><text:p>a<draw:custom-shape><text:p>TỐI MẬT</text:p></draw:custom-shape></text:p></style:header>")), "furniture"),
    "deleted.odt": (_open("<text:tracked-changes><text:changed-region><text:deletion><text:p>TỐI</text:p></text:deletion></text:changed-region><text:changed-region><text:deletion><text:p>MẬT</text:p></text:deletion></text:changed-region></text:tracked-changes>"), "hidden"),
    "in a remark.odt": (_open('<text:p>a<office:annotation><text:p>MẬT</text:p></office:annotation></text:p>'), "hidden"),
    "in a title.odt": (_open(**{"meta.xml": "<m><title>TỐI MẬT</title></m>"}), "file"),
    "in a note over the page.pdf": (_paged(more=(_NOTE,), page=b"/Annots [9 0 R]"), "furniture"),
    "in a note of no page.pdf": (_paged(more=(_NOTE,)), "file"),
    "in a title.pdf": (_paged(more=(b"<< /Title <FEFF004D1EAC0054> >>",)), "file"),
    "mat.pdf": (_paged(), "name"),
    "TỐI MẬT.txt": ("\n".join(_TEXT).encode(), "name"),
}  # fmt: skip


@pytest.mark.parametrize("name", MARKED)
def test_a_mark_beside_the_text_stops_the_import(name: str) -> None:
    data, where = MARKED[name]
    with pytest.raises(SecretError) as stopped:
        draft(read(name, data), SOURCES, DAY)
    assert where in {place for _, place in stopped.value.marks}
    assert "Chưa ghi tệp nào" in stopped.value.text("vi")


UNMARKED = {
    "a.docx": _word(header1="Trang 1", footer1=_LONG),
    "bao ve bi mat.docx": _word(f"<w:p>{_run('bảo mật', '<w:vanish/>')}</w:p>"),
    "rua-mat.docx": _word(comments=f"<w:comment>{paragraph('Ai soạn?')}</w:comment>"),
    "a.odt": _open(**_styles("<style:header><text:p>2</text:p></style:header>")),
    "a.pdf": _paged(),
    "a.txt": "\n".join(_TEXT).encode(),
}


@pytest.mark.parametrize("name", UNMARKED)
def test_words_about_secrecy_stop_nothing(name: str) -> None:
    made = draft(read(name, UNMARKED[name]), SOURCES, DAY)
    assert not {doubt.reason for doubt in made.doubts} & {"draft_left", "unsearched"}


LEFT = {
    "deleted.docx": (_word(_DELETED.replace("MẬ", "DỰ TH").replace(">T<", ">ẢO<")), "hidden"),
    "title.docx": (_word(**{"docProps/core.xml": "<a><title>DỰ THẢO</title></a>".encode()}), "file"),
    "du-thao-cv-12.docx": (_word(), "name"),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
def test_a_mark_of_a_draft_that_nobody_sees_is_listed(name: str) -> None:
    data, where = LEFT[name]
    told = [
        d for d in draft(read(name, data), SOURCES, DAY).doubts if d.reason == "draft_left"
    ]
    assert [dict(doubt.values) for doubt in told] == [{"cause": where, "mark": "Dự thảo"}]


def test_a_draft_that_is_shown_stops() -> None:
    with pytest.raises(SecretError):
        draft(read("a.docx", _word(header1="DỰ THẢO LẦN 2")), SOURCES, DAY)


def test_what_cannot_be_searched_is_told() -> None:
    made = draft(read("a.pdf", _paged() + b"behind the end"), SOURCES, DAY)
    assert [d.reason for d in made.doubts if d.field is None] == ["unsearched"]
