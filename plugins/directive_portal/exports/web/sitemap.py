"""The sitemap (sitemaps.org, protocol 0.9), and the robots.txt that names it.

A page's day of change is from the records, or is not told: search engines stop believing
a site whose every page has changed on the day of each build.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from directive_portal.web import links
from directive_portal.web.site import Site

# What the protocol allows in one file: URLs, and bytes before compression.
MOST_URLS = 50_000
MOST_BYTES = 50 * 1024 * 1024

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_OPEN = f"{_HEAD}<urlset {_SPACE}>\n".encode()
_CLOSE = b"</urlset>\n"


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A page that is meant to be found. ``modified`` is the day on which what it shows last
    changed, where the records tell it."""

    address: str
    modified: dt.date | None = None


def sitemap(
    pages: Iterable[Found],
    site: Site,
    most_urls: int = MOST_URLS,
    most_bytes: int = MOST_BYTES,
) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents: one file, or an index and the files that it names."""
    parts = list(
        _parts(sorted(pages, key=lambda p: p.address), site, most_urls, most_bytes)
    )
    if len(parts) == 1:
        yield links.SITEMAP, parts[0].content
        return
    for number, part in enumerate(parts, 1):
        yield links.sitemap_part(number), part.content
    yield links.SITEMAP, _index(parts, site)


@dataclass(frozen=True, slots=True)
class _Part:
    content: bytes
    modified: dt.date | None


def _parts(
    pages: Sequence[Found], site: Site, most_urls: int, most_bytes: int
) -> Iterator[_Part]:
    entries: list[bytes] = []
    days: list[dt.date] = []
    size = len(_OPEN) + len(_CLOSE)
    for page in pages:
        entry = _entry("url", site.at(page.address), page.modified)
        if entries and (len(entries) == most_urls or size + len(entry) > most_bytes):
            yield _part(entries, days)
            entries, days, size = [], [], len(_OPEN) + len(_CLOSE)
        entries.append(entry)
        size += len(entry)
        if page.modified:
            days.append(page.modified)
    yield _part(entries, days)


def _part(entries: Iterable[bytes], days: Iterable[dt.date]) -> _Part:
    return _Part(b"".join((_OPEN, *entries, _CLOSE)), max(days, default=None))


def _index(parts: Iterable[_Part], site: Site) -> bytes:
    entries = (
        _entry("sitemap", site.at(links.sitemap_part(number)), part.modified)
        for number, part in enumerate(parts, 1)
    )
    head = f"{_HEAD}<sitemapindex {_SPACE}>\n".encode()
    return b"".join((head, *entries, b"</sitemapindex>\n"))


def _entry(name: str, url: str, modified: dt.date | None) -> bytes:
    day = f"<lastmod>{modified.isoformat()}</lastmod>" if modified else ""
    return f"<{name}><loc>{escape(url)}</loc>{day}</{name}>\n".encode()


def robots(site: Site) -> bytes:
    """Everything may be read: what may not be is not published (RFC 9309). Crawlers look
    for it at the root of a host only."""
    sitemap = site.at(links.SITEMAP)
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode()
