"""What validators and readers ask of a feed, as a list of what is wrong with one."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
from jsonschema import Draft202012Validator

from tests import portals

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
MEGABYTE = 1_000_000
_SCHEMA = Draft202012Validator(
    json.loads(
        (portals.ROOT / "tests/cases/feeds/json-feed.schema.json").read_text("utf-8")
    )
)
# What readers strip and validators name.
_UNSAFE = frozenset(
    (
        "script",
        "iframe",
        "style",
        "object",
        "embed",
        "form",
        "input",
        "meta",
        "link",
        "base",
    )
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def problems(address: str, data: bytes, root: str) -> list[str]:
    """What is wrong with the file at an address of the portal at ``root``."""
    if address.endswith(".json"):
        found = _json(address, json.loads(data), root)
    elif address.endswith(".atom"):
        found = _atom(address, data, root)
    elif address.endswith(".opml"):
        found = _opml(data, root)
    else:
        found = _rss(address, data, root)
    text = data.decode("utf-8")
    general = [
        *(["over a megabyte"] if len(data) > MEGABYTE else []),
        *(["a control character"] if _CONTROL.search(text) else []),
    ]
    return [f"{address}: {problem}" for problem in [*general, *found]]


def feeds(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All feeds below a site."""
    for path in sorted(folder.rglob("*")):
        address = path.relative_to(folder).as_posix()
        name = path.name
        if name in ("feed.xml", "feed.json") or path.suffix in (".atom", ".opml"):
            yield address, path.read_bytes()


def _rss(address: str, data: bytes, root: str) -> Iterator[str]:
    channel = ElementTree.fromstring(data).find("channel")
    assert channel is not None
    yield from _read(data)
    self_ = channel.find(f"{ATOM}link[@rel='self']")
    if self_ is None or self_.get("href") != f"{root}{address}":
        yield "not its own address"
    yield from _urls(element.get("href", "") for element in channel.iter(f"{ATOM}link"))
    yield from _urls(element.text or "" for element in channel.iter("link"))
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        if not (channel.findtext(name) or "").strip():
            yield f"no {name}"
    items = channel.findall("item")
    yield from _twice("guid", (item.findtext("guid") for item in items))
    moments = [parsedate_to_datetime(item.findtext("pubDate") or "") for item in items]
    yield from _order(moments)
    if (
        items
        and parsedate_to_datetime(channel.findtext("lastBuildDate") or "") != moments[0]
    ):
        yield "not as new as its newest entry"
    for item in items:
        if item.find("author") is not None or not item.findtext(f"{DC}creator"):
            yield "an author that is no dc:creator"
        guid = item.find("guid")
        if guid is None or guid.get("isPermaLink") != "false":
            yield "a guid that is no address"
        if len(item.findall("enclosure")) > 1:
            yield "two enclosures"
        yield from _content(item.findtext(f"{CONTENT}encoded"))
        yield from _markup(item.findtext("title"), item.findtext("description"))


def _atom(address: str, data: bytes, root: str) -> Iterator[str]:
    feed = ElementTree.fromstring(data)
    yield from _read(data)
    links = {link.get("rel"): link.get("href", "") for link in feed.findall(f"{ATOM}link")}
    if (
        links.get("self") != f"{root}{address}"
        or feed.findtext(f"{ATOM}id") != links["self"]
    ):
        yield "not its own address"
    if (feed.find(f"{HISTORY}archive") is not None) != ("luu-tru/" in address):
        yield "an archive that does not say so"
    yield from _urls(link.get("href", "") for link in feed.iter(f"{ATOM}link"))
    entries = feed.findall(f"{ATOM}entry")
    for path in ("title", "updated", "author/name"):
        steps = "/".join(f"{ATOM}{step}" for step in path.split("/"))
        for one in (feed, *entries):
            if not (one.findtext(steps) or "").strip():
                yield f"no {path}"
    yield from _twice("id", (entry.findtext(f"{ATOM}id") for entry in entries))
    moments = [entry.findtext(f"{ATOM}updated") for entry in entries]
    yield from _twice("updated", moments)
    yield from _order([datetime.fromisoformat(moment or "") for moment in moments])
    if entries and feed.findtext(f"{ATOM}updated") != moments[0]:
        yield "not as new as its newest entry"
    for entry in entries:
        content = entry.find(f"{ATOM}content")
        yield from _content(None if content is None else content.text)
        yield from _markup(entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}summary"))


def _json(address: str, feed: Any, root: str) -> Iterator[str]:
    yield from (error.message for error in _SCHEMA.iter_errors(feed))
    if feed["feed_url"] != f"{root}{address}":
        yield "not its own address"
    items = feed["items"]
    yield from _twice("id", (item["id"] for item in items))
    yield from _order([datetime.fromisoformat(item["date_published"]) for item in items])
    for item in items:
        yield from _content(item.get("content_html"))
        yield from _markup(item["title"], item["summary"])


def _opml(data: bytes, root: str) -> Iterator[str]:
    tree = ElementTree.fromstring(data)
    if tree.get("version") != "2.0" or not tree.findtext("head/title"):
        yield "no title or version"
    outlines = tree.findall("body/outline/outline")
    yield from _twice("feed", (outline.get("xmlUrl") for outline in outlines))
    for outline in outlines:
        yield from _urls((outline.get("xmlUrl", ""), outline.get("htmlUrl", "")))
        if outline.get("type") != "rss" or not outline.get("text"):
            yield "an outline that is no feed"
        if not outline.get("xmlUrl", "").startswith(root):
            yield "a feed from elsewhere"


def _read(data: bytes) -> Iterator[str]:
    """A reader library finds nothing to forgive, and a language."""
    parsed = feedparser.parse(data)
    if parsed.bozo:
        yield str(parsed.bozo_exception)
    if parsed.feed.get("language") != "vi":
        yield "no language"


class _Unsafe(HTMLParser):
    """The tags and attributes of a content that have no place in a feed."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSAFE:
            self.found.append(tag)
        for name, value in attrs:
            address = urlsplit(value or "") if name in ("href", "src") else None
            if name == "style" or name.startswith("on"):
                self.found.append(name)
            if address and address.scheme not in ("http", "https", "mailto"):
                self.found.append(f"{name}={value}")


def _content(html: str | None) -> Iterator[str]:
    reader = _Unsafe()
    reader.feed(html or "")
    reader.close()
    yield from (f"unsafe content: {found}" for found in reader.found)


def _markup(*texts: str | None) -> Iterator[str]:
    if not all(texts):
        yield "an empty title or summary"


def _urls(urls: Iterable[str]) -> Iterator[str]:
    for url in urls:
        if not (
            url.isascii() and urlsplit(url).scheme in ("http", "https") and " " not in url
        ):
            yield f"no address: {url}"


def _twice(what: str, values: Iterable[str | None]) -> Iterator[str]:
    yield from (f"{what} twice: {value}" for value, n in Counter(values).items() if n > 1)


def _order(moments: list[datetime]) -> Iterator[str]:
    if moments != sorted(moments, reverse=True):
        yield "not the newest first"
