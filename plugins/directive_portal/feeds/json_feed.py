"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from directive_portal.feeds.entry import Entry
from directive_portal.feeds.feed import Feed
from directive_portal.text.plain_text import plain
from directive_portal.web import links
from directive_portal.web.site import Site

MEDIA = "application/feed+json"


def json_feed(feed: Feed, site: Site) -> bytes:
    """A feed as UTF-8 JSON, no value null, a line for each entry."""
    content: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": plain(feed.description),
        "home_page_url": site.at(feed.page),
        "feed_url": site.at(feed.address + links.JSON_FEED),
        "language": "vi",
        "authors": [{"name": plain(site.publisher), "url": site.at("")}],
    }
    head = _line(content).removesuffix("}")
    items = ",\n".join(_line(_item(entry)) for entry in feed.entries)
    return f'{head},"items":[\n{items}\n]}}\n'.encode()


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _item(entry: Entry) -> dict[str, Any]:
    summary = plain(entry.summary)
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": summary,
        "date_published": entry.moment.isoformat(timespec="microseconds"),
        "authors": [{"name": author} for author in entry.authors],
    }
    if entry.html is None:
        item["content_text"] = summary
    else:
        item["content_html"] = entry.html
    if entry.categories:
        item["tags"] = [name for _, name in entry.categories]
    if entry.files:
        item["attachments"] = [
            {
                "url": file.url,
                "title": file.title,
                "mime_type": file.media,
                "size_in_bytes": file.size,
            }
            for file in entry.files
        ]
    return item
