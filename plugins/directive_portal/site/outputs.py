"""What stands in the site besides pages: feeds, calendars, sources, and the manifest of the
build."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from directive_portal.exports import verification
from directive_portal.exports.calendar import calendars
from directive_portal.feeds.rss import portal_feeds, rss
from directive_portal.publish import finder
from directive_portal.register import links
from directive_portal.search.entries import entries
from directive_portal.search.entry import Entry
from directive_portal.site.assemble import Portal
from directive_portal.site.directive_view import SOURCE


def write(
    portal: Portal, written: Iterable[Entry], site: Path, config: MkDocsConfig
) -> None:
    """Write everything below ``site``, which holds MkDocs' pages already. ``written`` are
    the pages of docs/ that can be found."""
    feeds = _write_feeds(portal, site, config)
    register, url = portal.register, config.site_url or ""
    _write_all(verification.files(register), site)
    _write_all(calendars(register, config.site_name, url), site)
    _write_all(finder.files([*entries(register), *written], portal.root), site)
    _copy_sources(portal, site)
    _write_manifest(portal, site, feeds)


def _write_all(files: Iterable[tuple[str, bytes]], site: Path) -> None:
    for address, content in files:
        target = site / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _write_feeds(portal: Portal, site: Path, config: MkDocsConfig) -> int:
    feeds = portal_feeds(portal.register, config.site_name)
    url = config.site_url or ""
    _write_all(((feed.address, rss(feed, portal.register, url)) for feed in feeds), site)
    return len(feeds)


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
