"""Texts that try to be more than text, in a browser: nothing runs, nothing is asked for,
nothing is swallowed. The escaping holds without the policy, and the policy without it."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from tests import portals
from tests.browser import hostile
from tests.serving import serve

# Elements and attributes that no page of ours has, and addresses that run.
MADE = r"""() => {
  const runs = /^[\s\x00-\x20]*(javascript|vbscript|data):|^(https?:)?\/\/canary|^\/\//i;
  const leads = ["href", "src", "action", "formaction", "data", "srcdoc", "xlink:href"];
  const ours = `script[src], script[type="application/ld+json"], form[role="search"],
    form.display__choices, form.verify, form.verify textarea,
    link[rel=stylesheet][href*=assets],
    .directive-body img:not([src]), .colophon > img[src="ma-qr.svg"]`;
  const foreign = `script, style, link[rel=stylesheet], form, img, iframe, object, embed,
    base, video, audio, source, math, plaintext, textarea, [autofocus], [style],
    meta[http-equiv="refresh"]`;
  const bad = (e) => (e.matches(foreign) && !e.matches(ours))
    || [...e.attributes].some((a) => /^on/i.test(a.name)
      || (leads.includes(a.name) && runs.test(a.value)));
  const all = [...document.querySelectorAll("*")];
  return {
    owned: window.owned ?? null,
    made: all.filter(bad).map((e) => e.outerHTML.slice(0, 200)),
    whole: !!document.querySelector("footer.site-foot")?.checkVisibility(),
  };
}"""
SOUND = {"owned": None, "made": [], "whole": True}
LISTS = [
    "",
    "van-ban/",
    "co-quan/",
    "co-quan/co-quan-0/",
    "co-quan/co-quan-1/",
    "co-quan/co-quan-0/ca-cap-duoi/",
    "chu-de/",
    "chu-de/chu-de-24/",
    "loai/ke-hoach/",
    "nam/2026/",
    "5k/khau-trang/",
    "lich/",
    "lich/2027-05/",
    f"{hostile.directive(9)}so-sanh/co-quan-8/2026/1-kh-ubnd/",
    "dang-ky/",
    "du-lieu/",
    "gioi-thieu/",
    "mat-mang/",
    "404.html",
]


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the hostile portal."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile.write(folder / "cong")
    portals.build(folder / "cong", folder / "site")
    yield from serve(folder / "site")


class Watched:
    """A page, and in ``seen`` all that should not happen while it is looked at."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.page, self.site = context.new_page(), site
        self.seen: list[str] = []
        page, say = self.page, self.seen.append
        page.on("dialog", self._dismiss)
        page.on("pageerror", lambda error: say(f"error: {error}"))
        page.on("console", lambda told: say(told.text) if told.type == "error" else None)
        page.on("request", lambda asked: self._ask(asked.url))

    def _dismiss(self, dialog: Dialog) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _ask(self, url: str) -> None:
        if not url.startswith(self.site):
            self.seen.append(f"asked: {url}")

    def open(self, address: str) -> Page:
        self.page.goto(self.site + address)
        return self.page

    def found(self) -> dict[str, object]:
        """What the page has become; nothing else may have happened."""
        assert self.seen == []
        return self.page.evaluate(MADE)


@pytest.fixture(params=["policy", "escaping"])
def watched(
    request: pytest.FixtureRequest, browser: Browser, attacked: str
) -> Iterator[Watched]:
    """With the policy of the pages, and without it."""
    context = browser.new_context(bypass_csp=request.param == "escaping")
    yield Watched(context, attacked)
    context.close()


@pytest.fixture
def bare(browser: Browser, attacked: str) -> Iterator[Watched]:
    """Without the policy."""
    context = browser.new_context(bypass_csp=True)
    yield Watched(context, attacked)
    context.close()


@pytest.mark.parametrize("address", LISTS)
def test_lists_and_written_pages(watched: Watched, address: str) -> None:
    watched.open(address)
    assert watched.found() == SOUND


CONTENTS = ".contents li > a"


def _texts(page: Page, selector: str) -> list[str]:
    return [" ".join(t.split()) for t in page.locator(selector).all_text_contents()]


def test_a_record_with_every_form_in_every_place(watched: Watched) -> None:
    page = watched.open(hostile.EVERYTHING)
    assert watched.found() == SOUND
    expect(page.get_by_text(hostile.AFTER)).to_be_visible()
    headings = _texts(page, ".directive-body :is(h2, h3, h6)")
    assert len(headings) > 300
    assert set(headings) <= set(_texts(page, CONTENTS))


