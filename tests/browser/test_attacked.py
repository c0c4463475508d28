"""Five hundred hostile directives and attachments: each is refused in words, or its page is
safe and whole. Nothing runs, no request leaves, nothing outside the portal is touched.
"""

from pathlib import Path

import lxml.etree as etree
import pytest
from playwright.sync_api import Browser, Dialog, Request

from tests import portals
from tests.hostile import laid
from tests.hostile.cases import AFTER, BEFORE, Case, cases
from tests.serving import serve

TOTAL, GROUPS = 500, 5
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
def test_refused_in_words_or_safe_and_whole(
    group: int, tmp_path: Path, browser: Browser
) -> None:
    place = laid.lay(tmp_path)
    own = cases(place.outside, TOTAL)[group::GROUPS]
    laid.put(own, place)
    before = laid.outside(place)
    errors = laid.refused(own, place)
    bad = [case for case in own if not case.address or not errors.isdisjoint(case.files)]
    laid.take_away(bad, place)
    good = [case for case in own if case not in bad]
    site = laid.built(place)
    assert laid.outside(place) == before
    _is_well_formed(site)
    faults: list[str] = []
    for address in serve(site):
        for case in good:
            faults += _faults(case, address, browser)
        for name in LISTS:
            faults += _seen(name, address, browser)[1]
    assert faults == []


def _is_well_formed(site: Path) -> None:
    """What is not HTML is as its format wants it, and holds nothing from outside."""
    for name, content in portals.files(site).items():
        assert "KHÔNG-AI-ĐỤNG-ĐẾN".encode() not in content, name
        if name.endswith((".xml", ".atom", ".opml")):
            etree.fromstring(content, etree.XMLParser(resolve_entities=False))


def _faults(case: Case, site: str, browser: Browser) -> list[str]:
    """What is wrong with the page of a case."""
    assert case.address is not None
    text, faults = _seen(case.address, site, browser)
    begins, ends = text.find(f"{BEFORE}."), text.rfind(f"{AFTER}.")
    if not 0 <= begins < ends:
        faults.append("words are lost")
    return [f"{case.name}: {fault}" for fault in faults]


def _seen(address: str, site: str, browser: Browser) -> tuple[str, list[str]]:
    """The text of the directive on a page, and what ran or was asked for elsewhere."""
    faults: list[str] = []
    context = browser.new_context()
    page = context.new_page()

    def ran(dialog: Dialog) -> None:
        faults.append(f"ran: {dialog.message}")
        dialog.dismiss()

    def asked(request: Request) -> None:
        if not request.url.startswith(site):
            faults.append(f"asked for {request.url}")

    page.on("dialog", ran)
    page.on("request", asked)
    page.goto(site + address)
    faults += page.evaluate(ACTIVE)
    body = page.query_selector(".directive-body")
    text = body.inner_text() if body else ""
    context.close()
    return text, [f"{address}: {fault}" for fault in faults]
