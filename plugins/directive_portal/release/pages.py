"""What the pages of a release lead to and load, looked at once more as a reader's browser
will: whatever made them, none leads nowhere or asks another host for anything.
"""

import pickle
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from directive_portal.publish.workers import in_parallel, serially
from directive_portal.release.kinds import Kind, kind_of
from directive_portal.web.policy import POLICY

# Which attributes lead somewhere, and which are fetched without being asked for.
_LEADS = ("href", "action", "formaction", "cite")
_LOADS = ("src", "srcset", "poster", "data", "background", "imagesrcset")
_LOADED_LINKS = frozenset(
    {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"}
    | {"preconnect", "dns-prefetch", "prerender", "apple-touch-icon", "mask-icon"}
)
_IN_STYLES = re.compile(r"""(?:url\(\s*|@import\s+)['"]?([^'")\s;]+)""", re.IGNORECASE)
_IN_SCRIPTS = re.compile(r"""(?:\bfrom|\bimport\b\s*\(?)\s*["']([^"'\n]+)["']""")
# A page is handed on as it was read.
_SHARE, _FEW = 100, 4


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with a file of a release: ``link`` or ``anchor`` leads nowhere,
    ``foreign`` is loaded from another host, ``policy`` is missing or not the first. What
    ``given`` says of it stands there."""

    file: str
    cause: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """``leads`` are whole addresses as written in a file, seen from it."""

    leads: tuple[str, ...]
    loads: tuple[str, ...]
    ids: frozenset[str]
    policy: bool = True


def faults(folder: Path, names: Iterable[str], site_url: str) -> list[Fault]:
    """Of all pages, styles and scripts of a folder, sorted; ``site_url`` is where its root
    will stand. Raises OSError when one cannot be read."""
    all_names = frozenset(names)
    looked_at = sorted(name for name in all_names if _is_looked_at(name))
    shares = [looked_at[i : i + _SHARE] for i in range(0, len(looked_at), _SHARE)]

    def share(n: int) -> bytes:
        return pickle.dumps({name: _read(folder / name) for name in shares[n]})

    work = serially if len(shares) < _FEW else in_parallel
    read: dict[str, _Read] = {}
    for part in work(share, len(shares)):
        read |= pickle.loads(part)
    root = f"{site_url.rstrip('/')}/"
    ids = {name: known.ids for name, known in read.items()}
    found = (
        fault
        for name, known in read.items()
        for fault in _of(name, known, root, all_names, ids)
    )
    return sorted(set(found))


def _of(
    name: str,
    read: _Read,
    root: str,
    names: Set[str],
    ids: Mapping[str, Set[str]],
) -> Iterator[Fault]:
    if not read.policy:
        yield Fault(name, "policy")
    # Scripts and styles name what they load as seen from themselves, as pages do.
    base = urljoin(root, name)
    for given in read.loads:
        if not _is_within(urljoin(base, given), root) and not given.startswith("data:"):
            yield Fault(name, "foreign", given)
    for given in (*read.leads, *read.loads):
        target = urljoin(base, given)
        if not _is_within(target, root):
            continue
        url = urlsplit(target[len(root) :])
        path = unquote(url.path)
        file = next((f for f in _files_of(path) if f in names), None)
        if file is None:
            yield Fault(name, "link", given)
        elif url.fragment and kind_of(file) is Kind.PAGE and not _has(ids[file], url):
            yield Fault(name, "anchor", given)


def _is_within(target: str, root: str) -> bool:
    return f"{target}/" == root or target.startswith(root)


def _files_of(path: str) -> Iterator[str]:
    """What a server answers with: a file, or that of a folder, also without its slash."""
    if path and not path.endswith("/"):
        yield path
        path += "/"
    yield f"{path}index.html"


def _has(ids: Set[str], url) -> bool:
    # What stands behind ``:~:`` is for the browser alone.
    place = url.fragment.partition(":~:")[0]
    return not place or place in ids or unquote(place) in ids


def _is_looked_at(name: str) -> bool:
    return kind_of(name) is Kind.PAGE or name.endswith((".css", ".js", ".mjs"))


def _read(file: Path) -> _Read:
    content = file.read_bytes()
    if file.suffix == ".css":
        return _Read((), _told(_IN_STYLES, content), frozenset())
    if file.suffix in (".js", ".mjs"):
        return _Read((), _told(_IN_SCRIPTS, content), frozenset())
    return _page(
        html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    )


def _told(pattern: re.Pattern[str], content: bytes) -> tuple[str, ...]:
    return tuple(pattern.findall(content.decode("utf-8", "replace")))


def _page(page: html.HtmlElement) -> _Read:
    leads, loads, ids = [], [], set()
    for element in page.iter(html.etree.Element):
        given = element.attrib
        ids.update(filter(None, (given.get("id"), given.get("name"))))
        is_loaded = element.tag == "link" and _LOADED_LINKS.intersection(
            given.get("rel", "").lower().split()
        )
        for key in _LEADS:
            if key in given and element.tag != "base":
                (loads if is_loaded else leads).append(given[key].strip())
        for key in _LOADS:
            loads += _sources(key, given.get(key, ""))
        if element.tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            leads.append(given.get("content", "").partition("=")[2].strip())
    return _Read(tuple(leads), tuple(filter(None, loads)), frozenset(ids), _is_held(page))


def _sources(key: str, value: str) -> Iterator[str]:
    """The addresses in an attribute: of ``srcset`` several, each with a size behind it."""
    if key.endswith("srcset"):
        yield from (part.split()[0] for part in value.split(",") if part.split())
    elif value.strip():
        yield value.strip()


def _is_held(page: html.HtmlElement) -> bool:
    """Whether the policy stands before all that it is to hold. A page of an older web site
    in docs/ may have none."""
    for element in page.iter("meta", "script", "link", "style", "img", "body"):
        if element.get("http-equiv", "").lower() == "content-security-policy":
            return element.get("content") == POLICY
        if element.tag != "meta":
            return False
    return False
