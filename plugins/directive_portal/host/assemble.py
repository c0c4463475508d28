"""From the register to MkDocs' files, pages and template values."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from directive_portal.body.outline import anchors
from directive_portal.body.shown import tree
from directive_portal.exports import verification
from directive_portal.exports.web import linked
from directive_portal.host import escaping, frames, navigation
from directive_portal.pages import campaign_views, feed_views, home_view
from directive_portal.pages.data_view import data_view
from directive_portal.pages.generated import GeneratedPage
from directive_portal.pages.head_view import HeadView, written_head
from directive_portal.pages.markup import html
from directive_portal.pages.pages import listing, pages
from directive_portal.publish import (
    campaigns,
    configuration,
    configuration_rules,
    product,
    standing,
)
from directive_portal.publish.cache import WORK
from directive_portal.publish.check import Memory
from directive_portal.publish.open_register import checked
from directive_portal.publish.progress import Phase, silent
from directive_portal.publish.rests_on import RestsOn, rests_on
from directive_portal.publish.store import Store
from directive_portal.register import lists
from directive_portal.register.register import Register
from directive_portal.register.unpublished import unpublished
from directive_portal.sources.campaigns import Campaign, Measure
from directive_portal.sources.files import Digests
from directive_portal.sources.model import Directive
from directive_portal.web import links
from directive_portal.web.reserved import address_of
from directive_portal.web.site import Site

Data = Callable[[], Mapping[str, bytes]]
"""What waits for the files of the open data, and has their contents by address."""


_PREVIEW = "preview"
_HEADING = re.compile(r"<h1.*?</h1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview by ``mkdocs serve``: what it knows from one save to the next, and whether
    it shows what is not published yet."""

    memory: Memory
    shows_hidden: bool


@dataclass(frozen=True, slots=True)
class Portal:
    """One build: the register, where it came from and will stand, and its pages by source
    path.

    ``broken`` are the lines of problems that kept the sources' present state out of a
    preview, which then shows the last good one. ``checked`` are the sums of the files that
    were checked. ``rests_on`` tells what anything made of the register rests on.
    ``hidden`` are drafts and records of a later day, for a preview alone. ``made_of`` is as
    in ``publish/standing.py``. What is made is kept below ``kept``; ``in_place``, what was
    made before still stands in the folder of the site.
    """

    root: Path
    site: Site
    register: Register
    pages: Mapping[str, GeneratedPage] = field(repr=False)
    broken: tuple[str, ...] = ()
    checked: Digests = field(default_factory=dict, repr=False)
    rests_on: RestsOn = field(default_factory=RestsOn, repr=False)
    hidden: tuple[Directive, ...] = ()
    made_of: bytes | None = None
    kept: Path = Path(WORK)
    in_place: bool = False

    def store(self, kind: str, world: bytes) -> Store:
        """Files of a kind that are kept, as in ``Store``."""
        return Store(self.kept, kind, world, in_place=self.in_place)


def portal(
    root: Path,
    site: Site,
    config: str,
    preview: Preview | None = None,
    phase: Phase = silent,
) -> Portal:
    """The portal of a folder as of today, ``config`` being the name of the host's settings.
    Raises RegisterError, ClockError."""
    around = partial(configuration_rules.check, name=config)
    memory = preview.memory if preview else None
    kinds = lists.kinds(campaigns.of_portal(root, site.parts))
    register, sources = checked(root, None, around, memory, phase, kinds)
    made = {page.src_uri: page for page in pages(register)}
    digests = sources.digests
    known = rests_on(register, digests, site)
    shows_hidden = preview is not None and preview.shows_hidden
    hidden = unpublished(sources, register.as_of) if shows_hidden else ()
    given = configuration.read(root, config)
    return Portal(
        root,
        site,
        register,
        made,
        checked=digests,
        rests_on=known,
        hidden=hidden,
        made_of=standing.made_of(given, digests, register.as_of),
        # What a preview makes is of another address: neither is the other's memory.
        kept=root / WORK / _PREVIEW if preview else root / WORK,
    )


class PortalFiles(Files):
    """The files that MkDocs knows, and the pages that records make: links and the menu lead
    to these, but others than MkDocs render them."""

    def __init__(self, files: Iterable[File], portal: Portal, config: MkDocsConfig) -> None:
        super().__init__(files)
        self._portal, self._config = portal, config
        self._labels = dict(navigation.labels(config.nav))
        self._made: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        known = super().get_file_from_path(path)
        return known or self._of_record(path) or self._instead(path)

    def _instead(self, path: str) -> File | None:
        """What stands at the address of a page of the product in its place."""
        if not (product.DOCS / path).is_file():
            return None
        at = (f for f in self.documentation_pages() if _address(f) == address_of(path))
        return next(at, None)

    def _of_record(self, path: str) -> File | None:
        made = self._portal.pages.get(path)
        if made is None:
            return None
        if path not in self._made:
            not_in_nav = InclusionLevel.NOT_IN_NAV
            file = File.generated(self._config, path, content="", inclusion=not_in_nav)
            title = self._labels.get(path, made.title)
            _Made(title, made, file, self._portal, self._config)
            self._made[path] = file
        return self._made[path]


