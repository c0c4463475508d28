"""All feeds of the portal in one file for readers (OPML 2.0)."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from directive_portal.feeds.lists import FeedList
from directive_portal.text.plain_text import plain
from directive_portal.web import links
from directive_portal.web.site import Site


def opml(lists: Iterable[FeedList], site: Site) -> bytes:
    """UTF-8 XML, by group; the feed at the list of all is that of the portal."""
    root: Any = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = plain(site.name)
    body = etree.SubElement(root, "body")
    named = (follows for follows in lists if follows.page != links.DIRECTIVES)
    for group, found in groupby(named, lambda follows: follows.group):
        outline = etree.SubElement(body, "outline", text=group)
        for follows in found:
            _add(outline, follows, site)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add(parent: Any, follows: FeedList, site: Site) -> None:
    etree.SubElement(
        parent,
        "outline",
        type="rss",
        text=plain(follows.name),
        title=plain(follows.name),
        xmlUrl=site.at(follows.page + links.FEED),
        htmlUrl=site.at(follows.page),
    )
