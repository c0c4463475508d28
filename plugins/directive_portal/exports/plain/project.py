"""A site, as it was built, as the files of a project that another host builds.

Pages become Markdown and stay at their addresses; whatever else is served lies beside them.
"""

import json
import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from directive_portal.exports.data.markdown import yaml
from directive_portal.exports.plain import page as pages
from directive_portal.exports.plain.theme import Theme, theme
from directive_portal.web import links
from directive_portal.web.site import Site

DOCS, TEMPLATES = "docs", "overrides"
# Hosts would take these for pages, or write their own: they are to be put beside what a
# host has built.
BESIDE = "beside"
CONFIG = "mkdocs.yml"
_PAGE, _NOT_FOUND = "index.html", "404.html"
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
# What is about the site that was built: it is not of the one that the host builds.
_OF_THE_BUILD = frozenset((_NOT_FOUND, links.MANIFEST, links.OFFLINE_LIST, links.STATE))
_GONE = frozenset((links.OFFLINE,))
# Of a record, what only its file needs.
_NOT_FACTS = ("$schema", "formats", "body_markdown")
_EXTENSIONS = ("attr_list", "md_in_html", "tables")


@dataclass(slots=True)
class Project:
    """``source`` is the folder of the site, ``names`` the paths of its files;
    ``worker_off`` ends what readers keep to read without network. Once ``files`` has ended,
    ``laid_out`` are the addresses of the pages that had to stay HTML."""

    source: Path
    names: Collection[str]
    site: Site
    worker_off: bytes
    laid_out: list[str] = field(default_factory=list)
    _theme: Theme = field(init=False)
    _pages: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = {n for n in self.names if n not in _OF_THE_BUILD} - {
            links.file_of(address) for address in _GONE
        }
        # What an office put into docs/ as HTML is no page of the portal.
        self._pages = frozenset(
            name.removesuffix(_PAGE)
            for name in self.names
            if posixpath.basename(name) == _PAGE and b"<main" in self._read(name)
        )
        root = urlsplit(self.site.url).path
        self._theme = theme(self._read(_NOT_FOUND), root, self._is_there)

    def _read(self, name: str) -> bytes:
        return (self.source / name).read_bytes()

    @property
    def beside(self) -> list[str]:
        """The files that hosts would not serve."""
        return sorted(name for name in self.names if _is_beside(name))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Paths and contents of all."""
        yield CONFIG, self._config()
        for name, content in self._theme.templates.items():
            yield f"{TEMPLATES}/{name}", content
        for name in sorted(self.names):
            if (address := name.removesuffix(_PAGE)) in self._pages:
                yield f"{DOCS}/{_source(address)}", self._page(address)
            elif name == links.OFFLINE_WORKER:
                yield f"{DOCS}/{name}", self.worker_off
            else:
                folder = BESIDE if _is_beside(name) else DOCS
                yield f"{folder}/{name}", self._as_it_is(name)

    def _page(self, address: str) -> bytes:
        content = self._read(address + _PAGE)
        page = pages.page(content, self.site.name, self._record(address))
        if page.is_laid_out:
            self.laid_out.append(address)
        return pages.written(page, partial(self._leads, address), self._theme.scripts)

    def _as_it_is(self, name: str) -> bytes:
        """A file that stays what it is. A page that leads on from an address of an older
        web site, which no Markdown file can have, loses its links to what is gone."""
        content = self._read(name)
        is_page = name.endswith(".html") and b"<main" in content
        if not (is_page and any(gone.encode() in content for gone in _GONE)):
            return content
        document = pages.parsed(content)
        folder = name.removesuffix(posixpath.basename(name))
        pages.prune(document, partial(self._leads, folder))
        return pages.whole(document).encode()

    def _record(self, address: str) -> Mapping[str, Any]:
        """The facts of the directive at an address."""
        name = address + links.RECORD
        if name not in self.names:
            return {}
        record = json.loads(self._read(name))
        nothing = (None, [], {})
        return {
            key: value
            for key, value in record.items()
            if key not in _NOT_FACTS and value not in nothing
        }

    def _leads(self, address: str, lead: str) -> str | None:
        """Where a link of the page at an address leads from its Markdown file."""
        url = urlsplit(lead)
        if url.scheme or url.netloc or not url.path:
            return lead
        path = unquote(url.path)
        target = posixpath.normpath(posixpath.join(address, path)).removeprefix(".")
        target += "/" if target and path.endswith(("/", ".")) else ""
        if not self._is_there(target):
            return None
        if _is_beside(target):
            return self.site.at(target)
        to = _source(target) if target in self._pages else links.file_of(target)
        return url._replace(path=posixpath.relpath(to, address or ".")).geturl()

    def _is_there(self, address: str) -> bool:
        return links.file_of(address) in self.names

    def _config(self) -> bytes:
        """For both hosts."""
        values: dict[str, Any] = {
            "site_name": self.site.name,
            "site_url": self.site.url,
            "site_description": self.site.description,
            "copyright": self.site.rights,
            "theme": {
                "name": "material",
                "language": "vi",
                "font": False,
                "custom_dir": TEMPLATES,
            },
            "plugins": [],
            "markdown_extensions": list(_EXTENSIONS),
        }
        if menu := list(self._nav(self._theme.menu)):
            values["nav"] = menu
        return yaml({k: value for k, value in values.items() if value != ""}).encode()

    def _nav(self, menu: list[Any]) -> Iterator[Any]:
        for entry in menu:
            if isinstance(entry, str):
                yield _source(entry) if entry in self._pages else entry
                continue
            for title, below in entry.items():
                inside = list(self._nav(below if isinstance(below, list) else [below]))
                yield {title: inside if isinstance(below, list) else inside[0]}


def _source(address: str) -> str:
    """Where the page of an address lies below docs/."""
    return f"{address}index.md"


def _is_beside(name: str) -> bool:
    return name.lower().endswith(_MARKDOWN) or name == links.SITEMAP