def _address(file: File) -> str:
    """MkDocs calls the home page ``./``."""
    return file.url.removeprefix("./")


class _Made(Page):
    """A page that a record makes, as far as links ask for it."""

    def __init__(
        self,
        title: str,
        made: GeneratedPage,
        file: File,
        portal: Portal,
        config: MkDocsConfig,
    ) -> None:
        super().__init__(title, file, config)
        directive = made.directive
        # Others have no places that anybody would link to.
        blocks = tree(directive, portal.register) if directive else ()
        self.present_anchor_ids = {*links.PLACES, *anchors(blocks)} if directive else None


def attachments(portal: Portal, config: MkDocsConfig) -> Iterator[File]:
    """The files beside directives, below the addresses of these."""
    for address, path in beside(portal.register):
        yield File.generated(
            config,
            address,
            abs_src_path=str(portal.root / path),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )


def beside(register: Register) -> Iterator[tuple[str, Path]]:
    """The files beside directives: where each stands, or stood before, on the site, and in
    the folder of the portal."""
    for directive in register.directives:
        for name in directive.files:
            address = links.directive(directive) + name
            for at in (address, *register.moves.of_file(address)):
                yield at, Path(directive.source.path).with_name(name)


def context(values: Any, page: Page, portal: Portal, data: Data) -> Any:
    """Hand the view, head, linked data and feed of a page of docs/ to its template."""
    register, site = portal.register, portal.site
    values["head"] = _head(page, site)
    values["own_feed"] = None
    view = _of_campaign(values, page, register)
    values["view"] = view or _view(page, portal, data)
    page.content = html(page.content or "")
    if page.meta.get("template") == "home.html":
        values["linked"] = html(linked.script((linked.website(site),)))
        # The link past the menu leads to the first entry.
        top = escaping.anchor(escaping.title(page), frames.TOP, 1)
        page.toc = TableOfContents([top])
    return values


def _head(page: Page, site: Site) -> HeadView:
    title = site.name if page.is_homepage else escaping.title(page)
    description = page.meta.get("description") or site.description
    return written_head(title, str(description), site)


def campaign_of(page: Page, register: Register) -> tuple[Campaign, Measure | None] | None:
    """The campaign that a page in docs/ is about, and the measure."""
    folder, _, name = page.file.src_uri.rpartition("/")
    for campaign in register.campaigns:
        if campaign.id == folder:
            measure = campaign.measure(name.removesuffix(".md"))
            return (campaign, measure) if measure or name == "index.md" else None
    return None


def _of_campaign(values: Any, page: Page, register: Register) -> Any:
    """The view of a page about a campaign, or None. What people wrote stands below what
    the campaign says; its heading is that already."""
    about = campaign_of(page, register)
    if about is None:
        return None
    campaign, measure = about
    page.content = _HEADING.sub("", page.content or "", count=1)
    page.toc = _below_the_heading(page)
    if measure is None:
        return campaign_views.campaign_view(campaign, register)
    kind = next(kind for kind in register.kinds if kind.campaign is campaign)
    listed = listing(kind, measure.id, register)
    values["own_feed"] = listed.feed
    return campaign_views.measure_view(campaign, measure, listed, register)


def _below_the_heading(page: Page) -> TableOfContents:
    """The contents of a page whose heading the template makes, of what people wrote as such
    where they did."""
    written = list(page.toc)
    first = written[0] if written and written[0].level == 1 else None
    top = escaping.anchor("", frames.TOP, 1)
    top.title = first.title if first else ""
    top.children = first.children if first else written
    return TableOfContents([top])


def _view(page: Page, portal: Portal, data: Data) -> Any:
    """The view of a page in docs/ that asks for the register's data by its front matter."""
    register = portal.register
    match page.meta.get("template"):
        case "home.html":
            return home_view.home(register)
        case "subscribe.html":
            return feed_views.feeds(register)
        case "verify.html":
            return verification.view(register)
        case "data.html":
            view = data_view(data(), register, portal.site)
            return replace(view, json_ld=html(view.json_ld))
    return None
