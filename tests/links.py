"""What the pages of a built site lead to and load."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests import portals


def broken(site: Path, host: str) -> list[tuple[str, str]]:
    """Page and target of each link within a site that leads nowhere; ``host`` is the
    address of its root."""
    pages = {address: Links.of(text) for address, text in portals.pages(site).items()}
    return [
        (address, target)
        for address, page in pages.items()
        for target in page.targets
        if not _leads_somewhere(address, target, site, host, pages)
    ]


def _leads_somewhere(
    address: str, target: str, site: Path, host: str, pages: dict[str, "Links"]
) -> bool:
    url = urlsplit(urljoin(host + address, target))
    if url.scheme == "mailto" or f"{url.scheme}://{url.netloc}/" != host:
        return True
    path = unquote(url.path).lstrip("/")
    if path.endswith("/") or path == "":
        there = path in pages
        return there and (not url.fragment or url.fragment in pages[path].ids)
    return (site / path).is_file()


class Links(HTMLParser):
    """What a page links to and loads, and the ids that can be linked to."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.titles = 0

    @classmethod
    def of(cls, text: str) -> "Links":
        page = cls()
        page.feed(text)
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.titles += tag == "h1"
        if given.get("id"):
            self.ids.append(given["id"] or "")
        for name in ("href", "src", "action"):
            if given.get(name) is not None:
                self.targets.append(given[name] or "")
        if tag == "link" and given.get("rel") not in ("canonical", "alternate"):
            self.loaded.append(given["href"] or "")
        if tag in ("script", "img", "iframe", "source") and given.get("src"):
            self.loaded.append(given["src"] or "")