def test_no_letter_is_lost(bare: Watched) -> None:
    """Title, subject, headings and their places in the contents are what was written."""
    for n, form in enumerate(hostile.FORMS):
        page = bare.open(hostile.directive(n))
        assert (form, bare.found()) == (form, SOUND)
        assert form in page.title()
        assert (page.locator("h1").text_content() or "").endswith(f" {form}")
        assert page.locator(f'dd a[href$="chu-de-{n}/"]').text_content() == form
        described = page.locator("meta[name=description]").get_attribute("content") or ""
        assert form[:20] in described
        expect(page.get_by_text(hostile.AFTER)).to_be_visible()
        headings = _texts(page, ".directive-body h2")
        assert len(headings) == 2
        assert set(headings) <= set(_texts(page, CONTENTS))


def test_what_is_found_and_suggested(watched: Watched) -> None:
    page = watched.open("tim-kiem/?q=phai nop mau")
    expect(page.locator(".card__excerpt mark").first).to_be_visible()
    expect(page.locator("[data-name=issuer] label").first).to_be_visible()
    assert watched.found() == SOUND
    for typed in ("img src onerror", "script owned", "&lt;img onerror", hostile.FORMS[0]):
        watched.open("van-ban/")
        field = page.locator(".site-search input")
        field.focus()
        page.keyboard.type(typed)
        expect(page.get_by_role("option").first).to_be_visible()
        assert (typed, watched.found()) == (typed, SOUND)


def test_what_is_asked_is_shown_as_text(watched: Watched) -> None:
    """Addresses are texts of strangers too."""
    for form in hostile.FORMS[:6]:
        page = watched.page
        page.goto(
            f"{watched.site}tim-kiem/?" + urlencode({"q": form, "sort": form, "type": form})
        )
        expect(page.locator("[data-say-place]")).not_to_be_empty()
        assert (form, watched.found()) == (form, SOUND)
        page.goto(
            f"{watched.site}kiem-tra/?" + urlencode({"so": f"9/KH {form}", "ngay": form})
        )
        expect(page.locator(".verify-say").first).to_be_visible()
        assert (form, watched.found()) == (form, SOUND)


def test_what_a_number_leads_to(watched: Watched) -> None:
    page = watched.open("kiem-tra/?so=1/KH-UBND")
    expect(page.locator(".verify-result .card")).to_have_count(len(hostile.FORMS))
    subjects = page.locator(".verify-result [data-subject]").all_text_contents()
    assert sorted(subjects) == sorted(hostile.FORMS)
    assert watched.found() == SOUND


def test_feeds_opened_in_a_browser(bare: Watched) -> None:
    page = bare.open("feed.xml")
    assert page.evaluate("document.querySelectorAll('item').length") > 20
    assert page.evaluate("window.owned ?? null") is None
    elements = "new Set([...document.querySelectorAll('*')].map((e) => e.namespaceURI))"
    assert "http://www.w3.org/1999/xhtml" not in page.evaluate(f"[...{elements}]")
    # The icon that a browser asks for where a document names none.
    assert [fault for fault in bare.seen if "404" not in fault] == []


def test_a_slip_does_not_run(browser: Browser, attacked: str) -> None:
    """Were a text to become an element after all, the policy would stop it."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    context.route(
        f"**://{hostile.CANARY}/**", lambda route: asked.append(route.request.url)
    )
    page.goto(attacked)
    forms = [form for form in hostile.FORMS if "refresh" not in form]
    stopped = page.evaluate(SLIP, forms)
    assert {"img-src", "script-src-attr", "script-src-elem"} <= set(stopped)
    assert page.evaluate("window.owned ?? null") is None
    assert asked == []
    context.close()


SLIP = """async (forms) => {
  const stopped = new Set();
  document.addEventListener("securitypolicyviolation", (event) =>
    stopped.add(event.effectiveDirective));
  document.body.insertAdjacentHTML("beforeend", forms.join("\\n"));
  const script = document.createElement("script");
  script.textContent = "owned = 1";
  document.body.append(script);
  for (const e of document.querySelectorAll("[onmouseover]"))
    e.dispatchEvent(new Event("mouseover"));
  await new Promise((done) => setTimeout(done, 300));
  return [...stopped].sort();
}"""
