"""From the register to MkDocs' files, pages and template values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from directive_portal import messages
from directive_portal.body.outline import Part, anchors, outline
from directive_portal.body.shown import shown, tree
from directive_portal.exports import verification
from directive_portal.exports.data import open_data
from directive_portal.exports.web import linked
from directive_portal.feeds.files import FORMATS
from directive_portal.host import escaping
from directive_portal.pages import feed_views, list_views
from directive_portal.pages.data_view import data_view
from directive_portal.pages.directive_view import CONTENTS, sections
from directive_portal.pages.generated import GeneratedPage
from directive_portal.pages.head_view import HeadView, made_head, written_head
from directive_portal.pages.list_views import FollowLink
from directive_portal.pages.pages import listing, pages
from directive_portal.publish import configuration_rules
from directive_portal.publish.open_register import checked
from directive_portal.register import lookup
from directive_portal.register.lists import KINDS, MEASURES
from directive_portal.register.register import Register
from directive_portal.sources.files import Digests
from directive_portal.text.dates import vietnamese
from directive_portal.web import links
from directive_portal.web.site import Site


@dataclass(frozen=True, slots=True)
class Portal:
    """One build: the register, where it came from and will stand, its pages by source path
    and the files of its open data by address.

    ``broken`` are the lines of problems that kept the sources' present state out of a
    preview, which then shows the last good one. ``checked`` are the sums of the files that
    were checked.
    """

    root: Path
    site: Site
    register: Register
    pages: Mapping[str, GeneratedPage] = field(repr=False)
    data: Mapping[str, bytes] = field(repr=False)
    broken: tuple[str, ...] = ()
    checked: Digests = field(default_factory=dict, repr=False)


def portal(root: Path, site: Site, config: str) -> Portal:
    """The portal of a folder as of today, ``config`` being the name of the host's settings.
    Raises RegisterError, ClockError."""
    around = partial(configuration_rules.check, name=config)
    register, digests = checked(root, around=around)
    made = {page.src_uri: page for page in pages(register)}
    # The page that lists the files of the open data tells their sizes.
    data = open_data.files(register, site)
    return Portal(root, site, register, made, data, checked=digests)


def files(portal: Portal, config: MkDocsConfig) -> Iterator[File]:
    """A virtual source for each page, and the attachments. None stands in the nav: with
    thousands of entries it would be rendered into every page."""
    out_of_nav = InclusionLevel.NOT_IN_NAV
    for src_uri in portal.pages:
        file = File.generated(config, src_uri, content="", inclusion=out_of_nav)
        _Made(None, file, config)
        yield file
    for directive in portal.register.directives:
        for name in directive.files:
            yield File.generated(
                config,
                links.directive(directive) + name,
                abs_src_path=str((portal.root / directive.source.path).with_name(name)),
                inclusion=out_of_nav,
            )


class _Made(Page):
    """A page whose content is not left to Markdown: MkDocs would make a parser for it,
    which takes longer than most pages. It is the file's page from the start."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()


def prepare(page: Page, markdown: str, portal: Portal) -> str:
    """Give a generated page its title and template before MkDocs looks at it."""
    made = portal.pages.get(page.file.src_uri)
    if made is None:
        return markdown
    page.meta = {
        "title": made.title,
        "template": made.template,
        "description": made.description,
        "hide": ["navigation", "toc"],
    }
    return ""


def content(page: Page, html: str, portal: Portal) -> str:
    """The body of a directive, rendered by the portal's own rules."""
    made = portal.pages.get(page.file.src_uri)
    if made is None or made.directive is None:
        escaping.escape_contents(page.toc)
        return html
    blocks = tree(made.directive, portal.register)
    page.toc = TableOfContents(_nested(outline(blocks)))
    # MkDocs looks for the targets of links to clauses in what it rendered itself.
    page.present_anchor_ids = set(anchors(blocks))
    root = "../" * made.address.count("/")
    return shown(blocks, made.directive, portal.register, "", root)


