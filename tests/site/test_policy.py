"""The policy that each page bears, and that nothing on a page goes against it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests import portals

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


class Elements(HTMLParser):
    """Elements in order with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))


@pytest.fixture(params=["own_site", "life_site", "twins_site"])
def pages(request: pytest.FixtureRequest) -> dict[str, str]:
    """All pages, with one that has moved and the one for wrong addresses among them."""
    site: Path = request.getfixturevalue(request.param)
    return portals.pages(site)


def test_it_stands_first_in_every_head(pages: dict[str, str]) -> None:
    assert "404.html" in pages
    for address, text in pages.items():
        names = [(tag, attrs) for tag, attrs in Elements(text).all if tag != "html"]
        told = {"http-equiv": "Content-Security-Policy", "content": POLICY}
        assert (address, names[:2]) == (address, [("head", {}), ("meta", told)])


def test_nothing_stands_in_a_page_that_it_forbids(pages: dict[str, str]) -> None:
    found = [
        (address, tag, attrs)
        for address, text in pages.items()
        for tag, attrs in Elements(text).all
        if _forbidden(tag, attrs)
    ]
    assert found == []


def _forbidden(tag: str, attrs: dict[str, str | None]) -> bool:
    inline = tag == "script" and not attrs.get("src")
    return (
        tag == "style"
        or (inline and attrs.get("type") != "application/ld+json")
        or any(name == "style" or name.startswith("on") for name in attrs)
    )


def test_no_template_decides_by_itself_what_is_html() -> None:
    """Texts are escaped everywhere; what is HTML is marked in ``site/escaping.py``."""
    templates = sorted((portals.ROOT / "overrides").rglob("*.html"))
    assert len(templates) > 20
    own = re.compile(r"\|\s*safe\b|autoescape|striptags")
    texts = {path.name: path.read_text(encoding="utf-8") for path in templates}
    assert [name for name, text in texts.items() if own.search(text)] == []
