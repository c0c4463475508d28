"""PDFs of directives: every word of the body in order, and none of them is code."""

import re
import shutil
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pypdf
import pypdfium2
import pytest
import zxingcpp

from directive_portal.body.appended import parted
from directive_portal.body.shown import Trees
from directive_portal.body.words import passages
from directive_portal.exports.paper.pdf import Press
from directive_portal.exports.paper.sheet import sheet
from directive_portal.messages import say
from directive_portal.publish import side_files
from directive_portal.publish.side_files import all_formats
from directive_portal.publish.workers import in_parallel
from directive_portal.register.register import Register, build
from directive_portal.sources import loader
from directive_portal.sources.model import Directive
from directive_portal.web import links
from directive_portal.web.site import Site
from tests import portals
from tests.project import Project

SITE = Site("Cổng thử", "https://thu.example.vn/")
NAMES = ("joint", "life", "lineage", "twins", "duties")
OFFICE = "tinh-uy-song-vang"
DECISION = """\
**QUYẾT ĐỊNH:**

## Chương I. QUY ĐỊNH CHUNG

### Điều 1. Phạm vi

1. Bến, thuyền và người lái[^1], theo [danh mục](https://song-vang.example.vn/ben).

a) Chủ bến; **người lái** có *chứng chỉ*, ***còn hạn***.

- Áo phao đủ cho mọi người:
  + Kể cả trẻ em.

| STT | Loại bến | Mức phí (đồng) |
|:---:|---|---:|
| 1 | Bến chính, có mái che | 25.000 |
| 2 | Bến phụ | |

> “Bến tạm” là nơi thuyền dừng không quá ba tháng.

Điều 2. Quyết định này có hiệu lực từ ngày ký./.

[^1]: Kể cả người lái thuê theo ngày.
"""
HOSTILE = """\
#let x = 1 #panic("a") #sys.inputs $ a^2 $ @tham <nhan> \\\\ `mã` -- --- ... ~ // d /* c */

= Không phải đề mục

#[x] "ngoặc thẳng" 'đơn' #read("/etc/passwd") #import "@preview/x:1.0.0"
"""
UNUSUAL = [
    "A" * 700 + " https://song-vang.example.vn/" + "x-y/" * 100,
    "| a | b |\n|---|---|\n| " + "Q" * 300 + " | 2 |",
    "\n\n".join(f"{n}. Đoạn thứ {n} có vài chữ." for n in range(1, 5001)),
    "\n".join("> " * n + f"sâu {n}" for n in range(1, 9)),
    "\n".join("  " * n + f"- ý {n}" for n in range(16)),
    "|" + "|".join(f"c{n}" for n in range(60)) + "|\n|" + "---|" * 60,
    "#### Sâu trước\n\nchữ\n\n## Rồi cao\n\n###### Sáu\n\nPhụ lục I\n\nhết",
    "☐ Đạt ☑ Không ✓ ★ ① Ω α ≤ ≥ ± ½ € ₫ № → “ngoặc” ‘đơn’ … – — ° Ẵ ẵ Ự ỹ Й",
    "Chữ đậm **một hai** nghiêng *ba bốn* **_cả hai_**, gạch_dưới, 5*3*2",
    "",
]


def refused(told: str) -> None:
    raise AssertionError(told)


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press(refused) as press:
        yield press


def made(register: Register, press: Press) -> Iterator[tuple[Directive, bytes]]:
    trees = Trees(register)
    for directive in register.directives:
        if register.shows_text(directive):
            yield directive, press.pdf(sheet(directive, register, SITE, trees))


def one(tmp_path: Path, press: Press, body: str, **fields: object) -> bytes:
    project = Project(tmp_path)
    given = {"text": "full", **fields}
    slug = "31-qd-tu" if "number" in fields else "31-cv-tu"
    project.directive(f"{OFFICE}/2021/{slug}", body, **given)
    ((_, content),) = made(project.register(), press)
    return content


