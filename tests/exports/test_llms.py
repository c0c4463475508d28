"""llms.txt: the form of llmstxt.org, and what must be said in it."""

import re

from directive_portal.exports.web.llms import llms
from directive_portal.web.site import Site

SITE = Site("Cổng thử", "https://thu.example.vn/", "Tra cứu văn bản.")
WRITTEN = {"dang-ky/", "kiem-tra/", "tim-kiem/"}
MADE = {"lich/", "van-ban/", "co-quan/"}


def test_form() -> None:
    """One title, a summary, then text without headings, then sections of links only."""
    text = llms(SITE, WRITTEN | MADE).decode()
    head, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    assert head.startswith("# Cổng thử\n\n> Tra cứu văn bản.\n\nIn English: ")
    assert re.findall(r"^#+ .*", head, flags=re.MULTILINE) == ["# Cổng thử"]
    titles = [section.partition("\n")[0] for section in sections]
    assert titles == ["Dữ liệu mở", "Nguồn tin", "Tra cứu"]
    for section in sections:
        lines = section.strip().splitlines()[2:]
        link = re.compile(r"- \[[^]]+\]\(https://thu\.example\.vn/[^)\s]*\): [^\n]+")
        assert lines != []
        assert [line for line in lines if not link.fullmatch(line)] == []


def test_what_the_data_does_not_claim_comes_before_the_links() -> None:
    head = llms(SITE, WRITTEN | MADE).decode().partition("\n## ")[0]
    assert re.findall(r"^- (.*?[.;:])(?: |$)", head, flags=re.MULTILINE) == [
        "Bản gốc có chữ ký và con dấu là căn cứ duy nhất.",
        "Văn bản ghi là bản tóm tắt (`summary`) do cổng thông tin viết, không phải "
        "nguyên văn;",
        "“Chưa ghi nhận hết hiệu lực” chỉ có nghĩa là cổng thông tin chưa ghi nhận điều gì "
        "làm văn bản hết hiệu lực;",
        "Trường ghi là chưa kiểm chứng thì bản gốc không ghi hoặc chưa ai đối chiếu;",
        "Văn bản không có ở đây không có nghĩa là không tồn tại:",
        "Của văn bản đã rút chỉ còn các dữ kiện và lý do, không còn nội dung.",
        "Dữ liệu tính đến ngày ghi ở `as_of` trong `manifest.json`.",
        "Văn bản liên tịch có nhiều cơ quan ban hành, ghi đủ ở `issuers` theo thứ tự in;",
    ]
    assert "https://thu.example.vn/van-ban/<cơ quan>/<năm>/<tên>/" in head
    assert re.findall(r"`([a-z]+\.[a-z]+)`", head) == [
        "manifest.json",
        "index.json",
        "akn.xml",
        "source.md",
    ]


def test_pages_that_an_office_has_not_written_are_not_named() -> None:
    every, some = llms(SITE, WRITTEN | MADE).decode(), llms(SITE, MADE).decode()
    gone = set(every.splitlines()) - set(some.splitlines())
    address = re.compile(r"thu\.example\.vn/([^)]*)\)")
    assert sorted(address.findall("\n".join(gone))) == sorted(WRITTEN)
    assert set(some.splitlines()) < set(every.splitlines())


def test_words_of_the_office_are_no_markup() -> None:
    site = Site("Cổng <b> [x](a)", SITE.url, "# Tra `cứu`\n> *văn bản* _mới_")
    assert llms(site, MADE).decode().splitlines()[:3] == [
        r"# Cổng \<b\> \[x\](a)",
        "",
        r"> \# Tra \`cứu\` \> \*văn bản\* \_mới\_",
    ]
