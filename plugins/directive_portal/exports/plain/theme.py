"""Templates for a host that knows nothing of this portal: what is around each page, taken
from a page of the site that has nothing of its own.

They use only what Jinja and MiniJinja both have.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement, tostring

from directive_portal.exports.plain.page import LANGUAGE, TOLD, WHOLE, parsed, scripts

_TITLE = (
    "{% if page.meta.title and page.meta.title != config.site_name %}"
    "{{ page.meta.title | e }} - {% endif %}{{ config.site_name | e }}"
)
_DESCRIPTION = "{{ page.meta.description or config.site_description | e }}"
_LANG = f"{{{{ page.meta.lang or '{LANGUAGE}' }}}}"
_HEAD = """\
<link rel="canonical" href="{{ page.canonical_url }}">
{% if page.meta.head %}{{ page.meta.head }}{% endif %}
"""
_MAIN = """
{% block content %}<article class="page"><div class="page__main">
{{ page.content }}
</div></article>{% endblock %}
"""
_WHOLE = '{% extends "main.html" %}{% block content %}{{ page.content }}{% endblock %}\n'
# Where the link past the menu leads: not every page has that of the portal's own pages.
_TOP = "main"
# No address and no text of a person looks like it.
_HOLE, _HOLES = "portal-hole-{}-", re.compile(r"portal-hole-(\d+)-")
_LEAD = ("href", "src", "action")


@dataclass(frozen=True, slots=True)
class Theme:
    """``templates`` by name; ``menu`` as the hosts' ``nav``, with addresses for the paths
    of pages; so many ``scripts`` are on every page."""

    templates: dict[str, bytes]
    menu: list[Any]
    scripts: int


def theme(not_found: bytes, root: str, is_there: Callable[[str], bool]) -> Theme:
    """The theme of a site, from its page for addresses that lead nowhere, whose links begin
    with the path of the site's ``root``. What leads to nothing is left out."""
    document = parsed(not_found)
    leads = _Leads(root)
    _prune(document, leads, is_there)
    (foot,) = document.xpath("//footer//nav/ul")
    menu = list(_menu(foot, leads))
    alone = _text(document)
    shared = len(list(scripts(document)))
    main = _around(document, leads)
    templates = {"404.html": alone, "main.html": main, WHOLE: _WHOLE}
    written = {name: text.encode() for name, text in templates.items()}
    return Theme(written, menu, shared)


@dataclass(frozen=True, slots=True)
class _Leads:
    root: str

    def address(self, lead: str) -> str | None:
        """The address that a link leads to, from the site's root; None elsewhere."""
        if not lead.startswith(self.root):
            return None
        return lead.removeprefix(self.root).removeprefix(".")


def _prune(
    document: HtmlElement, leads: _Leads, is_there: Callable[[str], bool]
) -> None:
    for link in document.xpath("//a[@href]"):
        address = leads.address(link.get("href"))
        if address is not None and not is_there(re.split("[?#]", address)[0]):
            above = link.getparent()
            alone = above.tag == "li" and len(above) == 1
            (above if alone else link).drop_tree()


def _menu(listing: HtmlElement, leads: _Leads) -> Iterator[Any]:
    for item in listing.findall("li"):
        link, below = item.find("a"), item.find("ul")
        title, lead = link.text_content(), link.get("href")
        address = leads.address(lead)
        here = lead if address is None else address
        yield {title: here if below is None else [here, *_menu(below, leads)]}


def _around(document: HtmlElement, leads: _Leads) -> str:
    """The template of what is around a page."""
    holes: list[str] = []

    def hole(text: str) -> str:
        holes.append(text)
        return _HOLE.format(len(holes) - 1)

    document.set("lang", hole(_LANG))
    for told in document.xpath(TOLD):
        told.drop_tree()
    document.find(".//title").text = hole(_TITLE)
    for described in document.xpath("//meta[@name='description']"):
        described.set("content", hole(_DESCRIPTION))
    head = document.find("head")
    head[-1].tail = hole(_HEAD)
    (main,) = document.xpath("//main")
    for child in list(main):
        main.remove(child)
    main.text = hole(_MAIN)
    main.set("id", _TOP)
    for skip in document.xpath("//a[@class='skip']"):
        skip.set("href", f"#{_TOP}")
    for element in document.iter():
        for name in _LEAD:
            address = leads.address(element.get(name) or "")
            if address is not None:
                element.set(name, hole(f"{{{{ base_url }}}}/{address}"))
    return _HOLES.sub(lambda found: holes[int(found[1])], _text(document))


def _text(document: HtmlElement) -> str:
    """What a template engine gives back as it is."""
    text = tostring(document, encoding="unicode", doctype="<!doctype html>")
    return re.sub(r"\n\s+", "\n", text).replace("{", "&#123;") + "\n"
