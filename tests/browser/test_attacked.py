"""Five hundred hostile directives and attachments: each is refused in words, or its page is
safe and whole. Nothing runs, no request leaves, nothing outside the portal is touched.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import lxml.etree as etree
import pytest
from playwright.sync_api import Dialog, Page, Request

from tests import portals
from tests.hostile import laid
from tests.hostile.cases import AFTER, BEFORE, Case, cases
from tests.serving import serve

TOTAL, GROUPS = 500, 5
pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="Windows knows fewer names and no limits of memory"
)
# What would run or load, however it came into a page.
ACTIVE = """
() => [...document.querySelectorAll('*')].flatMap((element) =>
  [...element.attributes]
    .filter(({name, value}) => name.startsWith('on') ||
      (['href', 'src', 'action', 'formaction', 'srcdoc', 'data'].includes(name) &&
       /^[\\s\\0-\\x20]*(javascript|vbscript|data:text)/i.test(value)))
    .map(({name, value}) => `${element.localName} ${name}=${value}`))
"""
# Besides the pages of directives: what has their words and is no page of one.
LISTS = (
    *("", "van-ban/", "van-ban/trang/2/", "co-quan/ubnd-tinh-mau/", "loai/ke-hoach/"),
    *("nam/2026/", "tim-kiem/?q=alert", "kiem-tra/?so=1/KH-UBND"),
)


@pytest.mark.parametrize("group", range(GROUPS))
def test_refused_in_words_or_safe_and_whole(group: int, tmp_path: Path, page: Page) -> None:
    place = laid.lay(tmp_path)
    own = cases(place.outside, TOTAL)[group::GROUPS]
    laid.put(own, place)
    before = laid.outside(place)
    errors = laid.refused(own, place)
    bad = [case for case in own if not case.address or not errors.isdisjoint(case.files)]
    laid.take_away(bad, place)
    site = laid.built(place)
    assert laid.outside(place) == before
    _is_well_formed(site)
    good = [case for case in own if case not in bad]
    for address in serve(site):
        assert _faults(good, address, page) == []


def _is_well_formed(site: Path) -> None:
    """What is not HTML is as its format wants it, and holds nothing from outside."""
    for name, content in portals.files(site).items():
        assert "KHÔNG-AI-ĐỤNG-ĐẾN".encode() not in content, name
        if name.endswith((".xml", ".atom", ".opml")):
            etree.fromstring(content, etree.XMLParser(resolve_entities=False))


def _faults(good: Sequence[Case], site: str, page: Page) -> list[str]:
    """What ran, was asked for elsewhere or is lost, by the case whose page was open."""
    faults: list[str] = []
    now = ""

    def ran(dialog: Dialog) -> None:
        faults.append(f"{now}: ran {dialog.message}")
        dialog.dismiss()

    def asked(request: Request) -> None:
        if not request.url.startswith(site):
            faults.append(f"{now}: asked for {request.url}")

    page.on("dialog", ran)
    page.on("request", asked)
    for case in good:
        now = case.name
        page.goto(f"{site}{case.address}")
        faults += (f"{now}: {fault}" for fault in _of_page(page))
    for address in LISTS:
        now = address
        page.goto(site + address)
        faults += (f"{now}: {fault}" for fault in page.evaluate(ACTIVE))
    return faults


def _of_page(page: Page) -> Iterator[str]:
    """What is wrong with an open page of a directive."""
    yield from page.evaluate(ACTIVE)
    body = page.query_selector(".directive-body")
    text = body.inner_text() if body else ""
    if not 0 <= text.find(f"{BEFORE}.") < text.rfind(f"{AFTER}."):
        yield "words are lost"