def _nested(parts: Iterable[Part]) -> list[AnchorLink]:
    top: list[AnchorLink] = []
    open_: list[AnchorLink] = []
    for part in parts:
        link = escaping.anchor(part.text, part.anchor, part.depth + 2)
        del open_[part.depth :]
        (open_[-1].children if open_ else top).append(link)
        open_.append(link)
    return top


def globals_of(portal: Portal) -> dict[str, Any]:
    """What every template may use: the texts, and the day of the register."""
    return {
        "t": messages.catalogue("vi")["ui"],
        "d": messages.catalogue("vi")["data"],
        "as_of": vietnamese(portal.register.as_of),
        "broken": portal.broken,
        "feed_formats": FORMATS,
        "browse": list_views.browse(),
        "facets": list_views.facets(),
        "lists": {kind.id: kind.title for kind in KINDS},
    }


def context(values: Any, page: Page, portal: Portal) -> Any:
    """Hand the page's view, head, linked data, feed and calendar to its template."""
    made = portal.pages.get(page.file.src_uri)
    values["head"] = _head(page, made, portal)
    values["linked"] = _linked(page, made, portal.site)
    values["own_feed"] = made.feed if made else _measure_feed(page, portal.register)
    values["own_calendar"] = made.calendar if made else None
    values["view"] = made.view() if made else _written(page, portal)
    page.content = escaping.html(page.content or "")
    if page.meta.get("measure"):
        # Before and after it stand the pages of its list, not those of the menu.
        page.previous_page = page.next_page = None
    if made and made.directive:
        page.toc = _contents(made.title, sections(values["view"]), page.toc)
        page.meta["hide"] = ["navigation"]
    elif made or page.meta.get("template") == "home.html":
        # The theme's link past the menu leads to the first entry.
        page.toc = _contents(escaping.title(page), [], ())
    return values


def _head(page: Page, made: GeneratedPage | None, portal: Portal) -> HeadView:
    if made:
        return made_head(made, portal.register, portal.site)
    title = portal.site.name if page.is_homepage else escaping.title(page)
    description = page.meta.get("description") or portal.site.description
    return written_head(title, str(description), portal.site)


def _measure_feed(page: Page, register: Register) -> FollowLink | None:
    """The feed of a page in docs/ about one of the five K."""
    measure = page.meta.get("measure")
    return listing(MEASURES, measure, register).feed if measure else None


def _linked(page: Page, made: GeneratedPage | None, site: Site) -> str | None:
    """What the page tells search engines, as the content of a script element."""
    if made is None and page.meta.get("template") == "home.html":
        return escaping.html(linked.script((linked.website(site),)))
    if made is None or made.linked is None:
        return None
    return escaping.html(linked.script(made.linked(site)))


def _contents(
    heading: str, sections: Iterable[tuple[str, str]], outline: Iterable[AnchorLink]
) -> TableOfContents:
    """The page's outline below its title, the body's own headings below "Nội dung"."""
    top = escaping.anchor(heading, "noi-dung-chinh", 1)
    for name, id_ in sections:
        link = escaping.anchor(name, id_, 2)
        if id_ == CONTENTS:
            link.children = list(outline)
        top.children.append(link)
    return TableOfContents([top])


def _written(page: Page, portal: Portal) -> Any:
    """The view of a page in docs/ that asks for the register's data by its front matter."""
    register = portal.register
    if measure := page.meta.get("measure"):
        return list_views.list_page(listing(MEASURES, measure, register), register, 1)
    match page.meta.get("template"):
        case "home.html":
            return list_views.home(register)
        case "subscribe.html":
            return feed_views.feeds(register)
        case "verify.html":
            return verification.shard_count(len(lookup.table(register)))
        case "data.html":
            view = data_view(portal.data, register, portal.site)
            return replace(view, json_ld=escaping.html(view.json_ld))
    return None
