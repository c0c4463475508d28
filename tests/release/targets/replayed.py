"""A place that is filled step by step, and what readers can reach there at each moment."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

from directive_portal.release.kinds import Kind, kind_of
from directive_portal.release.steps import HOME, Step
from tests.links import Links

Place = dict[str, bytes]
Names = Callable[[str, bytes], Iterable[str]]
SITEMAP = "sitemap.xml"


def broken(place: Mapping[str, bytes], entries: Iterable[str], names: Names) -> list[str]:
    """What can be reached from ``entries``, the home page and the sitemap and is not
    there: ``page -> path``. ``names`` tells which paths a page or the sitemap names."""
    todo = [path for path in (*entries, HOME, SITEMAP) if path in place]
    seen, missing = set(todo), []
    while todo:
        page = todo.pop()
        for path in names(page, place[page]):
            if path not in place:
                missing.append(f"{page} -> {path}")
            elif path not in seen:
                seen.add(path)
                if is_page(path):
                    todo.append(path)
    return missing


def is_page(path: str) -> bool:
    return kind_of(path) is Kind.PAGE


def done(place: Place, step: Step, release: Mapping[str, bytes]) -> None:
    """Do a step."""
    if step.deletes:
        del place[step.path]
    else:
        place[step.path] = release[step.path]


def named_by_html(host: str) -> Names:
    """How pages of a built site name others: by links, and by what they load."""
    return lambda path, content: _named(host, path, content)


@cache
def _named(host: str, path: str, content: bytes) -> frozenset[str]:
    if path == SITEMAP:
        tree = ElementTree.fromstring(content)
        found = [loc.text or "" for loc in tree.iter() if loc.tag.endswith("}loc")]
    else:
        page = Links.of(content.decode())
        found = page.targets
    base = host + path.removesuffix("index.html")
    return frozenset(
        file for given in found if (file := _file(urljoin(base, given), host)) is not None
    )


def _file(address: str, host: str) -> str | None:
    url = urlsplit(address)
    if f"{url.scheme}://{url.netloc}/" != host:
        return None
    path = unquote(url.path).removeprefix("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path
