"""The same paper from each format that a clerk may have it in."""

# Cases and texts stand on one line each.

import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from directive_portal.importer.programs import office
from directive_portal.importer.reading import read
from tests.importer import papers
from tests.importer.shown import lines, reasons

_LETTER = [
    ":**ỦY BAN NHÂN DÂN** / **XÃ AN HẢI** / Số: 45/UBND-VP / V/v phòng, chống dịch bệnh | "
    "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** / **Độc lập - Tự do - Hạnh phúc** / "
    "An Hải, ngày 05 tháng 8 năm 2026",
    "Kính gửi: Các thôn, tổ dân phố",
    papers.BODY,
    *(
        f"{label} {text}"
        for label, (text, _) in zip(
            ("1.", "a)", "b)", "-", "-", "2."), papers.ITEMS, strict=True
        )
    ),
    *("|" + " | ".join(row) for row in papers.ROWS),
    "Đề nghị các đơn vị **nghiêm túc** thực hiện, _khẩn trương_./.",
    ":Nơi nhận: / - Như trên; / - Ủy ban nhân dân tỉnh (để báo cáo); / - Lưu: VT. | "
    "**TM. ỦY BAN NHÂN DÂN** / **KT. CHỦ TỊCH** / **PHÓ CHỦ TỊCH** / **Trần Văn Bình**",
    "==",
    "Phụ lục",
    "DANH SÁCH ĐIỂM KIỂM TRA",
    "Chợ An Hải, bến xe và hai trường học.",
]
_needs_office = pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")


@cache
def _letter() -> bytes:
    return papers.saved(papers.state_letter())


@cache
def _directive() -> bytes:
    return papers.saved(papers.party_directive())


def test_a_letter_from_word() -> None:
    found = read("letter.docx", _letter())
    assert lines(found) == _LETTER
    assert found.doubts == ()


@_needs_office
@pytest.mark.parametrize("ending", ["odt", "doc", "pdf"])
def test_a_letter_that_libreoffice_has_made(ending: str) -> None:
    found = read(f"letter.{ending}", _converted(_letter(), ending))
    assert lines(found) == _LETTER
    assert reasons(found) == []


@_needs_office
@pytest.mark.parametrize("ending", ["odt", "doc"])
def test_a_directive_whose_articles_are_numbered_by_a_list(ending: str) -> None:
    assert lines(read(f"d.{ending}", _converted(_directive(), ending))) == lines(
        read("d.docx", _directive())
    )


@_needs_office
def test_a_directive_of_three_pages_in_pdf() -> None:
    found = lines(read("d.pdf", _converted(_directive(), "pdf")))
    assert [line for line in found if line != "=="] == lines(read("d.docx", _directive()))
    assert found.count("==") == 2


def _converted(data: bytes, ending: str) -> bytes:
    command = office()
    assert command
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        source = Path(name) / "paper.docx"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(name) / 'profile').as_uri()}"
        subprocess.run(
            [
                command,
                profile,
                "--headless",
                "--convert-to",
                ending,
                "--outdir",
                name,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return source.with_suffix(f".{ending}").read_bytes()
