"""A page of the site, as it was built, and as Markdown with front matter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

from directive_portal.exports.data.markdown import front_matter
from directive_portal.exports.plain.markdown import Leads, as_html, markdown

# What a page tells of itself in its head, beside title and description.
TOLD = (
    "//head/link[@rel='alternate' or @rel='prev' or @rel='next']"
    "|//head/meta[starts-with(@property, 'og:') and not(@name)]"
    "|//head/meta[starts-with(@property, 'article:') or starts-with(@name, 'twitter:')]"
    "|//head/meta[@name='robots' or @http-equiv='refresh']"
    "|//head/script[@type='application/ld+json']"
)
# What scripts fill in, and what is drawn for a wall, Markdown has no signs for.
_LAID_OUT = ".//template | .//article[contains(@class, 'poster')]"
# What a template of the host shows it in: as a page, or as it is.
WHOLE = "whole.html"
LANGUAGE = "vi"


@dataclass(frozen=True, slots=True)
class Page:
    """``facts`` stand in the front matter, ``main`` is its content."""

    facts: Mapping[str, Any]
    main: HtmlElement
    scripts: tuple[str, ...]

    @property
    def is_laid_out(self) -> bool:
        """Whether it has to stay HTML."""
        return bool(self.main.xpath(_LAID_OUT))


def whole(document: HtmlElement) -> str:
    """A page as HTML."""
    text = str(tostring(document, encoding="unicode", doctype="<!doctype html>"))
    return f"{text}\n"


def parsed(text: bytes) -> HtmlElement:
    return document_fromstring(text, parser=HTMLParser(encoding="utf-8"))


def main_of(document: HtmlElement) -> HtmlElement:
    """What a page says; all of it where nothing is marked."""
    for main in document.xpath("//main"):
        return main
    return document.find("body")


def prune(element: HtmlElement, leads: Leads) -> None:
    """Take away the links that lead nowhere any more, and their items of lists."""
    for link in element.xpath(".//a[@href]"):
        if leads(link.get("href")) is None:
            above = link.getparent()
            alone = above.tag == "li" and len(above) == 1
            (above if alone else link).drop_tree()


def page(text: bytes, site_name: str, record: Mapping[str, Any]) -> Page:
    """A page of the site by its bytes; ``record`` are the facts of the directive that it
    is of."""
    document = parsed(text)
    title = document.findtext(".//title") or ""
    described = document.xpath("//head/meta[@name='description']/@content")
    lang = document.get("lang", LANGUAGE)
    facts = {
        "title": title.removesuffix(f" - {site_name}"),
        "description": str(next(iter(described), "")),
        **({} if lang == LANGUAGE else {"lang": lang}),
        **record,
        "head": "\n".join(_told(document)),
    }
    return Page(facts, main_of(document), tuple(scripts(document)))


def scripts(document: HtmlElement) -> Iterator[str]:
    """The scripts at the end of a page."""
    yield from map(as_html, document.xpath("//body/script[@src]"))


def _told(document: HtmlElement) -> Iterator[str]:
    for element in document.xpath(TOLD):
        yield as_html(element)


def written(page: Page, leads: Leads, shared: int) -> bytes:
    """UTF-8. A page that has to stay HTML takes its scripts with it, but the first
    few, which are ``shared`` by all pages."""
    if not page.is_laid_out:
        return front_matter(page.facts) + markdown(page.main, leads).encode()
    prune(page.main, leads)
    inside = [as_html(child) for child in page.main]
    own = page.scripts[shared:]
    facts = {**page.facts, "template": WHOLE}
    return front_matter(facts) + "\n".join([*inside, *own, ""]).encode()