def text(content: bytes) -> str:
    """The text of all sheets, in NFC, without what stands on each of them."""
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]
    lines = [line for page in pages for line in page.splitlines()]
    kept = (line for line in lines if not _EACH.fullmatch(line))
    return unicodedata.normalize("NFC", "\n".join(kept))


_EACH = re.compile(
    r"Bản (chép|tóm tắt) của cổng thông tin, không phải (bản gốc|văn bản)"
    r"(\. [^.]* \(tính đến ngày [\d/]+\))?"
    r"|https://\S*/ ?(\d+ / \d+)?"
)


def dense(words: str) -> str:
    """Without spaces, which a line's end may stand for, and without the lines of tables."""
    return "".join(words.replace("|", "").split())


def said(directive: Directive, register: Register) -> list[str]:
    """The body's words with its labels and signs, as search reads them: the text that was
    signed, and each part behind the signature."""
    tree = Trees(register).of(directive)
    text, behind = parted(tree) if directive.text == "full" else (tree, ())
    return [
        dense("".join((p.label or "") + p.text for p in passages(b)))
        for b in (text, *behind)
    ]


def are_in_order(parts: list[str], found: str) -> bool:
    """Whether all parts stand in a text without spaces, one behind the other."""
    end = 0
    for part in parts:
        begin = found.find(part, end)
        if begin < 0:
            return False
        end = begin + len(part)
    return True


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_every_body_is_there_in_order(name: str, press: Press) -> None:
    register = build(loader.load(portals.SITES / name), date(2027, 1, 1))
    for directive, content in made(register, press):
        assert are_in_order(said(directive, register), dense(text(content)))


@pytest.mark.parametrize("body", [DECISION, HOSTILE, *UNUSUAL], ids=lambda body: body[:12])
def test_whatever_a_body_says_is_said(body: str, tmp_path: Path, press: Press) -> None:
    project = Project(tmp_path)
    project.directive(f"{OFFICE}/2021/31-cv-tu", body, text="full")
    register = project.register()
    ((directive, content),) = made(register, press)
    assert are_in_order(said(directive, register), dense(text(content)))
    assert say("paper.unset") not in text(content)


def test_letters_that_no_font_has_are_told(tmp_path: Path, press: Press) -> None:
    content = one(tmp_path, press, "Tên cũ 山水, nay là Núi Sông 😀.")
    assert "Tên cũ □□, nay là Núi Sông □." in text(content)
    assert dense(say("paper.unset")) in dense(text(content))
    assert metadata(content)["part"] == "2"


