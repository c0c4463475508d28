"""The pages that people wrote, as entries of the search index."""

from html.parser import HTMLParser

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from directive_portal.register.wording import say
from directive_portal.search.entry import Entry, Named, Passage
from directive_portal.site.escaping import title

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = frozenset((*_HEADINGS, "p", "li", "dt", "dd", "td", "th", "pre", "blockquote"))


def addresses(files: Files) -> list[str]:
    """The addresses of the pages in docs/, from the site's root."""
    pages = (file for file in files.documentation_pages() if not file.generated_by)
    return [_address(file.url) for file in pages]


def _address(url: str) -> str:
    """MkDocs calls the home page ``./``."""
    return url.removeprefix("./")


def entry(page: Page, html: str) -> Entry | None:
    """A page's entry; None where it is kept out of the menu, or its front matter says
    ``search: {exclude: true}``: notes for few would stand before what many look for."""
    if page.file.inclusion.is_not_in_nav() or page.meta.get("search", {}).get("exclude"):
        return None
    return Entry(
        url=_address(page.url),
        type=Named("trang", say("ui.written_page")),
        subject=title(page),
        body=passages(html),
    )


def passages(html: str) -> tuple[Passage, ...]:
    """The blocks of a page's HTML, each with the heading that it stands under."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.passages)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.passages: list[Passage] = []
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
            self.passages.append(Passage(self._anchor, self._heading, text))
