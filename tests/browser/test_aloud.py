"""Reading aloud is offered where the device itself has a Vietnamese voice, else not."""

import json

from playwright.sync_api import Page

from tests.browser.test_pages import DIRECTIVES

LETTER = DIRECTIVES[-1]
# A device with voices, as far as the page can tell: no browser here has any.
VOICES = """(voices) => {
  window.heard = [];
  const there = [];
  speechSynthesis.getVoices = () => there;
  speechSynthesis.speak = (said) => {
    heard.push(said.text);
    window.end = () => said.onend();
  };
  speechSynthesis.cancel = () => window.end?.();
  window.SpeechSynthesisUtterance = class {
    constructor(text) { this.text = text; }
  };
  window.arrive = () => {
    there.push(...voices);
    speechSynthesis.dispatchEvent(new Event("voiceschanged"));
  };
}"""


def opened(page: Page, site: str, *langs: str, local: bool = True) -> None:
    voices = [{"lang": lang, "localService": local, "name": lang} for lang in langs]
    page.add_init_script(f"({VOICES})({json.dumps(voices)})")
    page.goto(site + LETTER)
    page.wait_for_load_state("networkidle")


def test_without_a_voice_nothing_is_shown(page: Page, site: str) -> None:
    page.goto(site + LETTER)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("speechSynthesis.getVoices().length") == 0
    assert page.locator("[data-aloud]").count() == 1
    assert not page.locator("[data-aloud]").is_visible()


def test_the_voice_of_a_server_is_none(page: Page, site: str) -> None:
    opened(page, site, "vi-VN", local=False)
    page.evaluate("arrive()")
    assert not page.locator("[data-aloud]").is_visible()


def test_a_text_is_read_in_order_and_can_be_stopped(page: Page, site: str) -> None:
    opened(page, site, "en-US", "vi-VN")
    button = page.locator("[data-aloud]")
    assert not button.is_visible()
    page.evaluate("arrive()")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    button.click()
    assert button.inner_text() == "Dừng đọc"
    heard = [page.evaluate("heard.at(-1)")]
    for _ in range(3):
        page.evaluate("end()")
        heard.append(page.evaluate("heard.at(-1)"))
    assert heard[0].startswith("Công văn số 168-CV/TU")
    assert any(text.startswith("Đây là bản tóm tắt") for text in heard)
    button.click()
    assert button.inner_text() == "Đọc to"
    count = page.evaluate("heard.length")
    page.wait_for_timeout(100)
    assert page.evaluate("heard.length") == count
    assert page.locator(".is-read").count() == 0
    # From the beginning again, to the end.
    button.click()
    while button.inner_text() == "Dừng đọc":
        page.evaluate("end()")
        page.wait_for_timeout(0)
    again = page.evaluate(f"heard.slice({count})")
    assert again[0] == heard[0]
    words = page.locator(".directive-body").inner_text()
    read = "".join("".join(again).split())
    assert read.endswith("".join(words.split())[-200:])
