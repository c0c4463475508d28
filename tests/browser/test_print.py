"""What a browser prints of a directive: laid out as its original, and never to be taken for
it; on every sheet what it is, and the address."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, BrowserContext

from directive_portal.messages import say
from directive_portal.register.register import Register, build
from directive_portal.sources import loader
from directive_portal.sources.model import Directive
from directive_portal.web import links
from tests import portals
from tests.exports.test_pdf import are_in_order, dense, said
from tests.serving import serve

HOST = "https://ha-lam.example.vn/"
LETTER, PLAN, DECISION = "112-CV/TU", "17/KH-UBND", "245/QĐ-UBND"
COPIES = (LETTER, PLAN, DECISION, "90-CV/TU", "03-CTrPH/TU-UBND", None)
TABLE = """STT Nội dung công việc Đơn vị chủ trì Đơn vị phối hợp Thời gian Kinh phí (đồng)
Ghi chú"""
NATIONAL = tuple(say(f"paper.{family}").splitlines()[0] for family in ("party", "state"))


@dataclass(frozen=True)
class Printer:
    context: BrowserContext
    address: str
    register: Register

    def directive(self, number: str | None) -> Directive:
        return next(d for d in self.register.directives if d.number == number)

    def printed(self, number: str | None) -> pypdfium2.PdfDocument:
        page = self.context.new_page()
        page.goto(self.address + links.directive(self.directive(number)))
        page.wait_for_load_state("networkidle")
        content = page.pdf(prefer_css_page_size=True)
        page.close()
        return pypdfium2.PdfDocument(content)

    def sheets(self, number: str | None) -> list[str]:
        """The words of each sheet, without spaces."""
        return [
            dense(sheet.get_textpage().get_text_range()) for sheet in self.printed(number)
        ]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Register]]:
    """The address of a portal with what is printed most, and its register."""
    root = tmp_path_factory.mktemp("paper") / "portal"
    shutil.copytree(portals.SITES / "paper", root)
    portals.build(root, root.with_name("site"))
    register = build(loader.load(root), date(2027, 1, 1))
    for address in serve(root.with_name("site")):
        yield address, register


@pytest.fixture
def printer(browser: Browser, paper: tuple[str, Register]) -> Iterator[Printer]:
    """Of a reader who has chosen dark pages."""
    context = browser.new_context(color_scheme="dark")
    yield Printer(context, *paper)
    context.close()


@pytest.mark.parametrize("number", COPIES)
def test_every_word_is_there_in_order(number: str | None, printer: Printer) -> None:
    parts = said(printer.directive(number), printer.register)
    sheets = printer.sheets(number)
    address = dense(HOST + links.directive(printer.directive(number)))
    mark = dense(say("paper.copy"))
    whole = "".join(
        _without(sheet, mark, address, n, len(sheets)) for n, sheet in enumerate(sheets, 1)
    )
    assert are_in_order(parts, whole)


def _without(sheet: str, mark: str, address: str, n: int, count: int) -> str:
    """A sheet without what stands on each, and without the head of a table that goes on."""
    text = sheet.removeprefix(f"{n}/{count}").removeprefix(mark).replace(address, "")
    return text if n == 1 else text.replace(dense(TABLE), "")


@pytest.mark.parametrize("number", [*COPIES, "388/SYT-NVY", "101-CV/TU"])
def test_each_sheet_says_what_it_is_and_where_from(
    number: str | None, printer: Printer
) -> None:
    kinds = {"388/SYT-NVY": "summary", "101-CV/TU": "withdrawn"}
    sheets = printer.sheets(number)
    for n, sheet in enumerate(sheets, 1):
        assert dense(say(f"paper.{kinds.get(str(number), 'copy')}")) in sheet
        assert dense(HOST + links.directive(printer.directive(number))) in sheet
        assert f"{n}/{len(sheets)}" in sheet
        assert len(sheet) > 200  # none is blank but for that


@pytest.mark.parametrize("number", ["388/SYT-NVY", "101-CV/TU"])
def test_what_is_no_copy_wears_no_letterhead(number: str, printer: Printer) -> None:
    (sheet,) = printer.sheets(number)
    assert not [name for name in NATIONAL if dense(name) in sheet]


def test_letterhead_and_signature_of_a_letter(printer: Printer) -> None:
    first, second = printer.sheets(LETTER)
    head = ["TỈNH ỦY HẠ LAM", "Số 112-CV/TU", "ĐẢNG CỘNG SẢN VIỆT NAM"]
    head += ["Hạ Lam, ngày 05 tháng 02 năm 2026", "Kính gửi:", "Thời gian tới"]
    end = ["Nơi nhận:", "- Lưu: Văn phòng Tỉnh ủy.", "T/M BAN THƯỜNG VỤ", "Nguyễn Văn Thử"]
    places = [first.find(dense(words)) for words in (*head, *end)]
    assert -1 not in places
    assert places == sorted(places)
    assert dense("Phụ lục: Đề cương báo cáo") in second
    assert dense("Phụ lục") not in first


def test_what_a_decision_issues_stands_behind_its_signature(printer: Printer) -> None:
    first, second = printer.sheets(DECISION)
    assert first.index("QUYẾTĐỊNH:") < first.index(dense("TM. ỦY BAN NHÂN DÂN"))
    assert "QUYCHẾ" in second


def test_what_has_been_replaced_says_so_on_its_sheet(printer: Printer) -> None:
    (sheet,) = printer.sheets("90-CV/TU")
    assert sheet.index(dense("Đã được thay thế (tính đến ngày 01/01/2027)")) < sheet.index(
        dense("TỈNH ỦY HẠ LAM")
    )


@pytest.mark.parametrize("number", [LETTER, "388/SYT-NVY", "101-CV/TU", None])
def test_its_code_leads_to_the_check(number: str | None, printer: Printer) -> None:
    sheets = printer.printed(number)
    (code,) = zxingcpp.read_barcodes(sheets[len(sheets) - 1].render(scale=2).to_pil())
    directive = printer.directive(number)
    leads_to = f"kiem-tra/?so={number}&ngay={directive.date}".replace("/TU", "%2FTU")
    wanted = leads_to.replace("T/S", "T%2FS").replace("388/", "388%2F") if number else None
    assert code.text == HOST + (wanted or links.directive(directive))


def test_no_cell_of_a_wide_table_is_cut(printer: Printer) -> None:
    for sheet in printer.printed(PLAN):
        words = sheet.get_textpage()
        right = max(words.get_charbox(n)[2] for n in range(words.count_chars()))
        assert right <= sheet.get_width() - 39


def test_paper_is_white_whatever_a_reader_has_chosen(printer: Printer) -> None:
    for sheet in printer.printed(LETTER):
        shown = sheet.render().to_pil().convert("L")
        histogram = shown.histogram()
        assert sum(histogram[250:]) > 0.8 * sum(histogram)


def test_the_signature_goes_back_to_its_place(printer: Printer) -> None:
    page = printer.context.new_page()
    page.goto(printer.address + links.directive(printer.directive(LETTER)))
    page.wait_for_load_state("networkidle")
    before = page.content()
    page.pdf()
    date_told = 'data-printed="In ngày {date}."'
    assert page.locator(".directive-body .signed").count() == 0
    assert page.locator(".page__main > .signed + .about-it").count() == 1
    assert date_told in before


def test_its_code_is_fetched_for_paper_alone(printer: Printer) -> None:
    page = printer.context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(printer.address + links.directive(printer.directive(LETTER)))
    page.wait_for_load_state("networkidle")
    assert links.CODE not in asked
    page.pdf()
    assert links.CODE in asked


def test_the_signature_stands_on_the_sheet_of_the_last_words(printer: Printer) -> None:
    words = ("đề nghị các đơn vị thực hiện./.", "KT. CHỦ TỊCH", "Trần Thị Mây")
    (signed,) = (sheet for sheet in printer.sheets(PLAN) if dense(words[-1]) in sheet)
    assert all(dense(one) in signed for one in words)
