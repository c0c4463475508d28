"""What stands in the site besides pages: feeds, calendars, sources, and the manifest of the
build."""

import json
import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from directive_portal.exports.calendar import calendars
from directive_portal.feeds.rss import portal_feeds, rss
from directive_portal.register import links
from directive_portal.site.assemble import Portal
from directive_portal.site.directive_view import SOURCE


def write(portal: Portal, site: Path, config: MkDocsConfig) -> None:
    """Write everything below ``site``, which holds MkDocs' pages already."""
    feeds = _write_feeds(portal, site, config)
    _write_calendars(portal, site, config)
    _copy_sources(portal, site)
    _write_manifest(portal, site, feeds)


def _write_feeds(portal: Portal, site: Path, config: MkDocsConfig) -> int:
    feeds = portal_feeds(portal.register, config.site_name)
    for feed in feeds:
        target = site / feed.address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(rss(feed, portal.register, config.site_url or ""))
    return len(feeds)


def _write_calendars(portal: Portal, site: Path, config: MkDocsConfig) -> None:
    site_url = config.site_url or ""
    for address, content in calendars(portal.register, config.site_name, site_url):
        (site / address).write_bytes(content)


def _copy_sources(portal: Portal, site: Path) -> None:
    """The record as staff wrote it, for reuse."""
    for directive in filter(portal.register.shows_text, portal.register.directives):
        target = site / links.directive(directive) / SOURCE
        shutil.copyfile(portal.root / directive.source.path, target)


def _write_manifest(portal: Portal, site: Path, feeds: int) -> None:
    """What was built, as of when: for the command line and for whoever reuses the data."""
    register = portal.register
    counts = {
        "directives": len(register.directives),
        "issuers": len(register.issuers),
        "pages": sum(1 for _ in site.rglob("*.html")),
        "feeds": feeds,
    }
    manifest = {"as_of": register.as_of.isoformat(), "counts": counts}
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (site / links.MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
