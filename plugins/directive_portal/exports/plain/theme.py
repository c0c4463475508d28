"""Templates for a host that knows nothing of this portal: what is around each page, taken
from a page of the site that has nothing of its own.

They use only what Jinja and MiniJinja both have.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from directive_portal.exports.plain.page import (
    LANGUAGE,
    TOLD,
    WHOLE,
    main_of,
    parsed,
    prune,
    scripts,
    whole,
)

_TITLE = (
    "{% if page.meta.title and page.meta.title != config.site_name %}"
    "{{ page.meta.title | e }} - {% endif %}{{ config.site_name | e }}"
)
_DESCRIPTION = "{{ (page.meta.description or config.site_description) | e }}"
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
_LEADS = ("href", "src", "action")


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

    def leads(lead: str) -> str | None:
        address = _address(lead, root)
        is_gone = address is not None and not is_there(re.split("[?#]", address)[0])
        return None if is_gone else lead

    prune(document, leads)
    menu = [
        item
        for listing in document.xpath("//footer//nav/ul")[:1]
        for item in _menu(listing, root)
    ]
    shared = len(list(scripts(document)))
    alone = _text(document)
    written = {"404.html": alone, "main.html": _around(document, root), WHOLE: _WHOLE}
    return Theme({name: t.encode() for name, t in written.items()}, menu, shared)


def _address(lead: str, root: str) -> str | None:
    """The address that a link leads to, from the site's root; None elsewhere."""
    if not lead.startswith(root) or lead.startswith("//"):
        return None
    return lead.removeprefix(root).removeprefix(".")


def _menu(listing: HtmlElement, root: str) -> Iterator[Any]:
    for item in listing.findall("li"):
        link, below = item.find("a"), item.find("ul")
        if link is not None:
            lead = link.get("href")
            address = _address(lead, root)
            here = lead if address is None else address
            inside = here if below is None else [here, *_menu(below, root)]
            yield {link.text_content(): inside}


def _around(document: HtmlElement, root: str) -> str:
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
        described.set("property", "og:description")
    document.find("head")[-1].tail = hole(_HEAD)
    main = main_of(document)
    for child in list(main):
        main.remove(child)
    main.text = hole(_MAIN)
    main.set("id", _TOP)
    for skip in document.xpath("//a[@class='skip']"):
        skip.set("href", f"#{_TOP}")
    for element in document.iter():
        for name in _LEADS:
            address = _address(element.get(name) or "", root)
            if address is not None:
                element.set(name, hole(f"{{{{ base_url }}}}/{address}"))
    return _HOLES.sub(lambda found: holes[int(found[1])], _text(document))


def _text(document: HtmlElement) -> str:
    """What a template engine gives back as it is."""
    return re.sub(r"\n\s+", "\n", whole(document)).replace("{", "&#123;")
