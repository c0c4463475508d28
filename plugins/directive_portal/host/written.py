"""The pages that people wrote: which are published, and as entries of the search index."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import PurePosixPath

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from directive_portal.host.escaping import title
from directive_portal.messages import say
from directive_portal.search.entry import Named, SearchPage, SearchPassage
from directive_portal.sources import frontmatter
from directive_portal.sources.files import is_litter
from directive_portal.sources.frontmatter import Scalar

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = frozenset((*_HEADINGS, "p", "li", "dt", "dd", "td", "th", "pre", "blockquote"))


# A remark is no text. At two signs the page of the open data puts something in.
_REMARK = re.compile("<!--(?!-?>| (?:tep|quyen|don-vi) -->).*?-->", re.DOTALL)


def leave_out(files: Iterable[File]) -> None:
    """Mark what is not published: pages with ``draft: true``, and what editors leave."""
    for file in files:
        if any(map(is_litter, file.src_uri.split("/"))):
            file.inclusion = InclusionLevel.EXCLUDED
        elif file.is_documentation_page() and _is_draft(file):
            file.inclusion = InclusionLevel.DRAFT


def _is_draft(file: File) -> bool:
    return is_draft(file.content_string, file.src_uri)


def is_draft(text: str, path: str) -> bool:
    """Whether a page says that it is not to be published."""
    return says(text, path, "draft").lower() not in ("", "false", "no")


def _said(file: File, key: str) -> str:
    return says(file.content_string, file.src_uri, key)


def says(text: str, path: str, key: str) -> str:
    """What the front matter of a page says under a key; empty where it says nothing."""
    tree = frontmatter.split(text, path).tree
    said = tree.get(key) if tree else None
    return said.value if isinstance(said, Scalar) else ""


def without_remarks(html: str) -> str:
    """A page's HTML without comments, which every reader could see in it."""
    return _REMARK.sub("", html)


def addresses(files: Files) -> list[str]:
    """The addresses of the pages that people wrote for all, from the site's root."""
    pages = (file for file in files.documentation_pages() if not file.generated_by)
    return [_address(file.url) for file in pages if not is_for_few(file, files)]


def _address(url: str) -> str:
    """MkDocs calls the home page ``./``."""
    return url.removeprefix("./")


def entry(
    page: Page, html: str, files: Files, said: Iterable[SearchPassage] = ()
) -> SearchPage | None:
    """A page's entry, with what is ``said`` to readers before its HTML; None where it is
    kept out of the menu, its front matter says ``search: {exclude: true}``, or it is for
    few: notes for these would stand before what many look for."""
    if page.file.inclusion.is_not_in_nav() or page.meta.get("search", {}).get("exclude"):
        return None
    if is_for_few(page.file, files):
        return None
    return SearchPage(
        url=_address(page.url),
        facets={"type": (Named("trang", say("ui.written_page")),)},
        subject=title(page),
        body=(*said, *passages(html)),
    )


def is_for_few(file: File, files: Files) -> bool:
    """Whether a page names an ``audience`` (staff, developers), or the first page of a
    folder does in which it lies."""
    folders = PurePosixPath(file.src_uri).parents
    firsts = (files.get_file_from_path(str(folder / "index.md")) for folder in folders)
    written = (page for page in firsts if page and not page.generated_by)
    return any(_said(page, "audience") for page in (file, *written))


def passages(html: str) -> tuple[SearchPassage, ...]:
    """The blocks of a page's HTML, each with the heading that it stands under."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.passages)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.passages: list[SearchPassage] = []
        self._anchor = self._heading = ""
        self._text: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end()
        if tag in _HEADINGS:
            self._anchor, self._heading = dict(attrs).get("id") or "", ""
        # The sign that links to a heading is no text.
        self._hidden = "headerlink" in (dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        if tag in _HEADINGS:
            self._heading = " ".join("".join(self._text).split())
        if tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text = []
        if text:
            self.passages.append(SearchPassage(self._anchor, self._heading, text))
