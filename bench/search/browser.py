"""Asks search engines in Chromium, each in a page of its own, as fast as it goes or as slow
as a telephone in the country."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser import chromium as found

from bench.server import BARE, Server

_SCRIPT = Path(__file__).with_name("engines.js").read_text(encoding="utf-8")
# "Slow 4G" of Chromium's developer tools: milliseconds, and bytes a second.
_SLOW = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1_440_000 / 8,
    "uploadThroughput": 675_000 / 8,
}
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """One query: the paths of the pages found, the best first, seconds until a list of them
    can be shown, and what the server sent for it, in bytes of bodies."""

    paths: tuple[str, ...]
    seconds: float
    requests: int
    size: int


class Session:
    """A page that has nothing of an engine until it is asked."""

    def __init__(self, page: Page, server: Server, engine: str) -> None:
        self._page, self._server, self._engine = page, server, engine

    def ask(self, query: str, limit: int = _SHOWN) -> Asked:
        self._server.sent.clear()
        found = self._page.evaluate("ask", [self._engine, query, limit])
        sent = tuple(self._server.sent)
        return Asked(tuple(found["paths"]), found["seconds"], len(sent), sum(sent))


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the tests. Raises FileNotFoundError without one."""
    path = found.find()
    if path is None:
        raise FileNotFoundError("no Chromium: run python -m tests.browser.chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=found.arguments())
        yield browser
        browser.close()


@contextmanager
def session(
    browser: Browser, server: Server, engine: str, slow: bool = False
) -> Iterator[Session]:
    """A fresh page with nothing in its cache, one connection open."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.address}{BARE}")
    page.add_script_tag(content=_SCRIPT)
    if slow:
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.emulateNetworkConditions", _SLOW)
    yield Session(page, server, engine)
    context.close()
