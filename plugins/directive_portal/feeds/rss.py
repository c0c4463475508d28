"""RSS 2.0, by feedgen.

Every date is given, since feedgen's own defaults are *now*. What feedgen cannot say is
added by two extensions: links to archives, and files of an entry beyond the one that RSS
has an element for.
"""

import datetime as dt
from html import escape
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from directive_portal.feeds.entry import Entry, File
from directive_portal.feeds.feed import Feed
from directive_portal.feeds.style import styled
from directive_portal.text.dates import VIETNAM
from directive_portal.web import links
from directive_portal.web.site import Site

MEDIA = "application/rss+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_MINUTES_BETWEEN_VISITS = 720


def rss(feed: Feed, site: Site) -> bytes:
    """A feed as UTF-8 XML."""
    generator = FeedGenerator()
    generator.load_extension("dc")
    generator.register_extension("links", _Links, _Files)
    generator.title(feed.title)
    # Of both descriptions readers take the text for HTML (RSS Best Practices Profile).
    generator.description(escape(feed.description))
    generator.language("vi")
    generator.generator("directive-portal")
    generator.ttl(_MINUTES_BETWEEN_VISITS)
    address = feed.address + links.FEED
    generator.link(href=site.at(address), rel="self", type=MEDIA)
    # The last link becomes the channel's <link>.
    generator.link(href=site.at(feed.page), rel="alternate")
    generator.lastBuildDate(_second(feed.updated))
    if feed.previous:
        generator.links.previous = site.at(feed.previous)  # pyright: ignore
    for entry in feed.entries:
        _add(generator, entry)
    return styled(generator.rss_str(pretty=True), address)


def _add(generator: FeedGenerator, entry: Entry) -> None:
    item: Any = generator.add_entry(order="append")
    item.title(entry.title)
    item.link(href=entry.url)
    item.guid(entry.id, permalink=False)
    item.pubDate(_second(entry.moment))
    item.dc.dc_creator(list(entry.authors))
    for _, name in entry.categories:
        item.category(term=name)
    if entry.html is not None:
        item.content(entry.html, type="CDATA")
    item.description(escape(entry.summary))
    if entry.files:
        first = entry.files[0]
        item.enclosure(first.url, str(first.size), first.media)
        item.links.files = entry.files[1:]


def _second(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(VIETNAM).replace(microsecond=0)


class _Links(BaseExtension):
    previous: str | None = None

    def extend_ns(self) -> dict[str, str]:
        return {"atom": _ATOM}

    def extend_rss(self, feed: Any) -> Any:
        if self.previous:
            _link(
                feed[0], rel="prev-archive", type="application/atom+xml", href=self.previous
            )
        return feed


class _Files(BaseEntryExtension):
    files: tuple[File, ...] = ()

    def extend_rss(self, feed: Any) -> Any:
        for file in self.files:
            size = str(file.size)
            _link(feed, rel="enclosure", type=file.media, length=size, href=file.url)
        return feed


def _link(parent: Any, **attributes: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", attributes)