def test_letterhead_of_a_letter_and_of_a_decision(tmp_path: Path, press: Press) -> None:
    signer = {"name": "Trần Thị Mây", "title": "Phó Bí thư"}
    signer |= {"authority": "on_behalf_of", "body": "Ban Thường vụ"}
    content = one(
        tmp_path,
        press,
        "Nội dung.",
        place="Sông Vàng",
        signer=signer,
        addressees=["Các huyện ủy", "Văn phòng"],
        recipients=[
            {"purpose": "same_as_addressees"},
            {"name": "VT", "purpose": "archive"},
        ],
    )
    found = text(content)
    parts = ["TỈNH ỦY SÔNG VÀNG", "Số 31-CV/TU", "Chuẩn bị lễ hội đua thuyền"]
    parts += ["ĐẢNG CỘNG SẢN VIỆT NAM", "Sông Vàng, ngày 28 tháng 5 năm 2021"]
    parts += ["Kính gửi:", "- Các huyện ủy;", "- Văn phòng.", "Nội dung.", "Nơi nhận:"]
    parts += ["- Như kính gửi;", "- Lưu: VT.", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"]
    parts += ["Trần Thị Mây", say("paper.copy")]
    places = [found.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert "CÔNG VĂN" not in found


def test_a_summary_wears_no_letterhead(tmp_path: Path, press: Press) -> None:
    content = one(tmp_path, press, "Tóm tắt.", text="summary", place="Sông Vàng")
    found = text(content)
    assert "ĐẢNG CỘNG SẢN" not in found
    assert "ngày 28 tháng 5" not in found
    assert found.index("Công văn số 31-CV/TU") < found.index("Tóm tắt.")
    assert dense(say("ui.summary_notice")) in dense(found)


def test_each_sheet_says_that_it_is_none_of_the_original(
    tmp_path: Path, press: Press
) -> None:
    body = "\n\n".join(f"Đoạn {n}. " + "Có vài chữ. " * 30 for n in range(30))
    for kind, mark in (("full", "paper.copy"), ("summary", "paper.summary")):
        content = one(tmp_path / kind, press, body, text=kind)
        pages = pypdf.PdfReader(BytesIO(content)).pages
        assert len(pages) > 3
        for n, page in enumerate(pages, 1):
            found = page.extract_text()
            assert say(mark) in found
            assert f"{n} / {len(pages)}" in found
            assert (
                "https://thu.example.vn/van-ban/tinh-uy-song-vang/2021/31-cv-tu/" in found
            )


def test_its_status_is_told_as_of_the_day_of_its_last_change(
    tmp_path: Path, press: Press
) -> None:
    project = Project(tmp_path)
    project.directive(f"{OFFICE}/2021/31-cv-tu", "Một.", text="full")
    first, later = (
        next(made(project.register(day), press))[1] for day in ("2022-01-01", "2026-01-01")
    )
    assert first == later
    assert "Tình trạng hiệu lực, tính đến ngày 01/6/2021" in text(first)
    ends = {"kind": "revokes", "type": "cong-van", "number": "31-CV/TU", "issuer": OFFICE}
    project.directive(
        f"{OFFICE}/2023/40-cv-tu",
        "Hai.",
        number="40-CV/TU",
        date="2023-05-01",
        published="2023-05-02",
        relations=[{**ends, "date": "2021-05-28"}],
    )
    after = {
        directive.number: content
        for directive, content in made(project.register("2026-01-01"), press)
    }["31-CV/TU"]
    assert "Bị bãi bỏ từ ngày 01/5/2023 bởi Công văn 40-CV/TU." in " ".join(
        text(after).split()
    )


def test_of_a_withdrawn_text_nothing_is_printed(tmp_path: Path) -> None:
    project = Project(tmp_path)
    gone = [{"date": "2021-07-01", "kind": "withdrawal", "note": "Đăng nhầm."}]
    project.directive(f"{OFFICE}/2021/31-cv-tu", "Một.", text="full", changes=gone)
    register = project.register()
    site = replace(SITE, printed=True)
    trees = Trees(register)
    assert [
        list(side_files.printed(directive, register, site, trees, Press(refused)))
        for directive in register.directives
    ] == [[]]


def test_without_typst_a_portal_has_no_pdf(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.directive(f"{OFFICE}/2021/31-cv-tu", "Một.", text="full")
    register = project.register()
    for site, names in (
        (SITE, set()),
        (replace(SITE, printed=True), {links.PDF, links.DOCX}),
    ):
        beside = {address.rpartition("/")[2] for address, _ in all_formats(register, site)}
        assert beside == {links.RECORD, links.AKN, links.SOURCE, *names}


@pytest.mark.parametrize("missing", ["typst", "docx"])
def test_what_cannot_be_loaded_is_not_there(missing: str) -> None:
    code = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from directive_portal.exports.paper.pdf import is_installed\n"
        "print(is_installed())"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert told.stdout == b"False\n"


def test_tags_title_language_fonts_and_standard(tmp_path: Path, press: Press) -> None:
    content = one(tmp_path, press, DECISION, type="quyet-dinh", number="31-QĐ/TU")
    reader = pypdf.PdfReader(BytesIO(content))
    root: Any = reader.trailer["/Root"].get_object()
    assert root["/Lang"] == "vi-VN"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata
    assert reader.metadata.title == "Quyết định 31-QĐ/TU: Chuẩn bị lễ hội đua thuyền"
    assert str(reader.metadata.creation_date)[:10] == "2021-06-01"
    assert metadata(content) == {"part": "2", "conformance": "A", "ua": "1"}
    tags = set(kinds(root["/StructTreeRoot"]))
    wanted = {"/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/TH", "/TD", "/Link", "/Figure"}
    assert wanted <= tags
    fonts = set(re.findall(rb"/BaseFont/\w{6}\+([\w-]+)", content))
    assert fonts == set() or all(font.startswith(b"PortalSerif") for font in fonts)


def kinds(node: Any) -> Iterator[str]:
    """The tags of a tree of structure."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from kinds(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        if "/K" in node:
            yield from kinds(node["/K"])


def metadata(content: bytes) -> dict[str, str]:
    """What a PDF says of the standards that it keeps."""
    root: Any = pypdf.PdfReader(BytesIO(content)).trailer["/Root"].get_object()
    told = root["/Metadata"].get_object().get_data().decode()
    keys = {"part": "pdfaid:part", "conformance": "pdfaid:conformance"}
    keys["ua"] = "pdfuaid:part"
    found = {key: re.search(rf"<{tag}>(\w+)<", told) for key, tag in keys.items()}
    return {key: match.group(1) for key, match in found.items() if match}


def test_the_same_bytes_in_another_process(tmp_path: Path, press: Press) -> None:
    with Press(refused) as other:
        again = one(tmp_path / "b", other, DECISION)
    assert one(tmp_path / "a", press, DECISION) == again


def test_the_code_leads_to_the_check_of_the_number(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.directive(f"{OFFICE}/2021/31-cv-tu", "Một.", text="full")
    register = project.register()
    (directive,) = register.directives
    made = sheet(directive, register, SITE, Trees(register))
    assert made["scanned"] == (
        "https://thu.example.vn/kiem-tra/?so=31-CV%2FTU&ngay=2021-05-28"
    )


def test_a_process_that_has_printed_may_fork(tmp_path: Path, press: Press) -> None:
    """typst begins threads, with which a fork would stand still."""
    threads = threading.active_count()
    here = one(tmp_path / "a", press, DECISION)
    forked = list(in_parallel(lambda n: one(tmp_path / str(n), press, DECISION), 2))
    assert forked == [here, here]
    assert threading.active_count() == threads


ANNEXED = """\
Các xã báo cáo theo đề cương.

1. Báo cáo trước ngày 25./.

## Phụ lục I. Danh mục bến

| Bến | Xã |
|---|---|
| Bến Đá | Xã Trong |

## Phụ lục II. Đề cương báo cáo

1. Kết quả.

## Ghi chú của cổng thông tin

Bản chụp mờ ở trang 2.
"""


def test_the_signature_stands_before_the_annexes(tmp_path: Path, press: Press) -> None:
    signer = {"name": "Trần Thị Mây", "title": "Bí thư"}
    content = one(tmp_path, press, ANNEXED, signer=signer)
    sheets = [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]
    assert len(sheets) == 3
    heads = ("Trần Thị Mây", "Phụ lục I.", "Phụ lục II.")
    for n, head in enumerate(heads):
        assert [head in sheet for sheet in sheets] == [n == m for m in range(3)]
    assert sheets[0].index("trước ngày 25./.") < sheets[0].index("Trần Thị Mây")
    assert sheets[2].index("1. Kết quả.") < sheets[2].index("Bản chụp mờ")


def test_a_wide_table_of_an_annex_lies_on_its_side(tmp_path: Path, press: Press) -> None:
    row = "|" + "|".join(f"Thôn Nà Nghiêng {n}" for n in range(13)) + "|\n"
    table = row + "|" + "---|" * 13 + "\n" + row * 40
    content = one(tmp_path, press, f"Một.\n\n## Phụ lục\n\n{table}")
    with pdfplumber.open(BytesIO(content)) as pdf:
        sizes = [(page.width > page.height) for page in pdf.pages]
        assert sizes[0] is False
        assert True in sizes
        for page in pdf.pages:
            words = page.extract_words()
            assert all(w["x0"] > 0 and w["x1"] < page.width for w in words)
            assert not {"Nghiên", "Thô"} & {w["text"] for w in words}


def test_many_recipients_are_all_there(tmp_path: Path, press: Press) -> None:
    names = [{"name": f"Đảng ủy xã Bến {n} Thượng"} for n in range(120)]
    found = text(one(tmp_path, press, "Một.", recipients=names))
    assert all(f"- Đảng ủy xã Bến {n} Thượng" in found for n in range(120))


def test_what_ended_is_told_on_every_sheet(tmp_path: Path, press: Press) -> None:
    body = "\n\n".join("Có vài chữ. " * 60 for _ in range(12))
    project = Project(tmp_path)
    project.directive(f"{OFFICE}/2021/31-cv-tu", body, text="full", expires="2022-01-01")
    ((_, content),) = made(project.register("2023-01-01"), press)
    pages = pypdf.PdfReader(BytesIO(content)).pages
    assert len(pages) > 1
    wanted = f"{say('paper.copy')}. Hết hiệu lực (tính đến ngày 02/01/2022)"
    assert all(wanted in page.extract_text() for page in pages)


def test_each_signs_with_the_letters_of_his_own_family(press: Press) -> None:
    register = build(loader.load(portals.SITES / "joint"), date(2027, 1, 1))
    (found,) = (
        text(content)
        for directive, content in made(register, press)
        if directive.number == "05-CTrPH/TU-UBND"
    )
    assert "T/M BAN THƯỜNG VỤ" in found
    assert "TM. ỦY BAN NHÂN DÂN" in found
    assert "KT. CHỦ TỊCH" in found


def test_its_code_can_be_scanned(tmp_path: Path, press: Press) -> None:
    pdf = pypdfium2.PdfDocument(one(tmp_path, press, "Một."))
    (code,) = zxingcpp.read_barcodes(pdf[0].render(scale=2).to_pil())
    assert code.text == "https://thu.example.vn/kiem-tra/?so=31-CV%2FTU&ngay=2021-05-28"


def test_all_fonts_are_there_cut_and_can_be_read(tmp_path: Path, press: Press) -> None:
    content = one(tmp_path, press, DECISION)
    fonts = {}
    for page in pypdf.PdfReader(BytesIO(content)).pages:
        resources: Any = page["/Resources"]
        fonts |= {f["/BaseFont"]: f for f in map(get_object, resources["/Font"].values())}
    assert len(fonts) > 2
    for name, font in fonts.items():
        assert re.fullmatch(r"/[A-Z]{6}\+PortalSerif(-\w+)?", name)
        assert "/ToUnicode" in font
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.get_object())


def get_object(found: Any) -> Any:
    return found.get_object()


def test_a_text_that_cannot_be_laid_out_is_told_and_has_a_sheet(
    tmp_path: Path, press: Press
) -> None:
    project = Project(tmp_path)
    project.directive(f"{OFFICE}/2021/31-cv-tu", "Một.", text="full")
    register = project.register()
    (directive,) = register.directives
    given = sheet(directive, register, SITE, Trees(register))
    broken = {**given, "body": [{"kind": "no such kind"}, {"kind": "table"}]}
    told: list[str] = []
    with Press(told.append) as other:
        content = other.pdf(broken)
    assert len(told) == 1
    assert "Công văn 31-CV/TU: Chuẩn bị lễ hội đua thuyền" in told[0]
    assert dense(say("paper.unset_text")) in dense(text(content))
    assert dense(given["address"]) in dense(text(content))


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong(tmp_path: Path, press: Press) -> None:
    file = tmp_path / "van-ban.pdf"
    file.write_bytes(one(tmp_path, press, DECISION))
    subprocess.run(["qpdf", "--check", file], check=True, capture_output=True)
