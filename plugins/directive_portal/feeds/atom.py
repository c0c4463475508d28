"""Atom 1.0 (RFC 4287), with links from archive to archive (RFC 5005, 4)."""

import datetime as dt
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from directive_portal.feeds.entry import Entry
from directive_portal.feeds.feed import Feed
from directive_portal.feeds.style import styled
from directive_portal.text.plain_text import plain
from directive_portal.web import links
from directive_portal.web.site import Site

MEDIA = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_HISTORY = "http://purl.org/syndication/history/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"


def atom(feed: Feed, site: Site, briefs: dict[str, bytes]) -> bytes:
    """A feed, or the archive of a month, as UTF-8 XML. ``briefs`` keeps, by id, the
    entries of archives as written: each stands in those of eight lists."""
    names = {"xmlns": _ATOM, f"{{{_XML}}}lang": "vi"}
    root: Any = etree.Element("feed", names, nsmap={"fh": _HISTORY})
    address = feed.address if feed.is_archive else feed.address + links.ATOM
    _text(root, "id", site.at(address))
    _text(root, "title", feed.title)
    _text(root, "subtitle", plain(feed.description))
    _text(root, "updated", _time(feed.updated))
    _text(_child(root, "author"), "name", plain(site.publisher))
    _text(root, "generator", "directive-portal")
    _link(root, "self", site.at(address), MEDIA)
    _link(root, "alternate", site.at(feed.page), "text/html")
    if feed.is_archive:
        etree.SubElement(root, f"{{{_HISTORY}}}archive")
        _link(root, "current", site.at(feed.page + links.ATOM), MEDIA)
    if feed.previous:
        _link(root, "prev-archive", site.at(feed.previous), MEDIA)
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    kept = briefs if feed.is_archive else {}
    entries = (kept.get(e.id) or kept.setdefault(e.id, _written(e)) for e in feed.entries)
    head, end = text[: text.rindex(b"<")], text[text.rindex(b"<") :]
    return styled(b"".join((head, *entries, end)), address)


def _written(entry: Entry) -> bytes:
    """Without a namespace of its own: that of the feed it stands in holds for it too."""
    item: Any = etree.Element("entry")
    _text(item, "id", entry.id)
    _text(item, "title", entry.title)
    _link(item, "alternate", entry.url, "text/html")
    _text(item, "published", _time(entry.moment))
    _text(item, "updated", _time(entry.moment))
    for author in entry.authors:
        _text(_child(item, "author"), "name", author)
    for id_, name in entry.categories:
        _child(item, "category", term=id_, label=name)
    for file in entry.files:
        attributes = {"length": str(file.size), "title": file.title}
        _link(item, "enclosure", file.url, file.media, **attributes)
    _text(item, "summary", plain(entry.summary))
    if entry.html is not None:
        _child(item, "content", type="html").text = entry.html
    return etree.tostring(item, encoding="UTF-8", pretty_print=True)


def _time(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def _child(parent: Any, name: str, **attributes: str) -> Any:
    return etree.SubElement(parent, name, attributes)


def _text(parent: Any, name: str, text: str) -> None:
    _child(parent, name).text = text


def _link(parent: Any, rel: str, href: str, media: str, **attributes: str) -> None:
    _child(parent, "link", rel=rel, type=media, href=href, **attributes)
