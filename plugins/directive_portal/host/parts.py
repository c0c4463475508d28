"""Which pages a portal has: its own, those of the product, and none of a part that it does
not have."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from directive_portal.host import written
from directive_portal.host.navigation import named
from directive_portal.publish import product
from directive_portal.sources import loader
from directive_portal.web import links
from directive_portal.web.colour import stylesheet
from directive_portal.web.site import COLOUR, PARTS, Site

_TEMPLATE, _WORKER_OFF = "offline.html", "offline-worker-off.js"
# Of the product, in the files that have a colour.
_ICON_COLOUR = "#9c1c28"
_COLOURED: Mapping[str, Callable[[str, str], str]] = {
    "assets/portal.css": lambda text, own: text + stylesheet(own),
    links.ICON: lambda text, own: text.replace(_ICON_COLOUR, own),
}


def lacking(root: Path, parts: Collection[str], offline: bool) -> tuple[str, ...]:
    """The folders of docs/, and the page about reading without network, that a portal with
    some parts does not show."""
    folders = [folder for part, folder in PARTS.items() if part not in parts]
    if not loader.has_groups(root):
        folders.append(links.GROUPS)
    without = [folder for folder in folders if not _is_for_all(root / "docs" / folder)]
    return tuple(without if offline or _is_own(root) else [*without, product.OFFLINE])


def _is_own(root: Path) -> bool:
    """Whether an office has a page of its own where the product has that one."""
    page = root / "docs" / product.OFFLINE
    text = loader.read_text(page) if page.exists() else None
    return bool(text) and written.says(text, product.OFFLINE, "template") != _TEMPLATE


def _is_for_all(folder: Path) -> bool:
    """Whether a folder is an office's own, for its readers: that of the product names an
    audience, or is about the five K."""
    if not folder.is_dir() or folder.name == links.MEASURES.removesuffix("/"):
        return False
    text = loader.read_text(folder / "index.md") if (folder / "index.md").exists() else None
    return not (text and written.says(text, str(folder), "audience"))


def sort(files: Files, root: Path, site: Site, config: MkDocsConfig) -> None:
    """Bring the product's pages, and leave out what belongs to a part that is off."""
    without = lacking(root, site.parts, site.offline)
    for_few = tuple(f for _, f in site.for_few if not _is_for_all(root / "docs" / f))
    for file in files:
        if file.src_uri.startswith(without):
            file.inclusion = InclusionLevel.EXCLUDED
        elif file.src_uri.startswith(for_few) and not file.inclusion.is_excluded():
            file.inclusion = InclusionLevel.NOT_IN_NAV
        elif file.src_uri in _COLOURED and site.colour != COLOUR:
            _colour(file, site.colour)
        elif file.src_uri == _WORKER_OFF:
            file.inclusion = InclusionLevel.EXCLUDED
        elif file.src_uri == links.OFFLINE_WORKER and not site.offline:
            # Who has it already is rid of it.
            file.content_bytes = (product.TEMPLATES / _WORKER_OFF).read_bytes()
    in_menu = set(named(config.nav))
    for path in product.pages(root, site.parts):
        if path.startswith(without):
            continue
        files.append(_brought(path, path in in_menu, config))


def _colour(file: File, colour: str) -> None:
    """Give a file of the product the colour of the portal; an office's own stays."""
    source = Path(file.abs_src_path or "")
    if source.is_relative_to(product.TEMPLATES):
        text = source.read_text(encoding="utf-8")
        file.content_bytes = _COLOURED[file.src_uri](text, colour).encode()


def _brought(path: str, in_menu: bool, config: MkDocsConfig) -> File:
    level = InclusionLevel.INCLUDED if in_menu else InclusionLevel.NOT_IN_NAV
    return File(path, str(product.DOCS), config.site_dir, True, inclusion=level)


class Unlinked(Extension):
    """A Markdown extension: what would lead into a folder that the portal does not show is
    words and no link."""

    def __init__(self, folders: Iterable[str]) -> None:
        super().__init__()
        self._leads = re.compile(rf"(\.\./)*({'|'.join(map(re.escape, folders))})")

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        # Before MkDocs looks where links lead.
        md.treeprocessors.register(_Words(self._leads), "unlinked", 15)


class _Words(Treeprocessor):
    def __init__(self, leads: re.Pattern[str]) -> None:
        super().__init__()
        self._leads = leads

    def run(self, root: ElementTree.Element) -> None:
        for link in root.iter("a"):
            if self._leads.match(link.get("href", "")):
                link.tag, link.attrib = "span", {}
