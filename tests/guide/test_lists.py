"""What stands in a list of a page that people write is laid out as it was meant."""

import re
from pathlib import Path

import markdown
import pytest
from lxml import html

from directive_portal.host.configure import EXTENSIONS
from tests import portals

DOCS = portals.ROOT / "docs"
PAGES = [path.relative_to(DOCS).as_posix() for path in sorted(DOCS.rglob("*.md"))]
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def _page(text: str) -> html.HtmlElement:
    # MkDocs itself adds the one of fences.
    made = markdown.markdown(text, extensions=[*EXTENSIONS, "fenced_code"])
    return html.fromstring(f"<div>{made}</div>")


@pytest.mark.parametrize("name", PAGES)
def test_code_and_items_of_lists_are_what_was_written(name: str) -> None:
    head, ends, text = (DOCS / name).read_text("utf-8").partition("\n---\n")
    assert (head[:4], ends) == ("---\n", "\n---\n")
    page = _page(text)
    assert "```" not in page.text_content()
    inline = [code.text or "" for code in page.xpath("//code[not(parent::pre)]")]
    assert [code for code in inline if "\n" in code] == []
    plain = _FENCED.sub("", text)
    for form, parent in ((r"\d+\. ", "ol"), ("[-*+] ", "ul")):
        written = re.findall(f"^ {{0,3}}{form}", plain, re.MULTILINE)
        assert (parent, len(page.xpath(f"//{parent}/li"))) == (parent, len(written))


def test_each_place_that_the_long_page_had_still_leads_on() -> None:
    """Addresses with these anchors were printed and sent."""
    text = Path(DOCS, "huong-dan", "them-van-ban.md").read_text("utf-8")
    body = text.split("\n---\n", 1)[1]
    page = _page(body)
    wanted = (
        *("nguoi-ky", "lien-tich", "so-sanh", "viec-phai-lam", "tep-kem-theo"),
        *("dau-moi-lien-he", "ai-thay", "rut", "dia-chi-cu", "khong-dua-vao"),
        *("dau-co-nghia-rieng", "sua-bang-may", "loi-ghi-chu", "xem-truoc"),
        *("them-co-quan-hoac-chu-de", "loi-hay-gap", "tung-muc-nghia-la-gi"),
    )
    for anchor in wanted:
        (link,) = page.xpath(f"//a[@id='{anchor}']")
        assert (DOCS / "huong-dan" / link.get("href").partition("#")[0]).exists()
